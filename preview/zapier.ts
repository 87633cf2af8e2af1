import * as zod from 'zod/mini';
import { execute, type Given, received, toMet } from './core.ts';
import { type Field, form } from './schema.ts';

const GROUPS = { creates: 'Actions', searches: 'Searches', triggers: 'Triggers' } as const;

/** What has a page: every operation that the editor offers, and the connection, filled in with `authData`. */
export async function allSteps(authData: Record<string, string>) {
  const app = await received();
  const operations = (['creates', 'searches', 'triggers'] as const).flatMap((kind) => {
    const visible = Object.values(app[kind]).filter(({ display }) => !display.hidden);
    return visible.map(({ key, display: { label, ...display }, operation }) => {
      const orCreate = kind === 'searches' && app.searchOrCreates[key]?.display.label;
      const description =
        display.description + (orCreate ? ` The editor also offers it as ${orCreate}.` : '');
      const path = `${kind}.${key}.operation`;
      const fields = async (given: Given) => form.parse((await execute(`${path}.inputFields`, given)) ?? []);
      const method = `${path}.${operation.type === 'hook' ? 'performList' : 'perform'}`;
      return { path: `/${kind}/${key}`, group: GROUPS[kind], label, description, fields, method, operation };
    });
  });
  const { connectionLabel, fields } = app.authentication;
  const nameKey = connectionLabel.replace(/[{}]/g, '');
  const filled = fields.map((field) => ({ ...field, default: authData[field.key] ?? '' }));
  const connection = {
    path: '/connection',
    group: 'Account',
    label: 'Connection',
    description: 'Tests each service that is filled in. The form holds the sandbox’s own credentials.',
    fields: async (_: Given): Promise<Field[]> => filled,
    method: 'authentication.test',
    operation: {
      inputFieldGroups: [],
      outputFields: [{ key: nameKey, label: 'Connection Label', type: 'string' }],
    },
  };
  return [...operations, connection];
}
export type Step = Awaited<ReturnType<typeof allSteps>>[number];

const EFFECTS = new Map([
  ['HaltedError', 'Halts this run. The Zap stays on.'],
  ['ExpiredAuthError', 'Asks to reconnect the account.'],
]);

/** What a step returns, or the sentence that it ends with and what that does to the Zap. */
type Result = { output?: unknown; sentence?: string; effect?: string };
export async function test({ method }: Step, given: Given): Promise<Result> {
  const meta = { isLoadingSample: method.startsWith('triggers.') };
  try {
    return { output: await execute(method, { ...given, meta }) };
  } catch (error) {
    const { name, message, delay } = toMet(error);
    const effect = delay ? `Tries again in ${delay} s.` : (EFFECTS.get(name) ?? 'Shows the error.');
    return { sentence: message, effect };
  }
}

/** A dropdown: its rows by value, and how many pages to ask for next unless these are all. */
export type Choices = { rows: Map<string, string>; next?: number; problem?: string };

const items = zod.array(zod.record(zod.string(), zod.unknown()));

/** Asks the hidden trigger that a field names, as in `trigger.value.label`. */
export async function choicesOf({ dynamic = '' }: Field, given: Given, pages: number): Promise<Choices> {
  const [trigger, value = '', label = ''] = dynamic.split('.');
  const rows = new Map<string, string>();
  try {
    for (let page = 0; page < pages; page++) {
      const asked = { ...given, meta: { page } };
      const listed = items.parse(await execute(`triggers.${trigger}.operation.perform`, asked));
      if (listed.length === 0) return { rows };
      for (const item of listed) rows.set(String(item[value]), String(item[label]));
    }
    return { rows, next: pages + 1 };
  } catch (error) {
    return { rows, problem: toMet(error).message };
  }
}

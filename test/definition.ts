import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { createAppHandler } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import App from '../index.ts';
import type { Definition, Field, Kind } from '../preview/schema.ts';
import { definition, form, KINDS } from '../preview/schema.ts';

/** The operations that have a file. */
export const inFolder = (kind: string) =>
  readdirSync(`${__dirname}/../${kind}`).map((file) => basename(file, '.ts'));
export const operations = KINDS.flatMap((kind) => inFolder(kind).map((key) => [kind, key] as const));

/** What the editor has of a value from an earlier step while the form is filled in. */
export const MAPPED = '{{1__type}}';

const handler = createAppHandler(App);

const received = async () => definition.parse((await handler({ command: 'definition' })).results);
let known: Promise<Definition> | undefined;

/** The app's definition as Zapier receives it. */
export function defined(): Promise<Definition> {
  known ??= received();
  return known;
}

/** What Zapier's own schema has against the definition. */
export const complaints = async () => (await handler({ command: 'validate' })).results;

export async function operationAt(kind: Kind, key: string) {
  const found = (await defined())[kind][key];
  if (!found) throw new Error(`${kind}/${key} isn’t registered`);
  return found;
}

type Read = (given: unknown) => Record<string, unknown>;
const exported = zod.object({
  form: zod.object({ read: zod.custom<Read>((read) => typeof read === 'function') }),
  output: zod.instanceof(zod.ZodMiniObject),
});
/** How an operation reads its form, and the schema of its output. */
export const exportsOf = async (kind: string, key: string) =>
  exported.parse(await import(`../${kind}/${key}.ts`));

/** The form of an operation, as the editor shows it once some of it is filled in. */
async function formOf(kind: string, key: string, inputData: object = {}): Promise<Field[]> {
  const method = `${kind}.${key}.operation.inputFields`;
  const { results } = await handler({ command: 'execute', method, bundle: { inputData } });
  return form.parse(results ?? []);
}

interface Form {
  readonly chosen: Record<string, string>;
  readonly fields: Field[];
}
const knownForms = new Map<string, Promise<Form[]>>();

/** Every form that an operation can show: each choice that changes it, none, and one mapped from an earlier step. */
export function formsOf(kind: string, key: string): Promise<Form[]> {
  const operation = `${kind}/${key}`;
  const forms = knownForms.get(operation) ?? askForForms(kind, key);
  knownForms.set(operation, forms); // core ends a process that has asked it too often
  return forms;
}

async function askForForms(kind: string, key: string): Promise<Form[]> {
  const fields = await formOf(kind, key);
  const chosen = fields
    .filter(({ altersDynamicFields }) => altersDynamicFields)
    .flatMap(({ key, choices = [] }) =>
      [...choices, { value: MAPPED }].map(({ value }) => ({ [key]: value })),
    );
  const others = chosen.map(async (chosen) => ({ chosen, fields: await formOf(kind, key, chosen) }));
  return [{ chosen: {}, fields }, ...(await Promise.all(others))];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of an output field's key: `parent__child` leads into an object, `parent[]child` into each item. */
export const valuesAt = (value: unknown, key: string): unknown[] =>
  key.split(/__|(\[\])/).reduce<unknown[]>(
    (values, part) => {
      if (!part) return values;
      if (part === '[]') return values.flatMap((one) => one ?? []);
      return values.map((one) => (isObject(one) ? one[part] : undefined));
    },
    [value],
  );

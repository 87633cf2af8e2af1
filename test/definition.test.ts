import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import type { Field } from '../preview/schema.ts';
import { KINDS } from '../preview/schema.ts';
import { Failure } from '../src/errors/failure.ts';
import {
  complaints,
  defined,
  exportsOf,
  formsOf,
  inFolder,
  MAPPED,
  operationAt,
  operations,
  valuesAt,
} from './definition.ts';
import { failureOf, useSandbox } from './support/app.ts';
import { isTitleCase } from './title_case.ts';

const app = useSandbox();

const VALUES: Record<string, unknown> = {
  default_country: 'US',
  external_avatar_url: 'https://example.com/ada.png',
  mobile: '+14155550101',
  shared_values: 'office@example.com',
  name: 'Ada Lovelace',
  other_contact_id: 'ct_2',
};
/** A value that a field takes. */
function example({ key, type, choices, list, dict }: Field): unknown {
  const value = VALUES[key] ?? choices?.[0]?.value ?? (type === 'boolean' ? 'true' : 'ada@example.com');
  return dict ? { plan: 'gold' } : list ? [value] : value;
}
const withValues = (fields: Field[]) => fields.filter(({ type }) => type !== 'copy');
const filledIn = (fields: Field[]) =>
  Object.fromEntries(withValues(fields).map((field) => [field.key, example(field)]));
const fieldsOf = async (kind: string, key: string) =>
  (await formsOf(kind, key)).flatMap(({ fields }) => fields);
/** What an operation reads of its form when it runs. */
const readerOf = async (kind: string, key: string) => (await exportsOf(kind, key)).form.read;

/** One or more sentences that a builder reads at a glance. */
const isReadable = (text: string) =>
  /^\p{Lu}.*[^.]\.$/u.test(text) &&
  text.split(/(?<=[.:?]) /).every((sentence) => sentence.split(' ').length <= 20);

/** The keys under which an editor shows a value: `parent__child` of an object, `parent[]child` of a list, `list[]` of plain values. */
function flatKeys(schema: zod.core.$ZodType, key: string): string[] {
  if (schema instanceof zod.ZodMiniNullable || schema instanceof zod.ZodMiniOptional)
    return flatKeys(schema.def.innerType, key);
  if (schema instanceof zod.ZodMiniArray) return flatKeys(schema.def.element, `${key}[]`);
  if (!(schema instanceof zod.ZodMiniObject)) return [key];
  const parent = key === '' || key.endsWith('[]') ? key : `${key}__`;
  return Object.entries(schema.shape).flatMap(([name, inner]) => flatKeys(inner, `${parent}${name}`));
}

/** The sentence with which a form refuses a value; undefined where it takes it. */
function refusal(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
  return undefined;
}

/** The sentence with which a step ends before it sends anything. */
async function sentenceOf(kind: string, key: string, inputData: Record<string, unknown>): Promise<string> {
  const { message } = await failureOf(app.run(`${kind}.${key}.operation.perform`, { inputData }));
  expect([...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests]).toEqual([]);
  return message;
}

it('is what Zapier’s own schema allows', async () => {
  expect(await complaints()).toEqual([]);
});

it.each(KINDS)('registers exactly the files in %s', async (kind) => {
  expect(Object.keys((await defined())[kind]).sort()).toEqual(inFolder(kind).sort());
});

describe.each(operations)('%s/%s', (kind, key) => {
  it('has the key that its file is called, and words for people', async () => {
    const { display, noun, ...operation } = await operationAt(kind, key);
    expect(operation.key).toBe(key);
    expect([noun, display.label].filter((label) => !isTitleCase(label))).toEqual([]);
    expect([display.description, isReadable(display.description)]).toEqual([expect.any(String), true]);
    const verb = { triggers: /^Triggers when /, searches: /^Finds /, creates: /^\p{Lu}[a-z]+s /u }[kind];
    expect(display.description).toMatch(verb);
    expect(display.hidden ?? false).toBe(key.endsWith('_list'));
    // People and agents choose by these texts alone.
    if (kind !== 'triggers') expect(display.description).toContain(' Prefer ');
  });

  it('promises exactly what its sample shows', async () => {
    const { sample, outputFields } = (await operationAt(kind, key)).operation;
    const { output } = await exportsOf(kind, key);
    expect(output.parse(sample)).toStrictEqual(sample);
    const shown = outputFields.map((field) => (field.list ? `${field.key}[]` : field.key));
    expect(shown).toEqual(flatKeys(output, ''));
    const missing = outputFields.filter((field) => valuesAt(sample, field.key).includes(undefined));
    expect(missing.map((field) => field.key)).toEqual([]);
  });

  it('labels each value of its output differently', async () => {
    const { outputFields } = (await operationAt(kind, key)).operation;
    const labels = outputFields.map(({ label }) => label);
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
    expect(labels.filter((label) => !isTitleCase(label))).toEqual([]);
  });

  it('explains every field in full, short sentences', async () => {
    for (const { type, label, helpText = '' } of await fieldsOf(kind, key)) {
      if (type !== 'copy') expect([label, isTitleCase(label ?? '')]).toEqual([expect.any(String), true]);
      expect([helpText, isReadable(helpText)]).toEqual([helpText, true]);
      expect(helpText.length).toBeGreaterThanOrEqual(20);
      expect(helpText.length).toBeLessThanOrEqual(300);
    }
  });

  it('has groups that are open and not empty', async () => {
    const { inputFieldGroups = [] } = (await operationAt(kind, key)).operation;
    const used = (await fieldsOf(kind, key)).flatMap(({ group }) => group ?? []);
    expect(inputFieldGroups.map((group) => group.key).sort()).toEqual([...new Set(used)].sort());
    expect(inputFieldGroups.filter(({ emphasize, label }) => !emphasize || !isTitleCase(label))).toEqual([]);
  });

  it('fills its dropdowns from what is there', async () => {
    const fields = await fieldsOf(kind, key);
    for (const { dynamic, search, dependsOn = [], required } of fields) {
      const [trigger, ...columns] = dynamic?.split('.') ?? [];
      if (trigger) {
        const { display, operation } = await operationAt('triggers', trigger);
        expect([display.hidden, columns.length]).toEqual([true, 2]);
        expect(Object.keys(operation.sample)).toEqual(expect.arrayContaining(columns));
        // What a list is made of is chosen in the same form; another choice clears the field.
        const needed = [...new Set((await fieldsOf('triggers', trigger)).map((field) => field.key))];
        const isElsewhere = needed.every((parent) => !fields.some((field) => field.key === parent));
        expect(dependsOn).toEqual(isElsewhere ? [] : needed);
        const read = await readerOf('triggers', trigger);
        expect(refusal(() => read(filledIn(fields)))).toBeUndefined();
      }
      // The editor refuses `required: false` on a field that depends on another.
      if (dependsOn.length > 0) expect(required).not.toBe(false);
      const [finder, result] = search?.split('.') ?? [];
      if (finder)
        expect(Object.keys((await operationAt('searches', finder)).operation.sample)).toContain(result);
    }
  });
});

describe.each(operations)('the form of %s/%s', (kind, key) => {
  it('is read from the fields that it shows, and no others', async () => {
    const [first, ...others] = await formsOf(kind, key);
    const shown = withValues([first, ...others].flatMap((form) => form?.fields ?? []));
    const read = (await readerOf(kind, key))(filledIn(shown));
    const filled = Object.keys(read).filter((name) => read[name] !== undefined);
    expect(filled.sort()).toEqual([...new Set(shown.map((field) => field.key))].sort());
  });

  it('needs what it calls required, and has the defaults that it shows', async () => {
    const read = await readerOf(kind, key);
    for (const { fields, chosen } of await formsOf(kind, key)) {
      const isMapped = Object.values(chosen).includes(MAPPED);
      const given = { ...filledIn(fields), ...(!isMapped && chosen) };
      expect(refusal(() => read(given))).toBeUndefined();
      for (const field of withValues(fields).filter((one) => !(one.key in chosen))) {
        const without = () => read({ ...given, [field.key]: '' });
        if (!field.required) expect(String(without()[field.key] ?? '')).toBe(field.default ?? '');
        // What only some choices require is known when the step runs.
        else
          expect(refusal(without) ?? (await sentenceOf(kind, key, { ...given, [field.key]: '' }))).toMatch(
            new RegExp(`^${field.label} is empty\\. `),
          );
      }
    }
  });

  it('takes its choices by value and by label, and lists them where it refuses another', async () => {
    const read = await readerOf(kind, key);
    for (const { fields, chosen } of await formsOf(kind, key)) {
      const given = { ...filledIn(fields), ...chosen };
      for (const { key: name, label, choices = [], list, default: preset } of withValues(fields)) {
        if (choices.length === 0 || Object.keys(chosen).some((altering) => altering !== name)) continue;
        const readOf = (value: string) => read({ ...given, [name]: list ? [value] : value })[name];
        for (const { value, label } of choices) {
          const expected = list ? [value] : value;
          expect([readOf(value), readOf(label)]).toEqual([expected, expected]);
        }
        const offered = choices.map((choice) => choice.label).join('; ');
        const sentence = `${label} can’t be “no such”. Choose one of: ${offered}.`;
        // A dropdown is a list in any case: it ignores what it doesn't know.
        if (!key.endsWith('_list')) expect(refusal(() => readOf('no such'))).toBe(sentence);
        if (preset) expect(choices.map(({ value }) => value)).toContain(preset);
      }
    }
  });
});

it.each(inFolder('creates'))(
  '%s has a lock if it looks before it writes and a field tells its runs apart',
  async (key) => {
    const forms = await formsOf('creates', key);
    const given = filledIn(forms[0]?.fields ?? []);
    await app.run(`creates.${key}.operation.perform`, { inputData: given }).catch(() => undefined);
    const [first] = [...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests];
    expect(first).toBeDefined();
    const { lock } = (await operationAt('creates', key)).operation;
    // Core can't put a list into a key, and nothing would be in a field that may be left empty.
    const inEveryForm = (name: string) =>
      forms.every(({ fields }) =>
        fields.some((one) => one.key === name && one.required && !one.list && !one.dict),
      );
    const isLockable = Object.keys(given).some(inEveryForm);
    expect({ locked: lock !== undefined }).toEqual({ locked: first?.method === 'GET' && isLockable });
    if (!lock) return;
    expect(lock.scope).toEqual(['auth']);
    expect(lock.timeout).toBeGreaterThanOrEqual(25); // as long as a run
    expect(lock.timeout).toBeLessThanOrEqual(180);
    const names = [...lock.key.matchAll(/\{\{bundle\.inputData\.(\w+)\}\}/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !inEveryForm(name))).toEqual([]);
  },
);

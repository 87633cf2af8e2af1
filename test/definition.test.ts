import { describe, expect, it } from '@jest/globals';
import { Failure } from '../src/errors/failure.ts';
import { parseInput } from '../src/form/input.ts';
import {
  complaints,
  defined,
  formsOf,
  inFolder,
  MAPPED,
  operationAt,
  operations,
  schemasOf,
} from './definition.ts';
import type { Field, OutputField } from './schema.ts';
import { KINDS } from './schema.ts';
import { useSandbox } from './support/app.ts';
import { isTitleCase } from './title_case.ts';

const app = useSandbox();

const VALUES: Record<string, unknown> = {
  default_country: 'US',
  external_avatar_url: 'https://example.com/ada.png',
  mobile: '+14155550101',
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

const SENTENCE = /^\p{Lu}.*[^.]\.$/u;

/** The keys of output fields, nested ones too. */
const keysOf = (fields: OutputField[]): unknown =>
  Object.fromEntries(fields.map(({ key, children }) => [key, children && keysOf(children)]));
/** The keys of a sample in the same form. What is empty in it can't contradict the fields. */
function sampleKeys(value: unknown, fields: OutputField[] | undefined): unknown {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (one === null || one === undefined) return fields && keysOf(fields);
  if (typeof one !== 'object') return undefined;
  const children = (key: string) => fields?.find((field) => field.key === key)?.children;
  return Object.fromEntries(
    Object.entries(one).map(([key, inner]) => [key, sampleKeys(inner, children(key))]),
  );
}
const flat = (fields: OutputField[]): OutputField[] =>
  fields.flatMap((field) => [field, ...flat(field.children ?? [])]);

/** The choices that a refusal lists, if that is what `parse` ends with. */
function choicesOf(parse: () => unknown): string[] | undefined {
  try {
    parse();
  } catch (error) {
    if (error instanceof Failure) return error.message.match(/Choose one of: (.*)\.$/)?.[1]?.split(', ');
    throw error;
  }
  return undefined;
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
    expect(display.description).toMatch(SENTENCE);
    const verb = { triggers: /^Triggers when /, searches: /^Finds /, creates: /^\p{Lu}[a-z]+s /u }[kind];
    expect(display.description).toMatch(verb);
    expect(display.hidden ?? false).toBe(key.endsWith('_list'));
  });

  it('promises exactly what its sample shows', async () => {
    const { sample, outputFields } = (await operationAt(kind, key)).operation;
    const { output } = await schemasOf(kind, key);
    expect(output.parse(sample)).toStrictEqual(sample);
    expect(sampleKeys(sample, outputFields)).toEqual(keysOf(outputFields));
    expect(Object.keys(sample)).toEqual(Object.keys(output.shape));
    expect(flat(outputFields).filter(({ label }) => !isTitleCase(label))).toEqual([]);
  });

  it('explains every field in full sentences', async () => {
    for (const { type, label, helpText = '' } of await fieldsOf(kind, key)) {
      if (type !== 'copy') expect([label, isTitleCase(label)]).toEqual([expect.any(String), true]);
      expect(helpText).toMatch(SENTENCE);
      expect(helpText.length).toBeGreaterThanOrEqual(20);
      expect(helpText.length).toBeLessThanOrEqual(300);
    }
  });

  it('fills its dropdowns from what is there', async () => {
    const fields = await fieldsOf(kind, key);
    for (const { dynamic, search } of fields) {
      const [trigger, ...columns] = dynamic?.split('.') ?? [];
      if (trigger) {
        const { display, operation } = await operationAt('triggers', trigger);
        expect([display.hidden, columns.length]).toEqual([true, 2]);
        expect(Object.keys(operation.sample)).toEqual(expect.arrayContaining(columns));
        // What the list is made of is chosen in the same form.
        const { input } = await schemasOf('triggers', trigger);
        expect(() => parseInput(input, filledIn(fields))).not.toThrow();
      }
      const [finder, result] = search?.split('.') ?? [];
      if (finder)
        expect(Object.keys((await operationAt('searches', finder)).operation.sample)).toContain(result);
    }
  });
});

// Hidden triggers have no form of their own.
describe.each(operations.filter(([, key]) => !key.endsWith('_list')))('the input of %s/%s', (kind, key) => {
  it('is read from the fields that its forms show, and no others', async () => {
    const shown = new Set(withValues(await fieldsOf(kind, key)).map((field) => field.key));
    const { input } = await schemasOf(kind, key);
    expect([...shown].sort()).toEqual(Object.keys(input.shape).sort());
  });

  it('needs what its forms call required, and nothing else', async () => {
    const { input } = await schemasOf(kind, key);
    for (const { fields, chosen } of await formsOf(kind, key)) {
      const isMapped = Object.values(chosen).includes(MAPPED);
      const given = { ...filledIn(fields), ...(!isMapped && chosen) };
      expect(() => parseInput(input, given)).not.toThrow();
      for (const field of withValues(fields).filter((one) => !(one.key in chosen))) {
        const without = () => parseInput(input, { ...given, [field.key]: '' });
        if (field.required) expect(without).toThrow(Failure);
        else expect(String(without()[field.key] ?? '')).toBe(field.default ?? '');
      }
    }
  });

  it('can be exactly the choices that its forms offer', async () => {
    const { input } = await schemasOf(kind, key);
    for (const { fields, chosen } of await formsOf(kind, key)) {
      const given = { ...filledIn(fields), ...chosen };
      for (const { key, choices, list, default: preset } of withValues(fields)) {
        if (Object.keys(chosen).some((altering) => altering !== key)) continue; // the same in every form
        const taken = choicesOf(() => parseInput(input, { ...given, [key]: list ? ['no such'] : 'no such' }));
        expect([key, taken]).toEqual([key, choices?.map(({ value }) => value)]);
        if (choices && preset) expect(taken).toContain(preset);
      }
    }
  });
});

it.each(inFolder('creates'))('%s has a lock if it looks before it writes', async (key) => {
  const [form] = await formsOf('creates', key);
  const given = filledIn(form?.fields ?? []);
  await app.run(`creates.${key}.operation.perform`, { inputData: given }).catch(() => undefined);
  const [first] = [...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests];
  expect(first).toBeDefined();
  const { lock } = (await operationAt('creates', key)).operation;
  expect({ locked: lock !== undefined }).toEqual({ locked: first?.method === 'GET' });
  if (!lock) return;
  expect(lock.scope).toEqual(['auth']);
  expect(lock.timeout).toBeGreaterThanOrEqual(25); // as long as a run
  expect(lock.timeout).toBeLessThanOrEqual(180);
  const names = [...lock.key.matchAll(/\{\{bundle\.inputData\.(\w+)\}\}/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(Object.keys(given)).toEqual(expect.arrayContaining(names));
});

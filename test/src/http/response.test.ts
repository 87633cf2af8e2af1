import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as zod from 'zod/mini';
import { looseArray, readResponse } from '../../../src/http/response.ts';

const optionalText = zod.nullish(zod.string());
const identity = zod.object({ type: zod.string(), identifier: zod.string(), note: optionalText });
const contact = zod.object({
  id: zod.string(),
  name: optionalText,
  owner: zod.nullish(zod.object({ id: zod.string(), name: optionalText })),
  identities: zod.nullish(looseArray(identity)),
});
const strict = zod.object({ data: zod.array(contact), more: zod.nullish(zod.boolean()) });
const loose = zod.object({ data: looseArray(contact), more: zod.nullish(zod.boolean()) });

const ada = { id: 'ct_1', name: 'Ada', owner: { id: 'u_1', name: 'Eve' }, identities: [] };
const one = { type: 'email', identifier: 'ada@example.com', note: null };
const read = (schema: zod.ZodMiniType<unknown>, data: unknown) => readResponse(schema, structuredClone(data));
const unreadable = (...drift: string[]) => ({ isReadable: false, drift });

describe('a response of the expected shape', () => {
  it('is read once, without what isn’t used', () => {
    let times = 0;
    const counted = zod.pipe(
      zod.transform((value) => {
        times += 1;
        return value;
      }),
      strict,
    );
    expect(read(counted, { data: [{ ...ada, extra: 1 }], other: [] })).toEqual({
      isReadable: true,
      value: { data: [ada] },
      drift: [],
    });
    expect(times).toBe(1);
  });
});

describe('a value of another type than expected', () => {
  it.each([
    ['alone', { ...ada, name: 7 }, { ...ada, name: null }, ['data[].name']],
    [
      'with the object that needs it',
      { ...ada, owner: { id: 7, name: 'Eve' } },
      { ...ada, owner: null },
      ['data[].owner.id'],
    ],
    [
      'and so is one that is missing',
      { ...ada, owner: { name: 'Eve' } },
      { ...ada, owner: null },
      ['data[].owner.id'],
    ],
    [
      'beside another one',
      { ...ada, name: [], owner: { id: 'u_1', name: {} } },
      { ...ada, name: null, owner: { id: 'u_1', name: null } },
      ['data[].name', 'data[].owner.name'],
    ],
    [
      'whatever it is instead',
      { ...ada, identities: 'none' },
      { ...ada, identities: null },
      ['data[].identities'],
    ],
    [
      'in a list within a list',
      { ...ada, identities: [{ ...one, note: 5 }, one] },
      { ...ada, identities: [one, one] },
      ['data[].identities[].note'],
    ],
    [
      'with the item of a loose list, however much of it is wrong',
      { ...ada, identities: [{}, one, { type: 1, identifier: 2 }, null, 'x'] },
      { ...ada, identities: [one] },
      ['data[].identities[].type', 'data[].identities[].identifier', 'data[].identities[]'],
    ],
    [
      'with a loose list of nothing else',
      { ...ada, identities: [{}, { type: 1, identifier: 2 }] },
      { ...ada, identities: null },
      ['data[].identities[].type', 'data[].identities[].identifier', 'data[].identities'],
    ],
  ])('is dropped, %s', (_, given, expected, drift) => {
    for (const schema of [strict, loose]) {
      const result = read(schema, { data: [ada, given] });
      expect(result).toEqual({ isReadable: true, value: { data: [ada, expected] }, drift });
    }
  });

  it('takes its item from a loose list', () => {
    expect(read(loose, { data: [{ ...ada, id: 7 }, ada] })).toEqual({
      isReadable: true,
      value: { data: [ada] },
      drift: ['data[].id'],
    });
  });

  it('makes a strict list unreadable: the item may be the one that is looked for', () => {
    for (const id of [7, null, undefined]) {
      const result = read(strict, { data: [ada, { ...ada, id }] });
      expect(result).toEqual(unreadable('data[].id', 'data[]', 'data'));
    }
  });

  it.each([undefined, null, 'text', 7, [], {}, { data: null }, { data: {} }])(
    'can be the whole response: %j',
    (data) => {
      expect(read(strict, data).isReadable).toBe(false);
    },
  );

  it('is none of the options of a union', () => {
    const schema = zod.object({
      id: zod.nullish(zod.union([zod.string(), zod.object({ id: zod.number() })])),
    });
    expect(read(schema, { id: { id: 'x' } })).toEqual({
      isReadable: true,
      value: { id: null },
      drift: ['id'],
    });
    expect(read(schema, { id: { id: 1 } })).toMatchObject({ value: { id: { id: 1 } }, drift: [] });
  });
});

it('reads any JSON or says that it can’t, and never changes what it could read', () => {
  const json = fc.letrec((tie) => ({
    contact: fc.record(
      { id: tie('any'), name: tie('any'), owner: tie('any'), identities: tie('any') },
      { requiredKeys: [] },
    ),
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('text', 7, null, true, 'ct_1'),
      fc.array(tie('any'), { maxLength: 3 }),
      tie('contact'),
      fc.record({ type: fc.constant('email'), identifier: tie('any') }),
    ),
  })).contact;
  const list = fc.record({ data: fc.array(json, { maxLength: 4 }) });
  fc.assert(
    fc.property(list, (data) => {
      for (const schema of [strict, loose]) {
        const whole = schema.safeParse(data);
        const result = read(schema, data);
        if (whole.success) expect(result).toEqual({ isReadable: true, value: whole.data, drift: [] });
        else expect(result.drift.length).toBeGreaterThan(0);
        if (result.isReadable) expect(zod.safeParse(schema, result.value).success).toBe(true);
      }
    }),
  );
});

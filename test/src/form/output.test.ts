import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { labeled, outputFields, time } from '../../../src/form/output.ts';

describe('the fields of an output', () => {
  it('have key, label and type', () => {
    const output = zod.object({
      id: labeled('ID', zod.string()),
      size: labeled('Size', zod.enum(['small', 'large'])),
      count: labeled('Count', zod.number()),
      checked: labeled('Checked', zod.boolean()),
      created_at: labeled('Created At', time()),
      plain: zod.string(),
    });
    expect(outputFields(output)).toEqual([
      { key: 'id', label: 'ID', type: 'string' },
      { key: 'size', label: 'Size', type: 'string' },
      { key: 'count', label: 'Count', type: 'number' },
      { key: 'checked', label: 'Checked', type: 'boolean' },
      { key: 'created_at', label: 'Created At', type: 'datetime' },
      { key: 'plain', label: 'plain', type: 'string' },
    ]);
  });

  it('are those of the value inside “or null”, “may be missing” and “list of”', () => {
    const output = zod.object({
      a: labeled('A', zod.nullable(zod.boolean())),
      b: labeled('B', zod.optional(zod.nullable(zod.number()))),
      c: labeled('C', zod.nullable(zod.array(zod.string()))),
    });
    expect(outputFields(output)).toEqual([
      { key: 'a', label: 'A', type: 'boolean' },
      { key: 'b', label: 'B', type: 'number' },
      { key: 'c', label: 'C', type: 'string', list: true },
    ]);
  });

  it('are flat where a value has parts, with the labels of all that they are in', () => {
    const part = zod.object({
      name: labeled('Name', zod.string()),
      tags: labeled('Tags', zod.array(zod.string())),
    });
    const output = zod.object({
      owner: labeled(
        'Owner',
        zod.object({ id: labeled('ID', zod.string()), parts: labeled('Parts', zod.array(part)) }),
      ),
    });
    expect(outputFields(output)).toEqual([
      { key: 'owner__id', label: 'Owner ID', type: 'string' },
      { key: 'owner__parts[]name', label: 'Owner Parts Name', type: 'string' },
      { key: 'owner__parts[]tags', label: 'Owner Parts Tags', type: 'string', list: true },
    ]);
  });

  it('keep their labels when a schema is extended', () => {
    const base = zod.object({ id: labeled('ID', zod.string()) });
    const extended = zod.extend(base, { outcome: labeled('Outcome', zod.string()) });
    expect(outputFields(extended).map(({ label }) => label)).toEqual(['ID', 'Outcome']);
  });

  it('have one label each: a schema isn’t labeled twice', () => {
    const schema = labeled('ID', zod.string());
    expect(() => labeled('Contact ID', schema)).toThrow(TypeError);
  });
});

it.each([
  ['2026-07-01T09:30:00.000Z', true],
  [null, true],
  ['2026-07-01T11:30:00+02:00', false],
  ['2026-07-01 09:30:00', false],
  ['2026-07-01', false],
  [1782898200, false],
])('%j as a time in an output: %j', (value, isTime) => {
  expect(zod.safeParse(time(), value).success).toBe(isTime);
});

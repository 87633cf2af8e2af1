import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { labelled, outputFields, time } from '../../../src/form/output.ts';

describe('the fields of an output', () => {
  it('have key, label and type', () => {
    const output = zod.object({
      id: labelled('ID', zod.string()),
      size: labelled('Size', zod.enum(['small', 'large'])),
      count: labelled('Count', zod.number()),
      checked: labelled('Checked', zod.boolean()),
      created_at: labelled('Created At', time()),
      plain: zod.string(),
    });
    expect(outputFields(output)).toEqual([
      { key: 'id', label: 'ID', type: 'string' },
      { key: 'size', label: 'Size', type: 'string' },
      { key: 'count', label: 'Count', type: 'number' },
      { key: 'checked', label: 'Checked', type: 'boolean' },
      { key: 'created_at', label: 'Created At', type: 'datetime' },
      { key: 'plain', type: 'string' },
    ]);
  });

  it('are those of the value inside “or null”, “may be missing” and “list of”', () => {
    const output = zod.object({
      a: labelled('A', zod.nullable(zod.boolean())),
      b: labelled('B', zod.optional(zod.nullable(zod.number()))),
      c: labelled('C', zod.array(zod.string())),
    });
    expect(outputFields(output).map(({ type }) => type)).toEqual(['boolean', 'number', 'string']);
  });

  it('have children where the value has parts', () => {
    const part = zod.object({ name: labelled('Name', zod.string()) });
    const output = zod.object({
      owner: labelled('Owner', zod.nullable(zod.object({ parts: labelled('Parts', zod.array(part)) }))),
    });
    expect(outputFields(output)).toEqual([
      {
        key: 'owner',
        label: 'Owner',
        children: [
          { key: 'parts', label: 'Parts', children: [{ key: 'name', label: 'Name', type: 'string' }] },
        ],
      },
    ]);
  });

  it('keep their labels when a schema is extended', () => {
    const base = zod.object({ id: labelled('ID', zod.string()) });
    const extended = zod.extend(base, { outcome: labelled('Outcome', zod.string()) });
    expect(outputFields(extended).map(({ label }) => label)).toEqual(['ID', 'Outcome']);
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

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as zod from 'zod/mini';
import { time } from '../../../src/form/output.ts';
import { isoTime } from '../../../src/form/time.ts';

it.each([
  [1_782_898_200_000, '2026-07-01T09:30:00.000Z'],
  [1_782_898_200, '2026-07-01T09:30:00.000Z'],
  [99_999_999_999, '5138-11-16T09:46:39.000Z'], // the last that is taken for seconds
  [100_000_000_000, '1973-03-03T09:46:40.000Z'], // the first that is taken for milliseconds
  ['2026-07-01T11:30:00+02:00', '2026-07-01T09:30:00.000Z'],
  ['2026-07-01T09:30:00Z', '2026-07-01T09:30:00.000Z'],
  ['2026-07-01', '2026-07-01T00:00:00.000Z'],
])('%j is %s', (given, expected) => {
  expect(isoTime(given)).toBe(expected);
});

it.each([0, '', null, undefined, Number.NaN, Number.POSITIVE_INFINITY, 1e17, 'yesterday', 'null'])(
  '%j is no time',
  (given) => {
    expect(isoTime(given)).toBeNull();
  },
);

it('says the same of seconds and of milliseconds, in the form that outputs promise', () => {
  const seconds = fc.integer({ min: 100_000_000, max: 99_999_999_999 });
  fc.assert(
    fc.property(seconds, (given) => {
      const iso = isoTime(given);
      expect(iso).toBe(isoTime(given * 1000));
      expect(zod.safeParse(time(), iso).success).toBe(true);
      expect(Date.parse(iso ?? '')).toBe(given * 1000);
    }),
  );
});

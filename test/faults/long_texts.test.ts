import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { blooio } from '../../src/blooio/service.ts';
import { Failure } from '../../src/errors/failure.ts';
import { isBlank, shorten, trimmed } from '../../src/errors/text.ts';
import {
  choice,
  dictionary,
  flag,
  listOf,
  parseInput,
  text,
  texts,
  webAddress,
} from '../../src/form/input.ts';
import { personOf } from '../../src/link/person.ts';
import { normalised } from '../../src/reamaze/normalised.ts';
import { reamaze } from '../../src/reamaze/service.ts';
import { LONG } from './hostile_values.ts';

/**
 * Whatever reads a text is given each megabyte: an expression that tries again from each of its letters would take hours
 * for one. `hostile_input.test.ts` sends some of them through whole runs.
 */

const FIELDS = {
  text: text('Field'),
  texts: texts('Field'),
  listOf: listOf(text('Field')),
  dictionary: dictionary('Field'),
  webAddress: webAddress('Field'),
  flag: flag('Field'),
  choice: choice('Field', { one: 'One' }),
};

const READERS: Record<string, (long: string) => unknown> = {
  ...Object.fromEntries(
    Object.entries(FIELDS).map(([name, field]) => [
      name,
      (long: string) =>
        parseInput(zod.object({ field }), { field: name === 'dictionary' ? { a: long } : long }),
    ]),
  ),
  ...Object.fromEntries(
    ['emails', 'phones', 'instagram', 'twitter'].map((kind) => [
      `personOf ${kind}`,
      (long: string) => personOf({ [kind]: long, country: 'US' }),
    ]),
  ),
  ...Object.fromEntries(
    (['email', 'mobile', 'facebook', 'twitter', 'instagram', 'igsid'] as const).map((type) => [
      `normalised ${type}`,
      (long: string) => normalised(type, long, 'US'),
    ]),
  ),
  'Blooio’s words': (long) => blooio.errorMessage({ error: { message: long } }),
  'Re:amaze’s words': (long) => reamaze.errorMessage({ errors: { [long]: [long] } }),
};

describe('each megabyte', () => {
  it.each(Object.entries(READERS))('is read, or refused with a sentence, by %s', (_, reader) => {
    for (const long of LONG) {
      try {
        reader(long);
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
      }
    }
  });

  it('is shortened, trimmed, and blank only where nothing can be seen', () => {
    for (const long of LONG) {
      expect([...shorten(` ${long} `, 250)].length).toBeLessThanOrEqual(250);
      expect(trimmed(` ${long}\n`)).toBe(long);
      expect(isBlank(long)).toBe(false);
      const inside = long.slice(1, -1);
      expect(isBlank(inside)).toBe(/^[ \u200b]/.test(inside));
    }
  });
});

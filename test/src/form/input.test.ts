import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { checked, choice, flag, listOf, parseInput, text } from '../../../src/form/input.ts';
import { failureIn } from '../failures.ts';

describe('a field that takes several values, however they come', () => {
  it.each([
    ['a, b;c\nd', ['a', 'b', 'c', 'd']],
    ['["a",["b"]]', ['a', 'b']],
    ['a|b or c', ['a', 'b', 'c']],
    [
      ['a', ['b,c', null, ['']], 5],
      ['a', 'b', 'c', '5'],
    ],
    [5, ['5']],
    [true, ['true']],
    [{ a: 1 }, ['{"a":1}']], // will be refused as what it is
    [17841405309211844, ['1.7841405309211844e+16']], // so will this
    ...[undefined, null, '', ' ,; ', [], {}].map((nothing): [unknown, undefined] => [nothing, undefined]),
  ])('takes %j apart', (given, expected) => {
    expect(checked(listOf(text('Tags')), given)).toEqual(expected);
  });

  it('reads each of them', () => {
    const sizes = zod.object({ sizes: listOf(choice('Size', { small: 'Small', large: 'Large box' })) });
    expect(parseInput(sizes, { sizes: 'small , large' })).toEqual({ sizes: ['small', 'large'] });
    expect(failureIn(() => parseInput(sizes, { sizes: ['small', 'huge'] })).message).toBe(
      'Size can’t be “huge”. Choose one of: Small; Large box.',
    );
  });
});

describe('a yes-or-no field', () => {
  const form = zod.object({ checked: zod._default(flag('Checked'), true) });
  it.each([
    [true, true],
    [false, false],
    ['true', true],
    ['False', false],
    ['yes', true],
    ['no', false],
    [' No\u200b', false],
    ['', true], // left empty
  ])('%j is %j', (given, expected) => {
    expect(parseInput(form, { checked: given })).toEqual({ checked: expected });
  });

  it.each(['maybe', 7])('can’t be %j', (given) => {
    expect(failureIn(() => parseInput(form, { checked: given })).message).toBe(
      `Checked can’t be “${given}”. Use true or false.`,
    );
  });
});

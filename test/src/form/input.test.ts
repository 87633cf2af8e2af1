import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as zod from 'zod/mini';
import { Failure } from '../../../src/errors/failure.ts';
import {
  choice,
  dictionary,
  flag,
  listOf,
  parseInput,
  pieces,
  text,
  texts,
  webAddress,
} from '../../../src/form/input.ts';
import { failureIn } from '../failures.ts';

const schema = zod.object({
  name: text('Name'),
  notes: zod.optional(texts('Notes')),
  data: zod.optional(dictionary('Customer Data')),
  picture: zod.optional(webAddress('Picture')),
  size: zod.optional(choice('Size', ['small', 'large'])),
});
const parse = (values: unknown) => parseInput(schema, values);

describe('what an operation is given', () => {
  it.each([
    ['blanks are taken off', { name: ' Ada \n' }, { name: 'Ada' }],
    ['numbers count as text', { name: 4155550101 }, { name: '4155550101' }],
    ['0 is a value', { name: 0 }, { name: '0' }],
    ['so is an amount', { name: -1.25 }, { name: '-1.25' }],
    ['the longest exact number is', { name: 9007199254740991 }, { name: '9007199254740991' }],
    [
      'a choice may have blanks and capitals',
      { name: 'A', size: ' Small\u200b' },
      { name: 'A', size: 'small' },
    ],
    [
      'blank fields are as good as missing',
      { name: 'A', notes: ['', null], data: { a: '' }, size: ' ' },
      { name: 'A' },
    ],
    ['one text is a list of one', { name: 'A', notes: ' one ' }, { name: 'A', notes: ['one'] }],
    ['lists lose their blanks', { name: 'A', notes: ['one', '', 2] }, { name: 'A', notes: ['one', '2'] }],
    [
      'so do names and values',
      { name: 'A', data: { a: ' x ', b: null, c: 1 } },
      { name: 'A', data: { a: 'x', c: '1' } },
    ],
    ['unknown fields are dropped', { name: 'A', other: 'x' }, { name: 'A' }],
    [
      'an address is kept',
      { name: 'A', picture: ' https://a.example/b?c ' },
      { name: 'A', picture: 'https://a.example/b?c' },
    ],
    ['512 characters fit', { name: 'x'.repeat(512) }, { name: 'x'.repeat(512) }],
  ])('%s', (_, given, expected) => {
    expect(parse(given)).toStrictEqual(expected);
  });

  const EMPTY = 'Name is empty. Fill it in, or map a value that is never empty.';
  const SEVERAL = 'Name needs one single text value. Map another value to it.';
  const INEXACT = 'Name is a number too long to be read exactly. Map it as text.';
  it.each([
    [undefined, EMPTY],
    ['text', EMPTY],
    [{ name: '\u200b ' }, EMPTY],
    [{ name: ['a', 'b'] }, SEVERAL],
    [{ name: { first: 'a' } }, SEVERAL],
    [{ name: true }, SEVERAL],
    [{ name: Number.NaN }, SEVERAL],
    [{ name: 17841405309211844 }, INEXACT],
    [{ name: -9007199254740992 }, INEXACT],
    [{ name: 1e21 }, INEXACT],
    [{ name: 'x'.repeat(513) }, 'Name is longer than 512 characters. Map a shorter value to it.'],
    [{ name: 'A', notes: [['nested']] }, 'Notes needs one single text value. Map another value to it.'],
    [{ name: 'A', data: 'x' }, 'Customer Data needs names and values. Fill in both sides.'],
    [
      { name: 'A', data: { a: ['x', 'y'] } },
      'Customer Data needs one single text value. Map another value to it.',
    ],
    [{ name: 'A', size: ' huge' }, 'Size can’t be “huge”. Choose one of: small, large.'],
    [{ name: 'A', size: 7 }, 'Size can’t be “7”. Choose one of: small, large.'],
    [{ name: 'A', notes: [1e21] }, 'Notes is a number too long to be read exactly. Map it as text.'],
  ])('%j is refused', (given, sentence) => {
    expect(failureIn(() => parse(given))).toEqual({ kind: 'invalid', message: sentence });
  });

  it.each(['ada.png', '//a.example/b', 'javascript:alert(1)', 'ftp://a.example/b', 'https://'])(
    '%s is no address on the web',
    (picture) => {
      expect(failureIn(() => parse({ name: 'A', picture })).message).toBe(
        'Picture needs a full web address that starts with https://. Correct it or leave it empty.',
      );
    },
  );

  it('either parses or is refused in one sentence, whatever it is', () => {
    const values = fc.record(
      { name: fc.anything(), notes: fc.anything(), data: fc.anything(), picture: fc.anything() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, (given) => {
        try {
          expect(parse(given).name).toMatch(/\S/);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          expect(String(error)).toMatch(/^Error: \S.{10,249}\.$/);
        }
      }),
    );
  });

  it('names a choice that is missing', () => {
    const required = zod.object({ size: choice('Size', ['small', 'large']) });
    expect(failureIn(() => parseInput(required, {})).message).toBe(
      'Size is empty. Choose one of: small, large.',
    );
  });
});

describe('a field that takes several values, however they come', () => {
  it.each([
    ['a, b;c\nd', ['a', ' b', 'c', 'd']],
    [
      ['a', ['b,c', null, ['']], 5],
      ['a', 'b', 'c', '5'],
    ],
    [5, ['5']],
    [true, ['true']],
    [{ a: 1 }, ['{"a":1}']], // will be refused as what it is
    [17841405309211844, ['1.7841405309211844e+16']], // so will this
    ...[undefined, null, '', ' ,; ', [], {}].map((nothing): [unknown, string[]] => [nothing, []]),
  ])('takes %j apart', (given, expected) => {
    expect(pieces(given)).toEqual(expected);
  });

  it('reads each of them', () => {
    const sizes = zod.object({ sizes: listOf(choice('Size', ['small', 'large'])) });
    expect(parseInput(sizes, { sizes: 'small , large' })).toEqual({ sizes: ['small', 'large'] });
    expect(failureIn(() => parseInput(sizes, { sizes: ['small', 'huge'] })).message).toBe(
      'Size can’t be “huge”. Choose one of: small, large.',
    );
  });
});

describe('a yes-or-no field', () => {
  const checked = zod.object({ checked: zod._default(flag('Checked'), true) });
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
    expect(parseInput(checked, { checked: given })).toEqual({ checked: expected });
  });

  it.each(['maybe', 7])('can’t be %j', (given) => {
    expect(failureIn(() => parseInput(checked, { checked: given })).message).toBe(
      `Checked can’t be “${given}”. Use true or false.`,
    );
  });
});

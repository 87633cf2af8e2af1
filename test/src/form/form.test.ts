import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../../../src/errors/failure.ts';
import {
  choiceField,
  dictionaryField,
  required,
  textField,
  textsField,
  webAddressField,
} from '../../../src/form/field.ts';
import { defineForm } from '../../../src/form/form.ts';
import { failureIn } from '../failures.ts';

const helpText = 'What is known of the person.';
const form = defineForm(
  {
    name: required(textField({ label: 'Name', group: 'person', helpText })),
    notes: textsField({ label: 'Notes', helpText }),
    data: dictionaryField({ label: 'Customer Data', helpText }),
    picture: webAddressField({ label: 'Picture', helpText }),
    size: choiceField({ label: 'Size', helpText }, { small: 'Small', large: 'Large box' }),
  },
  { person: 'Person', more: 'More' },
);

/** What is read, without the fields that are empty. */
const read = (given: unknown) =>
  Object.fromEntries(Object.entries(form.read(given)).filter(([, value]) => value !== undefined));

it('shows each field by its name, in open groups', () => {
  const dynamic = () => [{ key: 'channel', label: 'Channel' }];
  const shown = defineForm({
    first: textField({ label: 'A', helpText }),
    second: { ...form, shown: dynamic, schema: textField({ label: 'B', helpText }).schema },
  });
  expect(shown.inputFields).toEqual([{ key: 'first', label: 'A', helpText }, dynamic]);
  expect(shown.inputFieldGroups).toEqual([]);
  expect(form.inputFieldGroups).toEqual([
    { key: 'person', label: 'Person', emphasize: true },
    { key: 'more', label: 'More', emphasize: true },
  ]);
});

describe('the values of a form', () => {
  it.each([
    ['blanks are trimmed', { name: ' Ada \n' }, { name: 'Ada' }],
    ['numbers count as text', { name: 4155550101 }, { name: '4155550101' }],
    ['0 is a value', { name: 0 }, { name: '0' }],
    ['an amount is a value', { name: -1.25 }, { name: '-1.25' }],
    ['the longest exact number is a value', { name: 9007199254740991 }, { name: '9007199254740991' }],
    [
      'a choice may have blanks and capitals',
      { name: 'A', size: ' Small\u200b' },
      { name: 'A', size: 'small' },
    ],
    ['a choice is also known by its label', { name: 'A', size: 'large BOX' }, { name: 'A', size: 'large' }],
    [
      'blank fields are missing',
      { name: 'A', notes: ['', null], data: { a: '' }, size: ' ', picture: '\u200b' },
      { name: 'A' },
    ],
    ['one text is a list of one', { name: 'A', notes: ' one ' }, { name: 'A', notes: ['one'] }],
    [
      'lists in lists are one list',
      { name: 'A', notes: [['one'], ['two']] },
      { name: 'A', notes: ['one', 'two'] },
    ],
    ['a placeholder is no web address', { name: 'A', picture: 'n/a' }, { name: 'A' }],
    ['lists lose their blanks', { name: 'A', notes: ['one', '', 2] }, { name: 'A', notes: ['one', '2'] }],
    [
      'names and values lose their blanks',
      { name: 'A', data: { a: ' x ', b: null, c: 1, d: true } },
      { name: 'A', data: { a: 'x', c: '1', d: 'true' } },
    ],
    ['unknown fields are dropped', { name: 'A', other: 'x' }, { name: 'A' }],
    [
      'a web address is kept',
      { name: 'A', picture: ' https://a.example/b?c ' },
      { name: 'A', picture: 'https://a.example/b?c' },
    ],
    ['512 characters fit', { name: 'x'.repeat(512) }, { name: 'x'.repeat(512) }],
  ])('%s', (_, given, expected) => {
    expect(read(given)).toStrictEqual(expected);
  });

  const EMPTY = 'Name is empty. Fill it in, or map a value that is never empty.';
  const SEVERAL = 'Name needs one single text value. Map another value to it.';
  const INEXACT = 'Name is a number too long to be read exactly. Map it as text.';
  it.each([
    [undefined, EMPTY],
    [null, EMPTY],
    ['text', EMPTY],
    [{ name: '\u200b ' }, EMPTY],
    [{ name: [] }, EMPTY],
    [{ name: ['a', 'b'] }, SEVERAL],
    [{ name: { first: 'a' } }, SEVERAL],
    [{ name: true }, SEVERAL],
    [{ name: Number.NaN }, SEVERAL],
    [{ name: 17841405309211844 }, INEXACT],
    [{ name: -9007199254740992 }, INEXACT],
    [{ name: 1e21 }, INEXACT],
    [{ name: 'x'.repeat(513) }, 'Name is longer than 512 characters. Map a shorter value to it.'],
    [{ name: 'A', notes: [1e21] }, 'Notes is a number too long to be read exactly. Map it as text.'],
    [{ name: 'A', data: 'x' }, 'Customer Data needs names and values. Fill in both sides.'],
    [
      { name: 'A', data: { a: ['x', 'y'] } },
      'Customer Data needs one single text value. Map another value to it.',
    ],
    [{ name: 'A', size: ' huge' }, 'Size can’t be “huge”. Choose one of: Small; Large box.'],
    [{ name: 'A', size: 7 }, 'Size can’t be “7”. Choose one of: Small; Large box.'],
    [{ name: 'A', size: ['small'] }, 'Size can’t be “["small"]”. Choose one of: Small; Large box.'],
    ...['ada.png', '//a.example/b', 'javascript:alert(1)', 'ftp://a.example/b', 'https://'].map(
      (picture): [unknown, string] => [
        { name: 'A', picture },
        'Picture needs a full web address that starts with https://. Correct it or leave it empty.',
      ],
    ),
  ])('%j are refused', (given, sentence) => {
    expect(failureIn(() => form.read(given))).toEqual({ kind: 'invalid', message: sentence });
  });

  it('are read or refused in one sentence, whatever they are', () => {
    const values = fc.record(
      {
        name: fc.anything(),
        notes: fc.anything(),
        data: fc.anything(),
        picture: fc.anything(),
        size: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(values, fc.anything()), (given) => {
        try {
          expect(form.read(given).name).toMatch(/\S/);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          expect(String(error)).toMatch(/^Error: \S.{10,249}\.$/);
        }
      }),
    );
  });
});

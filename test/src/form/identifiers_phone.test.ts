import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js/min';
import * as zod from 'zod/mini';
import { Failure } from '../../../src/errors/failure.ts';
import { defaultCountry, sameIdentifier, toPhone } from '../../../src/form/identifiers.ts';
import { failureIn } from '../failures.ts';

describe('a phone number', () => {
  it.each([
    '+14155550101',
    ' +1 (415) 555-0101\n',
    '+1.415.555.0101',
    '+1‑415–555—0101', // hyphens and dashes of word processors
    '\u202a+1 415 555 0101\u202c', // as copied from a contacts app
    '+\u200b1\u00ad415\u2060555\ufeff0101',
    '＋１（４１５）５５５－０１０１', // wide
    'tel:+1-415-555-0101',
    'TEL:+14155550101',
    ' tel:+14155550101 ',
  ])('with its country code: %j', (written) => {
    expect(toPhone(written)).toBe('+14155550101');
    expect(toPhone(written, 'DE')).toBe('+14155550101'); // a country doesn't matter then
  });

  it.each([
    ['(415) 555-0101', 'US', '+14155550101'],
    ['4155550101', 'US', '+14155550101'],
    ['1 415 555 0101', 'US', '+14155550101'],
    ['tel:415-555-0101', 'US', '+14155550101'],
    ['٤١٥٥٥٥٠١٠١', 'US', '+14155550101'],
    ['011 44 20 7946 0018', 'US', '+442079460018'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['+44 (0)20 7946 0018', 'GB', '+442079460018'],
    ['030/901820', 'DE', '+4930901820'],
    ['0049 30 901820', 'DE', '+4930901820'],
    ['06 698 83145', 'IT', '+390669883145'], // Italy keeps its zero
    ['8 (999) 123-45-67', 'RU', '+79991234567'],
    ['１３８ ００１３ ８０００', 'CN', '+8613800138000'],
    ['11 15-2345-6789', 'AR', '+5491123456789'],
  ] as const)('written at home: %s in %s is %s', (written, country, expected) => {
    expect(toPhone(written, country)).toBe(expected);
  });

  it.each(['4155550101', '1 415 555 0101', '(415) 555-0101', '0044 20 7946 0018', '030/901820'])(
    'without any country is refused rather than guessed: %s',
    (written) => {
      expect(failureIn(() => toPhone(written))).toEqual({
        kind: 'invalid',
        message: `The phone number “${written}” has no country code. Write it like +14155550101, or fill in Default Country.`,
      });
    },
  );

  it.each([
    '+1 415 555 0101 ext. 5',
    '+1 415 555 0101 x5',
    '+1 415 555 0101 #5',
    '+14155550101;ext=5',
    'tel:+14155550101;ext=5',
    '+14155550101,,5',
  ])('with an extension is refused: %s', (written) => {
    expect(failureIn(() => toPhone(written))).toEqual({
      kind: 'invalid',
      message: `The phone number “${written}” has an extension. Remove it: a phone identity is the number alone.`,
    });
  });

  it.each([
    ['4915123456789', 'DE'],
    ['49 151 23456789', 'DE'],
    ['62812345678', 'ID'],
    ['38343201234', 'XK'],
  ] as const)('that may or may not begin with its country code is refused: %s in %s', (written, country) => {
    expect(failureIn(() => toPhone(written, country))).toEqual({
      kind: 'invalid',
      message: `The phone number “${written}” can be read with and without a country code. Write it with a plus sign and the country code in front.`,
    });
  });

  it.each([
    ['too short', '+1415555', undefined],
    ['too long', '+1 415 555 01011', undefined],
    ['longer than any', '774 527 548 0977 123', 'NG'],
    ['a country that doesn’t exist', '+999 123 456 789', undefined],
    ['without its area code', '555-0101', 'US'],
    ['without its area code', '815-7643', 'CA'],
    ['with a zero too many', '00888712', 'AU'],
    ['an emergency number', '112', 'DE'],
    ['two numbers', '+1 415 555 0101 / +1 415 555 0102', undefined],
    ['two numbers', '+14155550101 +14155550102', undefined],
    ['a number in a sentence', 'call +1 415 555 0101 or Bob', undefined],
    ['letters', '+1-800-FLOWERS', undefined],
    ['spoilt by a spreadsheet', '4.155550101E+9', 'US'],
    ['two plus signs', '++14155550101', undefined],
    ['the prefix of a messenger', 'whatsapp:+14155550101', undefined],
    ['nothing', '', undefined],
    ['nothing', '+', undefined],
    ['a word', 'N/A', 'US'],
  ] as const)('that is impossible (%s: %j) is refused', (_, written, country) => {
    expect(failureIn(() => toPhone(written, country))).toEqual({
      kind: 'invalid',
      message: `“${written}” isn’t a possible phone number. Check its digits and its country code, for example +14155550101.`,
    });
  });

  it('is E.164 whenever it is accepted, and stays as it is when it is normalised again', () => {
    const digits = (more: string) =>
      fc.string({ unit: fc.constantFrom(...`0123456789${more}`), minLength: 4, maxLength: 17 });
    const written = fc.oneof(
      digits(''),
      digits(' -().+/x'),
      digits('').map((number) => `+${number}`),
    );
    let accepted = 0;
    fc.assert(
      fc.property(written, fc.constantFrom(...getCountries()), (number, country) => {
        let phone = '';
        try {
          phone = toPhone(number, country);
        } catch (error) {
          if (error instanceof Failure) return;
          throw error;
        }
        accepted += 1;
        expect(phone).toMatch(/^\+[1-9]\d{4,14}$/);
        expect(toPhone(phone)).toBe(phone);
        expect(sameIdentifier(phone, phone.slice(1))).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

describe('a default country', () => {
  it.each([
    ['US', 'US'],
    [' de ', 'DE'],
    [undefined, undefined],
  ])('%j is %j', (given, expected) => {
    expect(zod.parse(defaultCountry(), given)).toBe(expected);
  });

  it.each(['USA', 'Germany', 'XX', '49', '+1'])('can’t be %j', (given) => {
    expect(failureIn(() => zod.parse(defaultCountry(), given))).toEqual({
      kind: 'invalid',
      message: `Default Country can’t be “${given}”. Use the two-letter code of a country, such as US or DE.`,
    });
  });
});

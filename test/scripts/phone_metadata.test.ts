import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';
import examples from 'libphonenumber-js/examples.mobile.json';
import metadata from 'libphonenumber-js/metadata.max.json';
import { withoutFormats } from '../../scripts/phone_metadata.ts';

/** What ships knows less of phone numbers than what is tested; it has to read all of them the same. */

const light = withoutFormats(metadata);
const countries = getCountries(metadata);

const read = (written: string, country: CountryCode | undefined, all: typeof metadata) => {
  const options = { extract: false, ...(country && { defaultCountry: country }) };
  const phone = parsePhoneNumberFromString(written, options, all);
  if (!phone) return null;
  const { number, ext, countryCallingCode } = phone;
  return {
    number,
    ext,
    countryCallingCode,
    country: phone.country,
    isPossible: phone.isPossible(),
    type: phone.getType(),
  };
};
const readsTheSame = (written: string, country?: CountryCode): void =>
  expect({ written, country, read: read(written, country, light) }).toEqual({
    written,
    country,
    read: read(written, country, metadata),
  });

describe('without formats, a number is read as with them', () => {
  it.each(countries)('in %s', (country) => {
    const callingCode = getCountryCallingCode(country, metadata);
    const example = examples[country] ?? '';
    for (const written of [
      example,
      `0${example}`,
      `8${example}`,
      `+${callingCode}${example}`,
      `00${callingCode}${example}`,
    ])
      readsTheSame(written, country);
    const digits = fc.stringMatching(/^\d{2,13}$/);
    fc.assert(
      fc.property(digits, (national) => readsTheSame(national, country)),
      { numRuns: 30 },
    );
    fc.assert(
      fc.property(digits, (national) => readsTheSame(`+${callingCode}${national}`)),
      { numRuns: 30 },
    );
  });

  it('whatever is written', () => {
    const written = fc.stringMatching(/^\+?[\d ()./-]{0,20}$/);
    fc.assert(fc.property(written, fc.constantFrom(...countries), readsTheSame), { numRuns: 1_000 });
    fc.assert(fc.property(fc.string(), fc.constantFrom(...countries), readsTheSame), { numRuns: 1_000 });
  });
});

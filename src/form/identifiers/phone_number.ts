import type { CountryCode, E164Number, PhoneNumber } from 'libphonenumber-js/core';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max.json';
import { isMadeUp } from './placeholder.ts';

/** What digits mean as a phone number, with the digits that were written and no others. */

/** What is shorter than eight digits is an extension, a short code or a torn number; E.164 has up to 15. */
const E164 = /^\+[1-9]\d{7,14}$/;

const parse = (written: string, country?: CountryCode): PhoneNumber | undefined =>
  // `extract` would find a number inside of any text.
  parsePhoneNumberFromString(
    written,
    { extract: false, ...(country && { defaultCountry: country }) },
    metadata,
  );

/** Until 2019, a 1 followed the country code of Mexican mobile numbers. */
const withoutOldMexico = (digits: string): string => digits.replace(/^(00|011)?521(?=\d{10}$)/, '$152');

/** Argentina writes mobile numbers with 15 between area code and number at home, with 9 in front of both abroad. */
const writtenWith15 = (digits: string, nsn: string): boolean =>
  [2, 3, 4].some((area) => {
    const rest = digits.replace(/^0/, '');
    return rest.slice(area, area + 2) === '15' && nsn === `9${rest.slice(0, area)}${rest.slice(area + 2)}`;
  });

/** What libphonenumber knows of the numbers of a country: their lengths, and those of each type, fixed and mobile first. */
const LENGTHS = 3;
const TYPES = 11;
const TRUNK_PREFIX = 5;

/** True for a length that fixed or mobile numbers have there. Others have it for services, or not at all. */
function isUsualLength({ nationalNumber, country, countryCallingCode }: PhoneNumber): boolean {
  const plan =
    metadata.countries[country ?? metadata.country_calling_codes[countryCallingCode]?.[0] ?? 'US'] ?? [];
  const [fixed, mobile] = plan[TYPES] ?? [];
  return [fixed, mobile].some((type) => type && (type[1] ?? plan[LENGTHS]).includes(nationalNumber.length));
}

/** True when nothing but a trunk prefix, an international prefix and the country code come before the national number. */
function keepsDigits(digits: string, hasPlus: boolean, phone: PhoneNumber): boolean {
  const { nationalNumber: nsn, countryCallingCode: code } = phone;
  if (code === '54' && writtenWith15(hasPlus ? digits.slice(2) : digits, nsn)) return true;
  if (!digits.endsWith(nsn)) return false;
  const front = digits.slice(0, -nsn.length);
  const international = front.match(new RegExp(`^(?:00|011|0011|010)?${code}(06?)?$`));
  // A trunk prefix after the country code, as in +44 (0)20, is common. Where another digit is missing, the number isn't valid.
  if (international) return international[1] === undefined || phone.isValid();
  // The trunk prefix is 06 in Hungary, 8 in Russia, 80 in Belarus, and 0 nearly everywhere else.
  return !hasPlus && /^(?:0|06|8|80)?$/.test(front);
}

function read(digits: string, hasPlus: boolean, country?: CountryCode): PhoneNumber | undefined {
  // People write 00 for the plus sign also where phones dial 011 or 0011 for it.
  const abroad = !hasPlus && digits.startsWith('00') ? read(digits.slice(2), true) : undefined;
  if (abroad?.isValid()) return abroad;
  const written = hasPlus || country === 'MX' ? withoutOldMexico(digits) : digits;
  const phone = parse(hasPlus ? `+${written}` : written, country);
  if (!phone?.isPossible() || !E164.test(phone.number)) return undefined;
  // At home, a number may begin with a zero too many, which would be a trunk prefix abroad.
  if (!hasPlus && parse(phone.number)?.number !== phone.number) return undefined;
  if (!keepsDigits(written, hasPlus, phone)) return undefined;
  return isUsualLength(phone) || phone.isValid() ? phone : undefined;
}

/** Italian landlines keep their zero abroad. Without it, a number is that of a mobile phone or of a service. */
const lacksItalianZero = (phone: PhoneNumber): boolean =>
  phone.countryCallingCode === '39' && !phone.nationalNumber.startsWith('0') && !phone.isValid();

const isMobile = (phone: PhoneNumber): boolean =>
  phone.isValid() && phone.getType()?.includes('MOBILE') === true;

/** 4915112345678 in Germany is a mobile number with its country code, and no landline of area 4915. */
const hasOwnCode = (abroad: PhoneNumber | undefined, phone: PhoneNumber): abroad is PhoneNumber =>
  abroad?.countryCallingCode === phone.countryCallingCode && isMobile(abroad) && !isMobile(phone);

/**
 * Spreadsheets drop the plus sign: 33612345678 is a French mobile number, or one of Germany's area 3361. Only what is
 * certainly a number at home can't be read as one from abroad.
 */
const isAmbiguous = (abroad: PhoneNumber | undefined, phone: PhoneNumber): boolean =>
  abroad !== undefined &&
  abroad.number !== phone.number &&
  abroad.isValid() &&
  !(phone.isValid() && phone.countryCallingCode === '1') &&
  !isMobile(phone);

/** 8 (495) 123-45-67 in Russia is a landline after its trunk prefix. 84 951 234 567 may be a number of Vietnam. */
const hasTrunkEight = (written: string, phone: PhoneNumber): boolean =>
  phone.countryCallingCode === '7' &&
  /^\(?8[\s().-]|^\(?8\d{3}\)?[ -]\d{3}[ -]\d\d[ -]\d\d$/.test(written) &&
  phone.isValid();

/** True for a number that is made up, as a whole or without its country code. No area code of +1 begins with 0 or 1. */
const isUnreal = ({ number, nationalNumber, countryCallingCode }: PhoneNumber): boolean =>
  isMadeUp(number.slice(1)) ||
  isMadeUp(nationalNumber) ||
  (countryCallingCode === '1' && /^[01]/.test(nationalNumber));

/** Numbers with two written forms: what surrounds the digit that only one of them has, and that digit. */
const TWO_FORMS: readonly [RegExp, digit: string][] = [
  // Mexico: a 1 followed the country code of mobile numbers until 2019.
  [/^(\+52)1?([2-9]\d{9})$/, '1'],
  // Brazil: mobile numbers had eight digits, the first of them 6 to 9, until 2016.
  [/^(\+55[1-9]{2})9?([6-9]\d{7})$/, '9'],
  // Argentina: a 9 follows the country code of mobile numbers, but not when they are called at home.
  [/^(\+54)9?([1-3]\d{9})$/, '9'],
];

/** All forms of a number in E.164, always in the same order. */
export function formsOf(number: string): [string, ...string[]] {
  for (const [form, digit] of TWO_FORMS) {
    const [, before, after] = number.match(form) ?? [];
    if (before && after) return [before + digit + after, before + after];
  }
  return [number];
}

/**
 * True for 4155550164 in the UK: without the zero that numbers have there, it is one only where libphonenumber knows it.
 * With a zero or a country code, a number may be newer than what libphonenumber knows.
 */
function isOfNoCountry(digits: string, phone: PhoneNumber, country: CountryCode | undefined): boolean {
  const hasTrunkZero = country !== undefined && metadata.countries[country]?.[TRUNK_PREFIX] === '0';
  return (
    hasTrunkZero &&
    digits === phone.nationalNumber &&
    !formsOf(phone.number).some((form) => parse(form)?.isValid())
  );
}

type Refused = 'impossible' | 'placeholder' | 'no Italian zero' | 'ambiguous';

/** Digits as a number in E.164, or why they are none. @param written with what separates them */
export function readDigits(
  digits: string,
  hasPlus: boolean,
  country?: CountryCode,
  written = digits,
): E164Number | Refused {
  const phone = read(digits, hasPlus, country);
  if (!phone) return 'impossible';
  if (isUnreal(phone)) return 'placeholder';
  // A zero in front that isn't a part of the number is a trunk prefix, and what follows it is too short.
  if (phone.nationalNumber.startsWith('0') && !phone.isValid()) return 'impossible';
  if (isOfNoCountry(digits, phone, country)) return 'impossible';
  const abroad = hasPlus ? undefined : read(digits, true);
  if (hasOwnCode(abroad, phone)) return abroad.number;
  if (isAmbiguous(abroad, phone) && !hasTrunkEight(written, phone)) return 'ambiguous';
  if (lacksItalianZero(phone)) return 'no Italian zero';
  return phone.number;
}

/** True where numbers are three digits of area code and seven more. */
export const isNorthAmerican = (country: CountryCode | undefined): boolean =>
  country !== undefined && (metadata.country_calling_codes['1'] ?? []).includes(country);

/** The E.164 of a number that a service sent in international format, with or without its plus sign. */
export const e164Of = (number: string): string | undefined => parse(number)?.number;

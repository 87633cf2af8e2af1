import type { CountryCode } from 'libphonenumber-js/core';
import { quoted } from '../../errors/text.ts';
import { readCountry } from './country.ts';
import { withoutPhoneLabel } from './labels.ts';
import { isNorthAmerican, readDigits } from './phone_number.ts';
import { isMadeUp, isPlaceholder } from './placeholder.ts';
import { invalid, Placeholder, Unusable } from './refusal.ts';
import { unwrap } from './unwrap.ts';
import { phoneOfWhatsAppId } from './whatsapp.ts';

/** Digits of any script: 4 is ٤ in Arabic, ४ in Hindi. Each script has its ten side by side. */
function asciiDigit(digit: string): string {
  if (/[0-9]/.test(digit)) return digit;
  const point = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

/** A text with the digits, dashes and spaces of a keyboard. Line breaks stay: they separate values. */
const plain = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => asciiDigit(digit.normalize('NFKC')))
    .replace(/[\p{Pd}\u2212\u30fc\u00b7\u2022]/gu, '-')
    .replace(/[^\S\r\n]+/g, ' ');

/** The rest of a link, unless another link or number follows: it would be lost. */
const LINK_END = '(?:[?&#](?!.*[\\s,;|]\\S*(?:\\d{7}|:\\/\\/)).*)?$';
const SCHEME = new RegExp(
  `^(?:tel|sms|smsto|mms|rcs|imessage|facetime|facetime-audio|callto|whatsapp):(?:\\/\\/)?([^?&]*)${LINK_END}`,
  'i',
);
const WHATSAPP_LINK = new RegExp(
  `^(?:https?:\\/\\/)?(?:(?:www\\.)?wa\\.me\\/|(?:api|web)\\.whatsapp\\.com\\/send\\/?\\?(?:[^#\\s]*&)?phone=|whatsapp:\\/\\/send\\/?\\?phone=)(?:\\+|%2B)?(\\d+)\\/?${LINK_END}`,
  'i',
);

/** A number and what it is called, in the characters of a keyboard, without what surrounds it. */
function bareNumber(written: string): string {
  const text = plain(unwrap(written));
  const digits = text.match(WHATSAPP_LINK)?.[1];
  if (digits) return `+${digits}`;
  const number = text.replace(SCHEME, '$1');
  return (phoneOfWhatsAppId(number) ?? unwrap(withoutPhoneLabel(number))).replace(/^([^.]*\d{4})\.0+$/, '$1'); // as spreadsheets write whole numbers
}

/** In the languages of many CRMs. */
const EXTENSION_WORDS =
  'ext(?:ensi[oó]n|n)?|x|(?<=\\d-?)[pw]|int(?:erno)?|anexo|ramal|poste|durchwahl|dw|nebenstelle|toestel|wew|доб|вн|内線|内线|转|내선';
/** After a word, or as phones dial it. */
const EXTENSION = new RegExp(`(?:${EXTENSION_WORDS})[:=#-]?\\d{1,7}#?$|[#,;](?:ext)?=?\\d{1,6}#?$`, 'iu');
const hasExtension = (text: string): boolean => EXTENSION.test(text.replace(/[\s.()]/g, ''));

/**
 * True for a slash between two numbers. One after an area code is a part of its number: 030/901820, +49 30/901820. So are
 * those between short groups: 06/12/34/56/78.
 */
function hasSeparatingSlash(text: string, country: CountryCode | undefined): boolean {
  // There may be one after the country code as well: +49/170/1234567, and 06/30/1234567 in Hungary.
  const [code = ''] =
    text.match(country === 'HU' ? /^(?:\+\d{1,3}|00\d{1,3}|06)\// : /^(?:\+|00)\d{1,3}\//) ?? [];
  const [first = '', ...groups] = text.slice(code.length).split('/');
  if (groups.length === 0) return false;
  const area = code + first;
  const isArea =
    /^\(?0 ?\d{1,5}\)? ?$/.test(area) ||
    /^(?:\+|00)\d{1,3}[ /-]?(?:\(0\))? ?\(?\d{1,5}\)? ?$/.test(area) ||
    (country === 'HU' && /^(?:06[ /-]?)?\d{1,2} ?$/.test(area)) ||
    (country === 'IT' && /^3\d\d ?$/.test(area)) ||
    (isNorthAmerican(country) && /^(?:1[ .-]?)?\(?\d{3}\)? ?$/.test(area));
  const isNumber =
    groups.length === 1
      ? /^ ?\d(?:[ .-]?\d){2,}$/.test(groups.join(''))
      : groups.every((group) => /^ ?\d{2,3} ?$/.test(group));
  return !isArea || !isNumber;
}

const MIN_NATIONAL = 7;

/** @throws Failure `invalid` */
function requiredCountry(written: string, digits: string, given: string | undefined): CountryCode {
  const country = given === undefined ? undefined : readCountry(given);
  if (country) return country;
  if (digits.length < MIN_NATIONAL) throw impossible(written);
  throw new Unusable(
    given === undefined
      ? `The phone number ${quoted(written)} has no country code. Write it like +14155550101, or fill in Default Country.`
      : `The phone number ${quoted(written)} has no country code, and Default Country can’t be ${quoted(given)}. Use a country’s name or its two letters, such as US.`,
  );
}

const impossible = (written: string) =>
  invalid(
    `${quoted(written)} isn’t a possible phone number. Check its digits and its country code, for example +14155550101.`,
  );
const ambiguous = (written: string) =>
  new Unusable(
    `The phone number ${quoted(written)} can be read with and without a country code. Write it with a plus sign and the country code in front.`,
  );
const placeholder = (written: string) => new Placeholder(written, 'a phone number');

const EMAIL_SHAPE = /^[^\s,;|/@]+@[^\s,;|/@]+$/;
const FAX = /^(?:tele)?fax(?:[ :.]|no|nr|number){0,4}[+(\d][\d ()./-]*$|^[+(\d][\d ()./-]*\(?fax\)?$/i;

/**
 * A phone number in E.164.
 * @param country the Default Country of the form, as it is written; only numbers without a country code need it
 * @throws Failure `invalid` for what isn't certainly one phone number
 */
export function normalizePhone(written: string, country?: string): string {
  const text = bareNumber(written);
  // Not a bare 0: after another number, it is an extension.
  if (isPlaceholder(text) && !/\d/.test(text)) throw placeholder(written);
  if (EMAIL_SHAPE.test(text))
    throw new Unusable(`${quoted(written)} isn’t a phone number. Map it to a field for email addresses.`);
  if (FAX.test(text))
    throw new Unusable(`${quoted(written)} is a fax number. Leave it out: it sends no messages.`);
  if (hasExtension(text))
    throw invalid(
      `The phone number ${quoted(written)} has an extension. Remove it: a phone identity is the number alone.`,
    );
  if (text !== '' && !/^(?=[+(\d])(?:\( ?)?\+?[\d ()./-]+$/.test(text))
    throw invalid(
      `${quoted(written)} has other characters than a phone number. Write one number only, for example +14155550101.`,
    );
  return readNumber(written, text, country);
}

/** @param text digits and what sets them apart */
function readNumber(written: string, text: string, given: string | undefined): string {
  const digits = text.replace(/\D/g, '');
  const hasPlus = text.includes('+');
  if (isMadeUp(digits)) throw placeholder(written);
  const country = hasPlus ? undefined : requiredCountry(written, digits, given);
  // 415.555.0142 is a phone number; 4155550142.5 isn't.
  if (hasSeparatingSlash(text, country) || /^[^.]*\d{5}\.\d{1,2}$/.test(text)) throw impossible(written);
  const withZero = readDigits(digits, hasPlus, country, text);
  // +34 (0)612 345 678: a zero that may be dialed, but isn't there.
  const [before = '', after] = text.split('(0)');
  const number =
    after === undefined || withZero.startsWith('+') || !/^\(?(?:\+|00|011) ?\d{1,3}\)?[ ./-]*$/.test(before)
      ? withZero
      : readDigits(`${before}${after}`.replace(/\D/g, ''), hasPlus, country);
  switch (number) {
    case 'impossible':
      // Digits that are no number at home, but one abroad, have lost their plus sign.
      throw text === digits && readDigits(digits, true).startsWith('+')
        ? ambiguous(written)
        : impossible(written);
    case 'placeholder':
      throw placeholder(written);
    case 'ambiguous':
      throw ambiguous(written);
    case 'no Italian zero':
      throw new Unusable(
        `The Italian phone number ${quoted(written)} has lost its zero. Write it like +39 06 69883145.`,
      );
    default:
      return number;
  }
}

/** True where a number is written in its national form, and ends like one with a country code. */
export function mayBeNumber(written: string, number: string): boolean {
  const digits = written.replace(/\D/g, '').replace(/^0+/, '');
  return /^[\d\s().-]+$/.test(written) && digits.length >= 5 && number.endsWith(digits);
}

/** True for what is written like a phone number, with or without a plus sign. */
export const looksLikePhone = (identifier: string): boolean => /^\+?[\d\s().-]{5,}$/.test(identifier);

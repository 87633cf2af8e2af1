import type { CountryCode, PhoneNumber } from 'libphonenumber-js/core';

export type { CountryCode };

import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min.json';
import * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import { quoted, trimmed } from '../errors/text.ts';
import { text } from './input.ts';

/** RFC 5321, 4.5.3.1.3. */
const LONGEST_EMAIL = 254;

const invalid = (sentence: string): Failure => new Failure('invalid', sentence);

const isCountry = (code: string): code is CountryCode => Object.hasOwn(metadata.countries, code);

/** The `default_country` field: for phones that are written without a country code. */
export const defaultCountry = () =>
  zod.optional(
    zod.pipe(
      text('Default Country'),
      zod.transform((value): CountryCode => {
        const code = value.toUpperCase();
        if (isCountry(code)) return code;
        throw invalid(
          `Default Country can’t be ${quoted(value)}. Use the two-letter code of a country, such as US or DE.`,
        );
      }),
    ),
  );

/** A phone number as libphonenumber reads it. */
const readPhone = (written: string, country?: CountryCode) =>
  // `extract` would find a number inside any text: "call +1 415 555 0101 or Bob" isn't one phone number.
  parsePhoneNumberFromString(
    written,
    { extract: false, ...(country && { defaultCountry: country }) },
    metadata,
  );

/** What is written without what copying adds: `tel:`, invisible characters, wide digits. */
const copied = (written: string): string =>
  trimmed(written.normalize('NFKC').replace(/\p{Cf}/gu, '')).replace(/^tel:/i, '');

/** True for what means the same number everywhere: a number without its area code is only possible at home. */
function isComplete(number: string, phone = readPhone(number)): boolean {
  return /^\+\d{1,15}$/.test(number) && phone?.number === number && phone.isPossible();
}

/** Spreadsheets drop the plus sign: 4915123456789 may be a German mobile number, or one of Germany's area 4915. */
function isAmbiguous(written: string, { number, countryCallingCode }: PhoneNumber): boolean {
  const digits = written.replace(/\D/g, '');
  if (written.includes('+') || !digits.startsWith(countryCallingCode)) return false;
  return `+${digits}` !== number && isComplete(`+${digits}`);
}

/**
 * A phone number in E.164: a possible one, i.e. of the right length for its country.
 * @throws Failure `invalid` where that isn't certain: no country, an extension, an impossible number
 */
export function toPhone(written: string, country?: CountryCode): string {
  const bare = copied(written);
  const phone = readPhone(bare, country);
  if (phone?.ext) {
    throw invalid(
      `The phone number ${quoted(written)} has an extension. Remove it: a phone identity is the number alone.`,
    );
  }
  // What is in E.164 already needn’t be read twice.
  if (phone?.isPossible() && isComplete(phone.number, bare === phone.number ? phone : undefined)) {
    if (isAmbiguous(written, phone)) {
      throw invalid(
        `The phone number ${quoted(written)} can be read with and without a country code. Write it with a plus sign and the country code in front.`,
      );
    }
    return phone.number;
  }
  if (!phone && !country && /\d{5}/.test(written.replace(/[^\d+]/g, '')) && !written.includes('+')) {
    throw invalid(
      `The phone number ${quoted(written)} has no country code. Write it like +14155550101, or fill in Default Country.`,
    );
  }
  throw invalid(
    `${quoted(written)} isn’t a possible phone number. Check its digits and its country code, for example +14155550101.`,
  );
}

/**
 * An e-mail address with its domain in lower case; the part before the @ is left as it is.
 * @throws Failure `invalid`
 */
export function toEmail(written: string): string {
  const email = trimmed(written);
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1).toLowerCase();
  if (
    email.length > LONGEST_EMAIL ||
    !zod.regexes.html5Email.test(email) ||
    !domain.includes('.') ||
    email.includes('/')
  ) {
    throw invalid(
      `${quoted(written)} isn’t an e-mail address. Write it like ada@example.com, one address only.`,
    );
  }
  return email.slice(0, at + 1) + domain;
}

/** `pages` stand where a profile would, so that nobody has such a name; nor is the address of the network itself one. */
const SOCIAL = {
  twitter: {
    label: 'Twitter',
    hosts: /^(?:twitter|x)\.com$/,
    name: /^\w{1,15}$/,
    pages: /^(?:home|search|explore|i|hashtag|intent|share|settings)$/i,
  },
  instagram: {
    label: 'Instagram',
    hosts: /^instagram\.com$/,
    name: /^(?=.{1,30}$)\w+(?:\.\w+)*$/,
    pages: /^(?:explore|p|reels?|stories|accounts|direct|(?:www\.|m\.)?instagram\.com)$/i,
  },
} as const;

/**
 * A user name without the @ or the address of the profile around it.
 * @throws Failure `invalid` when what is left can't be a user name there
 */
export function toSocialName(network: keyof typeof SOCIAL, written: string): string {
  const { label, hosts, name, pages } = SOCIAL[network];
  const profile = trimmed(written).match(
    /^(?:https?:\/\/)?(?:www\.|mobile\.|m\.)?([a-z]+\.com)\/([^/?#]+)\/?(?:[?#].*)?$/i,
  );
  const [, host = '', handle = ''] = profile ?? [];
  const user = (hosts.test(host.toLowerCase()) ? handle : trimmed(written)).replace(/^@/, '');
  if (name.test(user) && !pages.test(user)) return user;
  throw invalid(
    `${quoted(written)} isn’t a user name on ${label}. Write it without spaces, for example ada_lovelace.`,
  );
}

/**
 * An id that another service made: opaque, so that only what is surely none is refused, such as the address of a profile.
 * @param name as in “isn’t a Facebook id”
 * @throws Failure `invalid`
 */
export function toOpaqueId(name: string, written: string): string {
  const id = trimmed(written);
  if (/^(?!\.{1,2}$)[^\s/\\]+$/.test(id) && id.isWellFormed()) return id;
  throw invalid(
    `${quoted(written.toWellFormed())} isn’t ${name}. Use the id itself, as Re:amaze has it, not a web address or a name.`,
  );
}

/** A phone number or an e-mail address, whichever it is. @throws Failure `invalid` */
export const toPhoneOrEmail = (written: string, country?: CountryCode): string =>
  written.includes('@') ? toEmail(written) : toPhone(written, country);

/** True for what is written like a phone number, with or without a plus sign. */
export const looksLikePhone = (identifier: string): boolean => /^\+?[\d\s().-]{5,}$/.test(identifier);

/** False for a phone number that is written in another way than it is sent. */
export const isAsSent = (identifier: string): boolean =>
  !looksLikePhone(identifier) || /^\+\d{1,15}$/.test(identifier);

/** True when two spellings mean the same identity: phones by E.164, all else without case and without @. */
export const sameIdentifier = (one: string, other: string): boolean => comparable(one) === comparable(other);

function comparable(identifier: string): string {
  const bare = trimmed(identifier);
  if (looksLikePhone(bare)) {
    // Services may drop the plus sign of what was stored in E.164.
    return readPhone(copied(bare.startsWith('+') ? bare : `+${bare}`))?.number ?? bare;
  }
  return bare.replace(/^@/, '').toLowerCase();
}

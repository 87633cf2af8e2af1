import { domainToASCII } from 'node:url';
import * as zod from 'zod/mini';
import { quoted } from '../../errors/text.ts';
import { isPlaceholder } from './placeholder.ts';
import { invalid, Unusable } from './refusal.ts';
import { unwrap } from './unwrap.ts';
import { phoneOfWhatsAppId } from './whatsapp.ts';

/** RFC 5321, 4.5.3.1.3. */
const LONGEST_EMAIL = 254;

const LABEL_WORDS =
  '(?:e-?mail|mail|work|office|business|home|private|personal|main|primary|secondary|other)';
const LABEL_BEFORE = new RegExp(`^(?:${LABEL_WORDS} ?){1,2}(?:address)? ?[:=] ?`, 'i');
const LABEL_AFTER = new RegExp(` ?[([]${LABEL_WORDS}[)\\]]$`, 'i');

/** `ada%40example.org` in a link; anything else that only looks encoded stays. */
function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address inside of a text: without label, `mailto:`, and the name in front of `<address>`. */
function bareAddress(written: string): string {
  const text = unwrap(
    unwrap(written).replace(/\s+/g, ' ').replace(LABEL_BEFORE, '').replace(LABEL_AFTER, ''),
  );
  const [, name = '', inside] = text.match(/^([^<>]*)<([^<>]*)>$/) ?? [];
  if (inside !== undefined) {
    const address = bareAddress(inside);
    // A name that is an address has to be the same one.
    return !name.includes('@') || unwrap(name).toLowerCase() === address.toLowerCase() ? address : text;
  }
  const [, link] = text.match(/^mailto:(?:\/\/)?([^?]*)(?:\?.*)?$/i) ?? [];
  return link === undefined ? text : unwrap(decodeUri(link));
}

/** An address with its domain in ASCII, such as xn--mnchen-3ya.example for münchen.example. */
export function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  // A domain in ASCII stays as it is: it is compared with what is known, capitals included.
  return /^[\0-\x7f]*$/.test(domain) ? address : address.slice(0, at) + domainToASCII(domain);
}

const NO_NAME = /^(?:none|no|na|null|undefined|unknown|anonymous|no[._-]?e?-?mail|deleted|fake|0+)$/;
const NO_DOMAIN = /\.(?:invalid|local|localhost|test)$/;

/** True for an address that several people have because none of them has one. */
function isPlaceholderAddress(email: string): boolean {
  const [local = '', domain = ''] = email.split('@');
  // The name in acme.com, acme.co.uk and mail.acme.com.
  const name =
    domain.match(/(?<![^.])([^.]+)\.(?:(?:ac|co|com|edu|gov|net|or|org)\.[a-z]{2}|[^.]+)$/)?.[1] ?? '';
  return NO_NAME.test(local) || NO_NAME.test(name) || local === name || NO_DOMAIN.test(domain);
}

/** An address as it is written, capitals included. @throws Failure `invalid` */
export function readAddress(written: string): string {
  const text = bareAddress(written);
  if (isPlaceholder(text))
    throw new Unusable(`${quoted(written)} is a placeholder, not an email address. Leave it out.`);
  if (/^\(?\+?[\d ()./-]{7,}$/.test(text))
    throw new Unusable(`${quoted(written)} isn’t an email address. Map it to a field for phone numbers.`);
  if (phoneOfWhatsAppId(text))
    throw new Unusable(`${quoted(written)} is a WhatsApp ID. Map it to a field for phone numbers.`);
  const address = withAsciiDomain(text);
  if (address.length > LONGEST_EMAIL || !isAddress(address))
    throw invalid(
      `${quoted(written)} isn’t an email address. Write it like ada@example.com, one address only.`,
    );
  if (isPlaceholderAddress(address.toLowerCase()))
    throw new Unusable(`${quoted(written)} is a placeholder, not the address of a person. Leave it out.`);
  return address;
}

/** Signs of lists, paths, templates and masks are legal in front of the @, but no person's. */
const isAddress = (address: string): boolean =>
  zod.regexes.html5Email.test(address) && /^[^/|*{}`@]+@.*\.(?=[^.]*[a-z])[^.]+$/i.test(address);

/**
 * An email address in small letters.
 * @throws Failure `invalid` for what isn't certainly one address
 */
export const normalizeEmail = (written: string): string => readAddress(written).toLowerCase();

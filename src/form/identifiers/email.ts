import { domainToASCII } from 'node:url';
import { quoted } from '../../errors/text.ts';
import { withoutEmailLabel } from './labels.ts';
import { isPlaceholder } from './placeholder.ts';
import { invalid, Placeholder, Unusable } from './refusal.ts';
import { unwrap } from './unwrap.ts';
import { phoneOfWhatsAppId } from './whatsapp.ts';

/** RFC 5321, 4.5.3.1.3. */
const LONGEST_EMAIL = 254;

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
  // Word processors put ’ for the apostrophe in o'brien.
  const line = unwrap(written)
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{L})[\u2018\u2019](?=\p{L})/gu, "'");
  const text = unwrap(withoutEmailLabel(line));
  const [, name = '', inside] = text.match(/^([^<>]*)<([^<>]*)>$/) ?? [];
  if (inside !== undefined) {
    const address = bareAddress(inside);
    // A name that is an address has to be the same one.
    return !name.includes('@') || unwrap(name).toLowerCase() === address.toLowerCase() ? address : text;
  }
  // Not with another link after this one: it would be lost.
  const [, link] =
    text.match(/^(?:mailto|smtp|imessage):(?:\/\/)?([^?]*)(?:\?(?!.*[\s,;|]mailto:).*)?$/i) ?? [];
  return link === undefined ? text : unwrap(decodeUri(link));
}

/** An address with its domain in ASCII, such as xn--mnchen-3ya.example for münchen.example. */
export function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  // A domain in ASCII stays as it is: it is compared with what is known, capitals included.
  return /^[\0-\x7f]*$/.test(domain) ? address : address.slice(0, at) + domainToASCII(domain);
}

/** In the languages of many CRMs: noemail, no-email-provided, sincorreo, keine-mail, deleted_17. */
const NO_NAME = new RegExp(
  `^(?:${[
    'none|no|na|0+|(?:null|undefined|unknown|anonymous|fake|invalid|dummy|placeholder|redacted|anonymi[sz]ed)\\d*',
    'keine|unbekannt|ningun[oa]|desconocid[oa]|aucun|inconnu|nessun[oa]|sconosciut[oa]|nenhum|desconhecid[oa]|onbekend',
    '(?:no|fake|sin|no[._-]?tiene|pas[._-]?de?|sans|aucun|keine?|ohne|nessuna|senza|sem|nao[._-]?tem|geen|ingen|brak)[._-]?(?:e[._-]?)?(?:maila?|correo|courriel)(?:[._-]?(?:address|provided|given|available|known|on[._-]?file))?\\d*',
    'not?[._-]?(?:provided|available|given|known|applicable|specified)|do[._-]?no?t[._-]?e?mail',
    'deleted(?:[._-]?(?:user|account|contact))?(?:[._-]?\\d+)?',
  ].join('|')})$`,
);
const NO_DOMAIN = /\.(?:invalid|local|localdomain|localhost|test)$/;

/** True for an address that several people have because none of them has one. */
function isPlaceholderAddress(email: string): boolean {
  const [local = '', domain = ''] = email.split('@');
  // The name in acme.com, acme.co.uk and mail.acme.com.
  const name =
    domain.match(/(?<![^.])([^.]+)\.(?:(?:ac|co|com|edu|gov|net|or|org)\.[a-z]{2}|[^.]+)$/)?.[1] ?? '';
  return NO_NAME.test(local) || NO_NAME.test(name) || local === name || NO_DOMAIN.test(domain);
}

/** An address as it is written, capitals included. @throws Failure `invalid` for what isn't certainly one address */
export function readAddress(written: string): string {
  const text = bareAddress(written);
  if (isPlaceholder(text)) throw new Placeholder(written, 'an email address');
  if (/^\(?\+?[\d ()./-]{7,}$/.test(text))
    throw new Unusable(`${quoted(written)} isn’t an email address. Map it to a field for phone numbers.`);
  if (phoneOfWhatsAppId(text))
    throw new Unusable(`${quoted(written)} is a WhatsApp ID. Map it to a field for phone numbers.`);
  const address = withAsciiDomain(text);
  if (address.length > LONGEST_EMAIL || !ADDRESS.test(address))
    throw invalid(
      `${quoted(written)} isn’t an email address. Write it like ada@example.com, one address only.`,
    );
  if (isPlaceholderAddress(address.toLowerCase())) throw new Placeholder(written, 'the address of a person');
  return address;
}

/**
 * A valid address of HTML, but for the signs of lists, paths, templates and masks in front of the @, and with a dot in
 * the domain. @see https://html.spec.whatwg.org/multipage/input.html#email-state-(type=email)
 */
const ADDRESS =
  /^[\w.!#$%&'+=?^~-]+@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[^.]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

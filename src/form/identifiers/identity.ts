import { readAddress } from './email.ts';
import { normalizePhone } from './phone.ts';
import { type IdentityKind, spellings } from './spellings.ts';
import { unwrap } from './unwrap.ts';
import { normalizeUsername } from './username.ts';
import { phoneOfWhatsAppId } from './whatsapp.ts';

/** By what a person is known: as it is sent, and all spellings in which it has to be looked up. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly identifier: string;
  /** The identifier comes first. */
  readonly spellings: readonly string[];
}

/**
 * A value as an identity. A WhatsApp ID among email addresses is a phone number.
 * @param country the Default Country of the form, as it is written
 * @throws Failure `invalid`
 */
export function readIdentity(kind: IdentityKind, written: string, country?: string): Identity {
  if (kind === 'phone' || (kind === 'email' && phoneOfWhatsAppId(unwrap(written)))) {
    const identifier = normalizePhone(written, country);
    return { kind: 'phone', identifier, spellings: spellings('phone', identifier) };
  }
  if (kind === 'email') return { kind, ...readEmail(written) };
  const identifier = normalizeUsername(kind, written);
  return { kind, identifier, spellings: spellings(kind, identifier) };
}

/** An email address in lowercase. @throws Failure `invalid` */
export function readEmail(written: string): Omit<Identity, 'kind'> {
  const asWritten = readAddress(written);
  const identifier = asWritten.toLowerCase();
  return { identifier, spellings: spellings('email', identifier, asWritten) };
}

/** What a text is meant to be in a field for both. */
export const kindOf = (written: string): 'email' | 'phone' => (written.includes('@') ? 'email' : 'phone');

/** A phone number or an email address as an identity. @throws Failure `invalid` */
export const readPhoneOrEmail = (written: string, country?: string): Identity =>
  readIdentity(kindOf(unwrap(written)), written, country);

/** A phone number in E.164 or an email address in lowercase. @throws Failure `invalid` */
export const normalizePhoneOrEmail = (written: string, country?: string): string =>
  readPhoneOrEmail(written, country).identifier;

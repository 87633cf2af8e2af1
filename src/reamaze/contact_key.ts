import { Failure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { normalizeIdentity } from './normalize.ts';
import { type ContactKey, type ContactType, type Identity, isContactType } from './schemas.ts';

/** The identities that can be a contact's key, the best first: the look-up by email needs no type. */
export const KEY_TYPES = [
  'email',
  'mobile',
  'twitter',
  'instagram',
  'facebook',
] as const satisfies ContactType[];

const PREFIX = new RegExp(`^(${KEY_TYPES.join('|')}):(.+)$`, 'is');

/** A contact's key as outputs show it, and as each form takes it: `mobile:+14155550101`. */
export const writeContactKey = ({ type, identifier }: ContactKey): string => `${type}:${identifier}`;

/**
 * The contact that a form names: by a key, whatever type was chosen, else by an identity of this type.
 * @throws Failure `invalid`
 */
export function readContactKey(chosen: ContactType, written: string, country?: string): ContactKey {
  const [, prefix = '', identifier] = PREFIX.exec(written) ?? [];
  const type = prefix.toLowerCase();
  if (identifier && isContactType(type)) return normalizeIdentity(type, identifier, country);
  if (chosen === 'email' && /^\d+$/.test(written)) {
    throw new Failure(
      'invalid',
      `${quoted(written)} isn’t an email. Map the Contact Key of an earlier step instead of its Contact ID. For a mobile number, change Find Contact By.`,
    );
  }
  return normalizeIdentity(chosen, written, country);
}

/** The key of the contact that has these identities. */
export function contactKeyOf(identities: readonly Identity[]): ContactKey | undefined {
  for (const type of KEY_TYPES) {
    const found = identities.find((identity) => identity.type === type);
    if (found) return { type, identifier: lookupSpelling(found) };
  }
  return undefined;
}

/** An identifier from a response as it is looked up: responses may drop a number's plus sign, or add an @ to a username. */
export function lookupSpelling({ type, identifier }: Identity): string {
  if (type === 'mobile') return identifier.replace(/^(?=[1-9]\d{7,14}$)/, '+');
  return type === 'twitter' || type === 'instagram' ? identifier.replace(/^@/, '') : identifier;
}

import { trimmed } from '../../errors/text.ts';
import { withAsciiDomain } from './email.ts';
import { looksLikePhone } from './phone.ts';
import { e164Of, formsOf } from './phone_number.ts';

export const IDENTITY_KINDS = ['email', 'phone', 'instagram', 'twitter'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/**
 * All spellings under which a contact may have an identity, the identifier first.
 * @param asWritten with its capitals, where the identifier has none
 */
export function spellings(kind: IdentityKind, identifier: string, asWritten = identifier): string[] {
  const others = kind === 'phone' ? formsOf(identifier) : [asWritten, identifier.toLowerCase()];
  return [...new Set([identifier, ...others])];
}

/** The same text for all spellings of an identity. */
export function comparisonKey(identifier: string): string {
  const bare = trimmed(identifier);
  if (looksLikePhone(bare)) {
    // Services may drop the plus sign of what was stored in E.164.
    const number = e164Of(bare.startsWith('+') ? bare : `+${bare}`);
    return number ? formsOf(number)[0] : bare;
  }
  const name = bare.replace(/^@/, '');
  return (name.includes('@') ? withAsciiDomain(name) : name).toLowerCase();
}

/** All forms of a number end in these digits. A service may list thousands of numbers: reading each takes seconds. */
const endOf = (number: string): string => number.replace(/\D/g, '').slice(-4);

/** True when two spellings mean the same identity. */
export function sameIdentifier(one: string, other: string): boolean {
  const isPhone = looksLikePhone(trimmed(one));
  if (isPhone !== looksLikePhone(trimmed(other)) || (isPhone && endOf(one) !== endOf(other))) return false;
  return comparisonKey(one) === comparisonKey(other);
}

import { normalizeEmail } from '../form/identifiers/email.ts';
import { normalizeOpaqueId } from '../form/identifiers/opaque_id.ts';
import { normalizePhone } from '../form/identifiers/phone.ts';
import { normalizeUsername } from '../form/identifiers/username.ts';
import type { ContactType, IdentityType } from './schemas.ts';

/**
 * An identity of Re:amaze in the one spelling in which it is looked up and sent.
 * @throws Failure `invalid`
 */
export function normalised<Type extends ContactType | IdentityType>(
  type: Type,
  written: string,
  country?: string,
) {
  return { type, identifier: identifierOf(type, written, country) };
}

function identifierOf(type: ContactType | IdentityType, written: string, country?: string): string {
  switch (type) {
    case 'email':
      return normalizeEmail(written);
    case 'mobile':
      return normalizePhone(written, country);
    case 'twitter':
    case 'instagram':
      return normalizeUsername(type, written);
    case 'facebook':
      return normalizeOpaqueId('a Facebook ID', written);
    case 'igsid':
      return normalizeOpaqueId('an Instagram-scoped ID', written);
  }
}

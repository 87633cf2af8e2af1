import type { CountryCode } from 'libphonenumber-js/core';
import { toEmail, toOpaqueId, toPhone, toSocialName } from '../form/identifiers.ts';
import type { ContactType, IdentityType } from './schemas.ts';

/**
 * An identity of Re:amaze in the one spelling in which it is looked up and sent.
 * @throws Failure `invalid`
 */
export function normalised<Type extends ContactType | IdentityType>(
  type: Type,
  written: string,
  country?: CountryCode,
) {
  return { type, identifier: identifierOf(type, written, country) };
}

function identifierOf(type: ContactType | IdentityType, written: string, country?: CountryCode): string {
  switch (type) {
    case 'email':
      return toEmail(written);
    case 'mobile':
      return toPhone(written, country);
    case 'twitter':
    case 'instagram':
      return toSocialName(type, written);
    case 'facebook':
      return toOpaqueId('a Facebook id', written);
    case 'igsid':
      return toOpaqueId('an Instagram-scoped id', written);
  }
}

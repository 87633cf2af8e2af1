import { readEmail } from '../form/identifiers/identity.ts';
import { normalizeOpaqueId } from '../form/identifiers/opaque_id.ts';
import { normalizePhone } from '../form/identifiers/phone.ts';
import { spellings } from '../form/identifiers/spellings.ts';
import { normalizeUsername } from '../form/identifiers/username.ts';
import type { ContactType, IdentityType } from './schemas.ts';

/**
 * An identity as it is sent, with all spellings in which it has to be looked up.
 * @throws Failure `invalid`
 */
export const normalizeIdentity = <Type extends ContactType | IdentityType>(
  type: Type,
  written: string,
  country?: string,
) => ({ type, ...normalize(type, written, country) });

function normalize(type: ContactType | IdentityType, written: string, country?: string) {
  switch (type) {
    case 'email':
      return readEmail(written);
    case 'mobile': {
      const identifier = normalizePhone(written, country);
      return { identifier, spellings: spellings('phone', identifier) };
    }
    case 'twitter':
    case 'instagram': {
      const identifier = normalizeUsername(type, written);
      return { identifier, spellings: spellings(type, identifier) };
    }
    default: {
      const name = type === 'facebook' ? 'a Facebook ID' : 'an Instagram-scoped ID';
      const identifier = normalizeOpaqueId(name, written);
      return { identifier, spellings: [identifier] };
    }
  }
}

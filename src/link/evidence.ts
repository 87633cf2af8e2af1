import { isPersonal } from '../form/identifiers/role_address.ts';
import type { PersonIdentity } from './person.ts';

/**
 * True for an identity that belongs to one person: a contact that has it is this person, whatever its name. A phone
 * number isn't one: families and companies share numbers, and carriers assign them again. A role address has several
 * readers. These are weak: they count for a contact unless the names differ.
 */
export const isStrong = ({ kind, identifier }: Pick<PersonIdentity, 'kind' | 'identifier'>): boolean =>
  kind !== 'phone' && (kind !== 'email' || isPersonal(identifier));

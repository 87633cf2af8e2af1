import type { PersonIdentity } from './person.ts';

const ROLES: ReadonlySet<string> = new Set(
  (
    'admin billing booking contact do-not-reply donotreply enquiries feedback hello help hr info jobs kontakt mail ' +
    'marketing no-reply noreply office orders post press sales service support team webmaster'
  ).split(' '),
);

/** True for the address of a role, with or without a `+tag`: several people read it over time, so it isn't one person's. */
export const isRoleAddress = (email: string): boolean =>
  ROLES.has(email.replace(/[+@].*$/s, '').toLowerCase());

/**
 * True for an identity that belongs to one person: a contact that has it is this person, whatever its name. A phone
 * number isn't one, as families and companies share numbers and carriers assign them again; a role address has many
 * readers. They only count for a contact unless the names differ.
 */
export const isStrong = ({ kind, identifier }: Pick<PersonIdentity, 'kind' | 'identifier'>): boolean =>
  kind !== 'phone' && !(kind === 'email' && isRoleAddress(identifier));

import type { Run } from '../run.ts';
import { contactByEmail } from './contacts.ts';
import { holderOf } from './identities.ts';
import type { Contact, ContactKey, Identity } from './schemas.ts';

/** A contact with its identities; without its other fields where Re:amaze can't list it by e-mail. */
export interface KnownContact {
  readonly contact: Contact | undefined;
  readonly identities: Identity[];
}

/**
 * The contact that has an identity, or null when there is definitely none. Its identities say whether it exists;
 * the rest is in the list of contacts, which can be searched by e-mail only.
 */
export async function contactWith(run: Run, key: ContactKey): Promise<KnownContact | null> {
  const byEmail = key.type === 'email' ? contactByEmail(run, key.identifier) : Promise.resolve(undefined);
  const [identities, contact] = await Promise.all([holderOf(run, key), byEmail]);
  if (!identities) return null;
  return { identities, contact: contact ?? (await listed(run, identities, key)) };
}

/** The contact that these identities belong to, as the list of contacts has it. */
export async function listed(
  run: Run,
  identities: readonly Identity[],
  tried?: ContactKey,
): Promise<Contact | undefined> {
  const emails = identities
    .filter(
      ({ type, identifier }) =>
        type === 'email' && identifier.toLowerCase() !== tried?.identifier.toLowerCase(),
    )
    .map(({ identifier }) => identifier);
  for (const email of emails) {
    const contact = await contactByEmail(run, email);
    if (contact) return contact;
  }
  return undefined;
}

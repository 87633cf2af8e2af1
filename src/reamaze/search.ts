import type { Run } from '../http/run.ts';
import { contactByEmail, contactByMobile } from './contacts.ts';
import { emailOf, holderOf } from './identities.ts';
import type { Contact, ContactKey, Identity } from './schemas.ts';

/** A contact with its identities; without its other fields where Re:amaze doesn't list it. */
export interface KnownContact {
  readonly contact: Contact | undefined;
  readonly identities: Identity[];
}

/**
 * The contact that has an identity, or null when there is definitely none. Its identities say whether it exists;
 * the rest is in the list of contacts, which can be searched by e-mail only.
 */
export async function contactWith(run: Run, key: ContactKey): Promise<KnownContact | null> {
  const holder = holderOf(run, key);
  const isThere = async () => Boolean(await holder);
  const [identities, contact] = await Promise.all([
    holder,
    key.type === 'email' ? contactByEmail(run, key.identifier, isThere) : undefined,
  ]);
  if (identities) return { identities, contact: contact ?? (await listed(run, identities, key)) };
  // The look-up may heed case where the list doesn't: then the contact is there under the list's spelling.
  const spelled = contact && (await holderOf(run, { type: 'email', identifier: contact.email ?? '' }));
  if (!contact || spelled) return spelled ? { identities: spelled, contact } : null;
  return { identities: emailOf(contact), contact };
}

/** The contact that these identities belong to, as the list of contacts has it. */
export async function listed(
  run: Run,
  identities: readonly Identity[],
  tried?: ContactKey,
): Promise<Contact | undefined> {
  const by = (wanted: string) =>
    identities.filter(({ type }) => type === wanted).map(({ identifier }) => identifier);
  const [emails, [mobile]] = [by('email'), by('mobile')];
  if (emails.length === 0 && mobile) return contactByMobile(run, mobile);
  for (const email of emails.filter((one) => one.toLowerCase() !== tried?.identifier.toLowerCase())) {
    const contact = await contactByEmail(run, email);
    if (contact) return contact;
  }
  return undefined;
}

import type { Run } from '../http/run.ts';
import { allContacts, completed, contactsWithOrNone } from './contacts.ts';
import type { Contact } from './schemas.ts';

/** Customers of Apple Messages for Business. Apple gives each of them an opaque ID. */

const TOO_MANY =
  'This Blooio account has too many contacts to look for this Apple customer in time. Look for the customer in Blooio.';

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** True for `urn:mbid:AQAA…/ni/q6r…+FXmAs=` and for a bare GUID, the two forms of these IDs that have been seen. */
export const looksLikeAppleId = (identifier: string): boolean =>
  /^urn:\S+$/i.test(identifier) || GUID.test(identifier);

/** The contact with an Apple ID. Blooio's look-up promises phone numbers and emails only, so all contacts are read after it. */
export async function customerWith(run: Run, identifier: string): Promise<Contact | undefined> {
  const isCustomer = ({ identities }: Contact) =>
    identities?.some((one) => one.channel_type === 'amb' && one.identifier === identifier);
  const found = (await contactsWithOrNone(run, identifier)).find(isCustomer);
  return found ?? (await allContacts(run, TOO_MANY, completed)).find(isCustomer);
}

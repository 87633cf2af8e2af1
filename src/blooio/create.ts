import { Failure } from '../errors/failure.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { allContacts, contactsWith, holdersOf } from './contacts.ts';
import { createContact } from './endpoints.ts';
import { identitiesOf } from './identities.ts';
import type { Contact, NewContact } from './schemas.ts';

const TOO_MANY =
  'This Blooio account has too many contacts to make sure that this Apple customer isn’t there yet. Look for the customer in Blooio, and attach the id there.';

/** The contact with its identities, which some answers leave out. */
export const completed = async (run: Run, contact: Contact): Promise<Contact> =>
  contact.identities ? contact : { ...contact, identities: await identitiesOf(run, contact.id) };

/**
 * Creates a contact with its first identity, or returns the one that has this identity, whatever its channel type.
 * Looked up before, so that a replay returns what the first run created, and again when Blooio refuses:
 * with 409, or with 422, as its first documents know no 409 here.
 */
export async function createOnce(
  run: Run,
  contact: NewContact,
): Promise<{ contact: Contact; outcome: 'created' | 'already_exists' }> {
  const existing = async () =>
    contact.channel_type === 'amb'
      ? customerOf(run, contact)
      : (await contactsWith(run, contact.identifier))[0];
  const before = await existing();
  if (before) return { contact: await completed(run, before), outcome: 'already_exists' };
  try {
    const { data } = await request(run, createContact, { body: contact });
    return { contact: await completed(run, data), outcome: 'created' };
  } catch (error) {
    const refused = error instanceof Failure && (error.kind === 'conflict' || error.kind === 'invalid');
    const winner = refused ? await existing() : undefined;
    if (!winner) throw error;
    return { contact: await completed(run, winner), outcome: 'already_exists' };
  }
}

/** Blooio's look-up promises phones and e-mails only, so that an Apple customer has to be found among all contacts. */
async function customerOf(run: Run, contact: NewContact): Promise<Contact | undefined> {
  const [found] = await holdersOf(run, contact.identifier);
  if (found) {
    return found;
  }
  const contacts = await allContacts(run, TOO_MANY, completed);
  return contacts.find(({ identities }) =>
    identities?.some(
      ({ channel_type, identifier }) => channel_type === 'amb' && identifier === contact.identifier,
    ),
  );
}

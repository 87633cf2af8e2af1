import { call } from '../call.ts';
import { Failure } from '../failure.ts';
import type { Run } from '../run.ts';
import { holdersOf } from './contacts.ts';
import { createContact } from './endpoints.ts';
import { identitiesOf } from './identities.ts';
import type { Contact, NewContact } from './schemas.ts';

/** The contact with its identities, which some answers leave out. */
export const completed = async (run: Run, contact: Contact): Promise<Contact> =>
  contact.identities ? contact : { ...contact, identities: await identitiesOf(run, contact.id) };

/**
 * Creates a contact with its first identity, or returns the one that has this identity, whatever its channel type.
 * Looked up before, so that a replay returns what the first run created, and again when Blooio reports a conflict.
 */
export async function createOnce(
  run: Run,
  contact: NewContact,
): Promise<{ contact: Contact; outcome: 'created' | 'already_exists' }> {
  const existing = async (): Promise<Contact | undefined> => (await holdersOf(run, contact.identifier))[0];
  const before = await existing();
  if (before) return { contact: await completed(run, before), outcome: 'already_exists' };
  try {
    const { data } = await call(run, createContact, { body: contact });
    return { contact: await completed(run, data), outcome: 'created' };
  } catch (error) {
    const winner = error instanceof Failure && error.kind === 'conflict' ? await existing() : undefined;
    if (!winner) throw error;
    return { contact: await completed(run, winner), outcome: 'already_exists' };
  }
}

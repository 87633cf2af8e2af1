import { isFailure } from '../errors/failure.ts';
import { isPersonal } from '../form/identifiers/role_address.ts';
import { knownName } from '../form/names.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { customerWith } from './apple.ts';
import { completed, contactsWith } from './contacts.ts';
import { createContact } from './endpoints.ts';
import { isKnownAs } from './identities.ts';
import { type Contact, type NewContact, needsChannel, type WantedIdentity } from './schemas.ts';
import { named } from './update.ts';

export interface Created {
  readonly contact: Contact;
  readonly outcome: 'created' | 'already_exists';
}

/**
 * Creates a contact with its first identity, or returns the one that has this identity, whatever its channel type. Such
 * a contact gets the name if it has none and is surely this person's. It is looked up before, so that a replay returns
 * what the first run created, and again when Blooio refuses with 409, or with 422, as the first documentation has no 409
 * here.
 */
export async function createOnce(run: Run, wanted: NewContact & WantedIdentity): Promise<Created> {
  const { identifier, channel_type } = wanted;
  const existing = async (): Promise<Created | undefined> => {
    const contact = needsChannel(channel_type)
      ? await customerWith(run, identifier)
      : (await contactsWith(run, identifier, wanted.spellings))[0];
    if (!contact) return undefined;
    // One that has other identities, and was found by a number that several people may have, may be anyone's.
    const isOwn =
      isPersonal(identifier) || contact.identities?.every((one) => isKnownAs(one, identifier)) === true;
    return { contact: isOwn ? await named(run, contact, wanted.name) : contact, outcome: 'already_exists' };
  };
  const before = await existing();
  if (before) return before;
  try {
    const { data } = await request(run, createContact, { body: { ...wanted, name: knownName(wanted.name) } });
    return { contact: await completed(run, data), outcome: 'created' };
  } catch (error) {
    const isRefused = isFailure(error, 'conflict', 'invalid');
    const other = isRefused ? await existing() : undefined;
    if (other) return other;
    throw error;
  }
}

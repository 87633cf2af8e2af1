import { Failure, isFailure } from '../errors/failure.ts';
import { quoted, trimmed } from '../errors/text.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { updateContact } from './endpoints.ts';
import { addressOf, noSuchContact } from './identities.ts';
import type { Contact, ContactChanges, ContactKey } from './schemas.ts';
import { findContactWith, isSameData, type KnownContact } from './search.ts';

/**
 * Changes what differs from the contact as Re:amaze shows it. A replay changes nothing and adds no note twice.
 * @throws Failure `not_found`
 */
export async function updateOnce(
  run: Run,
  key: ContactKey,
  wanted: ContactChanges,
): Promise<{ known: KnownContact; outcome: 'updated' | 'unchanged' }> {
  const found = await findContactWith(run, key);
  if (!found) throw noSuchContact();
  const { notes, data } = found.contact ?? {};
  const isHidden = (wanted.notes && !notes) || (wanted.data && !data);
  const known = isHidden ? await shownByUpdate(run, found) : found;
  if (!known) throw notShown(key.identifier);
  const changes = known.contact ? differences(known.contact, wanted) : wanted;
  if (Object.values(changes).every((value) => value === undefined)) return { known, outcome: 'unchanged' };
  return { known: await changeContact(run, known, changes), outcome: 'updated' };
}

/**
 * A contact with what no list shows, such as the notes of one without an email: an update returns it, even one that
 * changes nothing. Null where that is refused.
 */
export async function shownByUpdate(run: Run, known: KnownContact): Promise<KnownContact | null> {
  try {
    return await changeContact(run, known, {});
  } catch (error) {
    if (isFailure(error, 'invalid')) return null;
    throw error;
  }
}

const notShown = (identifier: string): Failure =>
  new Failure(
    'invalid',
    `Re:amaze doesn’t show the contact with ${quoted(identifier)}, so a replay could add notes twice or lose customer data. Leave Notes and Customer Data empty, or add them in Re:amaze.`,
  );

/** Sends changes. @returns the contact with them */
export async function changeContact(
  run: Run,
  known: KnownContact,
  changes: ContactChanges,
): Promise<KnownContact> {
  const changed = await request(run, updateContact, { ...addressOf(known.key), body: { contact: changes } });
  const { notes, ...sent } = changes;
  return { ...known, contact: { ...known.contact, ...sent, ...withoutNulls(changed) } };
}

/** Values that a response leaves out are as they were. */
const withoutNulls = (contact: Contact): Contact =>
  Object.fromEntries(Object.entries(contact).filter(([, value]) => value != null));

/** A picture isn't listed, so it counts as a change. */
function differences(contact: Contact, wanted: ContactChanges): ContactChanges {
  const { name, friendly_name, external_avatar_url, data } = wanted;
  const listed = new Set(contact.notes?.map(({ note }) => trimmed(note)));
  const notes = wanted.notes?.filter((note) => !listed.has(note));
  const isChanged = Object.entries(data ?? {}).some(
    ([key, value]) => !isSameData(contact.data?.[key], value),
  );
  return {
    name: name === contact.name ? undefined : name,
    friendly_name: friendly_name === contact.friendly_name ? undefined : friendly_name,
    external_avatar_url,
    notes: notes?.length ? notes : undefined,
    // With the other values: nothing says whether Re:amaze merges them.
    data: isChanged ? { ...contact.data, ...data } : undefined,
  };
}

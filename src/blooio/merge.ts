import { Failure, isFailure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { request } from '../http/request.ts';
import { unreadable } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { isNotOffered } from '../http/status.ts';
import { completed, contactById, contactIfThere } from './contacts.ts';
import { mergeContacts } from './endpoints.ts';
import type { Contact } from './schemas.ts';
import { blooio } from './service.ts';

export interface Merged {
  readonly contact: Contact;
  readonly outcome: 'merged' | 'already_merged';
}

/**
 * Merges another contact into one. Both are looked up first: only then does a 404 of the merge say that it isn't
 * offered, and a success that there was something left to merge. A contact that was merged is gone, but Blooio knows it.
 * @throws Failure `invalid` where nothing was changed
 */
export async function merge(run: Run, contactId: string, otherId: string): Promise<Merged> {
  if (contactId === otherId)
    throw new Failure(
      'invalid',
      'Contact to Keep and Contact to Merge are the same Blooio contact. Choose two different ones.',
    );
  const [kept, other] = await Promise.all([contactById(run, contactId), contactIfThere(run, otherId)]);
  if (kept.id === other?.id) return { contact: kept, outcome: 'already_merged' };
  let response: { data?: Contact | null | undefined } | undefined;
  try {
    response = await request(run, mergeContacts, {
      path: { contact_id: contactId },
      body: { source_contact_id: otherId },
    });
  } catch (error) {
    if (isNotOffered(error)) throw other || error.status !== 404 ? notOffered() : unknown(otherId);
    const mayBeMerged = isFailure(error, 'conflict');
    if (!mayBeMerged || (await contactIfThere(run, otherId))) throw error;
    return { contact: await contactById(run, contactId), outcome: 'already_merged' };
  }
  const outcome = other ? 'merged' : 'already_merged';
  if (response?.data) return { contact: await completed(run, response.data), outcome };
  if (await contactIfThere(run, otherId)) throw unreadable(blooio.label, 200);
  return { contact: await contactById(run, contactId), outcome };
}

const notOffered = (): Failure =>
  new Failure(
    'invalid',
    'Blooio doesn’t offer merging to this account, so nothing was changed. Detach the identities from one contact and attach them to the other instead.',
  );

const unknown = (otherId: string): Failure =>
  new Failure(
    'not_found',
    `Blooio doesn’t have the contact to merge, ${quoted(otherId)}, so nothing was changed. It may have been deleted: choose it again in this step.`,
  );

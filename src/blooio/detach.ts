import type { Run } from '../http/run.ts';
import { detach, identitiesNamed, identitiesOf, idOf } from './identities.ts';

export interface Detached {
  readonly id: string;
  readonly outcome: 'detached' | 'not_attached';
}

/**
 * Detaches an identity that is named by its ID, or by the number, email or Apple ID itself, from every channel.
 * @returns the ID of what was detached, or the name of what the contact doesn't have
 * @throws Failure `not_found` for an unknown contact
 */
export async function detachNamed(
  run: Run,
  contactId: string,
  named: string,
  country: string | undefined,
): Promise<Detached> {
  const ids = identitiesNamed(await identitiesOf(run, contactId), named, country).map(idOf);
  const wereThere: string[] = [];
  for (const id of ids) if (await detach(run, contactId, id)) wereThere.push(id);
  const [id] = wereThere;
  return id ? { id, outcome: 'detached' } : { id: ids[0] ?? named, outcome: 'not_attached' };
}

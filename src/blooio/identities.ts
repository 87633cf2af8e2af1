import { Failure } from '../errors/failure.ts';
import { fitSentence, quoted, shorten } from '../errors/text.ts';
import { sameIdentifier } from '../form/identifiers.ts';
import { request, unreadable } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { channelTypeLabel } from './channels.ts';
import { holdersOf } from './contacts.ts';
import { attachIdentity, detachIdentity, listIdentities, PAGE_SIZE } from './endpoints.ts';
import type { FetchPage } from './paging.ts';
import { everyItem } from './paging.ts';
import type { Contact, Identity, NewIdentity } from './schemas.ts';
import { blooio } from './service.ts';

export interface Attached {
  readonly identity: Identity;
  readonly outcome: 'attached' | 'already_attached';
}

/** One page of a contact's identities. */
export const identityPage =
  (run: Run, contactId: string): FetchPage<Identity> =>
  (cursor) =>
    request(run, listIdentities, { path: { contact_id: contactId }, query: { limit: PAGE_SIZE, cursor } });

/** All identities of a contact. */
export const identitiesOf = (run: Run, contactId: string): Promise<Identity[]> =>
  everyItem(identityPage(run, contactId));

/** How a dropdown shows an identity. */
export function identityLabel({ id, identifier, channel_type }: Identity): string {
  const shown = identifier || id || '';
  return channel_type ? `${shown} (${channelTypeLabel(channel_type)})` : shown;
}

/** Detaches an identity. A 404 means that it, or its contact, is gone already, e.g. because a first run did it. */
export async function detach(
  run: Run,
  contactId: string,
  identityId: string,
): Promise<'detached' | 'already_detached'> {
  try {
    await request(run, detachIdentity, { path: { contact_id: contactId, identity_id: identityId } });
    return 'detached';
  } catch (error) {
    if (error instanceof Failure && error.kind === 'not_found') return 'already_detached';
    throw error;
  }
}

/**
 * Attaches an identity to a contact. Blooio itself refuses what another contact has, so one request does it; only a
 * conflict has to be looked into: a replay finds its own identity there, anything else is named.
 * @throws Failure `conflict` that names the owner, or carries Blooio's own words where the owner can't be told
 */
export async function attach(run: Run, contactId: string, identity: NewIdentity): Promise<Attached> {
  try {
    return { identity: await attachNew(run, contactId, identity), outcome: 'attached' };
  } catch (error) {
    if (error instanceof Failure && error.kind === 'conflict')
      return explainConflict(run, contactId, identity, error);
    throw error;
  }
}

/**
 * Attaches an identity that the contact doesn't have. Where the answer doesn't hold it, it is read.
 * @throws Failure `conflict` in Blooio's own words; `unexpected` where the contact doesn't have it then
 */
export async function attachNew(run: Run, contactId: string, identity: NewIdentity): Promise<Identity> {
  const answer = await request(run, attachIdentity, { path: { contact_id: contactId }, body: identity });
  if (answer?.data?.id) return answer.data;
  const own = await ownIdentity(run, contactId, identity);
  if (own) return own;
  throw unreadable(blooio.label, 201);
}

/** An identity as the contact has it, if it does. */
export const ownIdentity = async (
  run: Run,
  contactId: string,
  wanted: NewIdentity,
): Promise<Identity | undefined> => (await identitiesOf(run, contactId)).find((one) => isSame(one, wanted));

const isSame = (one: Identity, { identifier, channel_type, channel_id }: NewIdentity): boolean =>
  isKnownAs(one, identifier) &&
  (!channel_type || one.channel_type === channel_type) &&
  // An Apple customer is somebody else on another channel.
  (channel_type !== 'amb' || !one.channel_id || one.channel_id === channel_id);

/** Numbers and addresses are the same however they are spelled; Apple's customer ids are opaque. */
export const isKnownAs = (one: Identity, identifier: string): boolean =>
  one.channel_type === 'amb'
    ? one.identifier === identifier
    : sameIdentifier(one.identifier ?? '', identifier);

async function explainConflict(
  run: Run,
  contactId: string,
  identity: NewIdentity,
  conflict: Failure,
): Promise<Attached> {
  const { identifier } = identity;
  const [known, holders] = await Promise.all([
    ownIdentity(run, contactId, identity),
    holdersOf(run, identifier),
  ]);
  if (known) return { identity: known, outcome: 'already_attached' };
  const owner = holders.find(({ id }) => id !== contactId);
  throw owner ? ownedBy(owner, identifier) : conflict;
}

const ownedBy = ({ id, name }: Contact, identifier: string): Failure =>
  new Failure(
    'conflict',
    fitSentence(
      (owner) =>
        `In Blooio, ${quoted(identifier)} belongs to ${owner || 'another contact'}. Nothing was changed. Choose that contact in this step, or detach the identity there first.`,
      name ? `${shorten(name, 60)} (${id})` : `the contact ${id}`,
    ),
  );

import { Failure, isFailure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { request } from '../http/request.ts';
import { unreadable } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { isNotOffered } from '../http/status.ts';
import { attachFree, ownedBy } from './attach.ts';
import { contactsWith } from './contacts.ts';
import { updateIdentity } from './endpoints.ts';
import {
  detach,
  identitiesNamed,
  identitiesOf,
  idOf,
  isKnownAs,
  isSame,
  ownIdentity,
  readable,
} from './identities.ts';
import { type Identity, type NewIdentity, needsChannel } from './schemas.ts';
import { blooio } from './service.ts';

export interface Replaced {
  readonly identity: Identity;
  /** Null when a replay doesn't know it any more. */
  readonly previous: string | null;
  readonly outcome: 'replaced' | 'already_replaced';
}

/**
 * Replaces a phone number or email of a contact, on every channel on which the contact has it.
 * @param named the old one: the ID of an identity, or the number or email itself
 * @param identifier the new one
 * @throws Failure `conflict` that names the contact that has the new one; `invalid` where this one has neither
 */
export async function replace(
  run: Run,
  contactId: string,
  named: string,
  identifier: string,
  country: string | undefined,
): Promise<Replaced> {
  const [own, owners] = await Promise.all([identitiesOf(run, contactId), contactsWith(run, identifier)]);
  const old = oldIdentities(own, named, country).filter((one) => !isKnownAs(one, identifier));
  const last = old.at(-1);
  const current = own.findLast((one) => isKnownAs(one, identifier));
  if (!last && current) {
    const previous = readable(named, country) ?? null;
    const isSpelling = previous !== null && isKnownAs(current, previous);
    return {
      identity: current,
      previous: isSpelling ? (current.identifier ?? null) : previous,
      outcome: 'already_replaced',
    };
  }
  const owner = owners.find(({ id }) => id !== contactId);
  if (owner) throw ownedBy(owner, identifier);
  if (!last) throw hasNeither(named, identifier);
  if (needsChannel(last.channel_type ?? undefined)) throw isApples();
  let identity = last;
  for (const one of old) identity = await replaceOne(run, contactId, own, one, identifier);
  return { identity, previous: last.identifier ?? null, outcome: 'replaced' };
}

/** All with the value that is named. The one that is named by its ID comes last: a replay finds the others by it. */
function oldIdentities(
  own: readonly Identity[],
  named: string,
  country: string | undefined,
): readonly Identity[] {
  const byId = own.find(({ id }) => id === named);
  if (!byId) return identitiesNamed(own, named, country);
  const { identifier } = byId;
  return [...own.filter((one) => one !== byId && identifier && isKnownAs(one, identifier)), byId];
}

/**
 * Replaces one identity in place. Where Blooio doesn't offer that, or refuses it, e.g. because a run that was cut has
 * attached the new one, the new one is attached before the old one is detached: a replay finishes that.
 */
async function replaceOne(
  run: Run,
  contactId: string,
  own: readonly Identity[],
  old: Identity,
  identifier: string,
): Promise<Identity> {
  const { channel_type, channel_id } = old;
  const wanted = {
    identifier,
    channel_type: channel_type ?? undefined,
    channel_id: channel_id ?? undefined,
  };
  const path = { contact_id: contactId, identity_id: idOf(old) };
  const attached = own.find((one) => isSame(one, wanted));
  if (!attached) {
    try {
      return await replaceInPlace(run, path, wanted);
    } catch (error) {
      const isConflict = isFailure(error, 'conflict');
      if (!isConflict && !isNotOffered(error)) throw error;
    }
  }
  const identity = attached ?? (await attachFree(run, contactId, wanted)).identity;
  await detach(run, contactId, path.identity_id);
  return identity;
}

/** Where the response doesn't hold the identity, it is read. */
async function replaceInPlace(
  run: Run,
  path: { contact_id: string; identity_id: string },
  wanted: NewIdentity,
): Promise<Identity> {
  const { identifier } = wanted;
  const response = await request(run, updateIdentity, { path, body: { identifier } });
  if (response?.data && isKnownAs(response.data, identifier)) return response.data;
  const own = await ownIdentity(run, path.contact_id, wanted);
  if (own) return own;
  throw unreadable(blooio.label, 200);
}

const hasNeither = (named: string, identifier: string): Failure =>
  new Failure(
    'invalid',
    `In Blooio, this contact has neither ${quoted(named)} nor ${quoted(identifier)}, so nothing was changed. Choose another contact, or attach the new identity to it.`,
  );

const isApples = (): Failure =>
  new Failure(
    'invalid',
    'Apple gives each customer an ID that Blooio can’t replace, so nothing was changed. Choose a phone number or email in this step.',
  );

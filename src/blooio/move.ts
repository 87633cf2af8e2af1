import { Failure, isFailure } from '../errors/failure.ts';
import { fitSentence, quoted, shorten } from '../errors/text.ts';
import { sameIdentifier } from '../form/identifiers/spellings.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { isNotOffered } from '../http/status.ts';
import type { PersonIdentity } from '../link/person.ts';
import { mergeContacts } from './endpoints.ts';
import { attachNew, detach, identitiesOf, ownIdentity } from './identities.ts';
import { forgetMoves, notedMoves, noteMoves } from './move_note.ts';
import { CHANNEL_TYPES, type Contact, type Identity, type NewIdentity } from './schemas.ts';

/**
 * Moves identities from one contact to another. A contact that has only identities of this person is merged, so that
 * its conversations follow. Otherwise, and where the server can't merge, each identity is detached and attached again.
 */
export async function moveIdentities(
  run: Run,
  from: Contact,
  to: Contact,
  identities: readonly PersonIdentity[],
  person: readonly PersonIdentity[],
): Promise<void> {
  const all = await identitiesOf(run, from.id);
  // A contact without readable identities may be another person's.
  const isWholly =
    all.length > 0 && all.every((one) => person.some(({ identifier }) => isOf(one, identifier)));
  if (isWholly && (await merge(run, from, to))) {
    // A third contact may have had one of them on another channel, and an earlier run was cut after it detached it there.
    for (const identity of identities) await resumeMove(run, to, identity);
    return;
  }
  for (const { identifier } of identities) {
    const moving = all.filter((one) => isOf(one, identifier));
    await moveOne(run, from, to, identifier, moving);
  }
}

const isOf = (one: Identity, identifier: string): boolean =>
  one.channel_type !== 'amb' && sameIdentifier(one.identifier ?? '', identifier);

/** @returns false where this server doesn't offer merging */
async function merge(run: Run, from: Contact, to: Contact): Promise<boolean> {
  try {
    await request(run, mergeContacts, { path: { contact_id: to.id }, body: { source_contact_id: from.id } });
    return true;
  } catch (error) {
    if (isNotOffered(error)) return false;
    const mayBeMerged = isFailure(error, 'conflict');
    if (mayBeMerged && (await hasAll(run, to, from))) return true; // by a run that was cut
    throw error;
  }
}

const hasAll = async (run: Run, to: Contact, from: Contact): Promise<boolean> => {
  const own = await identitiesOf(run, to.id);
  return (from.identities ?? []).every(({ identifier }) =>
    own.some((one) => identifier && isOf(one, identifier)),
  );
};

/** Detaches an identity and attaches it again, on each channel it was on. A note keeps the channels for a replay. */
async function moveOne(
  run: Run,
  from: Contact,
  to: Contact,
  identifier: string,
  moving: readonly Identity[],
): Promise<void> {
  const moves = moving.flatMap(({ id, ...one }) =>
    id ? [{ id, identity: toNewIdentity(one, identifier) }] : [],
  );
  if (moves.length === 0 || moves.length < moving.length) throw withoutId(identifier);
  for (const { identity } of moves) if (!isDocumented(identity)) await attachFirst(run, to, identity);
  const cut = await notedMoves(run, identifier);
  await noteMoves(run, identifier, [...cut, ...moves.map(({ identity }) => identity)]);
  for (const { id, identity } of moves) {
    await detach(run, from.id, id);
    await attachMoved(run, to, identity, { from, cut });
  }
  for (const identity of cut) await attachMoved(run, to, identity);
  await forgetMoves(run, identifier);
}

const isDocumented = ({ channel_type }: NewIdentity): boolean =>
  !channel_type || Object.hasOwn(CHANNEL_TYPES, channel_type);

/** A server may list types that it refuses when they are attached. That has to be known before it is detached. */
async function attachFirst(run: Run, to: Contact, identity: NewIdentity): Promise<void> {
  try {
    await attachNew(run, to.id, identity);
  } catch (error) {
    if (isFailure(error, 'conflict')) return;
    throw isFailure(error, 'invalid') ? withoutType(identity) : error;
  }
}

/** Attaches what an earlier run detached, but could not attach again. @returns whether there was anything */
export async function resumeMove(run: Run, to: Contact, { identifier }: PersonIdentity): Promise<boolean> {
  const cut = await notedMoves(run, identifier);
  for (const identity of cut) await attachMoved(run, to, identity);
  if (cut.length > 0) await forgetMoves(run, identifier);
  return cut.length > 0;
}

const toNewIdentity = (
  { identifier, channel_type, channel_id }: Omit<Identity, 'id'>,
  normalized: string,
): NewIdentity => ({
  identifier: identifier?.includes('@') ? identifier : normalized, // an email as it is written there, a number in E.164
  channel_type: channel_type ?? undefined,
  channel_id: channel_id ?? undefined,
});

/** @param back where it goes back when the other contact can't have it, and what an earlier run has detached */
async function attachMoved(
  run: Run,
  to: Contact,
  identity: NewIdentity,
  back?: { from: Contact; cut: readonly NewIdentity[] },
): Promise<void> {
  try {
    await attachNew(run, to.id, identity);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'temporary') throw error; // the replay attaches it
    // The contact may have it: from another run, or because the response to attaching it was unreadable.
    const mayHaveIt = error.kind === 'conflict' || error.kind === 'unexpected';
    if (mayHaveIt && (await ownIdentity(run, to.id, identity))) return;
    if (back && (await restore(run, back.from, identity))) {
      await noteMoves(run, identity.identifier, back.cut);
      throw error;
    }
    // On another channel: the one on which an earlier run had found it may be closed.
    if (!back && (await ownIdentity(run, to.id, { identifier: identity.identifier }))) return;
    throw new Failure(
      error.kind,
      fitSentence(
        (words) =>
          `${quoted(identity.identifier)} belongs to no Blooio contact now: Blooio detached it, but didn’t attach it again${words && ` (${words})`}. Attach it in Blooio.`,
        error.message,
      ),
    );
  }
}

/** Attaches an identity to the contact that had it: on its channel, else on its channel type, else on any. */
async function restore(
  run: Run,
  from: Contact,
  { identifier, channel_type, channel_id }: NewIdentity,
): Promise<boolean> {
  for (const form of [
    { identifier, channel_type, channel_id },
    { identifier, channel_type },
    { identifier },
  ]) {
    try {
      await attachNew(run, from.id, form);
      return true;
    } catch (error) {
      if (!(error instanceof Failure) || error.kind === 'temporary') throw error;
    }
  }
  return false;
}

const withoutType = ({ identifier, channel_type }: NewIdentity): Failure =>
  new Failure(
    'invalid',
    `Blooio doesn’t attach identities of the channel type ${shorten(channel_type ?? '', 30)}, so ${quoted(identifier)} wasn’t moved. Merge the contacts in Blooio if they are one person.`,
  );

const withoutId = (identifier: string): Failure =>
  new Failure(
    'unexpected',
    `Blooio doesn’t show the ID of ${quoted(identifier)}, so it can’t be moved. Detach it in Blooio, then replay this run.`,
  );

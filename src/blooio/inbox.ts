import { Failure } from '../errors/failure.ts';
import { fitSentence, quoted } from '../errors/text.ts';
import { sameIdentifier } from '../form/identifiers.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import type { Inbox } from '../link/inbox.ts';
import { contactsWith } from './contacts.ts';
import { createContact } from './endpoints.ts';
import { attachNew, detach, identitiesOf, ownIdentity } from './identities.ts';
import { forgetMoves, notedMoves, noteMoves } from './moves.ts';
import type { Contact, Identity, NewIdentity } from './schemas.ts';
import { blooio } from './service.ts';

/** Blooio as one of the places that know a person: by e-mail and phone, through whichever channel. */
export const inbox: Inbox<Contact> = {
  service: blooio,
  kinds: ['email', 'phone'],
  creatable: ['email', 'phone'],

  /** One identifier may belong to two contacts, on two channels. The oldest comes first: Blooio promises no order. */
  holders: async (run, { identifier }) =>
    (await contactsWith(run, identifier)).sort(
      (a, b) => (a.created_at ?? 0) - (b.created_at ?? 0) || a.id.localeCompare(b.id),
    ),

  same: (one, other) => one.id === other.id,

  create: async (run, [{ identifier }], name) =>
    (await request(run, createContact, { body: { name, identifier } })).data,

  attach: (run, to, { identifier }) => attachNew(run, to.id, { identifier }),

  /** Blooio can't move an identity, so it is detached and attached again, each on the channel it was on. */
  async move(run, from, to, { identifier }) {
    const its = (identities: readonly Identity[]) =>
      identities.filter((one) => sameIdentifier(one.identifier ?? '', identifier));
    // Lists may leave identities out.
    const listed = its(from.identities ?? []);
    const there = listed.length > 0 ? listed : its(await identitiesOf(run, from.id));
    const moves = there.flatMap(({ id, ...one }) =>
      id ? [{ id, identity: toNewIdentity(one, identifier) }] : [],
    );
    if (moves.length === 0 || moves.length < there.length) throw immovable(identifier);
    const cut = await notedMoves(run, identifier);
    await noteMoves(run, identifier, [...cut, ...moves.map(({ identity }) => identity)]);
    for (const { id, identity } of moves) {
      await detach(run, from.id, id);
      await attachMoved(run, to, identity, from);
    }
    for (const identity of cut) await attachMoved(run, to, identity);
    await forgetMoves(run, identifier);
  },

  async resume(run, to, { identifier }) {
    const cut = await notedMoves(run, identifier);
    for (const identity of cut) await attachMoved(run, to, identity);
    if (cut.length > 0) await forgetMoves(run, identifier);
    return cut.length > 0;
  },

  describe: async (_run, { id, name }) => ({ contact_id: id, contact_name: name || null }),
};

const toNewIdentity = (
  { identifier, channel_type, channel_id }: Omit<Identity, 'id'>,
  looked: string,
): NewIdentity => ({
  identifier: identifier?.includes('@') ? identifier : looked, // an address as it is written there, a number in E.164
  channel_type: channel_type ?? undefined,
  channel_id: channel_id ?? undefined,
});

async function attachMoved(run: Run, to: Contact, identity: NewIdentity, from?: Contact): Promise<void> {
  try {
    await attachNew(run, to.id, identity);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'temporary') throw error; // the replay attaches it
    // Two contacts had the same one, or nobody can read the answer that says that it is attached.
    const mayHaveIt = error.kind === 'conflict' || error.kind === 'unexpected';
    if (mayHaveIt && (await ownIdentity(run, to.id, identity))) return;
    if (from && (await isBack(run, from, identity))) throw error;
    throw new Failure(
      error.kind,
      fitSentence(
        (words) =>
          `${quoted(identity.identifier)} belongs to no Blooio contact now: Blooio let it be detached, but not attached again${words && ` (${words})`}. Attach it in Blooio.`,
        error.message,
      ),
    );
  }
}

/** Back to where it was, rather than nobody's: if not on its channel, which may be closed by now, on whichever there is. */
async function isBack(
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

const immovable = (identifier: string): Failure =>
  new Failure(
    'unexpected',
    `Blooio doesn’t tell the id of ${quoted(identifier)}, so it can’t be moved. Detach it in Blooio, then replay this run.`,
  );

import { call } from '../call.ts';
import { Failure } from '../failure.ts';
import { sameIdentifier } from '../identifiers.ts';
import type { Inbox } from '../inbox.ts';
import type { Run } from '../run.ts';
import { quoted } from '../text.ts';
import { contactsWith } from './contacts.ts';
import { attachIdentity, createContact } from './endpoints.ts';
import { detach, identitiesOf, ownIdentity } from './identities.ts';
import { forgetMoves, notedMoves, noteMoves } from './moves.ts';
import { CHANNEL_TYPES, type Contact, type Identity, type NewIdentity } from './schemas.ts';
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

  create: async (run, { identifier }, name) =>
    (await call(run, createContact, { body: { name, identifier } })).data,

  async attach(run, to, { identifier }, policy) {
    const noted = policy === 'move' ? await notedMoves(run, identifier) : [];
    for (const identity of noted.length > 0 ? noted : [{ identifier }]) await attachTo(run, to, identity);
    if (noted.length > 0) await forgetMoves(run, identifier);
  },

  /** Blooio can't move an identity, so it is detached and attached again, each on the channel it was on. */
  async move(run, from, to, { identifier }) {
    const identities = (from.identities ?? (await identitiesOf(run, from.id))).filter((one) =>
      sameIdentifier(one.identifier ?? '', identifier),
    );
    const wanted = identities.map((identity) => ({
      ...toNewIdentity(identity, identifier),
      id: identity.id,
    }));
    await noteMoves(run, identifier, wanted);
    for (const { id, ...identity } of wanted) await moveOne(run, from, to, id, identity);
    await forgetMoves(run, identifier);
  },

  describe: async (_run, { id, name }) => ({ contact_id: id, contact_name: name || null }),
};

const attachTo = (run: Run, { id }: Contact, body: NewIdentity): Promise<unknown> =>
  call(run, attachIdentity, { path: { contact_id: id }, body });

const toNewIdentity = ({ channel_type, channel_id }: Identity, identifier: string): NewIdentity => ({
  identifier,
  channel_type: CHANNEL_TYPES.find((type) => type === channel_type),
  channel_id: channel_id ?? undefined,
});

async function moveOne(
  run: Run,
  from: Contact,
  to: Contact,
  id: string | null | undefined,
  identity: NewIdentity,
): Promise<void> {
  if (!id) {
    throw new Failure(
      'unexpected',
      `Blooio doesn’t tell the id of ${quoted(identity.identifier)}, so it can’t be moved. Detach it in Blooio, then replay this run.`,
    );
  }
  await detach(run, from.id, id);
  try {
    await attachTo(run, to, identity);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'passing') throw error; // the replay attaches it
    if (error.kind === 'conflict' && (await ownIdentity(run, to.id, identity))) return; // two contacts had the same one
    // Back to where it was, rather than nobody's. What the replay has to mend counts more than what came first.
    await attachTo(run, from, identity).catch((reason: unknown) => {
      if (!(reason instanceof Failure) || reason.kind === 'passing') throw reason;
    });
    throw error;
  }
}

import { sameIdentifier } from '../form/identifiers/spellings.ts';
import { isoTime } from '../form/time.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import type { Inbox } from '../link/inbox.ts';
import type { PersonIdentity } from '../link/person.ts';
import { contactsWith } from './contacts.ts';
import { createContact, updateContact } from './endpoints.ts';
import { attachNew, identitiesOf, isKnownAs } from './identities.ts';
import { moveIdentities, resumeMove } from './move.ts';
import type { Contact } from './schemas.ts';
import { blooio } from './service.ts';

/**
 * Blooio as linking sees it: contacts have emails and phone numbers, on one or several channels.
 * @param channelTypes on which each phone number is attached; empty: Blooio decides
 */
export const blooioInbox = (channelTypes: readonly string[]): Inbox<Contact> => {
  const typesFor = (kind: string) =>
    kind === 'phone' && channelTypes.length > 0 ? channelTypes : [undefined];
  const missingTypes = (contact: Contact, { kind, identifier }: { kind: string; identifier: string }) => {
    const own = (contact.identities ?? []).filter((one) => sameIdentifier(one.identifier ?? '', identifier));
    return typesFor(kind).filter(
      (type) => !own.some((one) => type === undefined || one.channel_type === type),
    );
  };
  const attachMissing = async (run: Run, contact: Contact, identity: PersonIdentity) => {
    for (const channel_type of missingTypes(contact, identity))
      await attachNew(run, contact.id, { identifier: identity.identifier, channel_type });
  };
  /** Identities that were moved as they were, on the channel types of the builder as well. */
  const complete = async (run: Run, to: Contact, moved: readonly PersonIdentity[]) => {
    if (channelTypes.length === 0) return;
    const contact = { ...to, identities: await identitiesOf(run, to.id) };
    for (const identity of moved) await attachMissing(run, contact, identity);
  };
  return {
    service: blooio,
    kinds: ['email', 'phone'],
    creatable: ['email', 'phone'],

    /** Two contacts may have one identifier, on two channels. */
    owners: async (run, { identifier, spellings }) => ({
      owners: await contactsWith(run, identifier, spellings),
    }),

    isSame: (one, other) => one.id === other.id,

    describe: async (_run, { id, name, created_at }) => ({
      contact_id: id,
      contact_key: null,
      contact_name: name || null,
      isShown: true,
      created_at: isoTime(created_at),
    }),

    has: ({ identities }, { identifier }) => (identities ?? []).some((one) => isKnownAs(one, identifier)),

    async hasOnly(run, { id, identities }, wanted) {
      const all = identities ?? (await identitiesOf(run, id));
      return all.every((one) => wanted.some(({ identifier }) => isKnownAs(one, identifier)));
    },

    /** A list of contacts may leave their identities out: then nothing says that one is missing. */
    lacks: (contact, identity) => Boolean(contact.identities) && missingTypes(contact, identity).length > 0,

    async create(run, identity, name) {
      const [channel_type, ...others] = typesFor(identity.kind);
      const { identifier } = identity;
      const { data } = await request(run, createContact, { body: { name, identifier, channel_type } });
      for (const type of others) await attachNew(run, data.id, { identifier, channel_type: type });
      return data;
    },

    isDoubled: async (run, { id }, { identifier, spellings }) =>
      (await contactsWith(run, identifier, spellings)).some((owner) => owner.id !== id),

    attach: attachMissing,

    rename: (run, { id }, name) => request(run, updateContact, { path: { contact_id: id }, body: { name } }),

    async move(run, from, to, identities, person) {
      await moveIdentities(run, from, to, identities, person);
      await complete(run, to, identities);
    },
    async resume(run, to, identity) {
      const isResumed = await resumeMove(run, to, identity);
      if (isResumed) await complete(run, to, [identity]);
      return isResumed;
    },
  };
};

import { Failure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import type { Described, Inbox } from '../link/inbox.ts';
import type { IdentityKind } from '../link/person.ts';
import { createContact } from './endpoints.ts';
import { asKnown, attachNew, emailOf, holderOf, same } from './identities.ts';
import type { Contact, ContactKey, Identity } from './schemas.ts';
import { listed } from './search.ts';
import { reamaze } from './service.ts';

/** A contact: the identity by which it was looked up or created, with all that it has. */
interface Known {
  readonly key: ContactKey;
  readonly identities: readonly Identity[];
  /** As Re:amaze answered when it was created. */
  readonly created?: Contact;
}

const TYPES = {
  email: 'email',
  phone: 'mobile',
  instagram: 'instagram',
  twitter: 'twitter',
} as const satisfies Record<IdentityKind, string>;

const keyOf = ({ kind, identifier }: { kind: IdentityKind; identifier: string }) => ({
  type: TYPES[kind],
  identifier,
});

/** Re:amaze as one of the places that know a person. */
export const inbox: Inbox<Known> = {
  service: reamaze,
  kinds: ['email', 'phone', 'instagram', 'twitter'],
  creatable: ['email', 'phone'],

  async holders(run, identity) {
    const key = keyOf(identity);
    const identities = await holderOf(run, key);
    return identities ? [{ key: asKnown(key, identities), identities }] : [];
  },

  /** Each identity has one owner, so that one in common is enough. */
  same: (one, other) => allOf(one).some((its) => allOf(other).some((others) => same(its, others))),

  /**
   * No document promises the look-up that says who has an identity. Where it doesn't even find the contact that was
   * just created, “nobody” meant nothing, and attaching might take something from its owner.
   */
  async create(run, [identity, ...others], name) {
    const { type, identifier } = keyOf(identity);
    const created = await request(run, createContact, { body: { contact: { name, [type]: identifier } } });
    const key = asKnown({ type, identifier }, emailOf(created));
    if (others.length > 0 && !(await holderOf(run, key))) {
      throw new Failure(
        'not_found',
        `Re:amaze doesn’t tell who has an identity. A contact with ${quoted(identifier)} was created; nothing else was attached, as it may be somebody’s. Attach it in Re:amaze.`,
      );
    }
    return { key, identities: [], created };
  },

  attach: (run, to, identity) => attachTo(run, to, identity),

  /** Attaching takes it from its owner, messages included. */
  move: (run, _from, to, identity) => attachTo(run, to, identity),

  /** One request moves an identity: there is no middle. */
  resume: async () => false,

  async describe(run, { key, identities, created }): Promise<Described> {
    const contact = created ?? (await contactOf(run, [key, ...identities]));
    return {
      contact_id: String(contact?._id ?? `${key.type}:${key.identifier}`),
      contact_name: contact?.name || null,
    };
  },
};

const allOf = ({ key, identities }: Known): readonly Identity[] => [key, ...identities];

const attachTo = (run: Run, { key }: Known, identity: { kind: IdentityKind; identifier: string }) =>
  attachNew(run, key, keyOf(identity));

/** Name and id make an answer clearer; where this login may not list contacts, the person is linked all the same. */
async function contactOf(run: Run, identities: readonly Identity[]): Promise<Contact | undefined> {
  try {
    return await listed(run, identities);
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'temporary') return undefined;
    throw error;
  }
}

import { endsRun, Failure, replayDelay } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { isPersonal } from '../form/identifiers/role_address.ts';
import { isoTime } from '../form/time.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import type { Inbox } from '../link/inbox.ts';
import type { IdentityKind, PersonIdentity } from '../link/person.ts';
import { writeContactKey } from './contact_key.ts';
import { contactByEmail, listedContact, nameOf, olderThan } from './contacts.ts';
import { createContact, updateContact } from './endpoints.ts';
import { addressOf, asKnown, attachNew, emailOf, same, shareIdentity } from './identities.ts';
import { emailLookupsWork, findOwner, lookUp, ownerOf, ownerUnknown } from './owner.ts';
import type { Contact, ContactKey, Identity } from './schemas.ts';
import { reamaze } from './service.ts';

/** A contact: the identity by which it was looked up or created, with all that it has. */
interface LinkedContact {
  readonly key: ContactKey;
  readonly identities: readonly Identity[];
  /** Re:amaze’s response when it was created. */
  readonly created?: Contact;
  /** What look-ups say about the contact that was created; asked once, before anything is attached to it. */
  found?: Promise<readonly Identity[] | null | undefined>;
}

const TYPES = {
  email: 'email',
  phone: 'mobile',
  instagram: 'instagram',
  twitter: 'twitter',
} as const satisfies Record<IdentityKind, string>;

const toKey = ({ kind, identifier, spellings }: PersonIdentity) => ({
  type: TYPES[kind],
  identifier,
  spellings,
});

/** Re:amaze as linking sees it. */
export const reamazeInbox: Inbox<LinkedContact> = {
  service: reamaze,
  kinds: ['email', 'phone', 'instagram', 'twitter'],
  creatable: ['email', 'phone'],

  /** First tries whether Re:amaze finds contacts by mobile number or username: otherwise “no owner” means nothing. */
  async owners(run, identity) {
    const key = toKey(identity);
    const found = await lookUp(run, key);
    if (found) return { owners: [{ ...found, key: asKnown(found.key, found.identities) }] };
    if (key.type === 'email') return { owners: [] }; // `attachTo` looks whether emails can be looked up
    const check = await ownerOf(run, key, [], Promise.resolve(null));
    return check.status === 'lookups_ignored' ? { unknown: ownerUnknown(key) } : { owners: [] };
  },

  isSame: (one, other) => shareIdentity(allOf(one), allOf(other)),

  async describe(run, { key, identities, created }) {
    const contact = created ?? (await contactOf(run, key, identities));
    const contact_key = writeContactKey(key);
    return {
      contact_id: String(contact?._id ?? contact_key),
      contact_key,
      contact_name: nameOf(contact),
      isShown: contact !== undefined,
      created_at: isoTime(contact?.created_at),
    };
  },

  has: (contact, identity) => allOf(contact).some((one) => same(one, toKey(identity))),

  hasOnly: async (_run, contact, wanted) =>
    allOf(contact).every((one) => wanted.some((identity) => same(one, toKey(identity)))),

  /** An identity has no channels here: a contact has it or not. */
  lacks: () => false,

  async create(run, identity, name) {
    const { type, identifier } = toKey(identity);
    // A contact that is listed with an email, but not found by it, would get a double.
    const mayExist = type === 'email' && !(await emailLookupsWork(run));
    if (mayExist && (await contactByEmail(run, identifier, async () => false)))
      throw (await lookUp(run, toKey(identity))) ? createdMeanwhile(identifier) : notFoundByEmail(identifier);
    const created = await request(run, createContact, { body: { contact: { name, [type]: identifier } } });
    return { key: asKnown({ type, identifier }, emailOf(created)), identities: [], created };
  },

  /** A personal email finds the older contact, which is the same person’s: what follows is attached to that one. */
  isDoubled: async (run, { key, created }) =>
    created !== undefined &&
    !isPersonal(key.identifier) &&
    (await olderThan(run, created, key)) !== undefined,

  attach: (run, contact, identity) => attachTo(run, contact, identity),

  rename: (run, { key }, name) =>
    request(run, updateContact, { ...addressOf(key), body: { contact: { name } } }),

  /** Attaching an identity takes it from its owner, messages included. */
  async move(run, _from, to, identities) {
    for (const identity of identities) await attachTo(run, to, identity);
  },

  /** One request moves an identity: nothing can be half done. */
  resume: async () => false,
};

const allOf = ({ key, identities }: LinkedContact): readonly Identity[] => [key, ...identities];

/**
 * No document promises the look-up of an owner. Where it doesn't find the contact that was just created, “no owner”
 * means nothing, and attaching could take the identity from its owner. Where it finds another contact, another run has
 * moved the identity there meanwhile, and the next one would land there as well.
 */
async function attachTo(run: Run, contact: LinkedContact, identity: PersonIdentity): Promise<void> {
  const { key, created } = contact;
  if (created && !(isPersonal(key.identifier) && (await emailLookupsWork(run)))) {
    contact.found ??= findOwner(run, key);
    const found = await contact.found;
    if (!found) throw withoutLookUp(key.identifier);
    if (found.some((one) => !same(one, key))) throw movedAway(key.identifier);
  }
  const { type, identifier } = toKey(identity);
  await attachNew(run, key, { type, identifier });
}

/** Linking then looks up who has it once more. */
const createdMeanwhile = (email: string): Failure =>
  new Failure(
    'conflict',
    `In Re:amaze, another run has just created a contact with ${quoted(email)}. Replay this run.`,
  );

const notFoundByEmail = (email: string): Failure =>
  new Failure(
    'not_found',
    `Re:amaze lists a contact with ${quoted(email)}, but doesn’t find it by that email. Nothing was changed. Attach the identities in Re:amaze.`,
  );

const movedAway = (identifier: string): Failure =>
  new Failure(
    'temporary',
    `In Re:amaze, another run has just moved ${quoted(identifier)} to another contact. Zapier tries this step again later.`,
    { delay: replayDelay() },
  );

const withoutLookUp = (identifier: string): Failure =>
  new Failure(
    'not_found',
    `Re:amaze doesn’t say who has an identity. A contact with ${quoted(identifier)} was created, and nothing else attached: another contact may have it. Attach it in Re:amaze.`,
  );

/** The contact, with its name and ID. A login that may not list contacts can link a person by strong identities. */
async function contactOf(
  run: Run,
  key: ContactKey,
  identities: readonly Identity[],
): Promise<Contact | undefined> {
  try {
    const listed = await listedContact(run, [key, ...identities]);
    if (listed) return listed;
    // A run at the same moment may have attached what the list shows by now.
    const now = (await findOwner(run, key)) ?? [];
    return now.length > identities.length ? await listedContact(run, [key, ...now]) : undefined;
  } catch (error) {
    if (error instanceof Failure && !endsRun(error)) return undefined;
    throw error;
  }
}

import { Failure } from '../errors/failure.ts';
import { fitSentence, quoted, shorten } from '../errors/text.ts';
import type { OnConflict } from '../form/fields.ts';
import { sameIdentifier } from '../form/identifiers/spellings.ts';
import { request, unreadable } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { contactByEmail, samePageTwice } from './contacts.ts';
import { attachIdentity, listIdentities } from './endpoints.ts';
import type { Contact, ContactKey, ContactType, Identity, NewIdentity } from './schemas.ts';
import { CONTACT_TYPES } from './schemas.ts';
import { reamaze } from './service.ts';

export interface Owner {
  readonly name: string | null;
  readonly identities: Identity[];
}

export interface Attached {
  readonly outcome: 'attached' | 'already_attached' | 'moved';
  /** False where Re:amaze can't tell who has the identity. */
  readonly ownerChecked: boolean;
  readonly previousOwner: Owner | null;
  /** All identities of the contact afterwards. */
  readonly identities: Identity[];
}

/** E-mail is what Re:amaze takes an identifier for when no type is given. */
export const address = ({ type, identifier }: ContactKey) => ({
  path: { identifier },
  query: { identifier_type: type === 'email' ? undefined : type },
});

/** All identities of a contact. @throws Failure `not_found` */
export async function identitiesOf(run: Run, contact: ContactKey): Promise<Identity[]> {
  const { path, query } = address(contact);
  const all: Identity[] = [];
  for (let page = 1; ; page += 1) {
    const { identities, page_count } = await request(run, listIdentities, {
      path,
      query: { ...query, page: page === 1 ? undefined : page },
    });
    if (identities.length > 0 && identities.every((one) => all.some((known) => same(one, known))))
      throw samePageTwice();
    all.push(...identities);
    if (identities.length === 0 || page >= (page_count ?? 1)) return all;
  }
}

const isLookupType = (type: string): type is ContactType => Object.hasOwn(CONTACT_TYPES, type);

export const same = (one: Identity, other: Identity): boolean =>
  one.type === other.type && sameIdentifier(one.identifier, other.identifier);

/**
 * Who has an identity: its identities, null for nobody, undefined where Re:amaze can't be asked (no look-up by `igsid`).
 * Nobody promises that addresses are compared without case, so one with capitals is looked up in small letters, too.
 */
export async function holderOf(
  run: Run,
  { type, identifier }: NewIdentity | ContactKey,
): Promise<Identity[] | null | undefined> {
  if (!isLookupType(type)) return undefined;
  const spellings = new Set([identifier, type === 'email' ? identifier.toLowerCase() : identifier]);
  const found = await Promise.all(
    [...spellings].map((spelling) => knownBy(run, { type, identifier: spelling })),
  );
  return found.find((identities) => identities !== null) ?? null;
}

/**
 * Nobody is a 404, or has no identities: a contact has at least the one by which it was found. A 422 may say so, too,
 * but only where no type was sent: otherwise it may be about the type, and somebody may have the identity.
 */
async function knownBy(run: Run, contact: ContactKey): Promise<Identity[] | null> {
  try {
    const identities = await identitiesOf(run, contact);
    if (identities.length > 0) return identities;
    return null;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.kind === 'not_found') return null;
    if (error.status !== 422 || contact.type !== 'email') throw error;
    return null;
  }
}

/** The e-mail identity of a contact, as it is listed. */
export const emailOf = ({ email }: Contact): Identity[] =>
  email ? [{ type: 'email', identifier: email }] : [];

/** An e-mail address as the contact itself has it, who was found by another spelling: later look-ups may heed case. */
export function asKnown(key: ContactKey, identities: readonly Identity[]): ContactKey {
  const known = key.type === 'email' && identities.find((one) => same(one, key));
  return known ? { type: 'email', identifier: known.identifier } : key;
}

/**
 * A contact as it is written to, with its identities. Where an address with capitals leads to nobody, the one in small
 * letters counts: look-ups may heed case.
 * @throws Failure `not_found`
 */
async function targetOf(run: Run, contact: ContactKey): Promise<{ contact: ContactKey; own: Identity[] }> {
  const inSmallLetters = { ...contact, identifier: contact.identifier.toLowerCase() };
  const hasCapitals = contact.type === 'email' && contact.identifier !== inSmallLetters.identifier;
  const own = hasCapitals ? await knownBy(run, contact) : await identitiesOf(run, contact);
  if (own) return { contact, own };
  return { contact: inSmallLetters, own: await identitiesOf(run, inSmallLetters) };
}

/**
 * Attaches an identity to a contact. Re:amaze takes it from whoever has it, silently and for good, so the owner is
 * looked up first, beside the contact's own identities; only then is anything written.
 * @throws Failure `conflict` that names the owner, unless the policy is `move`; `not_found` without the contact
 */
export async function attach(
  run: Run,
  target: ContactKey,
  identity: NewIdentity,
  policy: OnConflict,
): Promise<Attached> {
  const looking = holderOf(run, identity);
  const [{ contact, own }, holder, nameByAddress] = await Promise.all([
    targetOf(run, target),
    looking,
    // Asked now, because an address leads to its new owner once it is moved.
    policy === 'move' ? nameOf(run, [identity], async () => Boolean(await looking)) : null,
  ]);
  const ownerChecked = holder !== undefined;
  const hasIt =
    [contact, ...own].some((one) => same(one, identity)) || holder?.some((one) => same(one, contact));
  if (hasIt) return { outcome: 'already_attached', ownerChecked, previousOwner: null, identities: own };

  if (holder && policy === 'stop')
    throw ownedBy({ identities: holder, name: await nameOf(run, holder) }, identity);
  const [name, identities] = await Promise.all([
    nameByAddress ?? nameOf(run, holder?.filter((one) => !same(one, identity)) ?? []),
    attachNew(run, contact, identity),
  ]);
  return {
    outcome: holder ? 'moved' : 'attached',
    ownerChecked,
    previousOwner: holder ? { name, identities: holder } : null,
    identities,
  };
}

/**
 * Attaches an identity that the contact doesn't have, whoever has it.
 * @returns all identities of the contact: as answered, or, where the answer doesn't hold them, as they are read
 * @throws Failure `unexpected` where the contact doesn't have it then
 */
export async function attachNew(run: Run, contact: ContactKey, identity: NewIdentity): Promise<Identity[]> {
  const answer = await request(run, attachIdentity, { ...address(contact), body: { identity } });
  if (answer?.identities?.length && (answer.page_count ?? 1) <= 1) return answer.identities;
  const identities = await identitiesOf(run, contact);
  if (identities.some((one) => same(one, identity))) return identities;
  throw unreadable(reamaze.label, 201);
}

/** The name behind some identities, where one of them is an e-mail address. It only makes a sentence clearer, so it may fail. */
async function nameOf(
  run: Run,
  identities: readonly Identity[],
  isThere?: () => Promise<boolean>,
): Promise<string | null> {
  const email = identities.find(({ type }) => type === 'email')?.identifier;
  if (!email) return null;
  try {
    return (await contactByEmail(run, email, isThere))?.name ?? null;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

function ownedBy({ name, identities }: Owner, identity: NewIdentity): Failure {
  const other = identities.find((one) => !same(one, identity))?.identifier;
  const owner = [name && shorten(name, 60), other && (name ? `(${shorten(other, 60)})` : shorten(other, 60))];
  return new Failure(
    'conflict',
    fitSentence(
      (words) =>
        `In Re:amaze, ${quoted(identity.identifier)} belongs to ${words || 'another contact'}. Nothing was changed. To take it from there with its messages, set If It Belongs to Another Contact to Move.`,
      owner.filter(Boolean).join(' '),
    ),
  );
}

import type { Failure } from '../errors/failure.ts';
import { comparisonKey, sameIdentifier } from '../form/identifiers/spellings.ts';
import { request } from '../http/request.ts';
import { samePageTwice, unreadable } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { failureOfStatus } from '../http/status.ts';
import { attachIdentity, listIdentities } from './endpoints.ts';
import type { Contact, ContactKey, Identity, NewIdentity } from './schemas.ts';
import { reamaze } from './service.ts';

/** Where a contact is. Without a type, Re:amaze takes an identifier for an email. */
export const addressOf = ({ type, identifier }: ContactKey) => ({
  path: { identifier },
  query: { identifier_type: type === 'email' ? undefined : type },
});

/** What a step says of a contact that it doesn't find. */
export const noSuchContact = (): Failure =>
  failureOfStatus(reamaze, { status: 404, message: '', retryAfter: null, subject: 'contact' });

/** All identities of a contact. @throws Failure `not_found` */
export async function identitiesOf(run: Run, contact: ContactKey): Promise<Identity[]> {
  const { path, query } = addressOf(contact);
  const all: Identity[] = [];
  const known = new Set<string>();
  for (let page = 1; ; page += 1) {
    const { identities, page_count } = await request(run, listIdentities, {
      path,
      query: { ...query, page: page === 1 ? undefined : page },
    });
    const before = known.size;
    for (const one of identities) known.add(keyOf(one));
    if (identities.length > 0 && known.size === before) throw samePageTwice(reamaze.label);
    all.push(...identities);
    if (identities.length === 0 || page >= (page_count ?? 1)) return all;
  }
}

const keys = new WeakMap<Identity, string>();

/** The same for all spellings of an identity. Kept with it: linking compares each contact with each other one. */
function keyOf(identity: Identity): string {
  const key = keys.get(identity) ?? `${identity.type} ${comparisonKey(identity.identifier)}`;
  keys.set(identity, key);
  return key;
}

/**
 * True for the identities of one contact: each identity has one owner, so one in common is enough. Usernames count as
 * they are written: two contacts may have one with and without capitals.
 */
export function shareIdentity(one: readonly Identity[], other: readonly Identity[]): boolean {
  const exact = (its: Identity) =>
    its.type === 'email' || its.type === 'mobile' ? keyOf(its) : `${its.type} ${its.identifier}`;
  const all = new Set(one.map(exact));
  return other.some((its) => all.has(exact(its)));
}

export const same = (one: Identity, other: Identity): boolean =>
  one.type === other.type && sameIdentifier(one.identifier, other.identifier);

/** The email identity of a contact, as it is listed. */
export const emailOf = ({ email }: Contact): Identity[] =>
  email ? [{ type: 'email', identifier: email }] : [];

/** A contact's email as the contact itself has it: later look-ups may be case-sensitive. */
export function asKnown(key: ContactKey, identities: readonly Identity[]): ContactKey {
  const known = key.type === 'email' && identities.find((one) => same(one, key));
  return known ? { type: 'email', identifier: known.identifier } : key;
}

/**
 * Attaches an identity that the contact doesn't have, even if another contact has it.
 * @returns all identities of the contact: from the response, or, where it doesn't have them, as they are read
 * @throws Failure `unexpected` where the contact doesn't have the identity then
 */
export async function attachNew(run: Run, contact: ContactKey, identity: NewIdentity): Promise<Identity[]> {
  const response = await request(run, attachIdentity, { ...addressOf(contact), body: { identity } });
  if (response?.identities?.length && (response.page_count ?? 1) <= 1) return response.identities;
  const identities = await identitiesOf(run, contact);
  if (identities.some((one) => same(one, identity))) return identities;
  throw unreadable(reamaze.label, 201);
}

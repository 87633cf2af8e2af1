import { Failure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { sameIdentifier } from '../form/identifiers/spellings.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { createContact } from './endpoints.ts';
import { asKnown, attach, emailOf, holderOf, same } from './identities.ts';
import type { Contact, ContactKey, NewContact } from './schemas.ts';
import { contactWith, type KnownContact } from './search.ts';

export interface Created extends KnownContact {
  readonly outcome: 'created' | 'already_exists';
  /** The identity by which the contact can be looked up. */
  readonly key: ContactKey;
}

/**
 * Creates a contact with an e-mail address, a mobile number or both, or returns the one that has either. Looked up
 * before, so that a replay returns, and completes, what the first run created.
 * @throws Failure `conflict` when e-mail and mobile belong to two contacts
 */
export async function createOnce(run: Run, contact: NewContact): Promise<Created> {
  const keys = keysOf(contact);
  const found = await existing(run, keys);
  if (found) return { ...(await withAll(run, found, keys)), outcome: 'already_exists' };
  const created = await createWith(run, contact, keys[0]);
  if (!(created instanceof Failure)) return { ...(await withAll(run, created, keys)), outcome: 'created' };
  // Perhaps a run at the same moment was quicker.
  const winner = await existing(run, keys);
  if (!winner) throw created;
  return { ...(await withAll(run, winner, keys)), outcome: 'already_exists' };
}

type Found = Omit<Created, 'outcome'>;

/** The new contact, or why Re:amaze made none: it refuses, or answers with a contact that is there for another reason. */
async function createWith(run: Run, contact: NewContact, first: ContactKey): Promise<Found | Failure> {
  const { mobile, ...others } = contact;
  try {
    // With both given, Re:amaze takes the e-mail address, and the number is attached afterwards.
    const body = { contact: others.email ? others : contact };
    const created = await request(run, createContact, { body });
    const shown = created[first.type] ?? created.email ?? created.mobile;
    if (shown && !sameIdentifier(shown, first.identifier)) {
      return anotherContact(created);
    }
    const key = asKnown(first, emailOf(created));
    return { contact: created, identities: [{ ...key }], key };
  } catch (error) {
    if (error instanceof Failure && error.kind === 'invalid') return error;
    throw error;
  }
}

const anotherContact = ({ name, email, mobile }: Contact): Failure =>
  new Failure(
    'conflict',
    `Re:amaze has ${quoted(name || email || mobile || 'another contact')} under one of these values, so no contact was created. Correct External ID, E-mail or Mobile in this step.`,
  );

function keysOf({ email, mobile }: NewContact): [ContactKey, ...ContactKey[]] {
  const byMobile: ContactKey[] = mobile ? [{ type: 'mobile', identifier: mobile }] : [];
  const [first, ...others] = email ? [{ type: 'email' as const, identifier: email }, ...byMobile] : byMobile;
  if (!first)
    throw new Failure(
      'invalid',
      'E-mail and Mobile are both empty. Fill in at least one: a Re:amaze contact needs it.',
    );
  return [first, ...others];
}

/** The one contact that has any of the identities. */
async function existing(run: Run, keys: readonly ContactKey[]): Promise<Found | undefined> {
  const found = await Promise.all(
    keys.map(async (key) => {
      const known = await contactWith(run, key);
      return known ? [{ ...known, key: asKnown(key, known.identities) }] : [];
    }),
  );
  const [one, other] = found.flat();
  if (one && other && !one.identities.some((identity) => same(identity, other.key))) {
    throw twoContacts(one.key, other.key);
  }
  return one;
}

/** The contact with those of the identities attached that it doesn't have yet; they are known to be free. */
async function withAll(run: Run, found: Found, keys: readonly ContactKey[]): Promise<Found> {
  let { identities } = found;
  for (const { type, identifier } of keys) {
    if (
      (type !== 'email' && type !== 'mobile') ||
      [found.key, ...identities].some((one) => same(one, { type, identifier }))
    )
      continue;
    try {
      ({ identities } = await attach(run, found.key, { type, identifier }, 'stop'));
    } catch (error) {
      // Somebody else got it since it was looked up; the sentence of a single attach would name a field of that action.
      const taken = error instanceof Failure && error.kind === 'conflict' && error.status === undefined;
      if (taken) throw twoContacts(found.key, { type, identifier });
      const isGone = error instanceof Failure && error.kind === 'not_found';
      throw isGone && !(await holderOf(run, found.key)) ? untold(found.key, identifier) : error;
    }
  }
  return { ...found, identities };
}

/** The contact is there, but not for the look-up that says who has an identity. */
const untold = (contact: ContactKey, identifier: string): Failure =>
  new Failure(
    'not_found',
    `Re:amaze doesn’t tell who has an identity, so ${quoted(identifier)} wasn’t attached to the contact ${quoted(contact.identifier)}: it may be somebody’s. Attach it in Re:amaze.`,
    { status: 404 },
  );

const twoContacts = (one: ContactKey, other: ContactKey): Failure =>
  new Failure(
    'conflict',
    `In Re:amaze, ${quoted(one.identifier)} and ${quoted(other.identifier)} belong to two different contacts. Neither was moved. Use the one that is right, or join them in Re:amaze.`,
  );

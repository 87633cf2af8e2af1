import { Failure, isFailure } from '../errors/failure.ts';
import { quoted, shorten } from '../errors/text.ts';
import { isPersonal } from '../form/identifiers/role_address.ts';
import { type Skipped, skippedValue } from '../form/identifiers/skipped.ts';
import { sameIdentifier } from '../form/identifiers/spellings.ts';
import { knownName, namesDiffer } from '../form/names.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { listedIdentities, nameOf, olderThan } from './contacts.ts';
import { createContact } from './endpoints.ts';
import { asKnown, attachNew, emailOf, same, shareIdentity } from './identities.ts';
import { ownerOf, ownerUnknown } from './owner.ts';
import type { Contact, ContactKey, Identity, NewContact } from './schemas.ts';
import { contactWith, type KnownContact } from './search.ts';
import { changeContact, shownByUpdate } from './update.ts';

/** With such an identity a contact is created, so it can be the contact's key, too. */
export interface FirstIdentity extends ContactKey {
  readonly type: 'email' | 'mobile';
}

/** What a new contact has besides its identities. */
type Profile = Omit<NewContact, 'email' | 'mobile'>;

export interface Created {
  readonly known: KnownContact;
  readonly outcome: 'created' | 'already_exists';
  readonly skipped: readonly Skipped<FirstIdentity['type']>[];
}

/**
 * Creates a contact with an email, a mobile number or both, or returns the one that has either, with the other
 * attached. The contact is looked up first, so that a replay returns, and completes, what the first run created.
 * @param wanted the email first: Re:amaze creates a contact with one of them
 * @throws Failure `conflict` when email and mobile number are known to be of two people
 */
export async function createOnce(
  run: Run,
  wanted: readonly [FirstIdentity, ...FirstIdentity[]],
  profile: Profile,
): Promise<Created> {
  const found = await existing(run, wanted, profile.name);
  if (found) return completed(run, found, wanted, profile.name);

  const [first] = wanted;
  const created = await createWith(run, first, profile);
  if (!(created instanceof Failure)) {
    const older = created.contact && (await olderThan(run, created.contact, first));
    const known = older ? { key: first, contact: older, identities: listedIdentities(older) } : created;
    await assertSamePerson(run, known, first, wanted, profile.name);
    return older
      ? completed(run, known, wanted, profile.name)
      : { ...(await withAll(run, known, wanted)), outcome: 'created' };
  }
  // Perhaps a run at the same moment was quicker.
  const winner = await existing(run, wanted, profile.name);
  if (!winner) throw created;
  return completed(run, winner, wanted, profile.name);
}

/** The one contact that has any of the identities. @throws Failure `conflict` where it is another person's */
async function existing(
  run: Run,
  wanted: readonly FirstIdentity[],
  name: string | undefined,
): Promise<KnownContact | undefined> {
  const found = await Promise.all(
    wanted.map(async (identity) => {
      const known = await contactWith(run, identity);
      return known ? [{ identity, known }] : [];
    }),
  );
  const [one, other] = found.flat();
  if (one && other && !shareIdentity(allOf(one.known), allOf(other.known)))
    throw twoContacts(one.identity, other.identity);
  if (one) await assertSamePerson(run, one.known, one.identity, wanted, name);
  return one?.known;
}

/**
 * Several people may use one number or role address. A contact that is found by nothing else counts unless its name says
 * that it is another person, or it has no name and identities of its own. One identity alone only asks who has it.
 * @throws Failure `conflict`
 */
async function assertSamePerson(
  run: Run,
  found: KnownContact,
  identity: FirstIdentity,
  wanted: readonly FirstIdentity[],
  name: string | undefined,
): Promise<void> {
  if (isPersonal(identity.identifier) || wanted.length < 2) return;
  // A contact that no list shows may have a name all the same.
  const known = found.contact || !knownName(name) ? found : await shownByUpdate(run, found);
  if (!known) throw otherPerson(identity, 'another contact');
  const its = nameOf(known.contact);
  const [other] = othersOf(known, wanted);
  if (namesDiffer(name, its) || (knownName(name) && !knownName(its) && other))
    throw otherPerson(identity, knownName(its) ?? other?.identifier ?? 'another contact');
}

/** What a contact has besides the identities of a form. */
const othersOf = (known: KnownContact, wanted: readonly FirstIdentity[]): readonly Identity[] =>
  allOf(known).filter((own) => !wanted.some((one) => same(own, one)));

const allOf = ({ key, identities }: KnownContact): readonly Identity[] => [key, ...identities];

/** The new contact, or why Re:amaze made none: it refuses, or responds with a contact that exists for another reason. */
async function createWith(run: Run, first: FirstIdentity, profile: Profile): Promise<KnownContact | Failure> {
  try {
    const body = { contact: { ...profile, [first.type]: first.identifier } };
    const created = await request(run, createContact, { body });
    const shown = created[first.type] ?? created.email ?? created.mobile;
    if (shown && !sameIdentifier(shown, first.identifier)) return anotherContact(created);
    const key = asKnown(first, emailOf(created));
    return { contact: created, identities: [key], key };
  } catch (error) {
    if (!isFailure(error, 'invalid')) throw error;
    const isIdTaken = /\bid has already been taken/i.test(error.message);
    return profile.id !== undefined && isIdTaken ? takenReference(profile.id) : error;
  }
}

/** An existing contact with all that it doesn't have yet. It gets the name if it is surely the contact of that person. */
async function completed(
  run: Run,
  found: KnownContact,
  wanted: readonly FirstIdentity[],
  given: string | undefined,
): Promise<Created> {
  const { known, skipped } = await withAll(run, found, wanted);
  const name = knownName(given);
  const isOwn = wanted.some((one) => isPersonal(one.identifier)) || othersOf(found, wanted).length === 0;
  const isNameless = isOwn && known.contact && !knownName(known.contact.name);
  return {
    known: name && isNameless ? await changeContact(run, known, { name }) : known,
    outcome: 'already_exists',
    skipped,
  };
}

/** The contact with those of the identities attached that it doesn't have yet. */
async function withAll(
  run: Run,
  known: KnownContact,
  wanted: readonly FirstIdentity[],
): Promise<Pick<Created, 'known' | 'skipped'>> {
  let { identities } = known;
  const skipped: Skipped<FirstIdentity['type']>[] = [];
  for (const identity of wanted) {
    const own = [known.key, ...identities];
    if (own.some((one) => same(one, identity))) continue;
    const check = await ownerOf(run, identity, own);
    const owner = check.status === 'checked' ? check.owner : null;
    if (owner && !shareIdentity(owner, own)) throw twoContacts(known.key, identity);
    if (owner) identities = owner;
    else if (check.status === 'lookups_ignored')
      skipped.push(skippedValue(identity.type, identity.identifier, ownerUnknown(identity)));
    else identities = await attachNew(run, known.key, identity);
  }
  return { known: { ...known, identities }, skipped };
}

const twoContacts = (one: Identity, other: Identity): Failure =>
  new Failure(
    'conflict',
    `In Re:amaze, ${quoted(one.identifier)} and ${quoted(other.identifier)} belong to two contacts. Nothing was moved. Leave one out, or merge the contacts if they are one person.`,
  );

const otherPerson = ({ type, identifier }: FirstIdentity, owner: string): Failure =>
  new Failure(
    'conflict',
    `In Re:amaze, ${quoted(identifier)} belongs to ${shorten(owner, 60)}, so nothing was attached. Leave ${type === 'mobile' ? 'Mobile empty if the number' : 'Email empty if it'} isn’t this person’s own, or correct Name.`,
  );

const anotherContact = ({ name, email, mobile }: Contact): Failure =>
  new Failure(
    'conflict',
    `Re:amaze has ${quoted(name || email || mobile || 'another contact')} under one of these values, so no contact was created. Correct Your Own Reference, Email or Mobile in this step.`,
  );

const takenReference = (reference: string): Failure =>
  new Failure(
    'invalid',
    `Another Re:amaze contact has ${quoted(reference)} as Your Own Reference, so no contact was created. Correct Your Own Reference in this step, or leave it empty.`,
    { status: 422 },
  );

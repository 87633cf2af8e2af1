import { Failure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { lookupSpelling } from './contact_key.ts';
import { someWithMobile } from './contacts.ts';
import { listContacts } from './endpoints.ts';
import { identitiesOf } from './identities.ts';
import { type ContactKey, type ContactType, type Identity, isContactType } from './schemas.ts';

/** An identity to look up, with all its spellings where it has several. */
type WantedIdentity = Identity & Pick<ContactKey, 'spellings'>;

/** A contact as it was found: by this key, in the spelling that found it. */
export interface FoundContact {
  readonly key: ContactKey;
  readonly identities: Identity[];
}

/** The contact that has an identity, or null. Only `ownerOf` knows whether null means that no contact has it. */
export async function lookUp(run: Run, wanted: ContactKey): Promise<FoundContact | null> {
  const { type, identifier, spellings = [identifier] } = wanted;
  const found = await Promise.all(
    spellings.map(async (spelling) => {
      const key = { type, identifier: spelling };
      const identities = await identitiesIfThere(run, key);
      return identities.length > 0 ? { key, identities } : null;
    }),
  );
  const contact = found.find((one) => one !== null) ?? null;
  if (contact) noteThatLookupsWork(run, type);
  return contact;
}

/** An unknown contact is a 404, a 422, or has no identities: a contact has at least the one by which it is found. */
async function identitiesIfThere(run: Run, key: ContactKey): Promise<Identity[]> {
  try {
    return await identitiesOf(run, key);
  } catch (error) {
    if (error instanceof Failure && (error.kind === 'not_found' || error.status === 422)) return [];
    throw error;
  }
}

/** The identities of an identity's owner, or null. No contact can be looked up by an Instagram-scoped ID. */
export async function findOwner(run: Run, { type, ...identity }: WantedIdentity): Promise<Identity[] | null> {
  if (!isContactType(type)) return null;
  return (await lookUp(run, { type, ...identity }))?.identities ?? null;
}

/**
 * Who has an identity, as far as Re:amaze can tell.
 * - `unchecked`: no look-up could be tried, or there is none by an identity of this type.
 * - `lookups_ignored`: look-ups by type don't even find an identity that exists.
 */
export type OwnerCheck =
  | { readonly status: 'checked'; readonly owner: Identity[] | null }
  | { readonly status: 'unchecked' | 'lookups_ignored' };

/**
 * Who has an identity. The reference has the type of an identifier for writing only. A server that ignores it finds
 * none, so “none” counts only once a look-up in this run has found an identity that is known to exist.
 * @param known identities that exist
 * @param lookup the look-up, where it was started before
 */
export async function ownerOf(
  run: Run,
  identity: WantedIdentity,
  known: readonly Identity[],
  lookup: Promise<Identity[] | null> = findOwner(run, identity),
): Promise<OwnerCheck> {
  const { type } = identity;
  const owner = await lookup;
  if (!isContactType(type)) return { status: 'unchecked' };
  if (owner) return { status: 'checked', owner };
  const result = await tryOnce(run, type, known);
  if (result === 'works' || (result === 'none' && type === wayOf(type)))
    return { status: 'checked', owner: null };
  return { status: result === 'ignored' ? 'lookups_ignored' : 'unchecked' };
}

/** Says that look-ups don't work. A form or a list goes on from there. */
export const ownerUnknown = ({ identifier }: Identity): string =>
  `Re:amaze can’t say who has ${quoted(identifier)}, so it was not attached. Attach it in Re:amaze.`;

/** True where look-ups of this type don't even find a contact that is known to exist. @param known identities that exist */
export const lookupsAreIgnored = async (
  run: Run,
  type: ContactType,
  known: readonly Identity[] = [],
): Promise<boolean> => (await tryOnce(run, type, known)) === 'ignored';

/**
 * Does nothing where contacts can be looked up by this type of identity, or where that isn't known.
 * @throws Failure `not_found` that says so where they can't: that a contact wasn't found means nothing then
 */
export async function assertLookupsWork(run: Run, { type, identifier }: ContactKey): Promise<void> {
  if (type === 'email' || !(await lookupsAreIgnored(run, type))) return;
  throw new Failure(
    'not_found',
    `Re:amaze can’t look up contacts by mobile number, username or Facebook ID here, so it can’t find ${quoted(identifier)}. Find the contact by its email instead.`,
  );
}

/** `none`: no contact has an email, or a mobile number. */
type Trial = 'works' | 'ignored' | 'none' | 'nothing_to_try';

/** The two ways of looking up: by email, and with a type. One type that works proves the others. */
type Way = 'email' | 'mobile';
const wayOf = (type: ContactType): Way => (type === 'email' ? 'email' : 'mobile');

/** True when a look-up by email has found a contact in this run. */
export const emailLookupsWork = async (run: Run): Promise<boolean> =>
  (await trialsOf(run).get('email')) === 'works';

/** What is known of both ways in a run. Each is tried once. */
const trials = new WeakMap<Run, Map<Way, Promise<Trial>>>();

function trialsOf(run: Run): Map<Way, Promise<Trial>> {
  const ofRun = trials.get(run) ?? new Map<Way, Promise<Trial>>();
  trials.set(run, ofRun);
  return ofRun;
}

/** Contacts that can be looked up with a type can be looked up without one. */
function noteThatLookupsWork(run: Run, type: ContactType): void {
  const works = Promise.resolve<Trial>('works');
  trialsOf(run).set('email', works);
  if (type !== 'email') trialsOf(run).set('mobile', works);
}

function tryOnce(run: Run, type: ContactType, known: readonly Identity[]): Promise<Trial> {
  const ofRun = trialsOf(run);
  const trial = ofRun.get(wayOf(type)) ?? tryLookup(run, type, known);
  ofRun.set(wayOf(type), trial);
  return trial;
}

/** Looks up an identity that is known to exist: a known one, of the same type if possible, else one of any contact. */
async function tryLookup(run: Run, type: ContactType, known: readonly Identity[]): Promise<Trial> {
  const way = wayOf(type);
  const usable = known.filter((one) => isContactType(one.type) && wayOf(one.type) === way && isCertain(one));
  let canary = usable.find((one) => one.type === type) ?? usable[0];
  if (!canary) {
    const contacts = await (way === 'mobile' ? someWithMobile(run) : someWithEmail(run));
    const listed = contacts.map((contact) => ({ type: way, identifier: contact[way] ?? '' }));
    canary = listed.find(isCertain);
    if (!canary) return contacts.length === 0 ? 'none' : 'nothing_to_try';
  }
  const found = await findOwner(run, { type: canary.type, identifier: lookupSpelling(canary) });
  return found ? 'works' : 'ignored';
}

const someWithEmail = async (run: Run) =>
  (await request(run, listContacts, { query: { type: 'email' } })).contacts;

/** False for a number that may be written in another way than it is looked up. */
const isCertain = (identity: Identity): boolean =>
  identity.type === 'mobile'
    ? /^\+[1-9]\d{7,14}$/.test(lookupSpelling(identity))
    : identity.identifier.trim() !== '';

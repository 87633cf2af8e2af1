import { Failure } from '../errors/failure.ts';
import { isSearchable, MOST_MATCHES, matchesByName, searchText } from '../form/matches.ts';
import type { Query } from '../http/endpoint.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { contactKeyOf, readContactKey } from './contact_key.ts';
import {
  contactByEmail,
  isContactOf,
  listedContact,
  listedIdentities,
  newestByMobile,
  searchByMobile,
} from './contacts.ts';
import { listContacts } from './endpoints.ts';
import { emailOf } from './identities.ts';
import { assertLookupsWork, lookUp, lookupsAreIgnored } from './owner.ts';
import type { Contact, ContactKey, ContactType, Identity } from './schemas.ts';

/** A contact with its identities; without its other values where Re:amaze doesn't list it. */
export interface KnownContact {
  /** The identity by which the contact can be looked up and changed. */
  readonly key: ContactKey;
  readonly contact: Contact | undefined;
  readonly identities: readonly Identity[];
}

/**
 * The contact that has an identity, or null when none was found. Its identities say that it exists; its other values
 * are in the list of contacts.
 */
export async function contactWith(run: Run, key: ContactKey): Promise<KnownContact | null> {
  const lookup = lookUp(run, key);
  // A look-up that finds none says so only where look-ups find any.
  const isThere = async (contacts: readonly Contact[]) =>
    Boolean(await lookup) || (await lookupsAreIgnored(run, key.type, contacts.flatMap(listedIdentities)));
  const [found, listed] = await Promise.all([lookup, inList(run, key, isThere)]);
  if (found) {
    const own = listed && isContactOf(listed, found.identities) ? listed : undefined;
    const contact = own ?? (await listedContact(run, found.identities, listed ? '' : key.identifier));
    return { ...found, contact };
  }
  const contact = listed ?? (key.type === 'mobile' ? await newestByMobile(run, key.identifier) : undefined);
  if (!contact) return null;
  // The look-up may be case-sensitive where the list isn't: then the contact has the list's spelling.
  const [email] = key.type === 'email' ? emailOf(contact) : [];
  const spelled = email && (await lookUp(run, { type: 'email', identifier: email.identifier }));
  return { key, identities: listedIdentities(contact), ...spelled, contact };
}

async function inList(
  run: Run,
  { type, identifier }: ContactKey,
  isThere: (found: readonly Contact[]) => Promise<boolean>,
) {
  if (type === 'email') return contactByEmail(run, identifier, isThere);
  return type === 'mobile' ? searchByMobile(run, identifier) : undefined;
}

/** The same for a step that says when there is none. @throws Failure where that can't be told */
export async function findContactWith(run: Run, key: ContactKey): Promise<KnownContact | null> {
  const found = await contactWith(run, key);
  if (!found) await assertLookupsWork(run, key);
  return found;
}

/** What a contact may be looked up by. */
export interface Wanted {
  readonly contact_identifier_type: ContactType;
  readonly contact_identifier: string | undefined;
  readonly default_country: string | undefined;
  readonly name: string | undefined;
  readonly data_key: string | undefined;
  readonly data_value: string | undefined;
}

/**
 * Finds contacts by the first value that can be looked up: a CRM's “n/a” in one field costs nothing but that field.
 * @returns the best match first; `[]` only when Re:amaze has no such contact
 * @throws Failure `invalid` when no value can be looked up
 */
export async function findContacts(run: Run, wanted: Wanted): Promise<KnownContact[]> {
  const key = keyIn(wanted);
  if (key && !(key instanceof Failure)) {
    const found = await findContactWith(run, key);
    return found ? [found] : [];
  }
  const { name, data_key, data_value } = wanted;
  if (name && isSearchable(name)) return (await contactsNamed(run, name)).flatMap(asListed);
  if (data_key && data_value) return (await contactsWithData(run, data_key, data_value)).flatMap(asListed);
  throw key ?? nothingWanted();
}

/** The key in the form, or why it can't be looked up. */
function keyIn({ contact_identifier_type, contact_identifier, default_country }: Wanted) {
  try {
    return contact_identifier && readContactKey(contact_identifier_type, contact_identifier, default_country);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** A contact with the identities with which it is listed; without any, nothing could name it. */
function asListed(contact: Contact): KnownContact[] {
  const identities = listedIdentities(contact);
  const key = contactKeyOf(identities);
  return key ? [{ key, contact, identities }] : [];
}

const nothingWanted = (): Failure =>
  new Failure(
    'invalid',
    'There is nothing to look for in Re:amaze. Fill in an email, a mobile number, a username, a name, or both fields of customer data.',
  );

/** Pages of 30 in which a name is looked for: Re:amaze's own search is loose. */
const MOST_PAGES = 5;

/** The contacts whose name or friendly name contains `name`, the best match first. */
const contactsNamed = (run: Run, name: string): Promise<Contact[]> =>
  searched(run, { q: searchText(name) }, (contacts) =>
    matchesByName(contacts, name, (contact) => [contact.name, contact.friendly_name]),
  );

/** Numbers and yes-or-no values count as their texts. */
export const isSameData = (known: unknown, value: unknown): boolean =>
  typeof known !== 'object' && String(known) === value;

/** The contacts whose customer data has exactly this value. */
const contactsWithData = (run: Run, key: string, value: string): Promise<Contact[]> =>
  searched(run, { [`data[${key}]`]: value }, (contacts) =>
    // The list of contacts may leave customer data out. Where it shows them, they count.
    contacts.filter(({ data }) => !data || isSameData(data[key], value)).slice(0, MOST_MATCHES),
  );

/** @throws Failure `invalid` where nothing matches in as many pages as are read, and there are more */
async function searched(
  run: Run,
  query: Query,
  matching: (contacts: readonly Contact[]) => Contact[],
): Promise<Contact[]> {
  const all: Contact[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { contacts, page_count } = await request(run, listContacts, {
      query: { ...query, page: page === 1 ? undefined : page },
    });
    all.push(...contacts);
    if (contacts.length === 0 || page >= (page_count ?? 1)) return matching(all);
  }
  const found = matching(all);
  if (found.length === 0) throw tooManyAlike();
  return found;
}

const tooManyAlike = (): Failure =>
  new Failure(
    'invalid',
    'Re:amaze has too many contacts like this one to search them all. Search by email or mobile number instead.',
  );

import { shorten } from '../errors/text.ts';
import { sameIdentifier } from '../form/identifiers/spellings.ts';
import { knownName } from '../form/names.ts';
import { isoTime } from '../form/time.ts';
import { request } from '../http/request.ts';
import { samePageTwice } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { KEY_TYPES } from './contact_key.ts';
import { listContacts } from './endpoints.ts';
import type { Contact, Identity } from './schemas.ts';
import { reamaze } from './service.ts';

/** The identities that the list of contacts shows: of each type, the contact's first. */
export const listedIdentities = (contact: Contact): Identity[] =>
  KEY_TYPES.flatMap((type) => {
    const identifier = contact[type];
    return identifier ? [{ type, identifier }] : [];
  });

/**
 * One page of a dropdown: the contacts that have an email, by name. The first page also has the newest contacts that
 * are known by a mobile number only.
 */
export async function contactPage(run: Run): Promise<Contact[]> {
  // Re:amaze counts pages from 1, Zapier from 0.
  const page = (run.bundle.meta.page ?? 0) + 1;
  const [{ contacts, page_count }, withMobile] = await Promise.all([
    request(run, listContacts, { query: { type: 'email', page } }),
    page === 1 ? newestWithMobile(run) : [],
  ]);
  // After the last page, a server might show it again.
  if (typeof page_count === 'number' && page > page_count) return [];
  const shown = new Set(contacts.map(({ _id }) => _id));
  return [...contacts, ...withMobile.filter(({ _id, email }) => !email && (_id == null || !shown.has(_id)))];
}

/** Pages of 30 that a search for one email reads: a contact after them counts as not listed, so that a run ends in time. */
const MOST_PAGES = 30;

/** The contact that was created first. A run at the same moment may have created another one. */
const oldest = ([...contacts]: readonly Contact[]): Contact | undefined =>
  contacts.sort((a, b) => (isoTime(a.created_at) ?? '').localeCompare(isoTime(b.created_at) ?? ''))[0];

/**
 * The contact that is listed with exactly this email. Re:amaze's own search is loose, so the right contact may come
 * after many others.
 * @param isThere tells whether there is one at all; asked before a second page is read, with the contacts of the first
 * @param choose takes the one that is meant
 * @throws Failure also when a page comes twice
 */
export async function contactByEmail(
  run: Run,
  email: string,
  isThere = async (_found: readonly Contact[]): Promise<boolean> => true,
  choose = oldest,
): Promise<Contact | undefined> {
  const seen = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { contacts, page_count } = await request(run, listContacts, {
      query: { q: email, type: 'email', page: page === 1 ? undefined : page },
    });
    const found = choose(contacts.filter((contact) => sameIdentifier(contact.email ?? '', email)));
    if (found || contacts.length === 0 || page >= (page_count ?? Infinity) || !(await isThere(contacts)))
      return found;
    const fingerprint = JSON.stringify(contacts);
    if (seen.has(fingerprint)) {
      throw samePageTwice(reamaze.label);
    }
    seen.add(fingerprint);
  }
  return undefined;
}

/** The contact that is listed with this mobile number. */
export const contactByMobile = async (run: Run, mobile: string): Promise<Contact | undefined> =>
  (await searchByMobile(run, mobile)) ?? newestByMobile(run, mobile);

/** A contact with the same identity that another run created at the same moment, if it was created first. */
export async function olderThan(
  run: Run,
  created: Contact,
  { type, identifier }: Identity,
): Promise<Contact | undefined> {
  const first = await (type === 'email'
    ? contactByEmail(run, identifier, async () => false)
    : contactByMobile(run, identifier));
  const isOther = first?._id != null && created._id != null && String(first._id) !== String(created._id);
  return isOther ? first : undefined;
}

/** The reference says that names and emails are searched. Accounts were seen where numbers are, too. */
export async function searchByMobile(
  run: Run,
  mobile: string,
  choose = oldest,
): Promise<Contact | undefined> {
  const { contacts } = await request(run, listContacts, { query: { q: mobile, type: 'mobile' } });
  return withMobile(contacts, [mobile], choose);
}

/** The contact with this mobile number, if it is among the newest that have one. */
export const newestByMobile = async (run: Run, mobile: string): Promise<Contact | undefined> =>
  withMobile(await newestWithMobile(run), [mobile]);

const withMobile = (
  contacts: readonly Contact[],
  mobiles: readonly string[],
  choose = oldest,
): Contact | undefined =>
  choose(contacts.filter(({ mobile }) => mobile && mobiles.some((one) => sameIdentifier(mobile, one))));

const lastRead = new WeakMap<Run, Promise<Contact[]>>();

/** The newest contacts that have a mobile number, read again each time: another run may have created one. */
function newestWithMobile(run: Run): Promise<Contact[]> {
  const query = { type: 'mobile', sort: 'date' };
  const contacts = request(run, listContacts, { query }).then((response) => response.contacts);
  lastRead.set(run, contacts);
  return contacts;
}

/** Some contacts that have a mobile number, as they were last read in this run. */
export const someWithMobile = (run: Run): Promise<Contact[]> => lastRead.get(run) ?? newestWithMobile(run);

/**
 * True for the contact of these identities, as far as the list shows: two contacts may have one address, in two
 * spellings or because the service has accepted both.
 */
export const isContactOf = (contact: Contact, identities: readonly Identity[]): boolean =>
  KEY_TYPES.every((type) => {
    const shown = contact[type];
    const its = identities.filter((one) => one.type === type).map(({ identifier }) => identifier);
    if (!shown) return shown === undefined || its.length === 0;
    return its.some((one) => (type === 'email' ? one === shown : sameIdentifier(one, shown)));
  });

/**
 * The contact with these identities, as the list of contacts shows it.
 * @param tried an identifier that has been searched for already
 */
export async function listedContact(
  run: Run,
  identities: readonly Identity[],
  tried = '',
): Promise<Contact | undefined> {
  const by = (wanted: string) =>
    identities.flatMap(({ type, identifier }) => (type === wanted ? [identifier] : []));
  const wasTried = (identifier: string) => sameIdentifier(identifier, tried);
  const emails = by('email');
  // Which of two contacts under one address a look-up finds can't be told.
  const choose = (contacts: readonly Contact[]) => {
    const [contact, another] = contacts.filter(({ email }) => !email || emails.includes(email));
    return contact && !another && isContactOf(contact, identities) ? contact : undefined;
  };
  for (const email of emails.filter((one) => !wasTried(one))) {
    const contact = await contactByEmail(run, email, undefined, choose);
    if (contact) return contact;
  }
  const mobiles = by('mobile');
  if (mobiles.length === 0 || emails.length > 0) return undefined;
  // The list shows one number of a contact, and not which one.
  for (const mobile of mobiles.filter((one) => !wasTried(one))) {
    const contact = await searchByMobile(run, mobile, choose);
    if (contact) return contact;
  }
  return withMobile(await newestWithMobile(run), mobiles, choose);
}

/** The name by which a contact is known. */
export const nameOf = (contact: Contact | undefined): string | null =>
  [contact?.name, contact?.friendly_name].find(knownName) || contact?.name || null;

/** How a dropdown shows a contact. */
export function contactLabel({ name, friendly_name, email, mobile }: Contact): string {
  const shown = shorten(name || friendly_name || '', 60);
  const identifier = email || mobile || '';
  return shown && shown !== identifier ? `${shown} (${identifier})` : identifier;
}

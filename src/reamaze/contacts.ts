import { Failure } from '../errors/failure.ts';
import { shorten } from '../errors/text.ts';
import { sameIdentifier } from '../form/identifiers/spellings.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { listContacts } from './endpoints.ts';
import type { Contact } from './schemas.ts';

/** One page of the contacts that have an e-mail address, by name. Re:amaze counts pages from 1, Zapier from 0. */
export async function contactPage(run: Run): Promise<Contact[]> {
  const page = (run.bundle.meta.page ?? 0) + 1;
  const { contacts, page_count } = await request(run, listContacts, { query: { type: 'email', page } });
  // Behind the end, a server might show the last page again.
  if (typeof page_count !== 'number' || page <= page_count) return contacts;
  return [];
}

/** Pages of 30 that a search for one address reads: a contact behind them counts as not listed, so that a run ends in time. */
const MOST_PAGES = 30;

/**
 * The contact that is listed with exactly this e-mail address. Re:amaze's own search is loose, so that the right one
 * may stand behind many others.
 * @param isThere tells whether there is one at all; asked before a second page is read
 * @throws Failure also when a page comes twice
 */
export async function contactByEmail(
  run: Run,
  email: string,
  isThere = async (): Promise<boolean> => true,
): Promise<Contact | undefined> {
  const seen = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { contacts, page_count } = await request(run, listContacts, {
      query: { q: email, type: 'email', page: page === 1 ? undefined : page },
    });
    const found = contacts.find((contact) => sameIdentifier(contact.email ?? '', email));
    if (found || contacts.length === 0 || page >= (page_count ?? Infinity) || !(await isThere()))
      return found;
    const fingerprint = JSON.stringify(contacts);
    if (seen.has(fingerprint)) {
      throw samePageTwice();
    }
    seen.add(fingerprint);
  }
  return undefined;
}

export const samePageTwice = (): Failure =>
  new Failure(
    'unexpected',
    'Re:amaze sent the same page of a list twice. Try again later. If it keeps happening, ask Re:amaze support.',
  );

/** The contact with this mobile number, if it is among the newest that have one: numbers can't be searched. */
export async function contactByMobile(run: Run, mobile: string): Promise<Contact | undefined> {
  const { contacts } = await request(run, listContacts, { query: { type: 'mobile', sort: 'date' } });
  return contacts.find((contact) => sameIdentifier(contact.mobile ?? '', mobile));
}

/** How a dropdown shows a contact. */
export function contactLabel({ name, friendly_name, email, mobile }: Contact): string {
  const shown = shorten(name || friendly_name || '', 60);
  const identifier = email || mobile || '';
  return shown && shown !== identifier ? `${shown} (${identifier})` : identifier;
}

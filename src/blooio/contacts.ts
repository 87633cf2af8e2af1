import { Failure } from '../errors/failure.ts';
import { shorten } from '../errors/text.ts';
import { looksLikePhone } from '../form/identifiers.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { listContacts, PAGE_SIZE } from './endpoints.ts';
import type { FetchPage } from './paging.ts';
import { pages, samePageTwice } from './paging.ts';
import type { Contact } from './schemas.ts';

/** A service that takes longer for one page is out of order rather than short of time for all of them. */
const LONGEST_ANSWER_MS = 5_000;

/** One page of all contacts, in no order that Blooio would promise. */
export const contactPage =
  (run: Run): FetchPage<Contact> =>
  (cursor) =>
    request(run, listContacts, { query: { limit: PAGE_SIZE, cursor } });

/**
 * Every contact, in no order.
 * @param tooMany what to tell when there are more than can be read in time; a replay would take as long again
 * @param complete what each of them still needs
 */
export async function allContacts(
  run: Run,
  tooMany: string,
  complete = async (_run: Run, contact: Contact) => contact,
): Promise<Contact[]> {
  const contacts = new Map<string, Contact>();
  let answered = -Infinity;
  try {
    for await (const { data } of pages(contactPage(run))) {
      answered = Date.now();
      addNew(contacts, data);
    }
    return await Promise.all(
      [...contacts.values()].map(async (contact) => {
        const completed = await complete(run, contact);
        answered = Date.now();
        return completed;
      }),
    );
  } catch (error) {
    // Time that went into waiting for one answer isn’t a matter of their number: a replay may be luckier.
    const wasBusy = Date.now() - answered < LONGEST_ANSWER_MS;
    throw run.signal.aborted && wasBusy ? new Failure('invalid', tooMany) : error;
  }
}

/** @throws Failure when a page has contacts, but none that isn't known yet: another one would bring no more */
function addNew(contacts: Map<string, Contact>, page: readonly Contact[]): void {
  const known = contacts.size;
  for (const contact of page) contacts.set(contact.id, contact);
  if (page.length > 0 && contacts.size === known) throw samePageTwice();
}

/**
 * What Blooio itself finds or sorts, at most `limit` contacts; it counts their pages by offset.
 * @returns null when this server can't: the first ones answer 400, and one that hands out a cursor didn't heed the query
 */
export async function rankedContacts(
  run: Run,
  query: { q: string } | { sort: 'recent' },
  limit = Infinity,
): Promise<Contact[] | null> {
  const contacts = new Map<string, Contact>();
  for (let offset = 0; offset < limit; ) {
    const size = Math.min(limit - offset, PAGE_SIZE);
    try {
      const { data, has_more, next_cursor } = await request(run, listContacts, {
        query: { ...query, limit: size, offset },
      });
      if (next_cursor) return null;
      addNew(contacts, data);
      if (data.length === 0 || !(has_more ?? data.length === size)) break;
      offset += data.length; // a server’s pages may be shorter than asked for
    } catch (error) {
      if (offset === 0 && error instanceof Failure && error.status === 400) return null;
      throw error;
    }
  }
  return [...contacts.values()];
}

/**
 * The contacts that have exactly this phone number or e-mail address; mostly one or none. Nobody promises that Blooio
 * compares addresses without case, so one with capitals is looked up in small letters, too. Apple's ids have no other
 * spelling.
 */
export async function contactsWith(run: Run, identifier: string): Promise<Contact[]> {
  const spellings = new Set([identifier, identifier.includes('@') ? identifier.toLowerCase() : identifier]);
  const found = await Promise.all(
    [...spellings].map((spelling) =>
      request(run, listContacts, { query: { identifier: spelling, limit: PAGE_SIZE } }),
    ),
  );
  const contacts = found.flatMap(({ data }) => data);
  return [...new Map(contacts.map((contact) => [contact.id, contact])).values()];
}

/**
 * The same where a refusal is as good as finding nothing: Blooio may refuse to look up what is neither phone nor
 * e-mail. Whoever creates a contact because nobody has a phone or an e-mail must not take a refusal for that.
 */
export async function holdersOf(run: Run, identifier: string): Promise<Contact[]> {
  try {
    return await contactsWith(run, identifier);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'invalid') return [];
    throw error;
  }
}

/** The identifier by which a person would recognise a contact: a phone number, else an e-mail address, else any. */
export function mainIdentifier({ identities }: Contact): string | undefined {
  const identifiers = (identities ?? []).flatMap(({ identifier }) => identifier ?? []);
  return identifiers.find(looksLikePhone) ?? identifiers.find((one) => one.includes('@')) ?? identifiers[0];
}

/** How a dropdown shows a contact. */
export function contactLabel(contact: Contact): string {
  const identifier = mainIdentifier(contact);
  const name = contact.name ? shorten(contact.name, 60) : '';
  if (name && identifier) return `${name} (${identifier})`;
  return name || identifier || contact.id;
}

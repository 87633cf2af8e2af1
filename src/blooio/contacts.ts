import { Failure, isFailure } from '../errors/failure.ts';
import { shorten } from '../errors/text.ts';
import { kindOf } from '../form/identifiers/identity.ts';
import { looksLikePhone } from '../form/identifiers/phone.ts';
import { spellings } from '../form/identifiers/spellings.ts';
import { request } from '../http/request.ts';
import { samePageTwice } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { getContact, listContacts, PAGE_SIZE } from './endpoints.ts';
import { identitiesOf, isKnownAs } from './identities.ts';
import type { FetchPage } from './paging.ts';
import { everyItem, pages, partOfList } from './paging.ts';
import type { Contact } from './schemas.ts';
import { blooio } from './service.ts';

/** A service that takes longer for one page is out of order rather than short of time for all of them. */
const LONGEST_RESPONSE_MS = 5_000;

/** The contact with its identities, which some responses leave out. */
export const completed = async (run: Run, contact: Contact): Promise<Contact> =>
  contact.identities ? contact : { ...contact, identities: await identitiesOf(run, contact.id) };

/** The contact with an ID. @throws Failure `not_found` */
export async function contactById(run: Run, contactId: string): Promise<Contact> {
  const { data } = await request(run, getContact, { path: { contact_id: contactId } });
  return completed(run, data);
}

/** The contact with an ID, if there is one. */
export async function contactIfThere(run: Run, contactId: string): Promise<Contact | undefined> {
  try {
    return await contactById(run, contactId);
  } catch (error) {
    if (isFailure(error, 'not_found')) return undefined;
    throw error;
  }
}

/** One page of all contacts, in no order that Blooio would promise. */
export const contactPage =
  (run: Run): FetchPage<Contact> =>
  (cursor) =>
    request(run, listContacts, { query: { limit: PAGE_SIZE, cursor } });

/**
 * Every contact, in no order.
 * @param tooMany the sentence for more contacts than can be read in time; a replay would take as long again
 * @param complete what each of them still needs
 */
export async function allContacts(
  run: Run,
  tooMany: string,
  complete = async (_run: Run, contact: Contact) => contact,
): Promise<Contact[]> {
  const contacts = new Map<string, Contact>();
  let respondedAt = -Infinity;
  try {
    for await (const { data } of pages(contactPage(run))) {
      respondedAt = Date.now();
      addNew(contacts, data);
    }
    return await Promise.all(
      [...contacts.values()].map(async (contact) => {
        const completed = await complete(run, contact);
        respondedAt = Date.now();
        return completed;
      }),
    );
  } catch (error) {
    // Time that went into waiting for one response says nothing about their number: a replay may be faster.
    const wasBusy = Date.now() - respondedAt < LONGEST_RESPONSE_MS;
    throw run.signal.aborted && wasBusy ? new Failure('invalid', tooMany) : error;
  }
}

/** @throws Failure when a page has contacts, but none that isn't known yet: another one would bring no more */
function addNew(contacts: Map<string, Contact>, page: readonly Contact[]): void {
  const known = contacts.size;
  for (const contact of page) contacts.set(contact.id, contact);
  if (page.length > 0 && contacts.size === known) throw samePageTwice(blooio.label);
}

/**
 * What Blooio itself finds or sorts, at most `limit` contacts; it counts their pages by offset.
 * @returns null when this server can't: the first ones respond with 400, and one with a cursor has ignored the query
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
      if (data.length === 0 && has_more) throw partOfList();
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
 * The contacts that have exactly this phone number or email on any channel type, with all their identities; the oldest
 * first, as Blooio promises no order. Mostly it is one or none.
 * @param all spellings to look up: Blooio may compare them letter by letter
 */
export async function contactsWith(
  run: Run,
  identifier: string,
  all: readonly string[] = spellings(kindOf(identifier), identifier),
): Promise<Contact[]> {
  const found = await Promise.all(
    all.map((spelling) =>
      everyItem((cursor) =>
        request(run, listContacts, { query: { identifier: spelling, limit: PAGE_SIZE, cursor } }),
      ),
    ),
  );
  const contacts = new Map(found.flat().map((contact) => [contact.id, contact]));
  const complete = await Promise.all([...contacts.values()].map((contact) => completed(run, contact)));
  // The identity that matched may be missing from the response.
  const mayHaveIt = ({ identities }: Contact) =>
    !identities?.length || identities.some((one) => !one.identifier || isKnownAs(one, identifier));
  return complete
    .filter(mayHaveIt)
    .sort((one, other) => (one.created_at ?? 0) - (other.created_at ?? 0) || one.id.localeCompare(other.id));
}

/**
 * The same where Blooio may refuse to look up what is neither phone number nor email: then it finds none. A step that
 * creates a contact for a phone number or email must not take a refusal for that.
 */
export async function contactsWithOrNone(
  run: Run,
  identifier: string,
  all?: readonly string[],
): Promise<Contact[]> {
  try {
    return await contactsWith(run, identifier, all);
  } catch (error) {
    if (isFailure(error, 'invalid')) return [];
    throw error;
  }
}

/** The identifier by which people know a contact: a phone number, else an email, else any. */
function mainIdentifier({ identities }: Contact): string | undefined {
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

import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { listContacts } from './endpoints.ts';
import type { Contact } from './schemas.ts';

/** Re:amaze serves pages of 30, whatever is asked for. */
const PAGE_SIZE = 30;

/** Pages that are fetched side by side. */
const AT_ONCE = 4;

/** The contacts that were created last, at least `limit` where there are so many, newest first. */
export async function newestContacts(run: Run, limit: number): Promise<Contact[]> {
  const pages = Math.ceil(limit / PAGE_SIZE);
  const contacts: Contact[] = [];
  for (let first = 1; first <= pages; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, pages - first + 1) }, (_, index) => first + index);
    const answers = await Promise.all(
      numbers.map((page) => request(run, listContacts, { query: { sort: 'date', page } })),
    );
    contacts.push(...answers.flatMap((answer) => answer.contacts));
    if (
      answers.some(
        ({ contacts, page_count }, index) =>
          contacts.length === 0 || (numbers[index] ?? 0) >= (page_count ?? Infinity),
      )
    )
      break;
  }
  return contacts;
}

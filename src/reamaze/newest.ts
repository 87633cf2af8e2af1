import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { listContacts, listMessages } from './endpoints.ts';
import type { Contact, Message } from './schemas.ts';

/** Re:amaze serves pages of 30, whatever is asked for. */
const PAGE_SIZE = 30;

/** Pages that are read side by side, once the first one isn't the last. */
const AT_ONCE = 4;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly isLast: boolean;
}

/** The contacts that were created last, at least `limit` where there are so many, newest first. */
export const newestContacts = (run: Run, limit: number): Promise<Contact[]> =>
  newest(limit, async (page) => {
    const { contacts, page_count } = await request(run, listContacts, { query: { sort: 'date', page } });
    return { items: contacts, isLast: contacts.length === 0 || page >= (page_count ?? Infinity) };
  });

/** What customers wrote last, newest first. Full pages may continue after the last page that Re:amaze reports. */
export const newestMessages = (run: Run, limit: number): Promise<Message[]> =>
  newest(limit, async (page) => {
    const { messages } = await request(run, listMessages, { query: { filter: 'customer', page } });
    return { items: messages, isLast: messages.length < PAGE_SIZE };
  });

async function newest<Item>(limit: number, read: (page: number) => Promise<Page<Item>>): Promise<Item[]> {
  const most = Math.ceil(limit / PAGE_SIZE);
  let pages = [await read(1)];
  while (pages.length < most && pages.every(({ isLast }) => !isLast)) {
    const known = pages.length;
    const next = Array.from({ length: Math.min(AT_ONCE, most - known) }, (_, index) =>
      read(known + 1 + index),
    );
    pages = [...pages, ...(await Promise.all(next))];
  }
  return pages.flatMap(({ items }) => items);
}

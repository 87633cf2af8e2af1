import { call } from '../call.ts';
import { Failure } from '../failure.ts';
import type { Run } from '../run.ts';
import { contactPage } from './contacts.ts';
import { listContacts, PAGE_SIZE } from './endpoints.ts';
import { everyItem } from './paging.ts';
import type { Contact } from './schemas.ts';

/**
 * The `limit` contacts that were created last, newest first. Blooio is asked for its most recent ones; servers that
 * can't sort answer 400 and promise no order at all, so that all contacts have to be read to find the newest.
 */
export async function newestContacts(run: Run, limit: number): Promise<Contact[]> {
  const contacts = (await recentContacts(run, limit)) ?? (await everyItem(contactPage(run)));
  const createdAt = ({ created_at }: Contact): number => created_at ?? 0;
  return [...contacts].sort((a, b) => createdAt(b) - createdAt(a)).slice(0, limit);
}

/** @returns null when this server can't sort */
async function recentContacts(run: Run, limit: number): Promise<Contact[] | null> {
  const contacts = new Map<string, Contact>();
  for (let offset = 0; offset < limit; offset += PAGE_SIZE) {
    const size = Math.min(limit - offset, PAGE_SIZE);
    try {
      const { data } = await call(run, listContacts, { query: { sort: 'recent', limit: size, offset } });
      for (const contact of data) contacts.set(contact.id, contact);
      if (data.length < size) break;
    } catch (error) {
      if (offset === 0 && error instanceof Failure && error.status === 400) return null;
      throw error;
    }
  }
  return [...contacts.values()];
}

import { call } from '../call.ts';
import type { Run } from '../run.ts';
import { shorten } from '../text.ts';
import { listContacts } from './endpoints.ts';
import type { Contact } from './schemas.ts';

/** One page of the contacts that have an e-mail address, by name. Re:amaze counts pages from 1, Zapier from 0. */
export async function contactPage(run: Run): Promise<Contact[]> {
  const { contacts, page_count } = await call(run, listContacts, {
    query: { type: 'email', page: (run.meta.page ?? 0) + 1 },
  });
  // Some servers repeat the last page instead of ending the list.
  return typeof page_count === 'number' && (run.meta.page ?? 0) >= page_count ? [] : contacts;
}

/** The contact with exactly this e-mail address, or undefined. Re:amaze's own search is loose. */
export async function contactByEmail(run: Run, email: string): Promise<Contact | undefined> {
  const { contacts } = await call(run, listContacts, { query: { q: email, type: 'email' } });
  return contacts.find((contact) => contact.email?.toLowerCase() === email.toLowerCase());
}

/** How a dropdown shows a contact. */
export function contactLabel({ name, friendly_name, email, mobile }: Contact): string {
  const shown = shorten(name || friendly_name || '', 60);
  const identifier = email || mobile || '';
  return shown && shown !== identifier ? `${shown} (${identifier})` : identifier;
}

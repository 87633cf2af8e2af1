import { call } from '../call.ts';
import { Failure } from '../failure.ts';
import { sameIdentifier } from '../identifiers.ts';
import type { Run } from '../run.ts';
import { shorten } from '../text.ts';
import { listContacts } from './endpoints.ts';
import type { Contact } from './schemas.ts';

/** One page of the contacts that have an e-mail address, by name. Re:amaze counts pages from 1, Zapier from 0. */
export async function contactPage(run: Run): Promise<Contact[]> {
  const page = (run.bundle.meta.page ?? 0) + 1;
  const { contacts, page_count } = await call(run, listContacts, { query: { type: 'email', page } });
  // Behind the end, a server might show the last page again.
  return typeof page_count === 'number' && page > page_count ? [] : contacts;
}

/**
 * The contact with exactly this e-mail address, or undefined when there is none. Re:amaze's own search is loose, so
 * that the right one may stand behind many others.
 * @throws Failure also when the pages never end
 */
export async function contactByEmail(run: Run, email: string): Promise<Contact | undefined> {
  const seen = new Set<string>();
  for (let page = 1; ; page += 1) {
    const { contacts, page_count } = await call(run, listContacts, {
      query: { q: email, type: 'email', page: page === 1 ? undefined : page },
    });
    const found = contacts.find((contact) => sameIdentifier(contact.email ?? '', email));
    if (found || contacts.length === 0 || page >= (page_count ?? 1)) return found;
    const fingerprint = JSON.stringify(contacts);
    if (seen.has(fingerprint)) {
      throw new Failure(
        'unexpected',
        'Re:amaze sent the same page of a list twice. Try again later; if it goes on, ask Re:amaze support.',
      );
    }
    seen.add(fingerprint);
  }
}

/** How a dropdown shows a contact. */
export function contactLabel({ name, friendly_name, email, mobile }: Contact): string {
  const shown = shorten(name || friendly_name || '', 60);
  const identifier = email || mobile || '';
  return shown && shown !== identifier ? `${shown} (${identifier})` : identifier;
}

import { call } from '../call.ts';
import { Failure } from '../failure.ts';
import type { Run } from '../run.ts';
import { shorten } from '../text.ts';
import { listContacts, PAGE_SIZE } from './endpoints.ts';
import type { FetchPage } from './paging.ts';
import type { Contact } from './schemas.ts';

/** One page of all contacts, in no order that Blooio would promise. */
export const contactPage =
  (run: Run): FetchPage<Contact> =>
  (cursor) =>
    call(run, listContacts, { query: { limit: PAGE_SIZE, cursor } });

/** The contacts that have exactly this phone number or e-mail address; mostly one or none. */
export const contactsWith = async (run: Run, identifier: string): Promise<Contact[]> =>
  (await call(run, listContacts, { query: { identifier, limit: PAGE_SIZE } })).data;

/** The same for any identifier: Blooio may refuse to look up what is neither phone nor e-mail, which finds nothing. */
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
  return (
    identifiers.find((one) => one.startsWith('+')) ??
    identifiers.find((one) => one.includes('@')) ??
    identifiers[0]
  );
}

/** How a dropdown shows a contact. */
export function contactLabel(contact: Contact): string {
  const identifier = mainIdentifier(contact);
  const name = contact.name ? shorten(contact.name, 60) : '';
  if (name && identifier) return `${name} (${identifier})`;
  return name || identifier || contact.id;
}

import { call } from '../call.ts';
import { Failure } from '../failure.ts';
import type { Run } from '../run.ts';
import { contactPage } from './contacts.ts';
import { listContacts, PAGE_SIZE } from './endpoints.ts';
import { everyItem } from './paging.ts';
import type { Contact } from './schemas.ts';

/** Zapier uses the first match; the others help a person to see that there are several. */
const MOST_MATCHES = 10;

/** How well a name fits, 0 best; undefined when it doesn't contain what is looked for. */
function rank(name: string | null | undefined, wanted: string): number | undefined {
  const found = name?.trim().toLowerCase() ?? '';
  if (found === wanted) return 0;
  if (found.startsWith(wanted)) return 1;
  return found.includes(wanted) ? 2 : undefined;
}

/** The contacts whose name contains `name`, best match first. @throws Failure */
export async function contactsNamed(run: Run, name: string): Promise<Contact[]> {
  const wanted = name.toLowerCase();
  return (await candidates(run, name))
    .flatMap((contact) => ({ contact, rank: rank(contact.name, wanted) }))
    .filter((match) => match.rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, MOST_MATCHES)
    .map(({ contact }) => contact);
}

/** Later servers search by themselves (`q`); the first ones answer 400 to that, and every contact is looked at. */
async function candidates(run: Run, name: string): Promise<readonly Contact[]> {
  try {
    return (await call(run, listContacts, { query: { q: name, limit: PAGE_SIZE } })).data;
  } catch (error) {
    if (!(error instanceof Failure && error.status === 400)) throw error;
  }
  try {
    return await everyItem(contactPage(run));
  } catch (error) {
    // A replay would take as long again, so this is not a passing failure.
    if (!run.signal.aborted) throw error;
    throw new Failure(
      'invalid',
      'This Blooio account has too many contacts to search them by name in time. Search by phone number or e-mail address instead.',
    );
  }
}

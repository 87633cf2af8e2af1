import { trimmed } from '../errors/text.ts';
import type { Run } from '../http/run.ts';
import { allContacts, rankedContacts } from './contacts.ts';
import type { Contact } from './schemas.ts';

/** Zapier uses the first match; the others help a person to see that there are several. */
const MOST_MATCHES = 10;

const TOO_MANY =
  'This Blooio account has too many contacts to search them by name in time. Search by phone number or e-mail address instead.';

/** A name as people compare it: composed letters and wide ones, rows of blanks and capitals look the same. */
const comparable = (name: string): string =>
  trimmed(name.normalize('NFKC').replace(/\s+/g, ' ')).toLowerCase();

/** How well a name fits, 0 best; undefined when it doesn't contain what is looked for. */
function rank(name: string | null | undefined, wanted: string): number | undefined {
  const found = comparable(name ?? '');
  if (found === wanted) return 0;
  if (found.startsWith(wanted)) return 1;
  return found.includes(wanted) ? 2 : undefined;
}

/** The contacts whose name contains `name`, best match first. @throws Failure */
export async function contactsNamed(run: Run, name: string): Promise<Contact[]> {
  const wanted = comparable(name);
  return (await candidates(run, name))
    .flatMap((contact) => ({ contact, rank: rank(contact.name, wanted) }))
    .filter((match) => match.rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, MOST_MATCHES)
    .map(({ contact }) => contact);
}

/** Later servers search by themselves, loosely and in an order of their own; of the first ones, every contact is looked at. */
async function candidates(run: Run, name: string): Promise<Contact[]> {
  return (await rankedContacts(run, { q: name })) ?? allContacts(run, TOO_MANY);
}

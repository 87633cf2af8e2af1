import { Failure } from '../errors/failure.ts';
import { readPhoneOrEmail } from '../form/identifiers/identity.ts';
import { isSearchable, matchesByName, searchText } from '../form/matches.ts';
import { pathSegment } from '../http/endpoint.ts';
import type { Run } from '../http/run.ts';
import { customerWith, looksLikeAppleId } from './apple.ts';
import { allContacts, completed, contactIfThere, contactsWith, rankedContacts } from './contacts.ts';
import type { Contact } from './schemas.ts';
import { blooio } from './service.ts';

const TOO_MANY =
  'This Blooio account has too many contacts to search them by name in time. Search by phone number or email instead.';

/** What a contact may be looked up by. */
export interface Wanted {
  readonly identifier: string | undefined;
  readonly contact_id: string | undefined;
  readonly name: string | undefined;
  readonly default_country: string | undefined;
}

/**
 * Finds contacts by the first value that can be looked up: a CRM's “n/a” in one field costs nothing but that field.
 * @returns the best match first
 * @throws Failure `invalid` when no value can be looked up, with the reason of the first one
 */
export async function findContacts(run: Run, wanted: Wanted): Promise<Contact[]> {
  const { identifier, contact_id, name, default_country } = wanted;
  const reasons: Failure[] = [];
  const read = <Value>(value: string | undefined, reader: (value: string) => Value): Value | undefined => {
    try {
      return value === undefined ? undefined : reader(value);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      reasons.push(error);
      return undefined;
    }
  };
  if (identifier && looksLikeAppleId(identifier)) return found(await customerWith(run, identifier));
  const phoneOrEmail = read(identifier, (value) => readPhoneOrEmail(value, default_country));
  if (phoneOrEmail) return contactsWith(run, phoneOrEmail.identifier, phoneOrEmail.spellings);
  const id = read(contact_id, (value) => pathSegment(value, blooio.label) && value);
  if (id) return found(await contactIfThere(run, id));
  if (name && isSearchable(name))
    return Promise.all((await contactsNamed(run, name)).map((contact) => completed(run, contact)));
  throw reasons[0] ?? nothingWanted();
}

const found = (contact: Contact | undefined): Contact[] => (contact ? [contact] : []);

const nothingWanted = (): Failure =>
  new Failure(
    'invalid',
    'There is nothing to look for in Blooio. Fill in a phone number or email, a contact, or a name.',
  );

/** The contacts whose name contains `name`, best match first. @throws Failure */
const contactsNamed = async (run: Run, name: string): Promise<Contact[]> =>
  matchesByName(await candidates(run, name), name, (contact) => [contact.name]);

/** Later servers search, loosely and in their own order; of the first ones, every contact is read. */
async function candidates(run: Run, name: string): Promise<Contact[]> {
  return (await rankedContacts(run, { q: searchText(name) })) ?? allContacts(run, TOO_MANY);
}

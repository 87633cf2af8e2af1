import { isoTime } from '../form/time.ts';
import type { Run } from '../http/run.ts';
import { allContacts, rankedContacts } from './contacts.ts';
import type { Contact } from './schemas.ts';

const TOO_MANY =
  'This Blooio account has too many contacts to find the newest ones in time. Ask Blooio support whether your account can list contacts by date.';

const byAge = (one: Contact, other: Contact): number =>
  (isoTime(other.created_at) ?? '').localeCompare(isoTime(one.created_at) ?? '');

/**
 * The `limit` contacts that were created last, newest first. Blooio is asked for its most recent ones; of servers that
 * can't sort, or call others recent than the new ones, all contacts have to be read to find the newest.
 */
export async function newestContacts(run: Run, limit: number): Promise<Contact[]> {
  const contacts = (await recentContacts(run, limit)) ?? (await allContacts(run, TOO_MANY));
  return contacts.sort(byAge).slice(0, limit);
}

/** @returns null when they aren't to be had, or the newest may be missing among them */
async function recentContacts(run: Run, limit: number): Promise<Contact[] | null> {
  const recent = await rankedContacts(run, { sort: 'recent' }, limit);
  const dated = recent?.filter(({ created_at }) => created_at);
  const isSorted = dated?.every((one, index) => index === 0 || byAge(dated[index - 1] ?? one, one) <= 0);
  return isSorted ? recent : null;
}

import type { Run } from '../run.ts';
import { isoTime } from '../time.ts';
import { allContacts, rankedContacts } from './contacts.ts';
import type { Contact } from './schemas.ts';

const TOO_MANY =
  'This Blooio account has too many contacts to find the newest ones in time. Ask Blooio support whether your account can list contacts by date.';

/**
 * The `limit` contacts that were created last, newest first. Blooio is asked for its most recent ones; servers that
 * can't sort promise no order at all, so that all contacts have to be read to find the newest.
 */
export async function newestContacts(run: Run, limit: number): Promise<Contact[]> {
  const contacts =
    (await rankedContacts(run, { sort: 'recent' }, limit)) ?? (await allContacts(run, TOO_MANY));
  const createdAt = ({ created_at }: Contact): string => isoTime(created_at) ?? '';
  return contacts.sort((a, b) => createdAt(b).localeCompare(createdAt(a))).slice(0, limit);
}

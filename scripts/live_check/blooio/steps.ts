import * as schemas from '../../../src/blooio/schemas.ts';
import { Stop } from '../client.ts';
import { need, read, seenOf, Untold, untold } from '../finding.ts';
import type { Person } from '../person.ts';
import { step, type Visit } from '../visit.ts';
import { attached, contacts, created } from './throwaway.ts';

/** What several probes of Blooio read. */

export const me = step(({ ask }) => ask('GET /me'));

export async function login(visit: Visit): Promise<string> {
  const answer = await me(visit);
  const account = read(schemas.item(schemas.account), answer)?.data;
  if (!account) throw new Stop(`Blooio’s answer to the login can’t be read: ${seenOf(answer)}.`);
  return account.organization?.name || account.organization_id || 'an account without a name';
}

export const rejected = step(({ ask, authData }) =>
  ask('GET /me', { login: { ...authData, blooio_api_key: 'live-check-wrong-key' } }),
);

export const listedChannels = step(({ ask }) => ask('GET /channels', { query: { limit: 200 } }));
export const ambChannels = step(({ ask }) => ask('GET /channels', { query: { limit: 200, type: 'amb' } }));

export const unknownId = ({ code }: Person): string => `ct_live_check_${code}`;

/** The identities of a contact that doesn't exist. */
export const unknownContact = step(({ ask, person }) =>
  ask('GET /contacts/{contact_id}/identities', { path: { contact_id: unknownId(person) } }),
);

/** As far as this check reads. */
export const firstPage = step(({ ask }) => ask('GET /contacts', { query: { limit: 200 } }));

export const firstContacts = step(
  async (visit) => need(contacts, await firstPage(visit), 'the list of contacts can’t be read').data,
);

export const shortestPage = step(({ ask }) => ask('GET /contacts', { query: { limit: 1 } }));

/** The first versions don't know how to sort. */
export const recentContacts = step(({ ask }) =>
  ask('GET /contacts', { query: { sort: 'recent', limit: 200, offset: 0 } }),
);

/** Any contact will do. */
export const someContact = step(async (visit) => {
  const [first] = await firstContacts(visit);
  if (!first) throw new Untold('there is no contact yet');
  return visit.ask('GET /contacts/{contact_id}', { path: { contact_id: first.id } });
});

async function anyKnown(visit: Visit): Promise<string> {
  const listed = await firstContacts(visit);
  const known = listed.find(({ identities }) => identities?.length) ?? listed[0];
  if (!known) throw new Untold('there is no contact yet');
  return known.id;
}

/** The identities of the throwaway contact; of any contact that has some where nothing is written. */
export const someIdentities = step(async (visit) => {
  if (visit.writes) await attached(visit).catch(untold);
  const contact_id = visit.writes ? await created(visit) : await anyKnown(visit);
  const answer = await visit.ask('GET /contacts/{contact_id}/identities', { path: { contact_id } });
  return { contact_id, answer };
});

export const receivedEvents = step(({ ask }) =>
  ask('GET /events', { query: { limit: 200, type: 'message.received' } }),
);
export const allEvents = step(({ ask }) => ask('GET /events', { query: { limit: 200 } }));

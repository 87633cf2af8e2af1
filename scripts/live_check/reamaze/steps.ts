import * as schemas from '../../../src/reamaze/schemas.ts';
import { brandOf } from '../../../src/reamaze/service.ts';
import { type Answer, Stop } from '../client.ts';
import { need, read, seenOf, Untold } from '../finding.ts';
import { step, type Visit } from '../visit.ts';
import { triedIgsid, triedInstagram } from './throwaway.ts';

/** What several probes of Re:amaze read. */

export const listedChannels = step(({ ask }) => ask('GET /channels'));

export async function login(visit: Visit): Promise<string> {
  const answer = await listedChannels(visit);
  if (read(schemas.channels, answer)) return brandOf(visit.authData);
  if (answer.status === 403) throw new Stop('Re:amaze rejected the login (403). Correct it in .env.');
  if (answer.status < 400 || answer.status === 404)
    throw new Stop(`Re:amaze has no such brand (${seenOf(answer)}). Correct it in .env.`);
  throw new Stop(`Re:amaze’s answer to the login can’t be read: ${seenOf(answer)}.`);
}

export const wrongToken = step(({ ask, authData }) =>
  ask('GET /channels', { login: { ...authData, reamaze_api_token: 'live-check-wrong-token' } }),
);

export const firstPage = step(async ({ ask }) => {
  const answer = await ask('GET /contacts', { query: { page: 1 } });
  return { answer, ...need(schemas.contacts, answer, 'the contacts can’t be read') };
});

export const identitiesOf = ({ ask }: Visit, identifier: string): Promise<Answer> =>
  ask('GET /contacts/{identifier}/identities', { path: { identifier } });

/** The identities of the throwaway contact; of any contact where nothing is written. */
export const someIdentities = step(async (visit) => {
  if (!visit.writes) return identitiesOf(visit, await anyAddress(visit));
  await triedInstagram(visit);
  await triedIgsid(visit);
  return identitiesOf(visit, visit.person.email);
});

/** All identities in an answer. @throws Untold where they can't be read, or not at once */
export function allIdentities(answer: Answer): schemas.Identity[] {
  const { identities, page_count } = need(schemas.identities, answer, 'a contact’s identities can’t be read');
  if ((page_count ?? 1) > 1) throw new Untold('a contact’s identities come on several pages');
  return identities;
}

async function anyAddress(visit: Visit): Promise<string> {
  const emails = (await firstPage(visit)).contacts.flatMap(({ email }) => email || []);
  const address = emails.find((email) => !/[/\\]/.test(email));
  if (!address) throw new Untold('no contact on the first page has an e-mail address');
  return address;
}

/** Whether a search finds the throwaway contact. */
export async function finds({ ask, person }: Visit, q: string): Promise<boolean> {
  const answer = await ask('GET /contacts', { query: { q } });
  const { contacts } = need(schemas.contacts, answer, 'the search can’t be read');
  return contacts.some(({ name }) => name === person.name);
}

export const foundByAddress = step((visit) => finds(visit, visit.person.email));

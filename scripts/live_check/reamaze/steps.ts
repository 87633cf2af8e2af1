import * as schemas from '../../../src/reamaze/schemas.ts';
import { brandOf } from '../../../src/reamaze/service.ts';
import { type Answer, Stop } from '../client.ts';
import { isSuccess, need, read, seenOf, Untold } from '../finding.ts';
import type { Person } from '../person.ts';
import { step, type Visit } from '../visit.ts';

/** What several probes of Re:amaze need. */

export const listedChannels = step(({ ask }) => ask('GET /channels'));

export async function login(visit: Visit): Promise<string> {
  const answer = await listedChannels(visit);
  if (read(schemas.channels, answer)) return brandOf(visit.authData);
  if (answer.status === 403) throw new Stop('Re:amaze rejected the login (403). Correct it in .env.');
  if (answer.status < 400 || answer.status === 404)
    throw new Stop(`Re:amaze has no such brand (${seenOf(answer)}). Correct it in .env.`);
  throw new Stop(`Re:amaze’s answer to the login can’t be read: ${seenOf(answer)}.`);
}

export const firstPage = step(async ({ ask }) => {
  const answer = await ask('GET /contacts', { query: { page: 1 } });
  return { answer, ...need(schemas.contacts, answer, 'the contacts can’t be read') };
});

/** The identities of any contact. */
export const someIdentities = step(async (visit) => {
  const isAddress = (email: string | null | undefined) => Boolean(email && !/[/\\]/.test(email));
  const identifier = (await firstPage(visit)).contacts.find(({ email }) => isAddress(email))?.email;
  if (!identifier) throw new Untold('no contact on the first page has an e-mail address');
  return visit.ask('GET /contacts/{identifier}/identities', { path: { identifier } });
});

/** Creates the throwaway contact, or tries to. */
export const create = ({ ask, person: { name, email } }: Visit): Promise<Answer> =>
  ask('POST /contacts', { body: { contact: { name, email } } });

export const created = step(async (visit) => {
  const answer = await create(visit);
  const contact = need(schemas.contact, answer, 'no contact could be created');
  return { contact, answer };
});

/** Attaches an identity to the throwaway contact, or tries to. Facebook's can't be. */
export const attach = (
  visit: Visit,
  type: schemas.IdentityType | 'facebook',
  identifier: string,
): Promise<Answer> => attachTo(visit, visit.person.email, type, identifier);

export const attachTo = (
  { ask }: Visit,
  email: string,
  type: schemas.IdentityType | 'facebook',
  identifier: string,
): Promise<Answer> =>
  ask('POST /contacts/{identifier}/identities', {
    path: { identifier: email },
    body: { identity: { type, identifier } },
  });

const tried = (type: schemas.IdentityType, of: (person: Person) => string) =>
  step(async (visit) => {
    await created(visit);
    return attach(visit, type, of(visit.person));
  });

/** The answers to attaching identities of kinds that nobody but this check has. */
export const triedInstagram = tried('instagram', ({ instagram }) => instagram);
export const triedIgsid = tried('igsid', ({ igsid }) => igsid);

/** The same, where it has to have worked. */
export async function attached(visit: Visit, attempt: typeof triedInstagram): Promise<Answer> {
  const answer = await attempt(visit);
  if (!isSuccess(answer)) throw new Untold(`no such identity could be attached: ${seenOf(answer)}`);
  return answer;
}

/** An identity of a type that can't be attached. */
export const triedFacebook = step(async (visit) => {
  await created(visit);
  return attach(visit, 'facebook', visit.person.igsid);
});

/** Whether a search finds the throwaway contact. */
export async function finds({ ask, person }: Visit, q: string): Promise<boolean> {
  const answer = await ask('GET /contacts', { query: { q } });
  const { contacts } = need(schemas.contacts, answer, 'the search can’t be read');
  return contacts.some(({ name }) => name === person.name);
}

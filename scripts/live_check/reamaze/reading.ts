import * as zod from 'zod/mini';
import * as schemas from '../../../src/reamaze/schemas.ts';
import { reamaze as service } from '../../../src/reamaze/service.ts';
import { type Answer, accessTo, Unanswered } from '../client.ts';
import { byBody, byStatus, need, read, seenOf, Untold } from '../finding.ts';
import type { Probes, Visit } from '../visit.ts';
import { firstPage, someIdentities, wrongToken } from './steps.ts';
import { attached, attachTo, triedInstagram } from './throwaway.ts';

/** Somebody who is known by more than an e-mail address: the throwaway contact, or any where nothing is written. */
async function someIdentity(visit: Visit): Promise<schemas.Identity> {
  if (visit.writes) {
    await attached(visit, triedInstagram);
    return { type: 'instagram', identifier: visit.person.instagram };
  }
  const { contacts } = await firstPage(visit);
  const [known] = contacts.flatMap((contact) =>
    (['mobile', 'instagram', 'twitter'] as const).flatMap((type) => {
      const identifier = contact[type]?.replace(/^@/, '');
      const right = type === 'mobile' ? /^\+\d+$/ : /^[^/\\]+$/;
      return identifier && right.test(identifier) ? [{ type, identifier }] : [];
    }),
  );
  if (!known) throw new Untold('no contact on the first page has a mobile number or social name');
  return known;
}

/** `{"identities": [{"type": "email", "identifier": "ada@example.com"}]}`, and nothing else about them */
const twoFields = zod.object({
  identities: zod.array(zod.strictObject({ type: zod.string(), identifier: zod.string() })),
});

export const reading = {
  async 'reamaze-rejects-403'(visit) {
    const answer = await wrongToken(visit);
    return { held: answer.status >= 500 ? null : answer.status === 403, seen: seenOf(answer) };
  },

  async 'reamaze-behind-last-page'(visit) {
    const { contacts, page_count } = await firstPage(visit);
    if (contacts.length === 0) throw new Untold('there is no contact yet');
    if (!page_count) throw new Untold('the list doesn’t say how many pages there are');
    const answer = await visit.ask('GET /contacts', { query: { page: page_count + 1 } });
    const behind = read(schemas.contacts, answer)?.contacts;
    const said = behind && (behind.length === 0 ? 'an empty page: ' : 'a page with contacts: ');
    return { ...byStatus(answer, behind?.length === 0), seen: `${said ?? ''}${seenOf(answer)}` };
  },

  async 'reamaze-type-on-get'(visit) {
    need(schemas.identities, await someIdentities(visit), 'a contact’s identities can’t be read');
    const { type, identifier } = await someIdentity(visit);
    const answer = await visit.ask('GET /contacts/{identifier}/identities', {
      path: { identifier },
      query: { identifier_type: type },
    });
    const found = read(schemas.identities, answer)?.identities;
    return byStatus(answer, found?.some((one) => one.type === type) ?? false);
  },

  async 'reamaze-brand-404'({ ask, authData, person }) {
    // Nobody's login, as the address is somebody else's if the brand is.
    const login = {
      reamaze_brand: `live-check-${person.code}`,
      reamaze_login_email: person.unknownEmail,
      reamaze_api_token: 'live-check-wrong-token',
    };
    if (accessTo(service, login).baseUrl.href === accessTo(service, authData).baseUrl.href)
      throw new Untold('REAMAZE_BASE_URL has no {brand} in it');
    const answer = await ask('GET /channels', { login }).catch((error: unknown): Answer => {
      throw error instanceof Unanswered ? new Untold(error.message) : error;
    });
    return { held: answer.status >= 500 ? null : answer.status === 404, seen: seenOf(answer) };
  },

  async 'reamaze-unknown-contact'(visit) {
    const identifier = visit.person.unknownEmail;
    const path = { identifier };
    const answers = [await visit.ask('GET /contacts/{identifier}/identities', { path })];
    if (visit.writes) answers.push(await attachTo(visit, identifier, 'email', visit.person.goneEmail));
    const [first, second] = answers.map(seenOf);
    const seen = `reading ${first}${second ? `, attaching ${second}` : '; attaching wasn’t tried'}`;
    const isOdd = ({ status }: Answer) => status === 403 || status >= 500;
    return { held: answers.some(isOdd) ? null : answers.every(({ status }) => status === 404), seen };
  },

  async 'reamaze-mobile-e164'(visit) {
    const mobiles = (await firstPage(visit)).contacts.flatMap(({ mobile }) => mobile || []);
    if (mobiles.length === 0) throw new Untold('no contact on the first page has a mobile number');
    const held = mobiles.every((mobile) => /^\+[1-9]\d+$/.test(mobile));
    return { held, seen: held ? 'mobile numbers in E.164' : 'mobile numbers in another spelling' };
  },

  async 'reamaze-identity-fields'(visit) {
    const answer = await someIdentities(visit);
    const { identities } = need(schemas.identities, answer, 'a contact’s identities can’t be read');
    if (identities.length === 0) throw new Untold('the contact has no identities');
    return byBody(answer, twoFields.safeParse(answer.body).success);
  },

  async 'reamaze-identities-at-once'(visit) {
    const answer = await someIdentities(visit);
    const { page_count } = need(schemas.identities, answer, 'a contact’s identities can’t be read');
    return byBody(answer, page_count == null);
  },

  async 'reamaze-shows-id'(visit) {
    const { contacts } = await firstPage(visit);
    if (contacts.length === 0) throw new Untold('there is no contact yet');
    const held = contacts.every(({ _id }) => _id !== undefined && _id !== null);
    return { held, seen: `contacts ${held ? 'with' : 'without'} _id` };
  },
} satisfies Probes;

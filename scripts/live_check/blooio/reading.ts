import * as zod from 'zod/mini';
import * as schemas from '../../../src/blooio/schemas.ts';
import type { Ask } from '../client.ts';
import { byBody, byStatus, isSuccess, need, read, seenOf, Untold } from '../finding.ts';
import type { Probes, Visit } from '../visit.ts';
import { contact, contacts, created, firstContacts, listedChannels, me, unknownContact } from './steps.ts';

/** Any contact will do. @throws Untold */
async function someContact(visit: Visit): Promise<string> {
  const [first] = await firstContacts(visit);
  if (first) return first.id;
  if (visit.writes) return (await created(visit)).id;
  throw new Untold('there is no contact yet');
}

/** The types of the events that a list holds. */
async function eventTypes(ask: Ask, type?: string): Promise<string[]> {
  const answer = await ask('GET /events', { query: { limit: 200, ...(type && { type }) } });
  const events = need(schemas.list(schemas.event), answer, 'the list of events can’t be read');
  return events.data.map((event) => event.type);
}

/** When the contacts on the first page were created. */
const times = async (visit: Visit): Promise<number[]> =>
  (await firstContacts(visit)).flatMap(({ created_at }) => created_at ?? []);

const nestedError = zod.object({ error: zod.object({ code: zod.string(), message: zod.string() }) });

/** Earlier than any contact in milliseconds, later than any in seconds. */
const LAST_SECOND = 1e11;

export const reading: Probes = {
  async 'blooio-key-valid'(visit) {
    const answer = await me(visit);
    return byBody(answer, read(schemas.item(schemas.account), answer)?.data.valid === true);
  },

  async 'blooio-generation'(visit) {
    const all = await listedChannels(visit);
    if (!isSuccess(all)) throw new Untold(`the list of channels can’t be read: ${seenOf(all)}`);
    const answer = await visit.ask('GET /channels', { query: { limit: 200, type: 'amb' } });
    return byStatus(answer, isSuccess(answer));
  },

  async 'blooio-contact-identities'(visit) {
    const path = { contact_id: await someContact(visit) };
    const answer = await visit.ask('GET /contacts/{contact_id}', { path });
    if (read(contact, answer)?.data.identities) return byBody(answer, true);
    const list = await visit.ask('GET /contacts/{contact_id}/identities', { path });
    return { ...byBody(answer, false), seen: `${seenOf(answer)}; their own list: ${seenOf(list)}` };
  },

  async 'blooio-list-identities'(visit) {
    const listed = await firstContacts(visit);
    if (listed.length === 0) throw new Untold('there is no contact yet');
    const without = listed.filter(({ identities }) => !identities);
    return {
      held: without.length === 0,
      seen: `contacts ${without.length > 0 ? 'without' : 'with'} identities`,
    };
  },

  async 'blooio-contact-order'(visit) {
    const listed = await times(visit);
    if (new Set(listed).size < 2) throw new Untold('there are too few contacts to tell');
    const follow = (right: (one: number, next: number) => boolean) =>
      listed.slice(1).every((next, index) => right(listed[index] ?? next, next));
    if (follow((one, next) => one >= next)) return { held: true, seen: 'newest first' };
    return { held: false, seen: follow((one, next) => one <= next) ? 'oldest first' : 'in no order' };
  },

  async 'blooio-times'(visit) {
    const listed = await times(visit);
    if (listed.length === 0) throw new Untold('there is no contact with a time yet');
    const held = listed.every((time) => time > LAST_SECOND);
    return { held, seen: `contacts’ times are in ${held ? 'milliseconds' : 'seconds'}` };
  },

  async 'blooio-errors-nested'(visit) {
    const answer = await unknownContact(visit);
    if (isSuccess(answer)) throw new Untold('a contact that doesn’t exist isn’t refused');
    return byStatus(answer, nestedError.safeParse(answer.body).success);
  },

  async 'blooio-finds-amb'(visit) {
    const [customer] = (await firstContacts(visit)).flatMap(({ id, identities }) =>
      (identities ?? []).flatMap(({ channel_type, identifier }) =>
        channel_type === 'amb' && identifier ? [{ id, identifier }] : [],
      ),
    );
    if (!customer) throw new Untold('none of the contacts listed first shows an Apple customer id');
    const answer = await visit.ask('GET /contacts', { query: { identifier: customer.identifier } });
    return byStatus(answer, !read(contacts, answer)?.data.some(({ id }) => id === customer.id));
  },

  async 'blooio-filters-events'({ ask }) {
    const wanted = 'message.received';
    const isOther = (type: string) => type !== wanted;
    if ((await eventTypes(ask, wanted)).some(isOther))
      return { held: false, seen: 'the list of events holds other types, too' };
    if (!(await eventTypes(ask)).some(isOther)) throw new Untold('there are no events of other types');
    return { held: true, seen: 'the list of events holds only the type asked for; webhooks weren’t tried' };
  },
};

import * as zod from 'zod/mini';
import { event } from '../../../src/blooio/events.ts';
import * as schemas from '../../../src/blooio/schemas.ts';
import type { Answer } from '../client.ts';
import { byBody, byStatus, isSuccess, need, newestFirst, read, seenOf, Untold } from '../finding.ts';
import type { Probes, Visit } from '../visit.ts';
import {
  allEvents,
  ambChannels,
  firstContacts,
  listedChannels,
  me,
  receivedEvents,
  someContact,
  unknownContact,
} from './steps.ts';
import { contact, contacts } from './throwaway.ts';

/** The types of the events that a list holds. */
function typesIn(answer: Answer): string[] {
  const events = need(schemas.list(event), answer, 'the list of events can’t be read');
  return events.data.map((event) => event.type);
}

/** When the contacts on the first page were created. */
const times = async (visit: Visit): Promise<number[]> =>
  (await firstContacts(visit)).flatMap(({ created_at }) => created_at ?? []);

const nestedError = zod.object({ error: zod.object({ code: zod.string(), message: zod.string() }) });

/** Earlier than any contact in milliseconds, later than any in seconds. */
const LAST_SECOND = 1e11;

export const reading = {
  async 'blooio-key-valid'(visit) {
    const answer = await me(visit);
    return byBody(answer, read(schemas.item(schemas.account), answer)?.data.valid === true);
  },

  async 'blooio-generation'(visit) {
    const all = await listedChannels(visit);
    if (!isSuccess(all)) throw new Untold(`the list of channels can’t be read: ${seenOf(all)}`);
    const answer = await ambChannels(visit);
    return byStatus(answer, isSuccess(answer));
  },

  async 'blooio-contact-identities'(visit) {
    const answer = await someContact(visit);
    return byBody(answer, Boolean(read(contact, answer)?.data.identities));
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
    return newestFirst(await times(visit));
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

  async 'blooio-filters-events'(visit) {
    const isOther = (type: string) => type !== 'message.received';
    if (typesIn(await receivedEvents(visit)).some(isOther))
      return { held: false, seen: 'the list of events holds other types, too' };
    if (!typesIn(await allEvents(visit)).some(isOther))
      throw new Untold('there are no events of other types');
    return { held: true, seen: 'the list of events holds only the type asked for; webhooks weren’t tried' };
  },
} satisfies Probes;

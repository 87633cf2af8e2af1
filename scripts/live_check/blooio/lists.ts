import * as zod from 'zod/mini';
import { event } from '../../../src/blooio/events.ts';
import * as schemas from '../../../src/blooio/schemas.ts';
import { allHave, byStatus, need, newestFirst, read, seenOf, Untold } from '../finding.ts';
import { type Probes, unless, type Visit } from '../visit.ts';
import {
  allEvents,
  firstContacts,
  firstPage,
  listedChannels,
  receivedEvents,
  recentContacts,
  shortestPage,
  someContact,
} from './steps.ts';
import { contacts } from './throwaway.ts';

/** What Blooio's documents say of its lists: channels, contacts, events. */

const STATUSES = ['pending_verification', 'active', 'suspended', 'banned', 'deprecated'];
const MESSAGE = [
  'text',
  'sender',
  'message_id',
  'chat_id',
  'channel_id',
  'channel_type',
  'attachments',
  'contact',
];

const channels = async (visit: Visit) =>
  need(schemas.list(schemas.channel), await listedChannels(visit), 'the list of channels can’t be read').data;

const rawEvents = schemas.list(
  zod.object({ type: zod.string(), data: zod.record(zod.string(), zod.unknown()) }),
);

export const lists = {
  async 'blooio-channel-name'(visit) {
    return allHave(await channels(visit), 'a name or an address', ({ alias, address, display_address }) =>
      Boolean(alias || address || display_address),
    );
  },

  async 'blooio-channel-status'(visit) {
    return allHave(await channels(visit), 'one of the five statuses', ({ status }) =>
      STATUSES.some((known) => known === status),
    );
  },

  async 'blooio-contact-id'(visit) {
    return allHave(await firstContacts(visit), 'an id that starts with ct_', ({ id }) =>
      id.startsWith('ct_'),
    );
  },

  'blooio-contact-id-source': unless(someContact, 404),

  async 'blooio-limit'(visit) {
    const answer = await firstPage(visit);
    const page = read(contacts, answer);
    return byStatus(answer, page !== undefined && (page.data.length === 200 || !page.has_more));
  },

  async 'blooio-cursor'(visit) {
    const { data, next_cursor } = need(contacts, await shortestPage(visit), 'a short page can’t be read');
    if (!next_cursor) throw new Untold('there are too few contacts for a second page');
    const answer = await visit.ask('GET /contacts', { query: { limit: 1, cursor: next_cursor } });
    const [second] = read(contacts, answer)?.data ?? [];
    return byStatus(answer, second !== undefined && second.id !== data[0]?.id);
  },

  async 'blooio-offsets'(visit) {
    const answer = await recentContacts(visit);
    const page = read(contacts, answer);
    // One that hands out a cursor didn't heed the offset.
    const held = answer.status === 400 || (page !== undefined && !page.next_cursor);
    return { ...byStatus(answer, held), seen: `sort and offset: ${seenOf(answer)}; q wasn’t tried` };
  },

  async 'blooio-sort-recent'(visit) {
    const answer = await recentContacts(visit);
    if (answer.status === 400) throw new Untold('this version doesn’t sort: 400');
    const { data } = need(contacts, answer, 'the sorted list can’t be read');
    return newestFirst(data.flatMap(({ created_at }) => created_at ?? []));
  },

  async 'blooio-events'(visit) {
    const events = need(schemas.list(event), await allEvents(visit), 'the events can’t be read').data;
    const dated = allHave(events, 'occurred_at', ({ occurred_at }) => typeof occurred_at === 'number');
    return dated.held ? newestFirst(events.flatMap(({ occurred_at }) => occurred_at ?? [])) : dated;
  },

  async 'blooio-message'(visit) {
    const events = need(rawEvents, await receivedEvents(visit), 'the events can’t be read').data;
    const messages = events.filter(({ type }) => type === 'message.received');
    return allHave(messages, 'the eight fields', ({ data }) => MESSAGE.every((key) => key in data));
  },
} satisfies Probes;

import { Hono } from 'hono';
import * as zod from 'zod';
import { nextTime } from '../sequence.ts';
import type { Env } from '../wire.ts';
import type { Blooio, BlooioDialect } from './dialect.ts';
import { page } from './page.ts';
import type { BlooioState, Event, Identity } from './state.ts';
import { newId } from './state.ts';

/** Whether a subscription token, `message.received`, `message.*` or `*`, means an event type. */
export const matches = (token: string, type: string): boolean =>
  token === '*' || token === type || (token.endsWith('.*') && type.startsWith(token.slice(0, -1)));

/** What has to be said of a new event; the rest is made up so that it is complete. */
export interface GivenEvent {
  type: string;
  data?: Record<string, unknown>;
}

/** Chats are kept by identity: they go with it when contacts are merged. */
const chatOf = ({ id }: Identity): string => id.replace('cid_', 'chat_');

/** The `data` of a message event, from Ada to the first channel unless it says otherwise. */
function messageData(
  state: BlooioState,
  type: string,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const [first] = state.contacts;
  const { sender = first?.identities[0]?.identifier ?? null } = given;
  const isSender = ({ identifier }: Identity) => identifier === sender;
  const contact = state.contacts.find(({ identities }) => identities.some(isSender));
  const identity = contact?.identities.find(isSender);
  const { channel_id = state.channels[0]?.id } = given;
  const channel = state.channels.find(({ id }) => id === channel_id);
  const inbound = type === 'message.received';
  return {
    kind: type.slice('message.'.length),
    text: 'Hello!',
    group: null,
    sender: inbound ? sender : channel?.display_address,
    recipient: inbound ? channel?.display_address : sender,
    status: inbound ? 'received' : 'sent',
    protocol: channel?.type === 'blooio' ? 'imessage' : (channel?.type ?? null),
    direction: inbound ? 'inbound' : 'outbound',
    message_id: newId(state, 'msg'),
    chat_id: identity ? chatOf(identity) : newId(state, 'chat'),
    channel_id,
    channel_type: channel?.type ?? null,
    channel_address: channel?.display_address ?? null,
    message_type: 'text',
    attachments: [],
    contact: { contact_id: contact?.id ?? null, identifier: sender, name: contact?.name ?? null },
    reply_to_message_id: null,
    ...given,
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function newEvent(state: BlooioState, { type, data: given = {} }: GivenEvent): Event {
  const data = type.startsWith('message.') ? messageData(state, type, given) : given;
  const event: Event = {
    id: newId(state, 'evt'),
    type,
    message_id: textOrNull(data['message_id']),
    chat_id: textOrNull(data['chat_id']),
    channel_type: textOrNull(data['channel_type']),
    occurred_at: nextTime(state.sequence),
    data,
  };
  state.events.push(event);
  return event;
}

const attachment = zod.object({ url: zod.string() });

/** The data of an event in the words of the dialect. */
export function dataView(
  { messageIdKey, attachments }: BlooioDialect,
  { message_id, ...data }: Event['data'],
): Event['data'] {
  const urls = zod.array(attachment).safeParse(data['attachments']);
  return {
    ...data,
    ...(message_id !== undefined && { [messageIdKey]: message_id }),
    ...(attachments === 'texts' && urls.success && { attachments: urls.data.map(({ url }) => url) }),
  };
}

export const events = (service: Blooio): Hono<Env> =>
  // https://docs.blooio.com/reference/v4/events/listEvents
  new Hono<Env>().get('/', (c) => {
    const { state, dialect } = service;
    const query = c.req.query();
    const token = dialect.filtersEventTypes ? (query['type'] ?? '*') : '*';
    const found = state.events.toReversed().filter(({ type }) => matches(token, type));
    return c.json(
      page(
        found.map((event) => ({ ...event, data: dataView(dialect, event.data) })),
        query,
      ),
    );
  });

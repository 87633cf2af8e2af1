import { Hono } from 'hono';
import type { Env } from '../wire.ts';
import type { Blooio, BlooioDialect } from './dialect.ts';
import { refusal } from './errors.ts';
import { page } from './page.ts';
import type { Channel, ChannelType } from './state.ts';
import { CHANNEL_STATUSES, CHANNEL_TYPES } from './state.ts';

/** The channel types that requests may name. */
export const channelTypes = ({ generation }: BlooioDialect): ChannelType[] =>
  CHANNEL_TYPES.filter((type) => generation === 'A' || type !== 'amb');

function view({ alias, display_address, ...channel }: Channel, { generation }: BlooioDialect) {
  return generation === 'A'
    ? { ...channel, display_address }
    : { ...channel, address: display_address, alias };
}

export const channels = (service: Blooio): Hono<Env> =>
  // https://docs.blooio.com/reference/v4/channels/listChannels
  new Hono<Env>().get('/', (c) => {
    const { state, dialect } = service;
    const query = c.req.query();
    const { type, status } = { type: query['type'], status: query['status'] };
    if (type !== undefined && !channelTypes(dialect).some((known) => known === type))
      throw refusal(400, 'invalid_request', `type must be one of ${channelTypes(dialect).join(', ')}`);
    if (status !== undefined && !CHANNEL_STATUSES.some((known) => known === status))
      throw refusal(400, 'invalid_request', `status must be one of ${CHANNEL_STATUSES.join(', ')}`);
    const found = state.channels.filter(
      (channel) => (!type || channel.type === type) && (!status || channel.status === status),
    );
    return c.json(
      page(
        found.map((channel) => view(channel, dialect)),
        query,
      ),
    );
  });

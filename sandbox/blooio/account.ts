import { Hono } from 'hono';
import type { Env } from '../wire.ts';
import type { Blooio } from './dialect.ts';
import { apiKey } from './seed.ts';

export const account = (service: Blooio): Hono<Env> =>
  // https://docs.blooio.com/reference/v4/account/getMe
  new Hono<Env>().get('/', (c) => {
    const { organization, channels } = service.state;
    return c.json({
      data: {
        auth_type: 'api_key',
        valid: service.dialect.meValid,
        api_key: apiKey, // the service really echoes it
        organization_id: organization.organization_id,
        organization,
        metadata: {},
        devices: channels
          .filter(({ type }) => type === 'blooio')
          .map(({ display_address, status }) => ({
            phone_number: display_address,
            is_active: status === 'active',
            last_active: null,
          })),
        usage: { inbound_messages: 1, outbound_messages: 1, last_message_sent: null },
      },
    });
  });

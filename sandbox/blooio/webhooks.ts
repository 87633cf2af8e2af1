import { Hono } from 'hono';
import * as zod from 'zod';
import { nextTime } from '../sequence.ts';
import type { Env } from '../wire.ts';
import { channelTypes } from './channels.ts';
import type { Blooio } from './dialect.ts';
import { json, notFound, refusal, validate } from './errors.ts';
import { page } from './page.ts';
import type { Webhook } from './state.ts';
import { newId } from './state.ts';

export const isLoopback = (url: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(url)?.hostname ?? '');

const isReceiver = (url: string): boolean => URL.parse(url)?.protocol === 'https:' || isLoopback(url);

/** There is no event for a new contact or identity. */
const EVENT_TYPE =
  /^(\*|message\.(\*|received|queued|pending|sent|delivered|failed|read|reaction)|contact\.(\*|shared|merged)|(poll|group|typing|safety)\.(\*|[a-z_]+))$/;

export function webhooks(service: Blooio): Hono<Env> {
  const app = new Hono<Env>();

  // https://docs.blooio.com/reference/v4/webhooks/listWebhooks
  app.get('/', (c) =>
    c.json(
      page(
        service.state.webhooks.map(({ signing_secret, ...webhook }) => webhook),
        c.req.query(),
      ),
    ),
  );

  // https://docs.blooio.com/reference/v4/webhooks/createWebhook
  app.post('/', async (c) => {
    const body = await json(c);
    const { state, dialect } = service;
    const hasTypes = typeof body === 'object' && body !== null && 'event_types' in body;
    if (dialect.eventTypes !== 'accepted' && hasTypes)
      throw refusal(dialect.eventTypes, 'invalid_request', 'Unknown parameter: event_types');
    const fields = zod.object({
      // The service wants HTTPS. Tests receive on this machine, without.
      url: zod.string().refine(isReceiver, 'Must be an HTTPS URL'),
      event_types: zod.array(zod.string().regex(EVENT_TYPE, 'Unknown event type')).min(1).default(['*']),
      channel_id: zod.string().min(1).optional(),
      channel_type: zod.enum(channelTypes(dialect)).optional(),
    });
    const { url, event_types, channel_id = null, channel_type = null } = validate(fields, body);
    const id = newId(state, 'wh');
    const webhook: Webhook = {
      id,
      url,
      event_types,
      status: 'active',
      channel_id,
      channel_type,
      created_at: nextTime(state.sequence),
      signing_secret: `whsec_sandbox_${id}`,
    };
    state.webhooks.push(webhook);
    return c.json({ data: webhook }, 201);
  });

  // https://docs.blooio.com/reference/v4/webhooks/deleteWebhook
  app.delete('/:webhook', (c) => {
    const id = c.req.param('webhook');
    if (!service.state.webhooks.some((webhook) => webhook.id === id)) throw notFound('Webhook');
    service.state.webhooks = service.state.webhooks.filter((webhook) => webhook.id !== id);
    return c.json({ data: { id, deleted: true } });
  });

  return app;
}

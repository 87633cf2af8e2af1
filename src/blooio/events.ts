import * as zod from 'zod/mini';
import { endpoint } from '../http/endpoint.ts';
import { maybe } from '../http/response.ts';
import { done, item, looseList, text, time } from './schemas.ts';
import { blooio as service } from './service.ts';

/** What Blooio tells by itself: events, how they are listed, and webhooks that deliver them. */

const messagePart = maybe(text, 'blooio-message');

/** A message as it arrives at a webhook, inside an event. */
const message = zod.object({
  kind: messagePart,
  text: messagePart,
  sender: messagePart,
  message_id: messagePart,
  chat_id: messagePart,
  channel_id: messagePart,
  channel_type: messagePart,
  attachments: maybe(zod.array(zod.object({ url: messagePart, media_type: messagePart })), 'blooio-message'),
  contact: maybe(
    zod.object({ contact_id: messagePart, identifier: messagePart, name: messagePart }),
    'blooio-message',
  ),
});

const eventPart = maybe(text, 'blooio-events');

/** An event as a webhook delivers it (`created_at`) and as the list of events holds it (`occurred_at`). */
export const event = zod.object({
  id: text,
  type: text,
  created_at: time('blooio-envelope'),
  occurred_at: time('blooio-events'),
  message_id: eventPart,
  chat_id: eventPart,
  channel_type: eventPart,
  data: maybe(message, 'blooio-envelope'),
});
export type Event = zod.infer<typeof event>;

/** The signing secret is shown this once. */
const webhook = zod.object({ id: text, signing_secret: maybe(text, 'blooio-webhook-secret') });

/** The body of `POST /webhooks`. */
const newWebhook = zod.object({
  url: text,
  event_types: zod.array(text),
  channel_id: zod.optional(text),
});

/** @see https://docs.blooio.com/reference/v4/events/listEvents */
export const listEvents = endpoint({
  service,
  method: 'GET',
  path: '/events',
  subject: 'list of events',
  says: 'blooio-events',
  reply: looseList(event, 'blooio-events'),
});

/** @see https://docs.blooio.com/webhooks */
export const createWebhook = endpoint({
  service,
  method: 'POST',
  path: '/webhooks',
  subject: 'list of webhooks',
  body: newWebhook,
  says201: 'blooio-created-201',
  says: 'blooio-webhook-secret',
  reply: item(webhook),
});

/** @see https://docs.blooio.com/webhooks */
export const deleteWebhook = endpoint({
  service,
  method: 'DELETE',
  path: '/webhooks/{webhook_id}',
  subject: 'webhook',
  says: 'blooio-webhook-delete',
  reply: done,
});

import * as zod from 'zod/mini';
import { endpoint } from '../http/endpoint.ts';
import { looseArray } from '../http/response.ts';
import { done, item, looseList, optionalText, text, time } from './schemas.ts';
import { blooio as service } from './service.ts';

/** Events: their shapes, their list, and the webhooks that deliver them. */

/** Some versions have the URL alone in place of the object. */
const attachment = zod.pipe(
  zod.transform((given) => (typeof given === 'string' ? { url: given } : given)),
  zod.object({ url: optionalText, media_type: optionalText }),
);

/** A message inside an event. Its ID is `id` in the first version of deliveries, `message_id` in later ones. */
const message = zod.object({
  text: optionalText,
  sender: optionalText,
  id: optionalText,
  message_id: optionalText,
  chat_id: optionalText,
  channel_id: optionalText,
  channel_type: optionalText,
  channel_address: optionalText,
  protocol: optionalText,
  group: zod.nullish(zod.object({ group_id: optionalText, name: optionalText })),
  attachments: zod.nullish(looseArray(attachment)),
  contact: zod.nullish(
    zod.object({ contact_id: optionalText, identifier: optionalText, name: optionalText }),
  ),
});

/** An event as a webhook delivers it (`created_at`) and as the list of events has it (`occurred_at`). */
export const event = zod.object({
  id: text,
  type: text,
  created_at: time,
  occurred_at: time,
  message_id: optionalText,
  chat_id: optionalText,
  channel_type: optionalText,
  data: zod.nullish(message),
});
export type Event = zod.infer<typeof event>;

/** A webhook in the response to creating it, the only one that shows the signing secret. */
const createdWebhook = zod.object({ id: text, signing_secret: optionalText });

/** A webhook in the list of them. */
const webhook = zod.object({ id: text, url: optionalText });

/** The body of `POST /webhooks`. */
const newWebhook = zod.object({
  url: text,
  event_types: zod.optional(zod.array(text)),
  channel_id: zod.optional(text),
});

/** @see https://docs.blooio.com/reference/v4/events/listEvents */
export const listEvents = endpoint({
  service,
  method: 'GET',
  path: '/events',
  response: looseList(event),
});

/** @see https://docs.blooio.com/webhooks */
export const createWebhook = endpoint({
  service,
  method: 'POST',
  path: '/webhooks',
  body: newWebhook,
  response: item(createdWebhook),
});

/** @see https://docs.blooio.com/webhooks */
export const listWebhooks = endpoint({
  service,
  method: 'GET',
  path: '/webhooks',
  response: looseList(webhook),
});

/** @see https://docs.blooio.com/webhooks */
export const deleteWebhook = endpoint({
  service,
  method: 'DELETE',
  path: '/webhooks/{webhook_id}',
  subject: 'webhook',
  response: done,
});

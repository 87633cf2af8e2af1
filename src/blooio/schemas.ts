import * as zod from 'zod/mini';
import { maybe } from '../input.ts';

/** What Blooio sends, as far as it is used. Ids are required where something depends on them; all else may be missing. */

export const CHANNEL_TYPES = [
  'blooio',
  'twilio',
  'whatsapp',
  'whatsapp_business',
  'rcs_business',
  'amb',
] as const;

export const account = zod.object({
  valid: maybe(zod.boolean()),
  organization_id: maybe(zod.string()),
  organization: maybe(zod.object({ name: maybe(zod.string()) })),
});

export const identity = zod.object({
  id: maybe(zod.string()),
  channel_type: maybe(zod.string()),
  identifier: maybe(zod.string()),
  channel_id: maybe(zod.string()),
  created_at: maybe(zod.number()),
});
export type Identity = zod.infer<typeof identity>;

export const contact = zod.object({
  id: zod.string(),
  name: maybe(zod.string()),
  created_at: maybe(zod.number()),
  identities: maybe(zod.array(identity)),
});
export type Contact = zod.infer<typeof contact>;

/** Called `display_address` in the API's first documents, `address` with an `alias` in later ones. */
export const channel = zod.object({
  id: zod.string(),
  type: maybe(zod.string()),
  alias: maybe(zod.string()),
  address: maybe(zod.string()),
  display_address: maybe(zod.string()),
  status: maybe(zod.string()),
});
export type Channel = zod.infer<typeof channel>;

/** A message as it arrives at a webhook, inside an event. */
export const message = zod.object({
  kind: maybe(zod.string()),
  text: maybe(zod.string()),
  sender: maybe(zod.string()),
  message_id: maybe(zod.string()),
  chat_id: maybe(zod.string()),
  channel_id: maybe(zod.string()),
  channel_type: maybe(zod.string()),
  attachments: maybe(zod.array(zod.object({ url: maybe(zod.string()), media_type: maybe(zod.string()) }))),
  contact: maybe(
    zod.object({
      contact_id: maybe(zod.string()),
      identifier: maybe(zod.string()),
      name: maybe(zod.string()),
    }),
  ),
});

/** An event as a webhook delivers it (`created_at`) and as the list of events holds it (`occurred_at`). */
export const event = zod.object({
  id: zod.string(),
  type: zod.string(),
  created_at: maybe(zod.number()),
  occurred_at: maybe(zod.number()),
  message_id: maybe(zod.string()),
  chat_id: maybe(zod.string()),
  channel_type: maybe(zod.string()),
  data: maybe(message),
});
export type Event = zod.infer<typeof event>;

/** The signing secret is shown this once. */
export const webhook = zod.object({ id: zod.string(), signing_secret: zod.string() });

/** A single object comes inside `data`. */
export const item = <Schema extends zod.ZodMiniType>(schema: Schema) => zod.object({ data: schema });

/** A list comes page by page. */
export const list = <Schema extends zod.ZodMiniType>(schema: Schema) =>
  zod.object({ data: zod.array(schema), next_cursor: maybe(zod.string()) });

/**
 * When a channel has to be named: the one rule that the editor's form, the input of every action and the shared
 * request middleware follow. An Apple Messages customer id means nothing outside the business's own channel.
 */
export const channelRule = zod.refine<{ channel_type?: string | undefined; channel_id?: string | undefined }>(
  ({ channel_type, channel_id }) => channel_type !== 'amb' || channel_id !== undefined,
  {
    path: ['channel_id'],
    error:
      'Channel is empty. For Apple Messages for Business, choose the Blooio channel through which this customer writes to you.',
  },
);

/** The body of `POST /contacts/{contact_id}/identities`. */
export const newIdentity = zod
  .object({
    identifier: zod.string(),
    channel_type: zod.optional(zod.enum(CHANNEL_TYPES)),
    channel_id: zod.optional(zod.string()),
  })
  .check(channelRule);
export type NewIdentity = zod.infer<typeof newIdentity>;

/** The body of `POST /contacts`: a contact with its first identity. */
export const newContact = zod
  .object({
    name: zod.optional(zod.string()),
    identifier: zod.string(),
    channel_type: zod.optional(zod.enum(CHANNEL_TYPES)),
    channel_id: zod.optional(zod.string()),
  })
  .check(channelRule);
export type NewContact = zod.infer<typeof newContact>;

/** The body of `POST /webhooks`. */
export const newWebhook = zod.object({
  url: zod.string(),
  event_types: zod.array(zod.string()),
  channel_id: zod.optional(zod.string()),
});

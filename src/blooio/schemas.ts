import * as zod from 'zod/mini';
import type { StatementId } from '../../fidelity/index.ts';
import { isAsSent } from '../identifiers.ts';
import { expected, maybe, noting, readable } from '../reply.ts';
import { isSeconds } from '../time.ts';

/** What Blooio sends, as far as it is used. Ids are required where something depends on them; all else may be missing. */

const text = zod.string();

export const CHANNEL_TYPES = [
  'blooio',
  'twilio',
  'whatsapp',
  'whatsapp_business',
  'rcs_business',
  'amb',
] as const;

/** Believed to be milliseconds; where it is used, seconds are told by their size. */
const time = (says: StatementId) =>
  maybe(
    noting(zod.number(), (value) => !isSeconds(value), 'blooio-times'),
    says,
  );

export const account = zod.object({
  valid: maybe(zod.boolean(), 'blooio-key-valid'),
  organization_id: maybe(text, 'blooio-organization'),
  organization: maybe(zod.object({ name: maybe(text, 'blooio-organization') }), 'blooio-organization'),
});

export const identity = zod.object({
  id: maybe(text, 'blooio-identity-id'),
  channel_type: maybe(text, 'blooio-identity-type'),
  identifier: maybe(noting(text, isAsSent, 'blooio-identity-identifier'), 'blooio-identity-identifier'),
  channel_id: maybe(text, 'blooio-identity-channel'),
  created_at: time('blooio-identity-created'),
});
export type Identity = zod.infer<typeof identity>;

/** @param says the statement that it comes with its identities */
const contactBy = (says: StatementId) =>
  zod.object({
    id: text,
    name: maybe(text, 'blooio-contacts'),
    created_at: time('blooio-contacts'),
    identities: expected(readable(identity, says), says),
  });

export const contact = contactBy('blooio-list-identities');
export type Contact = zod.infer<typeof contact>;

/** A contact that was just created. */
export const createdContact = contactBy('blooio-contact-identities');

/** Called `display_address` in the API's first documents, `address` with an `alias` in later ones. */
export const channel = zod.object({
  id: text,
  type: maybe(text, 'blooio-channels'),
  alias: maybe(text, 'blooio-channel-name'),
  address: maybe(text, 'blooio-channel-name'),
  display_address: maybe(text, 'blooio-channel-name'),
  status: maybe(text, 'blooio-channel-status'),
});
export type Channel = zod.infer<typeof channel>;

/** A message as it arrives at a webhook, inside an event. */
export const message = zod.object({
  kind: maybe(text, 'blooio-message'),
  text: maybe(text, 'blooio-message'),
  sender: maybe(text, 'blooio-message'),
  message_id: maybe(text, 'blooio-message'),
  chat_id: maybe(text, 'blooio-message'),
  channel_id: maybe(text, 'blooio-message'),
  channel_type: maybe(text, 'blooio-message'),
  attachments: maybe(
    zod.array(
      zod.object({
        url: maybe(text, 'blooio-message'),
        media_type: maybe(text, 'blooio-message'),
      }),
    ),
    'blooio-message',
  ),
  contact: maybe(
    zod.object({
      contact_id: maybe(text, 'blooio-message'),
      identifier: maybe(text, 'blooio-message'),
      name: maybe(text, 'blooio-message'),
    }),
    'blooio-message',
  ),
});

/** An event as a webhook delivers it (`created_at`) and as the list of events holds it (`occurred_at`). */
export const event = zod.object({
  id: text,
  type: text,
  created_at: time('blooio-envelope'),
  occurred_at: time('blooio-events'),
  message_id: maybe(text, 'blooio-events'),
  chat_id: maybe(text, 'blooio-events'),
  channel_type: maybe(text, 'blooio-events'),
  data: maybe(message, 'blooio-envelope'),
});
export type Event = zod.infer<typeof event>;

/** The signing secret is shown this once. */
export const webhook = zod.object({
  id: text,
  signing_secret: maybe(text, 'blooio-webhook-secret'),
});

/** A single object comes inside `data`. */
export const item = <Schema extends zod.ZodMiniType>(schema: Schema) => zod.object({ data: schema });

/** An identity that was just attached: by the documents, all of it may be missing. A web page doesn’t attach anything. */
export const attached = zod.optional(zod.object({ data: maybe(identity, 'blooio-attach-answer') }));

/** What was taken away is gone, whatever is told of it; but a web page in between doesn’t take anything away. */
export const done = zod.optional(zod.object({}));

/** A list comes page by page. */
const page = <Items extends zod.ZodMiniType>(data: Items) =>
  zod.object({
    data,
    has_more: maybe(zod.boolean(), 'blooio-list'),
    next_cursor: maybe(text, 'blooio-list'),
  });

/** A list in which every item counts: a contact that can't be read may be the one that is looked for. */
export const list = <Schema extends zod.ZodMiniType>(schema: Schema) => page(zod.array(schema));

/** A list that does without an item that can't be read. @param says the statement that such an item contradicts */
export const looseList = <Item>(item: zod.ZodMiniType<Item>, says: StatementId) => page(readable(item, says));

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
    identifier: text,
    channel_type: zod.optional(zod.enum(CHANNEL_TYPES)),
    channel_id: zod.optional(text),
  })
  .check(channelRule);
export type NewIdentity = zod.infer<typeof newIdentity>;

/** The body of `POST /contacts`: a contact with its first identity. */
export const newContact = zod
  .object({
    name: zod.optional(text),
    identifier: text,
    channel_type: zod.optional(zod.enum(CHANNEL_TYPES)),
    channel_id: zod.optional(text),
  })
  .check(channelRule);
export type NewContact = zod.infer<typeof newContact>;

/** The body of `POST /webhooks`. */
export const newWebhook = zod.object({
  url: text,
  event_types: zod.array(text),
  channel_id: zod.optional(text),
});

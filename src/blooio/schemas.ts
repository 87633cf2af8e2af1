import * as zod from 'zod/mini';
import { looseArray } from '../http/response.ts';

/** Blooio's responses, as far as they are used. IDs are required where a step depends on them; all else may be missing. */

export const text = zod.string();
export const optionalText = zod.nullish(text);

/** The types of channels as the product calls them. Later servers may know more. */
export const CHANNEL_TYPES = {
  blooio: 'iMessage and SMS by Blooio',
  twilio: 'SMS by Twilio',
  whatsapp: 'WhatsApp',
  whatsapp_business: 'WhatsApp Business',
  rcs_business: 'RCS Business',
  amb: 'Apple Messages for Business',
} as const;
export type ChannelType = keyof typeof CHANNEL_TYPES;

/** Milliseconds; some responses have seconds. `isoTime()` tells them apart. */
export const time = zod.nullish(zod.number());

export const account = zod.object({
  valid: zod.nullish(zod.boolean()),
  organization_id: optionalText,
  organization: zod.nullish(zod.object({ name: optionalText })),
});

export const identity = zod.object({
  id: optionalText,
  channel_type: optionalText,
  identifier: optionalText,
  channel_id: optionalText,
  created_at: time,
});
export type Identity = zod.infer<typeof identity>;

export const contact = zod.object({
  id: text,
  name: optionalText,
  created_at: time,
  identities: zod.nullish(looseArray(identity)),
});
export type Contact = zod.infer<typeof contact>;

/** The name is `display_address` in the first documents of the API, `address` and `alias` in later ones. */
export const channel = zod.object({
  id: text,
  type: optionalText,
  alias: optionalText,
  address: optionalText,
  display_address: optionalText,
  status: optionalText,
});
export type Channel = zod.infer<typeof channel>;

/** A single object comes inside `data`. */
export const item = <Schema extends zod.ZodMiniType>(schema: Schema) => zod.object({ data: schema });

/** An identity that was just attached or changed. All of it may be missing. A web page isn't an object, and fails. */
export const changedIdentity = zod.optional(zod.object({ data: zod.nullish(identity) }));

/** A contact that was just changed. All of it may be missing. A web page isn't an object, and fails. */
export const changedContact = zod.optional(zod.object({ data: zod.nullish(contact) }));

/** The response to a deletion, which nothing depends on. A web page isn't an object, and fails. */
export const done = zod.optional(zod.object({}));

/** A list comes page by page. */
const page = <Items extends zod.ZodMiniType>(data: Items) =>
  zod.object({ data, has_more: zod.nullish(zod.boolean()), next_cursor: optionalText });

/** A list in which every item counts: an unreadable contact may be the one to find. */
export const list = <Schema extends zod.ZodMiniType>(schema: Schema) => page(zod.array(schema));

/** A list without its unreadable items. */
export const looseList = <Item>(item: zod.ZodMiniType<Item>) => page(looseArray(item));

/** An Apple Messages customer ID means nothing outside the business's own channel. */
export const needsChannel = (channelType: string | undefined): boolean => channelType === 'amb';

/** The one rule for `channel_id`, which the form, the input and the middleware follow. */
const channelRule = zod.refine<{ channel_type?: string | undefined; channel_id?: string | undefined }>(
  ({ channel_type, channel_id }) => !needsChannel(channel_type) || channel_id !== undefined,
  {
    path: ['channel_id'],
    error:
      'Channel is empty. For Apple Messages for Business, choose the Blooio channel through which this customer writes to you.',
  },
);

const identityParts = {
  identifier: text,
  channel_type: zod.optional(text),
  channel_id: zod.optional(text),
};

/** The body of `POST /contacts/{contact_id}/identities`. */
export const newIdentity = zod.object(identityParts).check(channelRule);
export type NewIdentity = zod.infer<typeof newIdentity>;

/** A new identity with all spellings in which its owner is looked up. They aren't sent. */
export type WantedIdentity = NewIdentity & { readonly spellings?: readonly string[] };

/** The body of `POST /contacts`: a contact with its first identity. */
export const newContact = zod.object({ name: zod.optional(text), ...identityParts }).check(channelRule);
export type NewContact = zod.infer<typeof newContact>;

/** The body of `PATCH /contacts/{contact_id}`. */
export const contactChange = zod.object({ name: text });

/** The body of `POST /contacts/{contact_id}/merge`. */
export const contactMerge = zod.object({ source_contact_id: text });

/** The body of `PATCH /contacts/{contact_id}/identities/{identity_id}`. */
export const identityChange = zod.object({ identifier: text });

import * as zod from 'zod/mini';
import type { StatementId } from '../../fidelity/index.ts';
import { isAsSent } from '../form/identifiers.ts';
import { isSeconds } from '../form/time.ts';
import { expected, maybe, noting, readable } from '../http/response.ts';

/** What Blooio sends, as far as it is used. Ids are required where something depends on them; all else may be missing. */

export const text = zod.string();

export const CHANNEL_TYPES = [
  'blooio',
  'twilio',
  'whatsapp',
  'whatsapp_business',
  'rcs_business',
  'amb',
] as const;

/** Believed to be milliseconds; where it is used, seconds are told by their size. */
export const time = (says: StatementId) =>
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

const contactParts = { id: text, name: maybe(text, 'blooio-contacts'), created_at: time('blooio-contacts') };

/** @param says the statement that it comes with its identities */
const contactBy = (says: StatementId) =>
  zod.object({ ...contactParts, identities: expected(readable(identity, says), says) });

export const contact = contactBy('blooio-list-identities');
export type Contact = zod.infer<typeof contact>;

/** A contact that was just created. */
export const createdContact = contactBy('blooio-contact-identities');

const channelName = maybe(text, 'blooio-channel-name');

/** Called `display_address` in the API's first documents, `address` with an `alias` in later ones. */
export const channel = zod.object({
  id: text,
  type: maybe(text, 'blooio-channels'),
  alias: channelName,
  address: channelName,
  display_address: channelName,
  status: maybe(text, 'blooio-channel-status'),
});
export type Channel = zod.infer<typeof channel>;

/** A single object comes inside `data`. */
export const item = <Schema extends zod.ZodMiniType>(schema: Schema) => zod.object({ data: schema });

/** An identity that was just attached: by the documents, all of it may be missing. A web page doesn’t attach anything. */
export const attached = zod.optional(zod.object({ data: maybe(identity, 'blooio-attach-answer') }));

/** What was taken away is gone, whatever is told of it; but a web page in between doesn’t take anything away. */
export const done = zod.optional(zod.object({}));

const has_more = maybe(zod.boolean(), 'blooio-list');
const next_cursor = maybe(text, 'blooio-list');

/** A list comes page by page. */
const page = <Items extends zod.ZodMiniType>(data: Items) => zod.object({ data, has_more, next_cursor });

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

const identityParts = {
  identifier: text,
  channel_type: zod.optional(zod.enum(CHANNEL_TYPES)),
  channel_id: zod.optional(text),
};

/** The body of `POST /contacts/{contact_id}/identities`. */
export const newIdentity = zod.object(identityParts).check(channelRule);
export type NewIdentity = zod.infer<typeof newIdentity>;

/** The body of `POST /contacts`: a contact with its first identity. */
export const newContact = zod.object({ name: zod.optional(text), ...identityParts }).check(channelRule);
export type NewContact = zod.infer<typeof newContact>;

import { expect } from '@jest/globals';
import * as zod from 'zod/mini';
import type { Answer } from '../support.ts';

/** What Blooio documents of its answers, key for key: a missing key fails, and so does one too many. */

const id = (prefix: string) => zod.string().check(zod.regex(new RegExp(`^${prefix}_.+$`)));
/** Milliseconds: later than anything that could be seconds. */
const time = zod.int().check(zod.minimum(1e11));
const text = zod.nullable(zod.string());

export const CHANNEL_TYPES = ['blooio', 'twilio', 'whatsapp', 'whatsapp_business', 'rcs_business', 'amb'];
const channelType = zod.enum(CHANNEL_TYPES);

const listed = {
  id: id('cid'),
  channel_type: channelType,
  identifier: zod.string(),
  channel_id: zod.nullable(id('ch')),
  created_at: time,
};
export const identity = zod.strictObject({ ...listed, contact_id: id('ct') });

const contactFields = {
  id: id('ct'),
  name: text,
  created_at: time,
  identities: zod.array(zod.strictObject(listed)),
};
export const contactA = zod.strictObject(contactFields);
export const contactB = zod.strictObject({
  ...contactFields,
  tags: zod.array(zod.string()),
  last_message_time: zod.nullable(time),
  last_direction: text,
  last_text: text,
  last_status: text,
});

const channelFields = {
  id: id('ch'),
  type: channelType,
  status: zod.enum(['pending_verification', 'active', 'suspended', 'banned', 'deprecated']),
  capabilities: zod.record(zod.string(), zod.unknown()),
  created_at: time,
};
export const channelA = zod.strictObject({ ...channelFields, display_address: text });
export const channelB = zod.strictObject({ ...channelFields, address: text, alias: text });

export const account = zod.strictObject({
  auth_type: zod.literal('api_key'),
  valid: zod.boolean(),
  api_key: zod.string(),
  organization_id: zod.string(),
  organization: zod.strictObject({
    organization_id: zod.string(),
    name: text,
    country_code: text,
    created_at: time,
  }),
  metadata: zod.record(zod.string(), zod.unknown()),
  devices: zod.array(zod.unknown()),
  usage: zod.record(zod.string(), zod.unknown()),
});

export const webhook = zod.strictObject({
  id: id('wh'),
  url: zod.url(),
  event_types: zod.array(zod.string()),
  status: zod.literal('active'),
  channel_id: zod.nullable(id('ch')),
  channel_type: zod.nullable(channelType),
  created_at: time,
  signing_secret: zod.string().check(zod.minLength(16)),
});

export const message = zod.strictObject({
  kind: zod.string(),
  text,
  group: zod.null(),
  sender: text,
  recipient: text,
  status: zod.string(),
  protocol: text,
  direction: zod.enum(['inbound', 'outbound']),
  message_id: id('msg'),
  chat_id: id('chat'),
  channel_id: id('ch'),
  channel_type: channelType,
  channel_address: text,
  message_type: zod.string(),
  attachments: zod.array(zod.unknown()),
  contact: zod.strictObject({ contact_id: zod.nullable(id('ct')), identifier: text, name: text }),
  reply_to_message_id: zod.nullable(id('msg')),
});
export const event = zod.strictObject({
  id: id('evt'),
  type: zod.string(),
  message_id: id('msg'),
  chat_id: id('chat'),
  channel_type: channelType,
  occurred_at: time,
  data: message,
});
export const delivery = zod.strictObject({
  id: id('evt'),
  type: zod.string(),
  api_version: zod.literal('v4'),
  created_at: time,
  organization_id: zod.string(),
  data: message,
});

export const item = <Data extends zod.core.$ZodType>(data: Data) => zod.strictObject({ data });
const pageOf = <Data extends zod.core.$ZodType>(data: Data) => ({
  data: zod.array(data),
  has_more: zod.boolean(),
  next_cursor: text,
});
export const list = <Data extends zod.core.$ZodType>(data: Data) => zod.strictObject(pageOf(data));
export const offsetList = <Data extends zod.core.$ZodType>(data: Data) =>
  zod.strictObject({
    ...pageOf(data),
    pagination: zod.strictObject({ limit: zod.int(), offset: zod.int(), total: zod.int() }),
  });

/** The error of a route, which is nested, whatever its words are. */
export const refused = (status: number, message: unknown = expect.any(String)): Answer => ({
  status,
  type: 'application/json',
  body: { error: expect.objectContaining({ code: expect.stringMatching(/^[a-z_]+$/), message }) },
});

import * as zod from 'zod/mini';

/** What Re:amaze documents of its answers, and what others have seen of them, key for key. */

const text = zod.nullable(zod.string());
const time = zod.iso.datetime();

export const identities = zod.strictObject({
  identities: zod.array(
    zod.strictObject({
      type: zod.enum(['email', 'mobile', 'twitter', 'facebook', 'instagram', 'igsid']),
      identifier: zod.string(),
    }),
  ),
});

export const contact = zod.strictObject({
  _id: zod.int(),
  /** The customer's own, and only there when it was given. */
  id: zod.optional(zod.string()),
  name: text,
  friendly_name: text,
  email: text,
  mobile: text,
  twitter: text,
  facebook: text,
  instagram: text,
  notes: zod.array(zod.strictObject({ id: zod.int(), note: zod.string(), created_at: time })),
  data: zod.record(zod.string(), zod.unknown()),
  external_avatar_url: zod.optional(zod.url()),
  created_at: time,
  updated_at: time,
});

export const contacts = zod.strictObject({
  page_size: zod.literal(30),
  page_count: zod.int(),
  total_count: zod.int(),
  contacts: zod.array(contact),
});

export const channels = zod.strictObject({
  total_count: zod.int(),
  channels: zod.array(
    zod.strictObject({
      name: zod.string(),
      slug: zod.string(),
      email: text,
      channel: zod.int(),
      brand: zod.strictObject({ name: zod.string(), url: zod.url() }),
    }),
  ),
});

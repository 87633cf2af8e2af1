import * as zod from 'zod/mini';
import { looseArray } from '../http/response.ts';

/** Re:amaze's responses, as far as they are used. Little of it is documented, so nearly all may be missing. */

const text = zod.string();
const optionalText = zod.nullish(text);
const optionalNumber = zod.nullish(zod.number());
const textOrNumber = zod.union([text, zod.number()]);

/** What can be attached to a contact, as the product calls it. Facebook identities can't. */
export const IDENTITY_TYPES = {
  email: 'Email',
  mobile: 'Mobile number',
  instagram: 'Instagram username',
  igsid: 'Instagram-scoped ID',
  twitter: 'X (Twitter) username',
} as const;
export type IdentityType = keyof typeof IDENTITY_TYPES;

/** By what a contact can be looked up, as the product calls it. */
export const CONTACT_TYPES = {
  email: 'Email',
  mobile: 'Mobile number',
  facebook: 'Facebook ID',
  twitter: 'X (Twitter) username',
  instagram: 'Instagram username',
} as const;
export type ContactType = keyof typeof CONTACT_TYPES;

export const isContactType = (type: string): type is ContactType => Object.hasOwn(CONTACT_TYPES, type);

/** An identity by which a contact can be looked up. */
export interface ContactKey {
  readonly type: ContactType;
  readonly identifier: string;
  /** All spellings in which it has to be looked up, where the identifier isn't the only one. */
  readonly spellings?: readonly string[];
}

/** Social networks' own IDs are numbers, and may come as such. */
export const identity = zod.object({
  type: text,
  identifier: zod.pipe(
    zod.union([text, zod.int()]),
    zod.transform((identifier) => String(identifier)),
  ),
});
export type Identity = zod.infer<typeof identity>;

/** Whether they come page by page, as contacts do, is unknown. */
export const identities = zod.object({ identities: looseArray(identity), page_count: optionalNumber });

/** The identities of a contact after attaching. They may be missing. A web page isn't an object, and fails. */
export const attached = zod.optional(
  zod.object({ identities: zod.nullish(looseArray(identity)), page_count: optionalNumber }),
);

const time = zod.nullish(textOrNumber);

/** One level deep, as documented. A value of any type is known as it is: an update sends back what it doesn't change. */
const customerData = zod.record(text, zod.unknown());

/** `_id` is the service's own ID. `id` is the customer's, and often missing. */
export const contact = zod.object({
  _id: zod.nullish(textOrNumber),
  id: zod.nullish(textOrNumber),
  name: optionalText,
  friendly_name: optionalText,
  notes: zod.nullish(looseArray(zod.object({ note: text }))),
  data: zod.nullish(customerData),
  email: optionalText,
  mobile: optionalText,
  twitter: optionalText,
  instagram: optionalText,
  facebook: optionalText,
  created_at: time,
  updated_at: time,
});
export type Contact = zod.infer<typeof contact>;

export const contacts = zod.object({ contacts: zod.array(contact), page_count: optionalNumber });

/** What a customer wrote. It has no ID but `origin_id`: that of the network or mail server it came from. */
export const message = zod.object({
  body: optionalText,
  visibility: optionalNumber,
  origin_id: zod.nullish(textOrNumber),
  created_at: time,
  user: zod.nullish(contact),
  conversation: zod.nullish(zod.object({ slug: optionalText, subject: optionalText })),
});
export type Message = zod.infer<typeof message>;

export const messages = zod.object({ messages: looseArray(message) });

/** The body of `POST /contacts/{identifier}/identities`. */
export const newIdentity = zod.object({
  identity: zod.object({ type: zod.enum(Object.keys(IDENTITY_TYPES)), identifier: text }),
});
export type NewIdentity = zod.infer<typeof newIdentity>['identity'];

/** The body of `POST /contacts`. */
export const newContact = zod.object({
  contact: zod.object({
    name: zod.optional(text),
    email: zod.optional(text),
    mobile: zod.optional(text),
    id: zod.optional(text),
    external_avatar_url: zod.optional(text),
    notes: zod.optional(zod.array(text)),
    data: zod.optional(zod.record(text, text)),
  }),
});
export type NewContact = zod.infer<typeof newContact>['contact'];

/** The body of `PUT /contacts/{identifier}`. Notes are added. Without changes, it returns the contact. */
export const contactChanges = zod.object({
  contact: zod._default(
    zod.object({
      name: zod.optional(text),
      friendly_name: zod.optional(text),
      external_avatar_url: zod.optional(text),
      notes: zod.optional(zod.array(text)),
      data: zod.optional(customerData),
    }),
    {},
  ),
});
export type ContactChanges = zod.infer<typeof contactChanges>['contact'];

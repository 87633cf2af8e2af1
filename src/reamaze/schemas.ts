import * as zod from 'zod/mini';
import { maybe } from '../input.ts';

/** What Re:amaze sends, as far as it is used. Little of it is documented, so nearly all may be missing. */

/** What can be attached to a contact. Facebook identities can't. */
export const IDENTITY_TYPES = ['email', 'mobile', 'instagram', 'igsid', 'twitter'] as const;
export type IdentityType = (typeof IDENTITY_TYPES)[number];

/** By what a contact can be looked up. */
export const CONTACT_TYPES = ['email', 'mobile', 'facebook', 'twitter', 'instagram'] as const;
export type ContactType = (typeof CONTACT_TYPES)[number];

/** By what a contact is known to the caller. */
export interface ContactKey {
  readonly type: ContactType;
  readonly identifier: string;
}

export const channels = zod.object({ channels: zod.array(zod.unknown()) });

export const identity = zod.object({ type: zod.string(), identifier: zod.string() });
export type Identity = zod.infer<typeof identity>;

export const identities = zod.object({ identities: zod.array(identity) });

/** `_id` is the service's own id; `id` is the customer's, and often absent. */
export const contact = zod.object({
  _id: maybe(zod.union([zod.number(), zod.string()])),
  id: maybe(zod.union([zod.number(), zod.string()])),
  name: maybe(zod.string()),
  friendly_name: maybe(zod.string()),
  email: maybe(zod.string()),
  mobile: maybe(zod.string()),
  twitter: maybe(zod.string()),
  instagram: maybe(zod.string()),
  facebook: maybe(zod.string()),
  created_at: maybe(zod.union([zod.string(), zod.number()])),
  updated_at: maybe(zod.union([zod.string(), zod.number()])),
});
export type Contact = zod.infer<typeof contact>;

export const contacts = zod.object({
  contacts: zod.array(contact),
  page_count: maybe(zod.number()),
});

/** The body of `POST /contacts/{identifier}/identities`. */
export const newIdentity = zod.object({
  identity: zod.object({ type: zod.enum(IDENTITY_TYPES), identifier: zod.string() }),
});
export type NewIdentity = zod.infer<typeof newIdentity>['identity'];

/** The body of `POST /contacts`. */
export const newContact = zod.object({
  contact: zod.object({
    name: zod.optional(zod.string()),
    email: zod.optional(zod.string()),
    mobile: zod.optional(zod.string()),
    id: zod.optional(zod.string()),
    external_avatar_url: zod.optional(zod.string()),
    notes: zod.optional(zod.array(zod.string())),
    data: zod.optional(zod.record(zod.string(), zod.string())),
  }),
});
export type NewContact = zod.infer<typeof newContact>['contact'];

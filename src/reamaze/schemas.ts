import * as zod from 'zod/mini';
import { isAsSent } from '../form/identifiers.ts';
import { noteDrift } from '../http/drift.ts';
import { expected, maybe, noting, readable } from '../http/response.ts';

/** What Re:amaze sends, as far as it is used. Little of it is documented, so nearly all may be missing. */

const text = zod.string();
const number = zod.number();
const textOrNumber = zod.union([text, number]);
const optionalText = zod.optional(text);

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

const isBare = (name: string): boolean => !name.startsWith('@');

/** Social networks' own ids are numbers, and may come as such. */
export const identity = zod.object({
  type: text,
  identifier: zod.pipe(
    zod.union([text, zod.int()]),
    zod.transform((identifier) => String(identifier)),
  ),
});
export type Identity = zod.infer<typeof identity>;

/** Spelled as believed. What is compared is compared in any spelling. */
const spelled = noting(
  noting(
    identity,
    ({ type, identifier }) => type !== 'mobile' || isAsSent(identifier),
    'reamaze-mobile-e164',
  ),
  ({ type, identifier }) => !['twitter', 'instagram'].includes(type) || isBare(identifier),
  'reamaze-bare-names',
);

/** Nobody says that they come page by page, as contacts do. */
const page_count = maybe(number, 'reamaze-identities-at-once');

export const identities = zod.object({ identities: readable(spelled, 'reamaze-identities'), page_count });

/** What a contact has after attaching. Without it, it can be read; but a web page doesn’t attach anything. */
export const attached = zod.optional(
  zod.object({
    identities: maybe(readable(spelled, 'reamaze-attach-answer'), 'reamaze-attach-answer'),
    page_count,
  }),
);

const contactText = maybe(text, 'reamaze-contacts');
const time = maybe(textOrNumber, 'reamaze-contact-fields');
const mobile = noting(text, isAsSent, 'reamaze-mobile-e164');
const socialName = maybe(noting(text, isBare, 'reamaze-bare-names'), 'reamaze-contact-fields');

/** `_id` is the service's own id; `id` is the customer's, and often absent. */
export const contact = zod.object({
  _id: expected(textOrNumber, 'reamaze-shows-id'),
  id: maybe(textOrNumber, 'reamaze-external-id'),
  name: contactText,
  friendly_name: contactText,
  email: contactText,
  mobile: maybe(mobile, 'reamaze-contact-fields'),
  twitter: socialName,
  instagram: socialName,
  facebook: maybe(text, 'reamaze-contact-fields'),
  created_at: time,
  updated_at: time,
});
export type Contact = zod.infer<typeof contact>;

export const contacts = zod.object({
  contacts: zod.array(contact),
  page_count: maybe(number, 'reamaze-pages'),
});

/** A new contact: as it is listed, or inside of `contact`, as it was sent. */
export const createdContact = zod.pipe(
  zod.union([
    zod.pipe(
      zod.object({ contact: zod.record(text, zod.unknown()) }),
      zod.transform((answer): unknown => {
        noteDrift('reamaze-created-bare');
        return answer.contact;
      }),
    ),
    zod.unknown(),
  ]),
  contact,
);

/** The body of `POST /contacts/{identifier}/identities`. */
export const newIdentity = zod.object({
  identity: zod.object({ type: zod.enum(IDENTITY_TYPES), identifier: text }),
});
export type NewIdentity = zod.infer<typeof newIdentity>['identity'];

/** The body of `POST /contacts`. */
export const newContact = zod.object({
  contact: zod.object({
    name: optionalText,
    email: optionalText,
    mobile: optionalText,
    id: optionalText,
    external_avatar_url: optionalText,
    notes: zod.optional(zod.array(text)),
    data: zod.optional(zod.record(text, text)),
  }),
});
export type NewContact = zod.infer<typeof newContact>['contact'];

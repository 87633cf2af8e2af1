import * as zod from 'zod';

/** What requests say of contacts and identities. The messages continue a sentence that starts with the field. */

const text = zod.string('is invalid').min(1, "can't be blank");

export const identifiers = {
  email: text.regex(/^[^\s@]+@[^\s@]+$/, 'is invalid'),
  mobile: text.regex(/^\+[1-9]\d{6,14}$/, 'must be in E.164 format'),
};

/** Facebook identities can't be added. */
export const newIdentity = zod.object(
  {
    identity: zod.discriminatedUnion(
      'type',
      [
        zod.object({ type: zod.literal('email'), identifier: identifiers.email }),
        zod.object({ type: zod.literal('mobile'), identifier: identifiers.mobile }),
        zod.object({ type: zod.enum(['instagram', 'igsid', 'twitter']), identifier: text }),
      ],
      'is not included in the list',
    ),
  },
  'is invalid',
);

/** What may be given when a contact is created, and changed later. */
const profile = {
  name: zod.string('is invalid').exactOptional(),
  external_avatar_url: zod.url({ protocol: /^https?$/, error: 'must be an absolute URL' }).exactOptional(),
  notes: zod.array(zod.string('is invalid'), 'is invalid').exactOptional(),
  // One level deep.
  data: zod
    .record(
      zod.string(),
      zod.union([zod.string(), zod.number(), zod.boolean(), zod.null()], 'is nested too deep'),
      'is invalid',
    )
    .exactOptional(),
};

export const newContact = zod.object(
  {
    contact: zod
      .object(
        {
          ...profile,
          email: identifiers.email.exactOptional(),
          mobile: identifiers.mobile.exactOptional(),
          id: text.exactOptional(),
        },
        'is missing',
      )
      .refine(({ email, mobile }) => email || mobile, {
        path: ['email'],
        error: 'or mobile must be provided',
      }),
  },
  'is invalid',
);

export const changedContact = zod.object(
  {
    contact: zod.object(
      { ...profile, friendly_name: zod.string('is invalid').exactOptional() },
      'is missing',
    ),
  },
  'is invalid',
);

import * as zod from 'zod/mini';
import { labeled, optionalText, time } from '../form/output.ts';
import { isoTime } from '../form/time.ts';
import { contactKeyOf, KEY_TYPES, writeContactKey } from './contact_key.ts';
import { listedIdentities } from './contacts.ts';
import type { Contact, Identity } from './schemas.ts';
import type { KnownContact } from './search.ts';

export const identityOutput = zod.object({
  type: labeled('Type', zod.string()),
  identifier: labeled('Identifier', zod.string()),
});

/** The output of every operation that returns a Re:amaze contact. */
export const contactOutput = zod.object({
  id: labeled('Contact ID', zod.string()),
  contact_key: labeled('Contact Key', optionalText()),
  external_id: labeled('Your Own Reference', optionalText()),
  name: labeled('Name', optionalText()),
  friendly_name: labeled('Friendly Name', optionalText()),
  email: labeled('Email', optionalText()),
  mobile: labeled('Mobile', optionalText()),
  twitter: labeled('Twitter', optionalText()),
  instagram: labeled('Instagram', optionalText()),
  facebook: labeled('Facebook', optionalText()),
  created_at: labeled('Created At', time()),
  updated_at: labeled('Updated At', time()),
});
export type ContactOutput = zod.infer<typeof contactOutput>;

/** The same with all identities that are known. */
export const knownContactOutput = zod.extend(contactOutput, {
  identities: labeled('Identities', zod.array(identityOutput)),
});
export type KnownContactOutput = zod.infer<typeof knownContactOutput>;

export const contactSample: ContactOutput = {
  id: '4711',
  contact_key: 'email:ada@example.com',
  external_id: 'crm-1815',
  name: 'Ada Lovelace',
  friendly_name: 'Ada',
  email: 'ada@example.com',
  mobile: '+14155550101',
  twitter: 'ada_lovelace',
  instagram: null,
  facebook: null,
  created_at: '2026-07-01T09:30:00.000Z',
  updated_at: '2026-07-02T10:00:00.000Z',
};

export const knownContactSample: KnownContactOutput = {
  ...contactSample,
  identities: [
    { type: 'email', identifier: 'ada@example.com' },
    { type: 'mobile', identifier: '+14155550101' },
    { type: 'twitter', identifier: 'ada_lovelace' },
  ],
};

/** The key of the contact that has these identities, as later steps take it. */
export function contactKeyIn(identities: readonly Identity[]): string | null {
  const key = contactKeyOf(identities);
  return key ? writeContactKey(key) : null;
}

/** A contact as Re:amaze lists it. Undefined for one that nothing tells from others. */
export function toContactOutput(contact: Contact): ContactOutput | undefined {
  const contact_key = contactKeyIn(listedIdentities(contact));
  const id = contact._id == null ? contact_key : String(contact._id);
  return id === null
    ? undefined
    : {
        id,
        contact_key,
        external_id: contact.id == null ? null : String(contact.id),
        name: contact.name || null,
        friendly_name: contact.friendly_name || null,
        email: contact.email || null,
        mobile: contact.mobile || null,
        twitter: contact.twitter || null,
        instagram: contact.instagram || null,
        facebook: contact.facebook || null,
        created_at: isoTime(contact.created_at),
        updated_at: isoTime(contact.updated_at),
      };
}

/** A contact with its identities. What the list of contacts doesn't say, the identities do. */
export function toKnownContactOutput({ key, contact, identities }: KnownContact): KnownContactOutput {
  const all = [...(contact ? listedIdentities(contact) : []), ...identities, key];
  const first = Object.fromEntries(
    KEY_TYPES.map((type) => [type, all.find((one) => one.type === type)?.identifier]),
  );
  const output = toContactOutput({ ...contact, ...first });
  if (!output) throw new TypeError('A contact with identities has a key.');
  return { ...output, identities: identities.map(({ type, identifier }) => ({ type, identifier })) };
}

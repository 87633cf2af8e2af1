import * as zod from 'zod/mini';
import { labelled, optionalText, time } from '../form/output.ts';
import { isoTime } from '../form/time.ts';
import { contactKeyOf, KEY_TYPES, writeContactKey } from './contact_key.ts';
import { listedIdentities } from './contacts.ts';
import type { Contact, Identity } from './schemas.ts';
import type { KnownContact } from './search.ts';

export const identityOutput = zod.object({
  type: labelled('Type', zod.string()),
  identifier: labelled('Identifier', zod.string()),
});

/** The output of every operation that returns a Re:amaze contact. */
export const contactOutput = zod.object({
  id: labelled('Contact ID', zod.string()),
  contact_key: labelled('Contact Key', optionalText()),
  external_id: labelled('Your Own Reference', optionalText()),
  name: labelled('Name', optionalText()),
  friendly_name: labelled('Friendly Name', optionalText()),
  email: labelled('Email', optionalText()),
  mobile: labelled('Mobile', optionalText()),
  twitter: labelled('Twitter', optionalText()),
  instagram: labelled('Instagram', optionalText()),
  facebook: labelled('Facebook', optionalText()),
  created_at: labelled('Created At', time()),
  updated_at: labelled('Updated At', time()),
});
export type ContactOutput = zod.infer<typeof contactOutput>;

/** The same with all identities that are known. */
export const knownContactOutput = zod.extend(contactOutput, {
  identities: labelled('Identities', zod.array(identityOutput)),
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

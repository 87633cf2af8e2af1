import * as zod from 'zod/mini';
import { labelled, optionalText, time } from '../form/output.ts';
import { isoTime } from '../form/time.ts';
import type { Contact, ContactKey, Identity } from './schemas.ts';

export const identityOutput = zod.object({
  type: labelled('Type', zod.string()),
  identifier: labelled('Identifier', zod.string()),
});

/** The output of every operation that returns a Re:amaze contact. */
export const contactOutput = zod.object({
  id: labelled('Contact ID', zod.string()),
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

/** The same where the identities were looked up, too. */
export const knownContactOutput = zod.extend(contactOutput, {
  identities: labelled('Identities', zod.array(identityOutput)),
});
export type KnownContactOutput = zod.infer<typeof knownContactOutput>;

export const contactSample: ContactOutput = {
  id: '4711',
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

const KEYS = ['email', 'mobile', 'twitter', 'instagram', 'facebook'] as const;

/** What tells a contact from others in every answer: Re:amaze's own id, else the first identity it is listed with. */
export function idOf(contact: Contact): string | undefined {
  if (contact._id != null) return String(contact._id);
  const key = KEYS.find((one) => contact[one]);
  return key && `${key}:${contact[key]}`;
}

/** A contact as Re:amaze lists it, in the shape that is promised. */
export const toContactOutput = (contact: Partial<Contact>, id: string): ContactOutput => ({
  id,
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
});

/** A contact that was looked up by one of its identities. What the list of contacts doesn't say, the identities do. */
export function toKnownContactOutput(
  { contact, identities }: { contact?: Contact | undefined; identities: readonly Identity[] },
  lookup: ContactKey,
): KnownContactOutput {
  const listed = toContactOutput(
    contact ?? {},
    String(contact?._id ?? `${lookup.type}:${lookup.identifier}`),
  );
  const known = Object.fromEntries(
    KEYS.map((key) => [
      key,
      listed[key] ?? [lookup, ...identities].find(({ type }) => type === key)?.identifier ?? null,
    ]),
  );
  return { ...listed, ...known, identities: [...identities] };
}

import * as zod from 'zod/mini';
import { looksLikePhone } from '../form/identifiers/phone.ts';
import { labeled, optionalText, time } from '../form/output.ts';
import { isoTime } from '../form/time.ts';
import type { Contact, Identity, NewIdentity } from './schemas.ts';

/** The output of every operation that returns one Blooio identity. */
export const identityOutput = zod.object({
  id: labeled('Identity ID', optionalText()),
  contact_id: labeled('Contact ID', zod.string()),
  channel_type: labeled('Channel Type', optionalText()),
  identifier: labeled('Identifier', zod.string()),
  channel_id: labeled('Channel ID', optionalText()),
  created_at: labeled('Created At', time()),
});
export type IdentityOutput = zod.infer<typeof identityOutput>;

export const identitySample: IdentityOutput = {
  id: 'cid_a1b2c3d4',
  contact_id: 'ct_a1b2c3d4',
  channel_type: 'whatsapp',
  identifier: '+14155550101',
  channel_id: null,
  created_at: '2026-07-01T09:30:00.000Z',
};

/** @param wanted what was asked for; a response may leave it out */
export const toIdentityOutput = (
  contactId: string,
  identity: Identity,
  wanted: NewIdentity,
): IdentityOutput => ({
  id: identity.id ?? null,
  contact_id: contactId,
  channel_type: identity.channel_type ?? wanted.channel_type ?? null,
  identifier: identity.identifier ?? wanted.identifier,
  channel_id: identity.channel_id ?? null,
  created_at: isoTime(identity.created_at),
});

/** The output of every operation that returns a Blooio contact. */
export const contactOutput = zod.object({
  id: labeled('Contact ID', zod.string()),
  name: labeled('Name', optionalText()),
  phone: labeled('Phone', optionalText()),
  email: labeled('Email', optionalText()),
  identities: labeled(
    'Identities',
    zod.array(
      zod.object({
        id: labeled('ID', optionalText()),
        channel_type: labeled('Channel Type', optionalText()),
        identifier: labeled('Identifier', optionalText()),
        channel_id: labeled('Channel ID', optionalText()),
        created_at: labeled('Created At', time()),
      }),
    ),
  ),
  created_at: labeled('Created At', time()),
});
export type ContactOutput = zod.infer<typeof contactOutput>;

export const contactSample: ContactOutput = {
  id: 'ct_a1b2c3d4',
  name: 'Ada Lovelace',
  phone: '+14155550101',
  email: 'ada@example.com',
  identities: [
    {
      id: 'cid_a1b2c3d4',
      channel_type: 'whatsapp',
      identifier: '+14155550101',
      channel_id: null,
      created_at: '2026-07-01T09:30:00.000Z',
    },
    {
      id: 'cid_e5f6a7b8',
      channel_type: 'blooio',
      identifier: 'ada@example.com',
      channel_id: null,
      created_at: '2026-07-01T09:31:00.000Z',
    },
  ],
  created_at: '2026-07-01T09:30:00.000Z',
};

/** A contact as Blooio sends it, in the shape that is promised. */
export function toContactOutput({ id, name, identities, created_at }: Contact): ContactOutput {
  const identifiers = (identities ?? []).flatMap(({ identifier }) => identifier ?? []);
  return {
    id,
    name: name || null,
    phone: identifiers.find(looksLikePhone) ?? null,
    email: identifiers.find((identifier) => identifier.includes('@')) ?? null,
    identities: (identities ?? []).map((identity) => ({
      id: identity.id ?? null,
      channel_type: identity.channel_type ?? null,
      identifier: identity.identifier ?? null,
      channel_id: identity.channel_id ?? null,
      created_at: isoTime(identity.created_at),
    })),
    created_at: isoTime(created_at),
  };
}

import * as zod from 'zod/mini';
import * as schemas from '../../../src/blooio/schemas.ts';
import { allHave, byBody, need, read } from '../finding.ts';
import type { Probe, Probes } from '../visit.ts';
import { firstContacts, someIdentities } from './steps.ts';

/** What Blooio's documents say of each identity. */

type Identity = Readonly<Record<string, unknown>>;

const listed = zod.object({ data: zod.array(zod.record(zod.string(), zod.unknown())) });

const every =
  (what: string, has: (identity: Identity, contact_id: string) => boolean): Probe =>
  async (visit) => {
    const { contact_id, answer } = await someIdentities(visit);
    const { data } = need(listed, answer, 'a contact’s identities can’t be read');
    return allHave(data, what, (identity) => has(identity, contact_id));
  };

const PHONE_OR_EMAIL = /^(\+[1-9]\d{6,14}|[^\s@]+@[^\s@]+)$/;

export const identities = {
  async 'blooio-identities'(visit) {
    const { answer } = await someIdentities(visit);
    return byBody(answer, read(listed, answer) !== undefined);
  },

  'blooio-identity-id': every('an id that starts with cid_', ({ id }) => /^cid_/.test(String(id))),

  'blooio-identity-contact': every('the id of their contact', (one, id) => one['contact_id'] === id),

  'blooio-identity-type': every('one of the six channel types', ({ channel_type }) =>
    schemas.CHANNEL_TYPES.some((type) => type === channel_type),
  ),

  async 'blooio-identity-identifier'(visit) {
    const { answer } = await someIdentities(visit);
    const own = read(schemas.list(schemas.identity), answer)?.data ?? [];
    const all = [...own, ...(await firstContacts(visit)).flatMap(({ identities }) => identities ?? [])];
    return allHave(
      all.filter(({ channel_type }) => channel_type !== 'amb'),
      'a phone number in E.164 or an e-mail address',
      ({ identifier }) => PHONE_OR_EMAIL.test(identifier ?? ''),
    );
  },

  'blooio-identity-channel': every(
    'a text or null for channel_id',
    ({ channel_id }) => channel_id === null || typeof channel_id === 'string',
  ),

  'blooio-identity-created': every('an integer for created_at', ({ created_at }) =>
    Number.isInteger(created_at),
  ),
} satisfies Probes;

import { startSequence } from '../sequence.ts';
import { newEvent } from './events.ts';
import type { BlooioState } from './state.ts';
import { addChannel, addContact } from './state.ts';

export const apiKey = 'bl_test_sandbox_key';

/** Ids that are there after every start and reset. */
export const ids = {
  ada: 'ct_1',
  bob: 'ct_2',
  /** Wrote first, so there is no name yet. */
  nameless: 'ct_3',
  /** Writes through Apple Messages for Business. */
  mei: 'ct_4',
  /** Has no identities. */
  noah: 'ct_5',
  blooioChannel: 'ch_1',
  whatsappChannel: 'ch_2',
  ambChannel: 'ch_3',
  suspendedAmbChannel: 'ch_4',
  twilioChannel: 'ch_5',
} as const;

/** Apple's customer ids are opaque. */
export const MEI_ON_AMB = 'urn:mbid:AQAAY0pxN2s5Rk1lVGhpc0lzT3BhcXVl';

export function seed(start?: number): BlooioState {
  const state: BlooioState = {
    organization: {
      organization_id: 'org_1',
      name: 'Acme Inc',
      country_code: 'US',
      created_at: Date.UTC(2025, 0, 1),
    },
    contacts: [],
    merged: {},
    channels: [],
    webhooks: [],
    events: [],
    sequence: startSequence(start),
  };
  addChannel(state, { type: 'blooio', display_address: '+14155550150', alias: 'Acme iMessage' });
  addChannel(state, { type: 'whatsapp', display_address: '+14155550151' });
  addChannel(state, { type: 'amb', display_address: 'Acme Store', alias: 'Acme on Apple Messages' });
  addChannel(state, { type: 'amb', display_address: 'Acme Outlet', status: 'suspended' });
  addChannel(state, { type: 'twilio', display_address: '+14155550152' });

  addContact(state, {
    name: 'Ada Lovelace',
    identities: [{ identifier: '+14155550101' }, { identifier: 'ada@example.com' }],
    tags: ['vip'],
  });
  addContact(state, {
    name: 'Bob Stone',
    identities: [{ identifier: '+14155550102', channel_type: 'whatsapp' }],
  });
  addContact(state, { identities: [{ identifier: '+14155550103' }] });
  addContact(state, {
    name: 'Mei Lin',
    identities: [{ identifier: MEI_ON_AMB, channel_type: 'amb', channel_id: ids.ambChannel }],
  });
  addContact(state, { name: 'Noah Park' });

  newEvent(state, { type: 'message.received', data: { text: 'Hi, is my order on its way?' } });
  newEvent(state, { type: 'message.delivered', data: { text: 'It is, Ada!' } });
  return state;
}

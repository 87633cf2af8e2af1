import { startSequence } from '../sequence.ts';
import type { ReamazeState } from './state.ts';
import { addContact, addMessage } from './state.ts';

export const login = { brand: 'acme', email: 'agent@example.com', token: 'rmz_test_sandbox_token' } as const;

/** The `_id`s that are there after every start and reset. */
export const ids = {
  /** Has one email and one mobile number. */
  ada: 1001,
  /** Has two emails; two messages came in through the private one. */
  bob: 1002,
  /** Only known by her mobile number. */
  carla: 1003,
  /** Only known from social networks. */
  dev: 1004,
  /** Has an id of the customer's own, notes and data. */
  eve: 1005,
} as const;

export function seed(start?: number): ReamazeState {
  const state: ReamazeState = {
    brand: { name: 'Acme Support', slug: login.brand },
    rights: 'all',
    planEnded: false,
    channels: [
      { name: 'Support', slug: 'support', email: 'support@acme.example.com', channel: 1 },
      { name: 'Chat', slug: 'chat', email: null, channel: 6 },
    ],
    contacts: [],
    messages: [],
    sequence: startSequence(start),
  };
  addContact(state, {
    name: 'Ada Lovelace',
    identities: [
      { type: 'email', identifier: 'ada@example.com' },
      { type: 'mobile', identifier: '+14155550101' },
    ],
  });
  addContact(state, {
    name: 'Bob Stone',
    friendly_name: 'Bobby',
    identities: [
      { type: 'email', identifier: 'bob@example.com' },
      { type: 'email', identifier: 'bob.private@example.com' },
    ],
  });
  addContact(state, { name: 'Carla Ruiz', identities: [{ type: 'mobile', identifier: '+14155550104' }] });
  addContact(state, {
    name: 'Dev Shah',
    identities: [
      { type: 'instagram', identifier: 'dev.shah' },
      { type: 'igsid', identifier: '17841400000000001' },
      { type: 'facebook', identifier: '100000000000001' },
    ],
  });
  addContact(state, {
    id: 'crm-42',
    name: 'Eve Okafor',
    notes: ['Prefers to be called in the morning.'],
    data: { plan: 'gold' },
    identities: [
      { type: 'email', identifier: 'eve@example.com' },
      { type: 'twitter', identifier: 'eveokafor' },
    ],
  });
  addMessage(state, { type: 'email', identifier: 'ada@example.com' }, 'Where is my order?');
  addMessage(
    state,
    { type: 'email', identifier: 'bob.private@example.com' },
    'Please send it to my home address.',
  );
  addMessage(state, { type: 'email', identifier: 'bob.private@example.com' }, 'And keep it a surprise.');
  return state;
}

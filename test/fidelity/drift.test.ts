import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../sandbox/index.ts';
import { deliver, seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { drift, useLog } from './log.ts';
import { play } from './outcomes.ts';
import { perform } from './proof.ts';
import { scenarios } from './scenarios.ts';

/** What a service answers otherwise than believed is said in the log of the run, by the name of the statement alone. */

const app = useSandbox();
const { ada } = seed.blooio;

const printed = useLog();

const json = (body: object): Fault => ({ status: 200, body });
const created = (body: object): Fault => ({ status: 201, body });

const attach = () =>
  perform(app, 'creates.attach_blooio_identity', { contact_id: ada, identifier: '+15551234567' });
const contacts = () => perform(app, 'triggers.new_blooio_contact', {}, { meta: { isLoadingSample: true } });
const channels = () => perform(app, 'triggers.blooio_channel_list');
const customers = () => perform(app, 'triggers.new_reamaze_contact', {}, { meta: { isLoadingSample: true } });
const create = () => perform(app, 'creates.create_blooio_contact', { identifier: 'grace@example.com' });
const connect = () => perform(app, 'authentication.test');

const LATELY = Date.UTC(2026, 0, 5);
const identity = { id: 'cid_9', channel_type: 'blooio', identifier: '+15551234567', created_at: LATELY };
const contact = { id: 'ct_9', name: 'Grace Hopper', created_at: LATELY, identities: [] };
const customer = { _id: 9, name: 'Grace Hopper', email: 'grace@example.com', created_at: '2026-01-05' };

describe('the run succeeds, and its log names the statement', () => {
  it.each<[string, 'blooio' | 'reamaze', () => Promise<unknown>, Fault, string[]]>([
    [
      'a time as text',
      'blooio',
      attach,
      created({ data: { ...identity, created_at: '2026' } }),
      ['blooio-identity-created'],
    ],
    [
      'a channel as object',
      'blooio',
      attach,
      created({ data: { ...identity, channel_id: {} } }),
      ['blooio-identity-channel'],
    ],
    [
      'a name as list',
      'blooio',
      contacts,
      json({ data: [{ ...contact, name: ['Grace'] }] }),
      ['blooio-contacts'],
    ],
    [
      'identities as count',
      'blooio',
      contacts,
      json({ data: [{ ...contact, identities: 2 }] }),
      ['blooio-list-identities'],
    ],
    [
      'a status as number',
      'blooio',
      channels,
      json({ data: [{ id: 'ch_9', status: 1 }] }),
      ['blooio-channel-status'],
    ],
    ['a cursor as number', 'blooio', channels, json({ data: [], next_cursor: 2 }), ['blooio-list']],
    ['a validity as text', 'blooio', connect, json({ data: { valid: 'yes' } }), ['blooio-key-valid']],
    [
      'an organisation as text',
      'blooio',
      connect,
      json({ data: { organization: 'Acme' } }),
      ['blooio-organization'],
    ],
    [
      'an e-mail as list',
      'reamaze',
      customers,
      json({ contacts: [{ ...customer, email: [] }] }),
      ['reamaze-contacts'],
    ],
    [
      'a mobile as number',
      'reamaze',
      customers,
      json({ contacts: [{ ...customer, mobile: 1 }] }),
      ['reamaze-contact-fields'],
    ],
    [
      'a count as text',
      'reamaze',
      customers,
      json({ contacts: [customer], page_count: '1' }),
      ['reamaze-pages'],
    ],
    [
      'a contact among others without identities',
      'blooio',
      contacts,
      json({ data: [contact, { ...contact, id: 'ct_8', identities: undefined }] }),
      ['blooio-list-identities'],
    ],
    [
      'nothing among identities',
      'blooio',
      contacts,
      json({ data: [{ ...contact, identities: [null, identity] }] }),
      ['blooio-list-identities'],
    ],
    [
      'nothing among channels',
      'blooio',
      channels,
      json({ data: [null, { id: 'ch_9' }] }),
      ['blooio-channels'],
    ],
    [
      'several at once',
      'blooio',
      attach,
      created({ data: { ...identity, identifier: 1, channel_type: 2 } }),
      ['blooio-identity-type', 'blooio-identity-identifier'],
    ],
  ])('%s', async (_, service, call, fault, ids) => {
    app.sandbox[service].fault = () => fault;
    await call();
    expect(printed()).toEqual(drift(ids));
  });

  it('a new contact with a count of identities', async () => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST' ? created({ data: { ...contact, identities: 2 } }) : undefined;
    app.sandbox.blooio.state.contacts.push({ ...contact, identities: [] });
    await create();
    expect(printed()).toEqual(drift(['blooio-contact-identities']));
  });

  it.each([
    ['blooio-create-existing', 'conflict'],
    ['blooio-create-existing', 'invalid'],
  ] as const)('%s, where another run is first and the answer is %s', async (id, answer) => {
    app.sandbox.blooio.dialect.createExisting = answer;
    let asked = 0;
    app.sandbox.blooio.fault = () => {
      asked += 1;
      return asked === 1 ? json({ data: [] }) : undefined;
    };
    await perform(app, 'creates.create_blooio_contact', { identifier: 'ada@example.com' });
    expect(printed()).toEqual(drift([id]));
  });

  it('recent contacts that are not the new ones', async () => {
    Object.assign(app.sandbox.blooio.dialect, { generation: 'B', recentMeans: 'active' });
    await deliver(app.sandbox, { type: 'message.received', data: { sender: '+14155550101' } });
    await contacts();
    expect(printed()).toEqual(drift(['blooio-sort-recent']));
  });
});

it('each statement is named once a run, however often it is wrong, and nothing of the answer is', async () => {
  const data = ['Ada', 'Bob', 'Eve'].map((secret, index) => ({
    ...contact,
    id: `ct_${index}`,
    name: { secret },
  }));
  app.sandbox.blooio.fault = () => json({ data });
  await contacts();
  await contacts();
  expect(printed()).toEqual(drift(['blooio-contacts', 'blooio-contacts']));
});

it('a run that fails says it, too', async () => {
  const data = [{ ...contact, name: 1 }];
  app.sandbox.blooio.fault = () => json({ data, next_cursor: 'same' });
  expect((await failureOf(contacts())).message).toContain('the same page of a list twice');
  expect(printed()).toEqual(drift(['blooio-contacts']));
});

it('runs at the same time are kept apart', async () => {
  app.sandbox.blooio.fault = () => json({ data: [{ ...contact, name: 1 }] });
  app.sandbox.reamaze.fault = () => json({ contacts: [customer], page_count: '1' });
  app.sandbox.blooio.delayMs = app.sandbox.reamaze.delayMs = 5;
  await Promise.all([contacts(), customers(), contacts()]);
  expect(printed().sort()).toEqual(drift(['blooio-contacts', 'blooio-contacts', 'reamaze-pages']));
});

it('nothing is logged where everything is as believed', async () => {
  for (const [method, named] of Object.entries(scenarios))
    for (const name of Object.keys(named)) await play(app, method, name);
  expect(printed()).toEqual([]);
}, 60_000);

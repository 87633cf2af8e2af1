import { expect } from '@jest/globals';
import type { blooioContacts } from '../../fidelity/blooio_contacts.ts';
import { addBlooioContact, deliver, seed } from '../../sandbox/index.ts';
import { failureOf } from '../support/app.ts';
import { type App, sent } from '../support/link.ts';
import { answer, bodies, eitherWay, expectHalt, lastRequest, type Proofs, perform } from './proof.ts';

const { ada, bob, mei, nameless, noah, ambChannel } = seed.blooio;

const find = (app: App, inputData: Record<string, unknown>) =>
  perform(app, 'searches.find_blooio_contact', inputData);
const create = (app: App, inputData: Record<string, unknown>) =>
  perform(app, 'creates.create_blooio_contact', inputData);
const identitiesOf = (app: App, contact_id: string) =>
  perform(app, 'triggers.blooio_identity_list', { contact_id });
const detach = (app: App, identity_id: string) =>
  perform(app, 'creates.detach_blooio_identity', { contact_id: ada, identity_id });

const count = ({ sandbox }: App): number => sandbox.blooio.state.contacts.length;
const meiOnAmb = ({ sandbox }: App) =>
  sandbox.blooio.state.contacts.find(({ id }) => id === mei)?.identities[0]?.identifier;

const ADA = { id: ada, name: 'Ada Lovelace', phone: '+14155550101', email: 'ada@example.com' };

export const blooioContactsProofs: Proofs<typeof blooioContacts> = {
  'blooio-contacts': async (app) => {
    const sample = { meta: { isLoadingSample: true } };
    expect(await perform(app, 'triggers.new_blooio_contact', {}, sample)).toMatchObject([
      { id: noah, name: 'Noah Park', created_at: '2026-01-05T09:15:00.000Z' },
      { id: mei },
      { id: nameless, name: null },
      { id: bob },
      ADA,
    ]);
    answer(app, 'blooio', 'GET', { status: 200, body: { data: [{ name: 'No id' }], next_cursor: null } });
    expect((await failureOf(find(app, { name: 'No' }))).message).toContain('can’t read (200)');
  },
  'blooio-find-identifier': async (app) => {
    expect(await find(app, { identifier: '+1 415 555 0101' })).toMatchObject([ADA]);
    expect(await find(app, { identifier: '+14155550100' })).toEqual([]);
    expect(lastRequest(app, 'blooio')).toMatchObject({
      path: '/contacts',
      query: { identifier: '+14155550100' },
    });
  },
  'blooio-list-identities': (app) =>
    eitherWay(app, 'blooio-list-identities', async () => {
      expect(await find(app, { identifier: 'ada@example.com' })).toMatchObject([ADA]);
      const amb = { channel_type: 'amb', channel_id: ambChannel, identifier: meiOnAmb(app) };
      expect(await create(app, amb)).toMatchObject({ id: mei, outcome: 'already_exists' });
      expect(count(app)).toBe(5);
    }),
  'blooio-contact-order': (app) =>
    eitherWay(app, 'blooio-contact-order', async () => {
      const newest = await perform(
        app,
        'triggers.new_blooio_contact',
        {},
        { meta: { isLoadingSample: true } },
      );
      expect(newest).toMatchObject([{ id: noah }, { id: mei }, { id: nameless }, { id: bob }, { id: ada }]);
    }),
  'blooio-finds-amb': (app) =>
    eitherWay(app, 'blooio-finds-amb', async (wrong) => {
      const amb = { channel_type: 'amb', channel_id: ambChannel, identifier: meiOnAmb(app) };
      expect(await create(app, amb)).toMatchObject({ id: mei, outcome: 'already_exists' });
      expect(app.sandbox.blooio.requests.filter(({ query }) => !query['identifier'])).toHaveLength(
        wrong ? 0 : 1,
      );
    }),
  'blooio-heeds-case': (app) =>
    eitherWay(app, 'blooio-heeds-case', async () => {
      expect(await find(app, { identifier: 'ADA@example.com' })).toMatchObject([ADA]);
    }),
  'blooio-offsets': async (app) => {
    expect(await find(app, { name: 'stone' })).toMatchObject([{ id: bob }]);
    const first = app.sandbox.blooio.requests.map(({ query }) => query);
    expect(first).toEqual([{ q: 'stone', limit: '200', offset: '0' }, { limit: '200' }]);
    app.sandbox.reset();
    app.sandbox.blooio.dialect.generation = 'B';
    expect(await find(app, { name: 'stone' })).toMatchObject([{ id: bob }]);
    expect(app.sandbox.blooio.requests).toHaveLength(1);
  },
  'blooio-sort-recent': (app) =>
    eitherWay(app, 'blooio-sort-recent', async () => {
      app.sandbox.blooio.dialect.generation = 'B';
      const grace = addBlooioContact(app.sandbox.blooio.state, { name: 'Grace Hopper' });
      await deliver(app.sandbox, { type: 'message.received', data: { sender: ADA.phone } });
      const sample = { meta: { isLoadingSample: true } };
      expect(await perform(app, 'triggers.new_blooio_contact', {}, sample)).toMatchObject(
        [grace.id, noah, mei, nameless, bob].map((id) => ({ id })),
      );
    }),
  'blooio-offset-alone': async (app) => {
    for (const generation of ['A', 'B'] as const) {
      app.sandbox.blooio.dialect.generation = generation;
      await find(app, { name: 'stone' });
      await perform(app, 'triggers.new_blooio_contact');
      await perform(app, 'triggers.blooio_contact_list', {}, { meta: { page: 1 } });
    }
    const mixed = app.sandbox.blooio.requests.filter(
      ({ query }) => 'cursor' in query && ['q', 'sort', 'offset'].some((name) => name in query),
    );
    expect(mixed).toEqual([]);
  },
  'blooio-contact-identities': (app) =>
    eitherWay(app, 'blooio-contact-identities', async () => {
      const created = await create(app, { name: 'Grace Hopper', identifier: 'grace@example.com' });
      expect(created).toMatchObject({ email: 'grace@example.com', identities: [{ id: 'cid_6' }] });
    }),
  'blooio-create-post': async (app) => {
    const channel = { channel_type: 'amb', channel_id: ambChannel };
    const created = await create(app, { ...channel, identifier: 'urn:mbid:new', name: 'Grace Hopper' });
    expect(created).toMatchObject({ id: 'ct_6', name: 'Grace Hopper', outcome: 'created' });
    expect(sent(app, 'blooio').at(-1)).toBe('POST /contacts');
    expect(bodies(app, 'blooio')).toEqual([{ name: 'Grace Hopper', identifier: 'urn:mbid:new', ...channel }]);
  },
  'blooio-create-blanks': async (app) => {
    await create(app, { name: ' ', identifier: 'grace@example.com', channel_type: '', channel_id: null });
    expect(bodies(app, 'blooio')).toEqual([{ identifier: 'grace@example.com' }]);
  },
  'blooio-create-422': (app) =>
    expectHalt(
      create(app, { identifier: 'grace@example.com', channel_type: 'whatsapp', channel_id: ambChannel }),
      'Blooio didn’t accept the values of this step (422): channel_id',
    ),
  'blooio-create-existing': (app) =>
    eitherWay(app, 'blooio-create-existing', async (wrong) => {
      // The look-up finds nobody yet, and somebody else is first.
      let asked = 0;
      app.sandbox.blooio.fault = ({ method }) => {
        asked += 1;
        return method === 'GET' && asked === 1 ? { status: 200, body: { data: [] } } : undefined;
      };
      const outcome = wrong && wrong !== 'return' ? 'already_exists' : 'created';
      expect(await create(app, { identifier: 'ada@example.com' })).toMatchObject({ outcome });
      expect(count(app)).toBe(wrong ? 5 : 6);
    }),
  'blooio-identities': async (app) => {
    expect(await identitiesOf(app, ada)).toEqual([
      { id: 'cid_1', label: '+14155550101 (iMessage and SMS by Blooio)' },
      { id: 'cid_2', label: 'ada@example.com (iMessage and SMS by Blooio)' },
    ]);
    expect(sent(app, 'blooio')).toEqual([`GET /contacts/${ada}/identities`]);
  },
  'blooio-identities-404': async (app) => {
    await expectHalt(identitiesOf(app, 'ct_unknown'), 'Blooio doesn’t have this contact (404).');
    answer(app, 'blooio', 'GET', { status: 200, body: { data: [] } });
    expect(await identitiesOf(app, 'ct_unknown')).toEqual([]);
  },
  'blooio-detach': async (app) => {
    expect(await detach(app, 'cid_1')).toMatchObject({ outcome: 'detached' });
    expect(sent(app, 'blooio')).toEqual([`DELETE /contacts/${ada}/identities/cid_1`]);
    expect(await identitiesOf(app, ada)).toMatchObject([{ id: 'cid_2' }]);
    answer(app, 'blooio', 'DELETE', { status: 204 });
    expect(await detach(app, 'cid_2')).toMatchObject({ outcome: 'detached' });
  },
  'blooio-detach-404': async (app) => {
    expect(await detach(app, 'cid_99')).toMatchObject({ outcome: 'already_detached' });
  },
};

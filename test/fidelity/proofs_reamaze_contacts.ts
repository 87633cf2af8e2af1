import { expect } from '@jest/globals';
import type { reamazeContacts } from '../../fidelity/reamaze_contacts.ts';
import { addReamazeContact, seed } from '../../sandbox/index.ts';
import { failureOf } from '../support/app.ts';
import { type App, sent } from '../support/link.ts';
import { answer, bodies, eitherWay, expectHalt, lastRequest, type Proofs, perform } from './proof.ts';

const { ada, eve } = seed.reamaze;

const create = (app: App, inputData: Record<string, unknown>) =>
  perform(app, 'creates.create_reamaze_contact', inputData);
const find = (app: App, contact_identifier: string) =>
  perform(app, 'searches.find_reamaze_contact', { contact_identifier });
const newest = (app: App) =>
  perform(app, 'triggers.new_reamaze_contact', {}, { meta: { isLoadingSample: true } });
const dropdown = (app: App, page = 0) =>
  perform(app, 'triggers.reamaze_contact_list', {}, { meta: { page } });

const addMany = ({ sandbox }: App, count: number): void => {
  for (let number = 0; number < count; number += 1)
    addReamazeContact(sandbox.reamaze.state, {
      identities: [{ type: 'email', identifier: `${number}@ada.example.com` }],
    });
};

const count = ({ sandbox }: App): number => sandbox.reamaze.state.contacts.length;

export const reamazeContactsProofs: Proofs<typeof reamazeContacts> = {
  'reamaze-contacts': async (app) => {
    expect(await find(app, 'bob@example.com')).toMatchObject([
      { name: 'Bob Stone', friendly_name: 'Bobby', email: 'bob@example.com' },
    ]);
    expect(sent(app, 'reamaze')).toContain('GET /contacts');
  },
  'reamaze-contact-fields': async (app) => {
    const [first, second] = [await newest(app)].flat();
    expect(first).toMatchObject({
      mobile: null,
      twitter: 'eveokafor',
      created_at: '2026-01-05T09:13:00.000Z',
      updated_at: '2026-01-05T09:15:00.000Z',
    });
    expect(second).toMatchObject({ facebook: '100000000000001', instagram: 'dev.shah' });
  },
  'reamaze-shows-id': (app) =>
    eitherWay(app, 'reamaze-shows-id', async (wrong) => {
      const id = wrong === undefined ? String(ada) : 'email:ada@example.com';
      expect(await find(app, 'ada@example.com')).toMatchObject([{ id, name: 'Ada Lovelace' }]);
      const ids = [await newest(app)].flat().map((one) => Object(one).id);
      expect(new Set(ids).size).toBe(5);
    }),
  'reamaze-external-id': async (app) => {
    expect(await newest(app)).toMatchObject([
      { id: String(eve), external_id: 'crm-42' },
      ...Array.from({ length: 4 }, () => ({ external_id: null })),
    ]);
  },
  'reamaze-pages': async (app) => {
    addMany(app, 40);
    expect(await dropdown(app)).toHaveLength(30);
    expect(lastRequest(app, 'reamaze').query['page']).toBe('1');
    expect(await dropdown(app, 1)).toHaveLength(13);
    expect(await dropdown(app, 2)).toEqual([]);
  },
  'reamaze-behind-last-page': (app) =>
    eitherWay(app, 'reamaze-behind-last-page', async () => {
      addMany(app, 40);
      expect(await dropdown(app, 2)).toEqual([]);
      expect(await find(app, 'nobody@example.com')).toEqual([]);
    }),
  'reamaze-type-filter': async (app) => {
    expect(await dropdown(app)).toMatchObject([
      { email: 'ada@example.com' },
      { email: 'bob@example.com' },
      { email: 'eve@example.com' },
    ]);
    expect(lastRequest(app, 'reamaze').query).toMatchObject({ type: 'email' });
  },
  'reamaze-mobile-filter': async (app) => {
    const mobile = { contact_identifier_type: 'mobile', contact_identifier: '+14155550104' };
    expect(await perform(app, 'searches.find_reamaze_contact', mobile)).toMatchObject([
      { name: 'Carla Ruiz' },
    ]);
    expect(lastRequest(app, 'reamaze').query).toEqual({ type: 'mobile', sort: 'date' });
    answer(app, 'reamaze', 'GET', { status: 200, body: { contacts: [] } }, /contacts$/);
    expect(await perform(app, 'searches.find_reamaze_contact', mobile)).toMatchObject([
      { id: 'mobile:+14155550104', name: null },
    ]);
  },
  'reamaze-sort-date': async (app) => {
    expect(await newest(app)).toMatchObject([{ id: '1005' }, { id: '1004' }, { id: '1003' }, {}, {}]);
    expect(lastRequest(app, 'reamaze').query).toMatchObject({ sort: 'date' });
  },
  'reamaze-q': async (app) => {
    expect(await find(app, 'ada@example.com')).toMatchObject([{ name: 'Ada Lovelace' }]);
    const searched = app.sandbox.reamaze.requests.flatMap(({ query }) => query['q'] ?? []);
    expect(searched).toEqual(['ada@example.com']);
    const mobile = { contact_identifier_type: 'mobile', contact_identifier: '+14155550104' };
    await perform(app, 'searches.find_reamaze_contact', mobile);
    expect(app.sandbox.reamaze.requests.flatMap(({ query }) => query['q'] ?? [])).toEqual(searched);
  },
  'reamaze-search-substring': (app) =>
    eitherWay(app, 'reamaze-search-substring', async () => {
      addMany(app, 40);
      const identities = [{ type: 'email' as const, identifier: 'da@example.com' }];
      addReamazeContact(app.sandbox.reamaze.state, { name: 'Zoe', identities });
      expect(await find(app, 'da@example.com')).toMatchObject([{ name: 'Zoe', email: 'da@example.com' }]);
    }),
  'reamaze-create-post': async (app) => {
    const given = {
      name: 'Grace Hopper',
      external_avatar_url: 'https://example.com/grace.png',
      notes: ['VIP'],
      data: { plan: 'gold' },
    };
    expect(await create(app, { ...given, email: 'grace@example.com', external_id: 'crm-9' })).toMatchObject({
      name: 'Grace Hopper',
      external_id: 'crm-9',
      outcome: 'created',
    });
    expect(lastRequest(app, 'reamaze')).toMatchObject({ method: 'POST', path: '/contacts' });
    expect(bodies(app, 'reamaze')).toEqual([
      { contact: { ...given, email: 'grace@example.com', id: 'crm-9' } },
    ]);
  },
  'reamaze-create-needs': async (app) => {
    await expectHalt(create(app, { name: 'Grace Hopper' }), 'E-mail and Mobile are both empty.');
    expect(app.sandbox.reamaze.requests).toEqual([]);
  },
  'reamaze-create-mobile': async (app) => {
    await create(app, { mobile: ' +1 (555) 123-4567 ' });
    expect(bodies(app, 'reamaze')).toEqual([{ contact: { mobile: '+15551234567' } }]);
  },
  'reamaze-create-data': async (app) => {
    await create(app, {
      email: 'grace@example.com',
      notes: 'One',
      data: { plan: 'gold', age: 7, empty: '' },
    });
    expect(bodies(app, 'reamaze')).toEqual([
      { contact: { email: 'grace@example.com', notes: ['One'], data: { plan: 'gold', age: '7' } } },
    ]);
    const nested = create(app, { email: 'g@example.com', data: { plan: { name: 'gold' } } });
    expect((await failureOf(nested)).name).toBe('HaltedError');
  },
  'reamaze-created-bare': (app) =>
    eitherWay(app, 'reamaze-created-bare', async () => {
      const created = await create(app, { name: 'Grace Hopper', email: 'grace@example.com' });
      expect(created).toMatchObject({ id: '1006', name: 'Grace Hopper', outcome: 'created' });
    }),
  'reamaze-create-existing': (app) =>
    eitherWay(app, 'reamaze-create-existing', async () => {
      expect(await create(app, { email: 'ada@example.com' })).toMatchObject({
        id: String(ada),
        outcome: 'already_exists',
      });
      expect(count(app)).toBe(5);
    }),
};

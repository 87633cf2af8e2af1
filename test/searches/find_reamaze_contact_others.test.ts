import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { addReamazeContact, seed } from '../../sandbox/index.ts';
import { output } from '../../searches/find_reamaze_contact.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, carla, eve } = seed.reamaze;

const find = async (inputData: Record<string, unknown>) =>
  zod.array(output).parse(await app.run('searches.find_reamaze_contact.operation.perform', { inputData }));
const sent = () =>
  app.sandbox.reamaze.requests.map(({ path, query }) => `${path}?${new URLSearchParams(query)}`);

const add = (name: string, email: string) =>
  addReamazeContact(app.sandbox.reamaze.state, { name, identities: [{ type: 'email', identifier: email }] });

describe('by name', () => {
  it('finds contacts whose name contains it, the best match first', async () => {
    add('Adam Ant', 'adam@example.com');
    add('Ada', 'first@example.com');
    add('Grenada Tours', 'tours@example.com');
    add('Grace', 'ada.grace@example.com'); // Re:amaze finds emails, too
    const found = await find({ name: ' ADA ' });
    expect(found.map(({ name }) => name)).toEqual(['Ada', 'Ada Lovelace', 'Adam Ant', 'Grenada Tours']);
    expect(found[1]).toMatchObject({
      id: String(ada),
      contact_key: 'email:ada@example.com',
      identities: [{ identifier: 'ada@example.com' }, { identifier: '+14155550101' }],
    });
    expect(sent()).toEqual(['/contacts?q=ADA']);
  });

  it('finds a friendly name, and a contact known by number only', async () => {
    expect(await find({ name: 'bobby' })).toMatchObject([{ name: 'Bob Stone' }]);
    expect(await find({ name: 'Ruiz' })).toMatchObject([
      { id: String(carla), contact_key: 'mobile:+14155550104' },
    ]);
    expect(await find({ name: 'Nobody' })).toEqual([]);
  });

  it('reads five pages at most, and shows ten matches at most', async () => {
    app.sandbox.reamaze.dialect.search = 'words';
    for (let number = 0; number < 200; number += 1) add(`Ann ${number}`, `ann${number}@example.com`);
    expect(await find({ name: 'ann 1' })).toHaveLength(10);
    expect(sent()).toHaveLength(5);
  });

  it('never says that there is none where it stops before the end', async () => {
    app.sandbox.reamaze.dialect.search = 'words';
    for (let number = 0; number < 200; number += 1) add(`Maria ${number}`, `maria${number}@example.com`);
    add('Maria Zimmermann', 'z@example.com');
    expect(await failureOf(find({ name: 'Maria Zimmermann' }))).toEqual({
      name: 'HaltedError',
      message:
        'Re:amaze has too many contacts like this one to search them all. Search by email or mobile number instead.',
    });
  });

  it.each(['eve  okafor', 'eve\u00a0okafor', 'Ｅｖｅ'])('however it is typed: %j', async (name) => {
    expect(await find({ name })).toMatchObject([{ name: 'Eve Okafor' }]);
  });

  it.each(['n/a', 'not an email', '5550104'])(
    'when the identifier can’t be looked up (%j)',
    async (written) => {
      expect(await find({ contact_identifier: written, name: 'Ada' })).toMatchObject([{ id: String(ada) }]);
    },
  );

  it('not when the identifier can be looked up: another person may have the name', async () => {
    expect(await find({ contact_identifier: 'nobody@example.com', name: 'Ada' })).toEqual([]);
  });
});

describe('by customer data', () => {
  it('finds contacts that have exactly this value', async () => {
    const found = await find({ data_key: 'plan', data_value: 'gold' });
    expect(found).toMatchObject([{ id: String(eve), external_id: 'crm-42' }]);
    expect(sent()).toEqual(['/contacts?data%5Bplan%5D=gold']);
    expect(await find({ data_key: 'plan', data_value: 'Gold' })).toEqual([]);
    expect(await find({ data_key: 'level', data_value: 'gold' })).toEqual([]);
  });

  it('never takes a contact with another value where Re:amaze ignores the filter', async () => {
    const contacts = [
      { _id: 1, email: 'a@example.com', data: { plan: 'gold' } },
      { _id: 2, email: 'b@example.com', data: { plan: 'silver' } },
      { _id: 4, email: 'd@example.com', data: { plan: { toString: 1 } } },
      { _id: 3, email: 'c@example.com', data: {} },
    ];
    app.sandbox.reamaze.fault = () => ({ status: 200, body: { page_count: 1, contacts } });
    expect(await find({ data_key: 'plan', data_value: 'gold' })).toMatchObject([{ id: '1' }]);
  });

  it('is used when the name is a placeholder', async () => {
    const given = { name: 'unknown', data_key: 'plan', data_value: 'gold' };
    expect(await find(given)).toMatchObject([{ id: String(eve) }]);
  });
});

it('finds by the key of a contact, whatever the type field says', async () => {
  const given = { contact_identifier_type: 'email', contact_identifier: 'twitter:eveokafor' };
  expect(await find(given)).toMatchObject([{ id: String(eve), contact_key: 'email:eve@example.com' }]);
});

it.each([
  ['mobile', '+14155550104', 'mobile:+14155550104'],
  ['instagram', 'dev.shah', 'instagram:dev.shah'],
])('returns the key as the ID where Re:amaze hides its own (%s)', async (type, identifier, key) => {
  app.sandbox.reamaze.dialect.showsId = false;
  const given = { contact_identifier_type: type, contact_identifier: identifier };
  expect(await find(given)).toMatchObject([{ id: key, contact_key: key }]);
});

it.each([{}, { contact_identifier: ' ', name: '' }, { name: 'n/a', data_key: 'plan' }])(
  'nothing to look for stops the run before any request (%j)',
  async (inputData) => {
    expect(await failureOf(find(inputData))).toEqual({
      name: 'HaltedError',
      message:
        'There is nothing to look for in Re:amaze. Fill in an email, a mobile number, a username, a name, or both fields of customer data.',
    });
    expect(sent()).toEqual([]);
  },
);

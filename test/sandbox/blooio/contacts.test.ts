import { describe, expect, it } from '@jest/globals';
import { addBlooioContact, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { contactA, contactB, item, list, refused } from './shapes.ts';

const services = useServices();
const ask = services.blooio;
const { ada, bob, mei, nameless, noah, ambChannel } = seed.blooio;

const state = () => services.sandbox.blooio.state;
const dialect = () => services.sandbox.blooio.dialect;
const found = async (query: Record<string, string>) => {
  const { status, body } = await ask('GET /contacts', { query });
  expect(status).toBe(200);
  return list(contactA)
    .parse(body)
    .data.map(({ id }) => id);
};

describe('listing', () => {
  it('shows contacts with their identities, nameless ones included', async () => {
    const { body } = await ask('GET /contacts');
    const { data, ...rest } = list(contactA).parse(body);
    expect(data.toReversed()).toEqual(
      state().contacts.map(({ id, name, created_at, identities }) => ({ id, name, created_at, identities })),
    );
    expect(data.find(({ id }) => id === nameless)?.name).toBeNull();
    expect(rest).toEqual({ has_more: false, next_cursor: null });
  });

  it.each([
    ['newest', [noah, mei, nameless, bob, ada]],
    ['oldest', [ada, bob, nameless, mei, noah]],
  ] as const)('may have the %s first', async (order, expected) => {
    dialect().contactOrder = order;
    expect(await found({})).toEqual(expected);
  });

  it('adds tags and the last message in generation B', async () => {
    dialect().generation = 'B';
    const { data } = list(contactB).parse((await ask('GET /contacts')).body);
    expect(data.map(({ tags }) => tags)).toEqual([[], [], [], [], ['vip']]);
  });

  it.each([
    ['+14155550101', [ada]],
    ['ada@example.com', [ada]],
    ['+14155550102', [bob]],
    ['+1415555010', []],
    ['4155550101', []],
    ['Ada Lovelace', []],
  ])('finds by exactly the phone or e-mail %j', async (identifier, expected) => {
    expect(await found({ identifier })).toEqual(expected);
  });

  it.each([
    [false, []],
    [true, [ada]],
  ])('when e-mails without case are the same (%s), finds %j in capitals', async (folds, expected) => {
    dialect().foldsCase = folds;
    expect(await found({ identifier: 'ADA@Example.com' })).toEqual(expected);
  });

  it.each([
    [false, []],
    [true, [mei]],
  ])('when Apple’s customer ids are known to it (%s), finds %j by one', async (finds, expected) => {
    dialect().findsAmb = finds;
    const identifier = state().contacts.find(({ id }) => id === mei)?.identities[0]?.identifier ?? '';
    expect(await found({ identifier })).toEqual(expected);
  });

  it('takes a plus sign in a query for a blank, unless it is encoded', async () => {
    expect((await ask('GET /contacts?identifier=+14155550101')).body).toMatchObject({ data: [] });
    expect((await ask('GET /contacts?identifier=%2B14155550101')).body).toMatchObject({
      data: [{ id: ada }],
    });
  });
});

describe('creating', () => {
  const phone = '+15551234567';
  it.each([
    [{}, null, []],
    [{ name: 'Jane' }, 'Jane', []],
    [{ identifier: phone }, null, [{ identifier: phone, channel_id: null }]],
    [
      { name: 'Jane', identifier: 'jane@example.com', channel_type: 'whatsapp' },
      'Jane',
      [{ identifier: 'jane@example.com', channel_type: 'whatsapp', channel_id: null }],
    ],
    [
      { identifier: 'opaque', channel_type: 'amb', channel_id: ambChannel },
      null,
      [{ identifier: 'opaque', channel_type: 'amb', channel_id: ambChannel }],
    ],
  ])('%j answers 201 with the whole contact', async (body, name, identities) => {
    const answer = await ask('POST /contacts', { body });
    expect(answer.status).toBe(201);
    const { data } = item(contactA).parse(answer.body);
    expect(data).toMatchObject({ name, identities });
    expect(data.identities).toHaveLength(identities.length);
    expect(state().contacts.at(-1)).toEqual(data);
  });

  it.each([
    ['malformed JSON', '{', 400, 'JSON'],
    ['no body', undefined, 422, 'body'],
    ['a blank name', { name: '' }, 422, 'name'],
    ['null for a name', { name: null }, 422, 'name'],
    ['a blank identifier', { identifier: '' }, 422, 'identifier'],
    ['a phone as people write it', { identifier: '(555) 123-4567' }, 422, 'identifier'],
    ['an unknown channel type', { identifier: phone, channel_type: 'sms' }, 422, 'channel_type'],
    ['amb without a channel', { identifier: 'opaque', channel_type: 'amb' }, 422, 'channel_id'],
  ])('refuses %s', async (_, body, status, named) => {
    expect(await ask('POST /contacts', { body })).toEqual(refused(status, expect.stringContaining(named)));
    expect(state().contacts).toHaveLength(5);
  });

  it.each([
    ['duplicate', 201, 6],
    ['conflict', 409, 5],
  ] as const)('with an identifier that is known: %s', async (createExisting, status, contacts) => {
    dialect().createExisting = createExisting;
    expect(await ask('POST /contacts', { body: { identifier: 'ada@example.com' } })).toMatchObject({
      status,
    });
    expect(state().contacts).toHaveLength(contacts);
  });
});

describe('a single contact', () => {
  it('is shown whole', async () => {
    const { status, body } = await ask(`GET /contacts/${ada}`);
    expect(status).toBe(200);
    expect(item(contactA).parse(body).data).toMatchObject({ id: ada, name: 'Ada Lovelace' });
  });

  it('may be shown without its identities', async () => {
    dialect().contactHasIdentities = false;
    const { id, name, created_at } = state().contacts[0] ?? addBlooioContact(state());
    expect((await ask(`GET /contacts/${ada}`)).body).toEqual({ data: { id, name, created_at } });
  });

  it('is gone once deleted, and so are its identities', async () => {
    const answer = { status: 200, type: 'application/json', body: { data: { id: ada, deleted: true } } };
    expect(await ask(`DELETE /contacts/${ada}`)).toEqual(answer);
    expect(await ask(`DELETE /contacts/${ada}`)).toEqual(refused(404));
    expect(await ask(`GET /contacts/${ada}`)).toEqual(refused(404));
    expect(await found({})).toEqual([noah, mei, nameless, bob]);
    expect(await found({ identifier: 'ada@example.com' })).toEqual([]);
    const body = { identifier: 'ada@example.com' };
    expect(await ask(`POST /contacts/${bob}/identities`, { body })).toMatchObject({ status: 201 });
  });

  it.each(['GET /contacts/ct_unknown', 'DELETE /contacts/ct_unknown'])('%s answers 404', async (call) => {
    expect(await ask(call)).toEqual(refused(404));
  });
});

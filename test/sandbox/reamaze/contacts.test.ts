import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { addReamazeContact, reamazeMessagesOf, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';

const services = useServices();
const ask = services.reamaze;
const { ada, bob, carla, dev, eve } = seed.reamaze;

const state = () => services.sandbox.reamaze.state;
const contactOf = (id: number) => state().contacts.find(({ _id }) => _id === id);
const list = zod.looseObject({ contacts: zod.array(zod.looseObject({ _id: zod.number() })) });
const read = async (query: string) => {
  const { contacts, ...counts } = list.parse((await ask(`GET /contacts?${query}`)).body);
  return { ids: contacts.map(({ _id }) => _id), counts };
};
const known = (...pairs: string[]) => ({
  identities: pairs.map((pair) => {
    const [type, identifier] = pair.split(' ');
    return { type, identifier };
  }),
});
const ADAS = ['email ada@example.com', 'mobile +14155550101'];
const ADA = '/contacts/ada@example.com/identities';
const attach = (identity: object, path = ADA) => ask(`POST ${path}`, { body: { identity } });

describe('GET /contacts', () => {
  it.each([
    ['', [ada, bob, carla, dev, eve]],
    ['q=STONE', [bob]],
    ['q=bob.private@example.com', [bob]],
    ['q=ob@example.com', [bob]],
    ['q=%2B14155550101', []],
    ['q=dev.shah', []],
    ['type=email', [ada, bob, eve]],
    ['type=mobile', [ada, carla]],
    ['sort=date', [eve, dev, carla, bob, ada]],
    ['data[plan]=gold', [eve]],
    ['data[plan]=silver', []],
    ['q=example.com&type=mobile&sort=date', [ada]],
  ])('with %s finds %j', async (query, expected) => {
    const counts = { page_size: 30, page_count: 1, total_count: expected.length };
    expect(await read(query)).toEqual({ ids: expected, counts });
  });

  it('shows one identity of each kind, and the customer’s own ID only where there is one', async () => {
    expect((await ask('GET /contacts?q=eve')).body).toMatchObject({
      contacts: [{ _id: eve, id: 'crm-42', email: 'eve@example.com', mobile: null, twitter: 'eveokafor' }],
    });
    const body = { contacts: [expect.not.objectContaining({ id: expect.anything() })] };
    expect(await ask('GET /contacts?q=bobby')).toMatchObject({ body });
  });

  it('has pages of 30, and none after the last', async () => {
    for (let number = 6; number <= 65; number++) addReamazeContact(state(), { name: `Person ${number}` });
    const pages = await Promise.all([1, 2, 3, 4].map((page) => read(`sort=date&page=${page}`)));
    expect(pages.map(({ ids }) => ids.length)).toEqual([30, 30, 5, 0]);
    expect(new Set(pages.flatMap(({ ids }) => ids)).size).toBe(65);
    expect(pages[0]?.counts).toEqual({ page_size: 30, page_count: 3, total_count: 65 });
  });
});

describe('POST /contacts', () => {
  const email = 'jane@example.com';

  it('creates a contact with all fields, and answers with it', async () => {
    const given = {
      name: 'Jane',
      id: 'crm-1',
      email,
      mobile: '+15551234567',
      data: { plan: 'gold', seats: 3 },
    };
    const extra = { external_avatar_url: 'https://example.com/jane.png', notes: ['First', 'Second'] };
    const answer = await ask('POST /contacts', { body: { contact: { ...given, ...extra } } });
    const notes = [{ note: 'First' }, { note: 'Second' }];
    expect(answer).toMatchObject({ status: 201, body: { _id: 1006, ...given, notes } });
    expect(contactOf(1006)?.identities).toEqual(known(`email ${email}`, 'mobile +15551234567').identities);
  });

  it.each([
    ['malformed JSON', '{', 'body'],
    ['no wrapper', { email }, 'contact'],
    ['neither email nor mobile', { contact: { name: 'Jane' } }, 'email'],
    ['a wrong email', { contact: { email: 'jane' } }, 'email'],
    ['a mobile with blanks', { contact: { mobile: '+1 555 123 4567' } }, 'mobile'],
    ['one note as text', { contact: { email, notes: 'Note' } }, 'notes'],
    ['data in two levels', { contact: { email, data: { size: { feet: 6 } } } }, 'size'],
    ['a relative avatar', { contact: { email, external_avatar_url: '/jane.png' } }, 'external_avatar_url'],
    ['null for a name', { contact: { email, name: null } }, 'name'],
    ['a known email', { contact: { email: 'ADA@example.com' } }, 'email'],
    ['a known mobile', { contact: { email, mobile: '+14155550104' } }, 'mobile'],
    ['a known ID', { contact: { email, id: 'crm-42' } }, 'id'],
  ])('%s gets a 422 that names the field', async (_, body, field) => {
    expect(await ask('POST /contacts', { body })).toMatchObject({
      status: 422,
      body: { errors: { [field]: [expect.any(String)] } },
    });
    expect(state().contacts).toHaveLength(5);
  });
});

describe('identities', () => {
  it.each([
    ['/contacts/ADA%40Example.com/identities', ADAS],
    [
      '/contacts/bob.private@example.com/identities',
      ['email bob@example.com', 'email bob.private@example.com'],
    ],
    ['/contacts/%2B14155550104/identities?identifier_type=mobile', ['mobile +14155550104']],
    [
      '/contacts/dev.shah/identities?identifier_type=instagram',
      ['instagram dev.shah', 'igsid 17841400000000001', 'facebook 100000000000001'],
    ],
    [
      '/contacts/eveokafor/identities?identifier_type=twitter',
      ['email eve@example.com', 'twitter eveokafor'],
    ],
  ])('are read and attached at %s', async (path, pairs) => {
    expect(await ask(`GET ${path}`)).toEqual({
      status: 200,
      type: 'application/json',
      body: known(...pairs),
    });
    const answer = await attach({ type: 'mobile', identifier: '+15551234567' }, path);
    expect(answer).toMatchObject({ status: 201, body: known(...pairs, 'mobile +15551234567') });
  });

  it('of another contact move silently, with all their messages', async () => {
    const messages = (id: number) => reamazeMessagesOf(state(), id).length;
    expect([messages(ada), messages(bob)]).toEqual([1, 2]);
    const answer = await attach({ type: 'email', identifier: 'bob.private@example.com' });
    expect(answer).toMatchObject({ status: 201, body: known(...ADAS, 'email bob.private@example.com') });
    expect(contactOf(bob)?.identities).toEqual(known('email bob@example.com').identities);
    expect([messages(ada), messages(bob)]).toEqual([3, 0]);
  });

  it('leave an empty contact when the last one moves', async () => {
    await attach({ type: 'mobile', identifier: '+14155550104' });
    expect(contactOf(carla)).toMatchObject({ identities: [], mobile: null });
  });

  it('stay as they are when attached again', async () => {
    const before = JSON.stringify(state());
    expect(await attach({ type: 'email', identifier: 'ADA@example.com' })).toMatchObject({ status: 201 });
    expect(JSON.stringify(state())).toBe(before);
  });

  it.each([
    ['malformed JSON', '{', 'body'],
    ['no wrapper', { type: 'email', identifier: 'new@example.com' }, 'identity'],
    ['a Facebook identity', { identity: { type: 'facebook', identifier: '1' } }, 'type'],
    ['no type', { identity: { identifier: 'new@example.com' } }, 'type'],
    ['a blank identifier', { identity: { type: 'igsid', identifier: '' } }, 'identifier'],
    ['a wrong email', { identity: { type: 'email', identifier: 'new' } }, 'identifier'],
    ['a mobile with blanks', { identity: { type: 'mobile', identifier: '+1 555 1234567' } }, 'identifier'],
  ])('%s gets a 422 that names the field', async (_, body, field) => {
    const answer = { status: 422, body: { errors: { [field]: [expect.any(String)] } } };
    expect(await ask(`POST ${ADA}`, { body })).toMatchObject(answer);
    expect(contactOf(ada)?.identities).toHaveLength(2);
  });

  it.each([
    ['nobody@example.com/identities', 404],
    ['ada@example.com/identities?identifier_type=mobile', 404],
    ['ada@example.com/identities?identifier_type=phone', 422],
  ])('of %s get a %d', async (path, status) => {
    expect(await ask(`GET /contacts/${path}`)).toMatchObject({ status });
    expect(await attach({ type: 'twitter', identifier: 'a' }, `/contacts/${path}`)).toMatchObject({ status });
  });
});

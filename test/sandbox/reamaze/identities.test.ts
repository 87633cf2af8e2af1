import { describe, expect, it } from '@jest/globals';
import { reamazeMessagesOf, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { identities } from './shapes.ts';

const services = useServices();
const ask = services.reamaze;
const { ada, bob, carla } = seed.reamaze;

const state = () => services.sandbox.reamaze.state;
const dialect = () => services.sandbox.reamaze.dialect;
const contactOf = (id: number) => state().contacts.find(({ _id }) => _id === id);
const messagesOf = (id: number) => reamazeMessagesOf(state(), id).map(({ body }) => body);

const ADA = '/contacts/ada@example.com/identities';
const attach = (identity: unknown, path = ADA) => ask(`POST ${path}`, { body: { identity } });
const known = (pairs: string[]) => ({
  identities: pairs.map((pair) => {
    const [type, identifier] = pair.split(' ');
    return { type, identifier };
  }),
});
const adas = ['email ada@example.com', 'mobile +14155550101'];

/** Each contact can be named by any of its identities; by e-mail, without a type. */
const lookups: [string, string[]][] = [
  ['/contacts/ada%40example.com/identities', adas],
  ['/contacts/ADA@Example.com/identities', adas],
  [
    '/contacts/bob.private%40example.com/identities',
    ['email bob@example.com', 'email bob.private@example.com'],
  ],
  ['/contacts/%2B14155550104/identities?identifier_type=mobile', ['mobile +14155550104']],
  [
    '/contacts/dev.shah/identities?identifier_type=instagram',
    ['instagram dev.shah', 'igsid 17841400000000001', 'facebook 100000000000001'],
  ],
  [
    '/contacts/100000000000001/identities?identifier_type=facebook',
    ['instagram dev.shah', 'igsid 17841400000000001', 'facebook 100000000000001'],
  ],
  ['/contacts/eveokafor/identities?identifier_type=twitter', ['email eve@example.com', 'twitter eveokafor']],
];

describe('reading', () => {
  it.each(lookups)('%s shows %j', async (path, pairs) => {
    const { status, body } = await ask(`GET ${path}`);
    expect(status).toBe(200);
    expect(identities.parse(body)).toEqual(known(pairs));
  });

  it('may ignore the type, which is documented for attaching only', async () => {
    dialect().identifierTypeOnGet = false;
    for (const [path] of lookups)
      expect(await ask(`GET ${path}`)).toMatchObject({ status: path.includes('?') ? 404 : 200 });
  });
});

describe('attaching', () => {
  it('answers the documents’ own example with the contact’s identities', async () => {
    const answer = await attach({ type: 'email', identifier: 'helloworld@example.com' });
    expect(answer).toMatchObject({ status: 201, type: 'application/json' });
    expect(identities.parse(answer.body)).toEqual(known([...adas, 'email helloworld@example.com']));
    expect(contactOf(ada)?.identities).toHaveLength(3);
  });

  it('may answer 200', async () => {
    dialect().createdStatus = 200;
    expect(await attach({ type: 'email', identifier: 'new@example.com' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['email', 'new@example.com'],
    ['mobile', '+15551234567'],
    ['instagram', 'ada.lovelace'],
    ['igsid', '17841400000000009'],
    ['twitter', 'adalovelace'],
  ])('takes the type %s', async (type, identifier) => {
    const { status, body } = await attach({ type, identifier });
    expect(status).toBe(201);
    expect(identities.parse(body).identities.at(-1)).toEqual({ type, identifier });
  });

  it.each(lookups)('POST %s finds the same contact as reading does', async (path, pairs) => {
    const { status, body } = await attach({ type: 'mobile', identifier: '+15551234567' }, path);
    expect(status).toBe(201);
    expect(body).toEqual(known([...pairs, 'mobile +15551234567']));
  });

  it.each([
    ['refuse', 422],
    ['allow', 201],
  ] as const)('by an igsid: %s', async (igsidLookup, status) => {
    dialect().igsidLookup = igsidLookup;
    const path = '/contacts/17841400000000001/identities?identifier_type=igsid';
    expect(await attach({ type: 'mobile', identifier: '+15551234567' }, path)).toMatchObject({ status });
  });

  it('shows a first mobile in the contact, and leaves a first e-mail there', async () => {
    const path = '/contacts/bob@example.com/identities';
    await attach({ type: 'mobile', identifier: '+15551234567' }, path);
    await attach({ type: 'email', identifier: 'bob.third@example.com' }, path);
    expect(contactOf(bob)).toMatchObject({ email: 'bob@example.com', mobile: '+15551234567' });
  });
});

describe('what fails', () => {
  const good = { type: 'email', identifier: 'new@example.com' };
  it.each([
    ['malformed JSON', '{', 'body'],
    ['no body', undefined, 'body'],
    ['nothing of an identity', {}, 'identity'],
    ['an identity without its wrapper', good, 'identity'],
    ['a Facebook identity', { identity: { type: 'facebook', identifier: '1' } }, 'type'],
    ['no type', { identity: { identifier: 'new@example.com' } }, 'type'],
    ['an unknown type', { identity: { type: 'phone', identifier: '+15551234567' } }, 'type'],
    ['no identifier', { identity: { type: 'twitter' } }, 'identifier'],
    ['a blank identifier', { identity: { type: 'igsid', identifier: '' } }, 'identifier'],
    ['a wrong e-mail', { identity: { type: 'email', identifier: 'new' } }, 'identifier'],
    ['a mobile with blanks', { identity: { type: 'mobile', identifier: '+1 555 1234567' } }, 'identifier'],
  ])('%s answers 422, which names the field', async (_, body, field) => {
    const before = JSON.stringify(state());
    expect(await ask(`POST ${ADA}`, { body })).toEqual({
      status: 422,
      type: 'application/json',
      body: { errors: { [field]: [expect.any(String)] } },
    });
    expect(JSON.stringify(state())).toBe(before);
  });

  it('is what isn’t sent as JSON', async () => {
    const sent = { body: JSON.stringify({ identity: good }), headers: { 'content-type': 'text/plain' } };
    expect(await ask(`POST ${ADA}`, sent)).toMatchObject({ status: 422 });
  });

  it.each([
    ['fields', { errors: { type: ['is not included in the list'] } }],
    ['list', { errors: ['Type is not included in the list'] }],
    ['error', { error: 'Type is not included in the list' }],
    ['text', 'Type is not included in the list'],
  ] as const)('may be explained by %s, always in JSON', async (errorShape, body) => {
    dialect().errorShape = errorShape;
    const answer = await attach({ type: 'facebook', identifier: '1' });
    expect(answer).toEqual({ status: 422, type: 'application/json', body });
  });

  it.each(['GET', 'POST'])('%s with an unknown contact answers 404, by a wrong type 422', async (method) => {
    const body = method === 'POST' ? { identity: good } : undefined;
    const status = async (path: string) => (await ask(`${method} /contacts/${path}`, { body })).status;
    expect(await status('nobody@example.com/identities')).toBe(404);
    expect(await status('ada@example.com/identities?identifier_type=mobile')).toBe(404);
    expect(await status('ada@example.com/identities?identifier_type=phone')).toBe(422);
    expect(state().contacts.some(({ email }) => email === good.identifier)).toBe(false);
  });
});

describe('an identity of another contact', () => {
  it('is re-associated without a word, with all its messages', async () => {
    const stays = messagesOf(ada);
    const moves = messagesOf(bob);
    expect(moves).toHaveLength(2);
    const answer = await attach({ type: 'email', identifier: 'bob.private@example.com' });
    expect(answer).toMatchObject({ status: 201, body: known([...adas, 'email bob.private@example.com']) });
    expect(contactOf(bob)?.identities).toEqual([{ type: 'email', identifier: 'bob@example.com' }]);
    expect([messagesOf(bob), messagesOf(ada)]).toEqual([[], [...stays, ...moves]]);
  });

  it('leaves an empty profile behind when it was the last one', async () => {
    const { body } = await attach({ type: 'mobile', identifier: '+14155550104' });
    expect(identities.parse(body)).toEqual(known([...adas, 'mobile +14155550104']));
    expect(contactOf(carla)).toMatchObject({ identities: [], mobile: null });
    const path = '/contacts/%2B14155550104/identities?identifier_type=mobile';
    expect((await ask(`GET ${path}`)).body).toEqual(body);
  });

  it('shows the next of its kind in the contact that it leaves', async () => {
    await attach({ type: 'email', identifier: 'bob@example.com' });
    expect(contactOf(bob)?.email).toBe('bob.private@example.com');
    expect(contactOf(ada)?.email).toBe('ada@example.com');
  });
});

it.each([
  ['accept', 201, known(adas)],
  ['refuse', 422, { errors: { identifier: ['has already been taken'] } }],
] as const)('an identity of the contact itself: %s', async (repeatAttach, status, body) => {
  dialect().repeatAttach = repeatAttach;
  const before = JSON.stringify(state());
  expect(await attach({ type: 'email', identifier: 'ADA@example.com' })).toMatchObject({ status, body });
  expect(JSON.stringify(state())).toBe(before);
});

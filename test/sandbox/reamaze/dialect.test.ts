import { expect, it } from '@jest/globals';
import type { ReamazeDialect } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';

const services = useServices();
const ask = services.reamaze;

const identities = (contact: string) => `/contacts/${contact}/identities`;
const ADA = identities('ada@example.com');
const DEV = identities('dev.shah');
const [ATTACH, CREATE] = [`POST ${ADA}`, 'POST /contacts'];
const NEW = { identity: { type: 'email', identifier: 'New@Example.com' } };
const KNOWN = { identity: { type: 'email', identifier: 'ada@example.com' } };
const FACEBOOK = { identity: { type: 'facebook', identifier: '1' } };
const GRACE = { contact: { email: 'Grace@example.com' } };
const sentence = 'Type is not included in the list';
const body = (of: unknown) => ({ body: of });
const contacts = (...of: unknown[]) => body({ contacts: of });
const withoutId = expect.not.objectContaining({ _id: expect.anything() });

it.each<[change: Partial<ReamazeDialect>, call: string, sent: object | undefined, answer: object]>([
  [{ unknownContact: 422 }, `GET ${identities('x@example.com')}`, undefined, { status: 422 }],
  [{ unknownContact: 'empty' }, `GET ${identities('x@example.com')}`, undefined, { status: 200 }],
  [{ emailCase: 'sensitive' }, `GET ${identities('ADA@example.com')}`, undefined, { status: 404 }],
  [{ emailCase: 'lower' }, `GET ${identities('ADA@example.com')}`, undefined, { status: 404 }],
  [{ emailCase: 'lower' }, CREATE, GRACE, body({ email: 'grace@example.com' })],
  [{ mobiles: 'digits' }, `GET ${ADA}`, undefined, body({ identities: [{}, { identifier: '14155550101' }] })],
  [{ mobiles: 'digits' }, 'GET /contacts?q=ada', undefined, contacts({ mobile: '14155550101' })],
  [{ socialNames: 'with @' }, 'GET /contacts?q=eve', undefined, contacts({ twitter: '@eveokafor' })],
  [{ identityFields: 'more' }, `GET ${ADA}`, undefined, body({ identities: [{ id: 1, primary: true }, {}] })],
  [{ showsId: false }, 'GET /contacts?q=ada', undefined, contacts(withoutId)],
  [{ wrapsCreated: true }, CREATE, GRACE, body({ contact: { email: 'Grace@example.com' } })],
  [{ errorShape: 'list' }, ATTACH, FACEBOOK, { status: 422, ...body({ errors: [sentence] }) }],
  [{ errorShape: 'error' }, ATTACH, FACEBOOK, { status: 422, ...body({ error: sentence }) }],
  [{ errorShape: 'text' }, ATTACH, FACEBOOK, { status: 422, ...body(sentence) }],
  [{ createdStatus: 200 }, ATTACH, NEW, { status: 200 }],
  [{ createdStatus: 200 }, CREATE, GRACE, { status: 200 }],
  [{ search: 'words' }, 'GET /contacts?q=ada@example.com', undefined, contacts({}, {}, {})],
  [{ afterLastPage: 'repeat' }, 'GET /contacts?page=2', undefined, contacts({}, {}, {}, {}, {})],
  [{ createExisting: 'return' }, CREATE, { contact: { email: 'ada@example.com' } }, { status: 200 }],
  [{ repeatAttach: 'refuse' }, ATTACH, KNOWN, { status: 422 }],
  [{ identifierTypeOnGet: false }, `GET ${DEV}?identifier_type=instagram`, undefined, { status: 404 }],
  [{ identifierTypeOnGet: 'refuse' }, `GET ${DEV}?identifier_type=instagram`, undefined, { status: 422 }],
  [{ identitiesOnGet: false }, `GET ${ADA}`, undefined, { status: 404 }],
  [{ identitiesPerPage: 2 }, ATTACH, NEW, body({ page_count: 2, total_count: 3, identities: [{}, {}] })],
  [
    { identitiesPerPage: 2 },
    `GET ${DEV}?identifier_type=instagram&page=2`,
    undefined,
    body({ identities: [{}] }),
  ],
  [
    { igsidLookup: 'allow' },
    `GET ${identities('17841400000000001')}?identifier_type=igsid`,
    undefined,
    { status: 200 },
  ],
])('with %j, unlike by default, %s %j gets %j', async (change, call, sent, answer) => {
  expect(await ask(call, { body: sent })).not.toMatchObject(answer);
  services.sandbox.reset();
  Object.assign(services.sandbox.reamaze.dialect, change);
  expect(await ask(call, { body: sent })).toMatchObject(answer);
});

it.each([
  [404, 404, null],
  ['redirect', 302, 'https://www.reamaze.com/'],
  ['page', 200, null],
] as const)('an unknown brand: %s', async (unknownBrand, status, location) => {
  services.sandbox.reamaze.dialect.unknownBrand = unknownBrand;
  const url = services.sandbox.reamaze.url.replace('{brand}', 'unknown');
  const response = await fetch(`${url}/channels`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([status, location]);
});

it('a wrong login gets a 401', async () => {
  services.sandbox.reamaze.dialect.rejectStatus = 401;
  expect(await ask('GET /channels', { headers: { authorization: 'Basic x' } })).toMatchObject({
    status: 401,
  });
});

it('an email with other capitals is another one: nothing moves', async () => {
  services.sandbox.reamaze.dialect.emailCase = 'sensitive';
  await ask(ATTACH, { body: { identity: { type: 'email', identifier: 'BOB@example.com' } } });
  expect(services.sandbox.reamaze.state.contacts[1]?.identities).toHaveLength(2);
});

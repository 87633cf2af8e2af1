import { describe, expect, it } from '@jest/globals';
import { seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';

/** What the documents leave open about answers: each is given in one way by default, and can be given in another. */

const services = useServices();
const ask = services.reamaze;
const { ada, bob } = seed.reamaze;

const dialect = () => services.sandbox.reamaze.dialect;
const contactOf = (id: number) => services.sandbox.reamaze.state.contacts.find(({ _id }) => _id === id);

const identities = (contact: string) => `/contacts/${contact}/identities`;
const read = (contact: string) => ask(`GET ${identities(contact)}`);
const attach = (identity: object, contact = 'ada@example.com') =>
  ask(`POST ${identities(contact)}`, { body: { identity } });
const create = (contact: object) => ask('POST /contacts', { body: { contact } });

const NEW = { type: 'email', identifier: 'New@Example.com' };

it.each([
  [404, 404, null, /^<!DOCTYPE html>.*Brand not found/],
  ['redirect', 302, 'https://www.reamaze.com/', /^$/],
  ['page', 200, null, /^<!DOCTYPE html>.*Re:amaze/],
] as const)('an unknown brand: %s', async (unknownBrand, status, location, page) => {
  dialect().unknownBrand = unknownBrand;
  const url = services.sandbox.reamaze.url.replace('{brand}', 'unknown');
  const response = await fetch(`${url}/channels`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([status, location]);
  expect(await response.text()).toMatch(page);
});

it.each([
  [404, 404, 404],
  [422, 422, 422],
  ['empty', 200, 404],
] as const)('an unknown contact: %s', async (unknownContact, reading, attaching) => {
  dialect().unknownContact = unknownContact;
  const answer = await read('nobody@example.com');
  expect(answer).toMatchObject({ status: reading });
  if (reading === 200) expect(answer.body).toEqual({ identities: [] });
  expect(await attach(NEW, 'nobody@example.com')).toMatchObject({ status: attaching });
});

it.each([
  [true, 200],
  [false, 404],
  ['refuse', 422],
] as const)('reading heeds the type: %s', async (identifierTypeOnGet, status) => {
  dialect().identifierTypeOnGet = identifierTypeOnGet;
  expect(await read('dev.shah')).toMatchObject({ status: 404 });
  expect(await ask(`GET ${identities('dev.shah')}?identifier_type=instagram`)).toMatchObject({ status });
});

it('identities may not be there to be read, only to be attached', async () => {
  dialect().identitiesOnGet = false;
  expect(await read('ada@example.com')).toMatchObject({ status: 404 });
  expect(await attach(NEW)).toMatchObject({ status: 201, body: { identities: [{}, {}, {}] } });
});

it('identities may come page by page', async () => {
  dialect().identitiesPerPage = 2;
  const types = async (page: number) => {
    const path = `${identities('dev.shah')}?identifier_type=instagram&page=${page}`;
    return (await ask(`GET ${path}`)).body;
  };
  expect(await types(1)).toMatchObject({
    page_count: 2,
    identities: [{ type: 'instagram' }, { type: 'igsid' }],
  });
  expect(await types(2)).toMatchObject({ page_count: 2, identities: [{ type: 'facebook' }] });
  expect(await types(3)).toMatchObject({ page_count: 2, identities: [] });
  expect(await attach(NEW)).toMatchObject({ body: { page_count: 2, total_count: 3, identities: [{}, {}] } });
});

describe('e-mail addresses with capitals', () => {
  it.each([
    ['fold', 200, 'New@Example.com'],
    ['heed', 404, 'New@Example.com'],
    ['lower', 404, 'new@example.com'],
  ] as const)('%s', async (emailCase, status, kept) => {
    dialect().emailCase = emailCase;
    expect(await read('ADA@example.com')).toMatchObject({ status });
    await attach(NEW);
    expect(contactOf(ada)?.identities.at(-1)).toEqual({ type: 'email', identifier: kept });
    expect(await create({ email: 'Grace@example.com' })).toMatchObject({
      body: { email: emailCase === 'lower' ? 'grace@example.com' : 'Grace@example.com' },
    });
  });

  it('are others’ where case is heeded, and taken from their owner where they are kept in small letters', async () => {
    dialect().emailCase = 'heed';
    await attach({ type: 'email', identifier: 'BOB@example.com' });
    expect(contactOf(bob)?.identities).toHaveLength(2);
    dialect().emailCase = 'lower';
    await attach({ type: 'email', identifier: 'BOB@example.com' });
    expect(contactOf(bob)?.identities).toHaveLength(1);
  });
});

it.each([
  ['E.164', '+14155550101'],
  ['digits', '14155550101'],
] as const)('mobile numbers are written in %s, and looked up in E.164', async (mobiles, identifier) => {
  dialect().mobiles = mobiles;
  const path = `${identities('%2B14155550101')}?identifier_type=mobile`;
  expect(await ask(`GET ${path}`)).toMatchObject({
    body: { identities: [{}, { type: 'mobile', identifier }] },
  });
  expect(await ask('GET /contacts?q=ada')).toMatchObject({ body: { contacts: [{ mobile: identifier }] } });
});

it.each([
  ['bare', 'eveokafor'],
  ['with @', '@eveokafor'],
] as const)('names are written %s, and looked up bare', async (socialNames, twitter) => {
  dialect().socialNames = socialNames;
  const path = `${identities('eveokafor')}?identifier_type=twitter`;
  expect(await ask(`GET ${path}`)).toMatchObject({ body: { identities: [{}, { identifier: twitter }] } });
  expect(await ask('GET /contacts?q=eve')).toMatchObject({ body: { contacts: [{ twitter }] } });
});

it.each([
  ['two', { type: 'email', identifier: 'ada@example.com' }],
  ['more', { type: 'email', identifier: 'ada@example.com', id: 1, primary: true }],
] as const)('an identity has %s fields', async (identityFields, first) => {
  dialect().identityFields = identityFields;
  const { body } = await read('ada@example.com');
  expect(body).toEqual({ identities: [first, expect.anything()] });
});

it.each([true, false])('contacts show an id of the service’s own: %s', async (showsId) => {
  dialect().showsId = showsId;
  const listed = JSON.stringify((await ask('GET /contacts')).body);
  const created = JSON.stringify((await create({ email: 'grace@example.com' })).body);
  expect([listed.includes('"_id"'), created.includes('"_id"')]).toEqual([showsId, showsId]);
});

it.each([true, false])('a new contact is wrapped: %s', async (wrapsCreated) => {
  dialect().wrapsCreated = wrapsCreated;
  const { status, body } = await create({ email: 'grace@example.com' });
  const contact = expect.objectContaining({ email: 'grace@example.com' });
  expect({ status, body }).toEqual({ status: 201, body: wrapsCreated ? { contact } : contact });
});

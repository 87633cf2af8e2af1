import { describe, expect, it } from '@jest/globals';
import { deliver, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { refused } from './shapes.ts';

/** What the documents leave open about answers: each is given as documented by default, and can be given in another way. */

const services = useServices();
const ask = services.blooio;
const { ada, bob, ambChannel } = seed.blooio;

const dialect = () => services.sandbox.blooio.dialect;
const attach = (body: object, contact: string = ada) => ask(`POST /contacts/${contact}/identities`, { body });
const create = (body: object) => ask('POST /contacts', { body });

describe('identities of contacts', () => {
  it.each([true, false])('are in lists: %s', async (listHasIdentities) => {
    dialect().listHasIdentities = listHasIdentities;
    const contact = { id: ada, name: 'Ada Lovelace' };
    const { body } = await ask('GET /contacts?identifier=ada@example.com');
    expect(body).toMatchObject({ data: [contact] });
    expect(JSON.stringify(body).includes('identities')).toBe(listHasIdentities);
  });

  it.each([true, false])('are in the answer about a new one: %s', async (contactHasIdentities) => {
    dialect().contactHasIdentities = contactHasIdentities;
    const { body } = await create({ identifier: 'grace@example.com' });
    expect(JSON.stringify(body).includes('identities')).toBe(contactHasIdentities);
  });
});

it.each([201, 200] as const)('what is attached or created is answered with %d', async (status) => {
  dialect().createdStatus = status;
  expect(await attach({ identifier: 'new@example.com' })).toMatchObject({ status });
  expect(await create({ identifier: 'grace@example.com' })).toMatchObject({ status });
  expect(await ask('POST /webhooks', { body: { url: 'https://example.com' } })).toMatchObject({ status });
  expect(await ask('GET /me')).toMatchObject({ status: 200 });
});

it.each([
  ['whole', { data: expect.objectContaining({ id: 'cid_6', contact_id: ada }) }],
  ['empty', { data: {} }],
  ['none', {}],
] as const)('an attached identity is answered in full, or not: %s', async (attachedAnswer, body) => {
  dialect().attachedAnswer = attachedAnswer;
  expect(await attach({ identifier: 'new@example.com' })).toMatchObject({ status: 201, body });
  expect(services.sandbox.blooio.state.contacts[0]?.identities).toHaveLength(3);
});

it.each(['blooio', 'whatsapp'] as const)('without a channel type, it is %s', async (channel_type) => {
  dialect().defaultType = channel_type;
  expect(await attach({ identifier: 'new@example.com' })).toMatchObject({ body: { data: { channel_type } } });
  const contact = { data: { identities: [{ channel_type }] } };
  expect(await create({ identifier: 'grace@example.com' })).toMatchObject({ body: contact });
});

it.each([
  ['as sent', 'Ada.L@Example.com'],
  ['in small letters', 'ada.l@example.com'],
] as const)('e-mail addresses are kept %s, and Apple’s ids as they are', async (keptEmails, identifier) => {
  dialect().keptEmails = keptEmails;
  expect(await attach({ identifier: 'Ada.L@Example.com' })).toMatchObject({ body: { data: { identifier } } });
  expect(await attach({ identifier: 'Ada.L@Example.com' })).toMatchObject({ status: 409 });
  const amb = { channel_type: 'amb', channel_id: ambChannel, identifier: 'urn:MBID' };
  expect(await attach(amb)).toMatchObject({ body: { data: { identifier: 'urn:MBID' } } });
});

it.each([
  ['E.164', '+14155550101', '+14155550102'],
  ['digits', '14155550101', '14155550102'],
  ['with blanks', '+1 415 555 0101', '+1 415 555 0102'],
] as const)('phone numbers are written in %s, and looked up in E.164', async (phones, adas, bobs) => {
  dialect().phones = phones;
  const kept = [{ identifier: adas }, { identifier: 'ada@example.com' }];
  expect((await ask(`GET /contacts/${ada}/identities`)).body).toMatchObject({ data: kept });
  const { body } = await ask('GET /contacts?identifier=%2B14155550102');
  expect(body).toMatchObject({ data: [{ id: bob, identities: [{ identifier: bobs }] }] });
});

it.each([
  ['type and identifier', 201],
  ['identifier', 409],
] as const)('identities are the same by %s', async (uniqueBy, status) => {
  dialect().uniqueBy = uniqueBy;
  expect(await attach({ identifier: '+14155550102', channel_type: 'twilio' })).toMatchObject({ status });
});

it.each([
  [false, 'conflict', 'This identity is already attached to a contact'],
  [true, 'identity_taken', `This identity is already attached to ${bob}`],
])('a conflict names the owner: %s', async (conflictNamesOwner, code, message) => {
  dialect().conflictNamesOwner = conflictNamesOwner;
  const answer = await attach({ identifier: '+14155550102', channel_type: 'whatsapp' });
  expect(answer).toMatchObject({ status: 409, body: { error: { code, message } } });
});

it('a contact that exists may be refused as invalid', async () => {
  dialect().createExisting = 'invalid';
  expect(await create({ identifier: 'ada@example.com' })).toEqual(
    refused(422, expect.stringContaining('identifier')),
  );
});

it('a contact that exists may come back', async () => {
  dialect().createExisting = 'return';
  const answer = await create({ identifier: 'ada@example.com', name: 'Grace' });
  expect(answer).toMatchObject({ status: 200, body: { data: { id: ada, name: 'Ada Lovelace' } } });
  expect(services.sandbox.blooio.state.contacts).toHaveLength(5);
});

it('routes may refuse without nesting', async () => {
  const answer = await attach({ identifier: 'urn:mbid:opaque' });
  expect(answer).toEqual(refused(422, expect.stringContaining('identifier')));
  dialect().errorShape = 'flat';
  const { status, body } = await attach({ identifier: 'urn:mbid:opaque' });
  expect({ status, body }).toEqual({
    status: 422,
    body: { error: 'validation_failed', message: expect.stringContaining('identifier'), status: 422 },
  });
});

it.each([
  ['milliseconds', 1],
  ['seconds', 1000],
] as const)('times are %s, in answers and deliveries', async (timeUnit, unit) => {
  dialect().timeUnit = timeUnit;
  const [contact] = services.sandbox.blooio.state.contacts;
  const time = (contact?.created_at ?? 0) / unit;
  expect((await ask(`GET /contacts/${ada}`)).body).toMatchObject({ data: { created_at: time } });
  await ask('POST /webhooks', { body: { url: 'https://example.com' } });
  const [delivery] = await deliver(services.sandbox, { type: 'message.received' });
  const happened = services.sandbox.blooio.state.events.at(-1)?.occurred_at ?? 0;
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ created_at: happened / unit });
  const events = (await ask('GET /events?type=message.received')).body;
  expect(events).toMatchObject({ data: [{ occurred_at: happened / unit }, {}] });
});

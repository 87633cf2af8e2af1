import { describe, expect, it } from '@jest/globals';
import { seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';

const services = useServices();
const ask = services.blooio;
const { ada, bob, noah, ambChannel, blooioChannel, suspendedAmbChannel, whatsappChannel } = seed.blooio;

const state = () => services.sandbox.blooio.state;
const everything = () => JSON.stringify(state());
const identitiesOf = (id: string) => state().contacts.find((contact) => contact.id === id)?.identities;
const attach = (contact: string, body: unknown) => ask(`POST /contacts/${contact}/identities`, { body });

it.each([
  ['+14155550101', [ada]],
  ['ada@example.com', [ada]],
  ['ADA@example.com', []],
  ['+1415555010', []],
  ['Ada Lovelace', []],
])('contacts are found by exactly the phone or email %j', async (identifier, expected) => {
  const data = expected.map((id) => ({ id }));
  expect(await ask('GET /contacts', { query: { identifier } })).toMatchObject({
    status: 200,
    body: { data },
  });
});

it('a plus sign in a query is a blank unless it is encoded', async () => {
  expect(await ask('GET /contacts?identifier=+14155550101')).toMatchObject({ body: { data: [] } });
  expect(await ask('GET /contacts?identifier=%2B14155550101')).toMatchObject({
    body: { data: [{ id: ada }] },
  });
});

it.each([
  [{}, { name: null, identities: [] }],
  [{ name: 'Jane' }, { name: 'Jane', identities: [] }],
  [
    { identifier: '+15551234567' },
    { name: null, identities: [{ identifier: '+15551234567', channel_id: null }] },
  ],
  [
    { identifier: 'opaque', channel_type: 'amb', channel_id: ambChannel },
    { identities: [{ identifier: 'opaque', channel_type: 'amb', channel_id: ambChannel }] },
  ],
])('POST /contacts with %j creates the contact', async (body, contact) => {
  const answer = await ask('POST /contacts', { body });
  expect(answer).toEqual({ status: 201, type: 'application/json', body: { data: state().contacts.at(-1) } });
  expect(answer).toMatchObject({ body: { data: { id: 'ct_6', ...contact } } });
});

it('a deleted contact is gone, and its identities are free', async () => {
  expect(await ask(`DELETE /contacts/${ada}`)).toMatchObject({ body: { data: { id: ada, deleted: true } } });
  expect(await ask(`GET /contacts/${ada}`)).toMatchObject({ status: 404 });
  expect(await attach(bob, { identifier: 'ada@example.com' })).toMatchObject({ status: 201 });
});

describe('an identity', () => {
  const onWhatsapp = { identifier: '+14155550102', channel_type: 'whatsapp' };

  it('is attached as in the documented example', async () => {
    const body = { identifier: '+15551234567', channel_type: 'blooio', channel_id: blooioChannel };
    const data = { id: 'cid_6', contact_id: noah, ...body, created_at: expect.any(Number) };
    expect(await attach(noah, body)).toEqual({ status: 201, type: 'application/json', body: { data } });
    expect(identitiesOf(noah)).toMatchObject([body]);
  });

  it('stays with its owner: another contact and the owner itself get a 409', async () => {
    const before = everything();
    for (const contact of [ada, bob])
      expect(await attach(contact, onWhatsapp)).toMatchObject({ status: 409 });
    expect(everything()).toBe(before);
  });

  it('is another one on another channel type', async () => {
    expect(await attach(ada, { ...onWhatsapp, channel_type: 'twilio' })).toMatchObject({ status: 201 });
    expect(identitiesOf(bob)).toHaveLength(1);
  });

  it('is detached once, only from its own contact, and is free afterwards', async () => {
    expect(await ask(`DELETE /contacts/${ada}/identities/cid_3`)).toMatchObject({ status: 404 });
    const detach = `DELETE /contacts/${bob}/identities/cid_3`;
    expect(await ask(detach)).toMatchObject({ status: 200, body: { data: { id: 'cid_3', detached: true } } });
    expect(await ask(detach)).toMatchObject({ status: 404 });
    expect(await attach(ada, onWhatsapp)).toMatchObject({ status: 201 });
  });
});

describe('a refused body', () => {
  const good = { identifier: '+15551234567' };
  const amb = { identifier: 'opaque', channel_type: 'amb' };
  it.each([
    ['no body', undefined, 422, 'body'],
    ['a list', [], 422, 'body'],
    ['malformed JSON', '{"identifier":', 400, 'JSON'],
    ['a blank identifier', { identifier: '' }, 422, 'identifier'],
    ['a number for an identifier', { identifier: 15551234567 }, 422, 'identifier'],
    ['a phone without a country code', { identifier: '5551234567' }, 422, 'identifier'],
    ['a phone with blanks', { identifier: '+1 555 123 4567' }, 422, 'identifier'],
    ['neither phone nor email', { identifier: 'jane' }, 422, 'identifier'],
    ['an unknown channel type', { ...good, channel_type: 'sms' }, 422, 'channel_type'],
    ['null for a channel type', { ...good, channel_type: null }, 422, 'channel_type'],
    ['null for a channel', { ...good, channel_id: null }, 422, 'channel_id'],
    ['a channel of another type', { ...good, channel_id: whatsappChannel }, 422, 'channel_id'],
    ['amb without a channel', amb, 422, 'channel_id: Required when channel_type is amb'],
    ['amb with an unknown channel', { ...amb, channel_id: 'ch_0' }, 422, 'channel_id'],
    ['amb with an inactive channel', { ...amb, channel_id: suspendedAmbChannel }, 409, 'channel'],
  ])('%s', async (_, body, status, named) => {
    const before = everything();
    for (const path of ['/contacts', `/contacts/${ada}/identities`])
      expect(await ask(`POST ${path}`, { body })).toMatchObject({
        status,
        body: { error: { message: expect.stringContaining(named) } },
      });
    expect(everything()).toBe(before);
  });

  it('a body that isn’t sent as JSON', async () => {
    const sent = { body: JSON.stringify(good), headers: { 'content-type': 'text/plain' } };
    expect(await ask(`POST /contacts/${ada}/identities`, sent)).toMatchObject({ status: 422 });
  });
});

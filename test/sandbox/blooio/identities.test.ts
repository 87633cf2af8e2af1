import { describe, expect, it } from '@jest/globals';
import { seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { CHANNEL_TYPES, identity, item, list, refused } from './shapes.ts';

const services = useServices();
const ask = services.blooio;
const { ada, bob, mei, noah } = seed.blooio;
const { ambChannel, blooioChannel, suspendedAmbChannel, whatsappChannel } = seed.blooio;

const attach = (contact: string, body: unknown) => ask(`POST /contacts/${contact}/identities`, { body });
const identitiesOf = (id: string) =>
  services.sandbox.blooio.state.contacts.find((contact) => contact.id === id)?.identities ?? [];
const everything = () => JSON.stringify(services.sandbox.blooio.state);

describe('attaching', () => {
  it('answers the documents’ own example with 201 and the identity, every key of it', async () => {
    const body = { identifier: '+15551234567', channel_type: 'blooio', channel_id: blooioChannel };
    const answer = await attach(ada, body);
    expect(answer).toMatchObject({ status: 201, type: 'application/json' });
    const { data } = item(identity).parse(answer.body);
    expect(data).toMatchObject({ ...body, contact_id: ada });
    expect(identitiesOf(ada).at(-1)).toMatchObject({ ...body, id: data.id });
  });

  it.each(CHANNEL_TYPES.filter((type) => type !== 'amb'))('takes %s without a channel', async (type) => {
    const answer = await attach(noah, { identifier: '+15551234567', channel_type: type });
    expect(answer).toMatchObject({ status: 201, body: { data: { channel_type: type, channel_id: null } } });
  });

  it.each(['+15551234567', 'jane.doe+crm@example.com'])('needs no more than %s', async (identifier) => {
    const { status, body } = await attach(noah, { identifier });
    expect(status).toBe(201);
    expect(item(identity).parse(body).data).toMatchObject({
      contact_id: noah,
      identifier,
      channel_id: null,
    });
  });

  it('takes an Apple customer id as it is, with the channel it belongs to', async () => {
    const body = { identifier: 'urn:mbid:AQ/+ =', channel_type: 'amb', channel_id: ambChannel };
    const answer = await attach(noah, body);
    expect(answer.status).toBe(201);
    expect(item(identity).parse(answer.body).data).toMatchObject(body);
  });
});

describe('a refused identity', () => {
  const good = { identifier: '+15551234567' };
  const amb = { identifier: 'opaque', channel_type: 'amb' };
  it.each([
    ['no body', undefined, 422, 'body'],
    ['a body that isn’t an object', [], 422, 'body'],
    ['no identifier', { channel_type: 'blooio' }, 422, 'identifier'],
    ['a blank identifier', { identifier: '' }, 422, 'identifier'],
    ['a number for an identifier', { identifier: 15551234567 }, 422, 'identifier'],
    ['a phone without a country code', { identifier: '5551234567' }, 422, 'identifier'],
    ['a phone with blanks', { identifier: '+1 555 123 4567' }, 422, 'identifier'],
    ['neither phone nor e-mail', { identifier: 'jane' }, 422, 'identifier'],
    ['an unknown channel type', { ...good, channel_type: 'sms' }, 422, 'channel_type'],
    ['a blank channel type', { ...good, channel_type: '' }, 422, 'channel_type'],
    ['null for a channel type', { ...good, channel_type: null }, 422, 'channel_type'],
    ['a blank channel', { ...good, channel_id: '' }, 422, 'channel_id'],
    ['null for a channel', { ...good, channel_id: null }, 422, 'channel_id'],
    ['a channel of another type', { ...good, channel_id: whatsappChannel }, 422, 'channel_id'],
    ['amb without a channel', amb, 422, 'channel_id: Required when channel_type is amb'],
    ['amb with a blank channel', { ...amb, channel_id: '' }, 422, 'channel_id'],
    ['amb with an unknown channel', { ...amb, channel_id: 'ch_0' }, 422, 'channel_id'],
    ['amb with a channel of another type', { ...amb, channel_id: blooioChannel }, 422, 'channel_id'],
    ['amb with a channel that isn’t active', { ...amb, channel_id: suspendedAmbChannel }, 409, 'channel'],
    ['malformed JSON', '{"identifier":', 400, 'JSON'],
  ])('%s', async (_, body, status, named) => {
    const before = everything();
    expect(await attach(ada, body)).toEqual(refused(status, expect.stringContaining(named)));
    expect(everything()).toBe(before);
  });

  it('is one that isn’t sent as JSON', async () => {
    const sent = { body: JSON.stringify(good), headers: { 'content-type': 'text/plain' } };
    expect(await ask(`POST /contacts/${ada}/identities`, sent)).toEqual(refused(422));
  });

  it('is one of type amb in generation B', async () => {
    services.sandbox.blooio.dialect.generation = 'B';
    expect(await attach(ada, { ...amb, channel_id: ambChannel })).toEqual(
      refused(422, expect.stringContaining('channel_type')),
    );
    expect(await attach(ada, { ...good, channel_type: 'rcs_business' })).toMatchObject({ status: 201 });
  });
});

describe('an identity that somebody has', () => {
  const onWhatsapp = { identifier: '+14155550102', channel_type: 'whatsapp' };

  it('is a conflict for another contact, and stays where it is', async () => {
    const before = everything();
    expect(await attach(ada, onWhatsapp)).toEqual(refused(409));
    expect(everything()).toBe(before);
  });

  it('is another identity on another channel type', async () => {
    expect(await attach(ada, { ...onWhatsapp, channel_type: 'twilio' })).toMatchObject({ status: 201 });
    expect(identitiesOf(bob)).toHaveLength(1);
  });

  it('is a conflict for its own contact, too', async () => {
    const before = everything();
    expect(await attach(bob, onWhatsapp)).toEqual(refused(409));
    expect(everything()).toBe(before);
  });

  it('or answers its own contact with 201 and the identity that is there', async () => {
    services.sandbox.blooio.dialect.repeatAttach = 201;
    const before = everything();
    const [known] = identitiesOf(bob);
    expect(await attach(bob, onWhatsapp)).toMatchObject({ status: 201, body: { data: { id: known?.id } } });
    expect(await attach(ada, onWhatsapp)).toEqual(refused(409));
    expect(everything()).toBe(before);
  });

  it.each([
    [false, 201],
    [true, 409],
  ])(
    'when e-mails without case are the same (%s): an e-mail in capitals answers %s',
    async (folds, status) => {
      services.sandbox.blooio.dialect.foldsCase = folds;
      expect(await attach(bob, { identifier: 'ADA@example.com' })).toMatchObject({ status });
    },
  );

  it('is free again once it was detached', async () => {
    const [known] = identitiesOf(bob);
    await ask(`DELETE /contacts/${bob}/identities/${known?.id}`);
    expect(await attach(ada, onWhatsapp)).toMatchObject({ status: 201 });
  });
});

describe('listing', () => {
  it.each([ada, bob, mei])('shows all identities of %s', async (contact) => {
    const { status, body } = await ask(`GET /contacts/${contact}/identities`);
    expect(status).toBe(200);
    expect(list(identity).parse(body)).toEqual({
      data: identitiesOf(contact).map((one) => ({ ...one, contact_id: contact })),
      has_more: false,
      next_cursor: null,
    });
  });

  it('shows an empty list for a contact without any', async () => {
    const { body } = await ask(`GET /contacts/${noah}/identities`);
    expect(body).toEqual({ data: [], has_more: false, next_cursor: null });
  });
});

describe('detaching', () => {
  it('takes the identity away, once', async () => {
    const [first, second] = identitiesOf(ada);
    const call = `DELETE /contacts/${ada}/identities/${first?.id}`;
    const data = { id: first?.id, detached: true };
    expect(await ask(call)).toEqual({ status: 200, type: 'application/json', body: { data } });
    expect(identitiesOf(ada)).toEqual([second]);
    expect(await ask(call)).toEqual(refused(404));
  });

  it('leaves the identities of other contacts alone', async () => {
    const before = everything();
    const [bobs] = identitiesOf(bob);
    expect(await ask(`DELETE /contacts/${ada}/identities/${bobs?.id}`)).toEqual(refused(404));
    expect(everything()).toBe(before);
  });
});

it.each(['GET', 'POST', 'DELETE'])('%s with an unknown contact answers 404', async (method) => {
  const path = `/contacts/ct_unknown/identities${method === 'DELETE' ? '/cid_1' : ''}`;
  const body = method === 'POST' ? { identifier: '+15551234567' } : undefined;
  expect(await ask(`${method} ${path}`, { body })).toEqual(refused(404));
});

import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { deliver, seed } from '../../../sandbox/index.ts';
import { useReceiver } from '../../triggers/receiver.ts';
import { useServices } from '../support.ts';

const services = useServices();
const ask = services.blooio;
const receiver = useReceiver();
const { ada, bob, blooioChannel, whatsappChannel } = seed.blooio;
const RECEIVED = { type: 'message.received' };

const state = () => services.sandbox.blooio.state;
const subscribe = (body: object = {}) => ask('POST /webhooks', { body: { url: receiver.url, ...body } });
const SECRET = 'whsec_sandbox_wh_1';
const signed = (secret: string, timestamp: number, body: string) =>
  `t=${timestamp},v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

describe('a webhook', () => {
  it('is created for every event by default, with a secret of its own', async () => {
    const webhook = {
      id: 'wh_1',
      event_types: ['*'],
      channel_id: null,
      channel_type: null,
      signing_secret: SECRET,
    };
    expect(await subscribe()).toMatchObject({
      status: 201,
      body: { data: { url: receiver.url, ...webhook } },
    });
    expect(await subscribe()).not.toMatchObject({ body: { data: { signing_secret: SECRET } } });
  });

  it('is deleted once', async () => {
    await subscribe();
    expect(await ask('DELETE /webhooks/wh_1')).toMatchObject({
      body: { data: { id: 'wh_1', deleted: true } },
    });
    expect(await ask('DELETE /webhooks/wh_1')).toMatchObject({ status: 404 });
    expect(await deliver(services.sandbox, RECEIVED)).toEqual([]);
  });

  const url = 'https://hooks.example.com/1';
  it.each([
    ['malformed JSON', '{', 400, 'JSON'],
    ['no URL', {}, 422, 'url'],
    ['a URL without TLS', { url: 'http://hooks.example.com/1' }, 422, 'url'],
    ['an event type as text', { url, event_types: 'message.received' }, 422, 'event_types'],
    ['new contacts as events', { url, event_types: ['contact.created'] }, 422, 'event_types'],
    ['an unknown message event', { url, event_types: ['message.lost'] }, 422, 'event_types'],
    ['a blank channel', { url, channel_id: '' }, 422, 'channel_id'],
    ['an unknown channel type', { url, channel_type: 'sms' }, 422, 'channel_type'],
  ])('is refused with %s', async (_, body, status, named) => {
    const error = { message: expect.stringContaining(named) };
    expect(await ask('POST /webhooks', { body })).toMatchObject({ status, body: { error } });
    expect(state().webhooks).toEqual([]);
  });
});

describe('a delivery', () => {
  it('is the event in an envelope, signed with the secret of its webhook', async () => {
    await subscribe();
    const data = { text: 'Grüße 👋', sender: '+14155550102', channel_id: whatsappChannel };
    const [made] = await deliver(services.sandbox, { ...RECEIVED, data }, { timestamp: 1_700_000_000 });
    expect(receiver.received).toMatchObject([{ content: made?.body }]);
    expect(receiver.received[0]?.headers).toMatchObject({
      'Http-X-Blooio-Event': 'message.received',
      'Http-X-Blooio-Signature': signed(SECRET, 1_700_000_000, made?.body ?? ''),
    });
    const event = state().events.at(-1);
    expect(JSON.parse(made?.body ?? '')).toEqual({
      id: event?.id,
      type: 'message.received',
      api_version: 'v4',
      created_at: event?.occurred_at,
      organization_id: 'org_1',
      data: event?.data,
    });
    expect(event?.data).toMatchObject({
      ...data,
      channel_address: '+14155550151',
      contact: { contact_id: bob, identifier: '+14155550102', name: 'Bob Stone' },
    });
  });

  it('can be forged, or made again for the same event', async () => {
    await subscribe();
    const [forged] = await deliver(services.sandbox, RECEIVED, { secret: 'guessed', timestamp: 1 });
    expect(forged?.headers['x-blooio-signature']).toBe(signed('guessed', 1, forged?.body ?? ''));
    const { length } = state().events;
    const [again] = await deliver(services.sandbox, state().events[length - 1] ?? RECEIVED);
    expect(again?.body).toBe(forged?.body);
    expect(state().events).toHaveLength(length);
  });

  it('never leaves this machine', async () => {
    await subscribe({ url: 'https://hooks.example.com/1' });
    expect(await deliver(services.sandbox, RECEIVED)).toMatchObject([{ status: null }]);
  });

  it.each([
    [{ event_types: ['message.received'] }, 1],
    [{ event_types: ['typing.started', 'message.*'] }, 1],
    [{ event_types: ['message.sent'] }, 0],
    [{ channel_id: whatsappChannel }, 1],
    [{ channel_id: blooioChannel }, 0],
    [{ channel_type: 'whatsapp' }, 1],
    [{ channel_type: 'blooio' }, 0],
  ])('reaches a webhook for %j %d times', async (wanted, count) => {
    await subscribe(wanted);
    await deliver(services.sandbox, { ...RECEIVED, data: { channel_id: whatsappChannel } });
    expect(receiver.received).toHaveLength(count);
  });

  it('reaches no disabled webhook, and each one where Blooio doesn’t filter', async () => {
    await subscribe({ event_types: ['typing.*'] });
    services.sandbox.blooio.dialect.filtersEventTypes = false;
    expect(await deliver(services.sandbox, RECEIVED)).toHaveLength(1);
    for (const webhook of state().webhooks) webhook.status = 'disabled';
    expect(await deliver(services.sandbox, RECEIVED)).toEqual([]);
  });
});

it('GET /events shows events in full, newest first, and by type', async () => {
  const contact = { contact_id: ada, identifier: '+14155550101', name: 'Ada Lovelace' };
  const received = {
    type: 'message.received',
    data: { sender: '+14155550101', direction: 'inbound', contact },
  };
  const all = [{ type: 'message.delivered' }, received];
  expect(await ask('GET /events')).toMatchObject({ body: { data: all } });
  expect(await ask('GET /events?type=message.received')).toMatchObject({ body: { data: [received] } });
});

import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery } from '../../../sandbox/index.ts';
import { deliver, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { delivery, item, webhook } from './shapes.ts';

const services = useServices();
const { whatsappChannel } = seed.blooio;

/** What arrived at a receiver on this machine. */
const received: { headers: Record<string, unknown>; body: string }[] = [];
let answerStatus = 200;
const receiver = createServer(async (request, response) => {
  received.push({ headers: request.headers, body: await text(request) });
  response.writeHead(answerStatus).end();
});
let url = '';
beforeAll(async () => {
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
  const address = receiver.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`;
});
beforeEach(() => {
  received.length = 0;
  answerStatus = 200;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const subscribe = async (body: Record<string, unknown> = {}) => {
  const answer = await services.blooio('POST /webhooks', { body: { url, ...body } });
  return item(webhook).parse(answer.body).data;
};

/** As the documents tell receivers to compute it. */
const signed = (secret: string, timestamp: number, { body }: Delivery) =>
  `t=${timestamp},v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

const timestampOf = (one: Delivery | undefined) =>
  Number(/^t=(\d+),v1=[0-9a-f]{64}$/.exec(one?.headers['x-blooio-signature'] ?? '')?.[1]);

describe('a delivery', () => {
  it('is the event in its envelope, posted as JSON under its headers', async () => {
    await subscribe();
    const [made] = await deliver(services.sandbox, { type: 'message.received', data: { text: 'Hi' } });
    expect(received).toEqual([{ headers: expect.objectContaining(made?.headers ?? {}), body: made?.body }]);
    const { data, ...envelope } = delivery.parse(JSON.parse(received[0]?.body ?? ''));
    const event = services.sandbox.blooio.state.events.at(-1);
    expect(data).toEqual(event?.data);
    expect(envelope).toEqual({
      id: event?.id,
      type: 'message.received',
      api_version: 'v4',
      created_at: event?.occurred_at,
      organization_id: services.sandbox.blooio.state.organization.organization_id,
    });
    expect(made).toMatchObject({
      url,
      status: 200,
      headers: { 'content-type': 'application/json', 'x-blooio-event': 'message.received' },
    });
  });

  it('is signed with the secret of its webhook, over the time of now and the raw body', async () => {
    const secrets = [(await subscribe()).signing_secret, (await subscribe()).signing_secret];
    const before = Math.floor(Date.now() / 1000);
    const made = await deliver(services.sandbox, { type: 'message.received', data: { text: 'Grüße 👋' } });
    expect(made).toHaveLength(2);
    for (const [index, one] of made.entries()) {
      const timestamp = timestampOf(one);
      expect(timestamp).toBeGreaterThanOrEqual(before);
      expect(timestamp).toBeLessThanOrEqual(Date.now() / 1000);
      expect(one.headers['x-blooio-signature']).toBe(signed(secrets[index] ?? '', timestamp, one));
    }
    expect(received.map(({ body }) => body)).toEqual(made.map(({ body }) => body));
  });

  it('may be forged: then the secret of the webhook doesn’t verify it', async () => {
    const { signing_secret } = await subscribe();
    const [made] = await deliver(
      services.sandbox,
      { type: 'message.received' },
      { secret: 'whsec_of_somebody_else' },
    );
    if (!made) throw new Error('Nothing was delivered.');
    const timestamp = timestampOf(made);
    expect(made.headers['x-blooio-signature']).not.toBe(signed(signing_secret, timestamp, made));
    expect(made.headers['x-blooio-signature']).toBe(signed('whsec_of_somebody_else', timestamp, made));
  });

  it('may be stale, though truly signed', async () => {
    const { signing_secret } = await subscribe();
    const [made] = await deliver(
      services.sandbox,
      { type: 'message.received' },
      { timestamp: 1_700_000_000 },
    );
    if (!made) throw new Error('Nothing was delivered.');
    expect(made.headers['x-blooio-signature']).toBe(signed(signing_secret, 1_700_000_000, made));
  });

  it('may be replayed: the same event again, which the feed shows once', async () => {
    await subscribe();
    const [first] = await deliver(services.sandbox, { type: 'message.received' });
    const { events } = services.sandbox.blooio.state;
    const { length } = events;
    const happened = events.at(-1);
    if (!happened) throw new Error('Nothing happened.');
    const [second] = await deliver(services.sandbox, happened);
    expect(second?.body).toBe(first?.body);
    expect(received).toHaveLength(2);
    expect(events).toHaveLength(length);
  });

  it('shows what the receiver answered', async () => {
    await subscribe();
    answerStatus = 410;
    expect(await deliver(services.sandbox, { type: 'message.received' })).toMatchObject([{ status: 410 }]);
  });

  it('never leaves this machine', async () => {
    await subscribe({ url: 'https://hooks.example.com/1' });
    expect(await deliver(services.sandbox, { type: 'message.received' })).toMatchObject([{ status: null }]);
    expect(received).toEqual([]);
  });

  it('isn’t made to a webhook that is disabled', async () => {
    await subscribe();
    for (const one of services.sandbox.blooio.state.webhooks) one.status = 'disabled';
    expect(await deliver(services.sandbox, { type: 'message.received' })).toEqual([]);
  });

  it('isn’t made once the webhook is deleted', async () => {
    const { id } = await subscribe();
    await services.blooio(`DELETE /webhooks/${id}`);
    expect(await deliver(services.sandbox, { type: 'message.received' })).toEqual([]);
    expect(received).toEqual([]);
  });
});

describe('an event goes to the webhooks that asked for it', () => {
  const message = { type: 'message.received', data: { channel_id: whatsappChannel } };
  it.each([
    [{}, true],
    [{ event_types: ['message.received'] }, true],
    [{ event_types: ['typing.started', 'message.*'] }, true],
    [{ event_types: ['message.sent'] }, false],
    [{ event_types: ['typing.*'] }, false],
    [{ channel_id: whatsappChannel }, true],
    [{ channel_id: seed.blooio.blooioChannel }, false],
    [{ channel_type: 'whatsapp' }, true],
    [{ channel_type: 'blooio' }, false],
  ])('%j: %s', async (asked, expected) => {
    await subscribe(asked);
    await deliver(services.sandbox, message);
    expect(received).toHaveLength(expected ? 1 : 0);
  });

  it('or to all of them, whatever types they asked for', async () => {
    services.sandbox.blooio.dialect.filtersEventTypes = false;
    await subscribe({ event_types: ['typing.*'] });
    await deliver(services.sandbox, message);
    expect(received).toHaveLength(1);
  });
});

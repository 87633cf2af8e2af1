import { describe, expect, it } from '@jest/globals';
import { deliver, seed } from '../../sandbox/index.ts';
import { output } from '../../triggers/new_blooio_message.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { MESSAGE, useZap } from './zap.ts';

const app = useSandbox();
const { receiver, subscribe, unsubscribe, perform, list, happen } = useZap(app);
const { ada, ambChannel, blooioChannel, whatsappChannel } = seed.blooio;

describe('when the Zap is switched on', () => {
  it('subscribes to received messages, and keeps id and secret', async () => {
    expect(await subscribe({ channel_id: ' ' })).toEqual({
      id: 'wh_1',
      signing_secret: 'whsec_sandbox_wh_1',
    });
    expect(app.sandbox.blooio.requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: 'POST', path: '/webhooks', body: { url: receiver.url, event_types: [MESSAGE] } },
    ]);
  });

  it('subscribes to one channel, if one is chosen', async () => {
    await subscribe({ channel_id: whatsappChannel });
    expect(app.sandbox.blooio.requests[0]?.body).toEqual({
      url: receiver.url,
      event_types: [MESSAGE],
      channel_id: whatsappChannel,
    });
  });

  it('fails without the secret, and deletes the webhook', async () => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST' ? { status: 201, body: { data: { id: 'wh_1' } } } : undefined;
    expect((await failureOf(subscribe())).message).toBe(
      'Blooio sent a response that this step can’t read (201). Try again later. If it keeps happening, ask Blooio support.',
    );
    expect(app.sandbox.blooio.requests.at(-1)).toMatchObject({ method: 'DELETE', path: '/webhooks/wh_1' });
  });
});

describe('when the Zap is switched off', () => {
  it('unsubscribes', async () => {
    const kept = await subscribe();
    expect(await unsubscribe({ id: kept.id })).toEqual({ id: kept.id }); // even if the secret was lost
    expect(app.sandbox.blooio.requests[1]).toMatchObject({ method: 'DELETE', path: `/webhooks/${kept.id}` });
    expect(app.sandbox.blooio.state.webhooks).toEqual([]);
  });

  it('succeeds where the subscription is gone', async () => {
    const kept = await subscribe();
    await unsubscribe(kept);
    expect(await unsubscribe(kept)).toEqual({ id: kept.id });
  });

  it.each([[undefined], [{}], [{ signing_secret: 'whsec_1' }]])(
    'does nothing without a subscription (%j)',
    async (kept) => {
      expect(await unsubscribe(kept)).toEqual({ id: '' });
      expect(app.sandbox.blooio.requests).toEqual([]);
    },
  );
});

describe('a delivery', () => {
  it('starts the Zap with the message, exactly as the list shows it', async () => {
    const kept = await subscribe();
    const attachments = [{ url: 'https://example.com/a.jpg', media_type: 'image/jpeg', size: 1 }];
    const [message, ...more] = await perform(await happen(MESSAGE, { text: 'Hi!', attachments }), kept);
    expect(more).toEqual([]);
    expect(message).toEqual({
      id: 'evt_3',
      message_id: 'msg_3',
      chat_id: 'chat_1',
      channel_id: blooioChannel,
      channel_type: 'blooio',
      sender: '+14155550101',
      text: 'Hi!',
      attachments: [{ url: 'https://example.com/a.jpg', media_type: 'image/jpeg' }],
      contact_id: ada,
      contact_name: 'Ada Lovelace',
      received_at: expect.stringMatching(/^2026-01-05T.*Z$/),
    });
    expect((await list())[0]).toEqual(message);
  });

  it.each([
    [
      { sender: null, contact: null, attachments: null, text: null },
      { sender: null, contact_name: null, text: null },
    ],
    [
      { sender: 7, contact: { name: ['x'] }, attachments: [null] },
      { sender: null, contact_id: null },
    ],
    [
      { channel_id: null, message_id: null, chat_id: null },
      { channel_id: null, message_id: null, chat_id: null },
    ],
  ])('starts the Zap when something is missing: %j', async (data, expected) => {
    const kept = await subscribe();
    const [message] = await perform(await happen(MESSAGE, data), kept);
    expect(message).toMatchObject({ ...expected, attachments: [], id: 'evt_3' });
    expect(Object.keys(message ?? {}).sort()).toEqual(Object.keys(output.shape).sort());
  });

  it('is verified under any spelling of its header, and by any of several signatures', async () => {
    const kept = await subscribe();
    const { headers, content } = await happen(MESSAGE);
    const signature = headers['Http-X-Blooio-Signature'] ?? '';
    for (const [name, value, id] of [
      ['http-x-blooio-signature', signature, 'wh_a'],
      ['X-Blooio-Signature', signature, 'wh_b'],
      ['HTTP-X-BLOOIO-SIGNATURE', signature.replace(',', ',v1=00,v0=11, '), 'wh_c'],
    ] as const)
      expect(await perform({ headers: { [name]: value }, content }, { ...kept, id })).toHaveLength(1);
  });
});

describe('the examples in the editor', () => {
  it.each([true, false])('are the last received messages (Blooio filters: %p)', async (filters) => {
    app.sandbox.blooio.dialect.filtersEventTypes = filters;
    await deliver(app.sandbox, { type: MESSAGE, data: { channel_id: whatsappChannel, sender: null } });
    await deliver(app.sandbox, { type: 'message.sent' });
    expect((await list()).map(({ id }) => id)).toEqual(['evt_3', 'evt_1']);
    expect((await list({ channel_id: whatsappChannel })).map(({ id }) => id)).toEqual(['evt_3']);
    expect(await list({ channel_id: ambChannel })).toEqual([]);
    expect(app.sandbox.blooio.requests[0]).toMatchObject({ path: '/events', query: { type: MESSAGE } });
  });
});

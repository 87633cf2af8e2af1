import { describe, expect, it } from '@jest/globals';
import { deliver, seed } from '../../sandbox/index.ts';
import { output } from '../../triggers/new_blooio_message.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { MESSAGE, signed, useZap } from './zap.ts';

const app = useSandbox();
const { receiver, subscribe, unsubscribe, perform, list, happen } = useZap(app);
const { ada, nameless, ambChannel, blooioChannel, whatsappChannel } = seed.blooio;

const sent = () => app.sandbox.blooio.requests.map(({ method, path }) => `${method} ${path}`);

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

  it.each([400, 422] as const)(
    'subscribes without event types where Blooio refuses them (%d)',
    async (status) => {
      app.sandbox.blooio.dialect.eventTypes = status;
      const kept = await subscribe({ channel_id: whatsappChannel });
      expect(kept).toEqual({ id: 'wh_1', signing_secret: 'whsec_sandbox_wh_1' });
      const hook = { url: receiver.url, channel_id: whatsappChannel };
      expect(app.sandbox.blooio.requests.map(({ body }) => body)).toEqual([
        { ...hook, event_types: [MESSAGE] },
        hook,
      ]);
      expect(await perform(await happen('message.sent', { channel_id: whatsappChannel }), kept)).toEqual([]);
      expect(await perform(await happen(MESSAGE, { channel_id: whatsappChannel }), kept)).toHaveLength(1);
    },
  );

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

  describe.each([[undefined], [{}], [{ signing_secret: 'whsec_1' }]])('without the ID (%j)', (kept) => {
    it('finds the webhook by its address, and leaves the others', async () => {
      await subscribe();
      app.sandbox.blooio.state.webhooks.push(
        ...app.sandbox.blooio.state.webhooks.map((one) => ({ ...one, id: 'wh_other', url: `${one.url}/2` })),
      );
      expect(await unsubscribe(kept)).toEqual({ id: 'wh_1' });
      expect(sent().slice(1)).toEqual(['GET /webhooks', 'DELETE /webhooks/wh_1']);
      expect(app.sandbox.blooio.state.webhooks).toMatchObject([{ id: 'wh_other' }]);
    });

    it('succeeds where subscribing never did', async () => {
      expect(await unsubscribe(kept)).toEqual({ id: '' });
      expect(sent()).toEqual(['GET /webhooks']);
    });

    it('says that the webhook stays where the address or the list is missing', async () => {
      const stays = {
        name: 'HaltedError',
        message:
          'Blooio can’t tell which webhook belongs to this Zap, so it may still send messages to Zapier. Delete the webhook in Blooio.',
      };
      expect(await failureOf(unsubscribe(kept, null))).toEqual(stays);
      app.sandbox.blooio.fault = () => ({ status: 404 });
      expect(await failureOf(unsubscribe(kept))).toEqual(stays);
    });
  });
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
      channel_address: '+14155550150',
      protocol: 'imessage',
      sender: '+14155550101',
      group_id: null,
      group_name: null,
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
      { sender: 7, contact: { name: ['x'] }, attachments: [null], group: 'x' },
      { sender: null, contact_id: null, group_id: null },
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

  it('lists attachments of either form, and of both in one message', async () => {
    const kept = await subscribe();
    const url = 'https://example.com/a.jpg';
    const attachments = [url, { url, media_type: 'image/jpeg' }, { media_type: 'image/png' }, 7, { url: 7 }];
    const [message] = await perform(await happen(MESSAGE, { attachments }), kept);
    expect(message?.attachments).toEqual([
      { url, media_type: null },
      { url, media_type: 'image/jpeg' },
      { url: null, media_type: 'image/png' },
      { url: null, media_type: null },
    ]);
    app.sandbox.blooio.dialect.attachments = 'texts';
    const [other] = await perform(await happen(MESSAGE, { attachments: [{ url }] }), kept);
    expect(other?.attachments).toEqual([{ url, media_type: null }]);
    expect((await list())[0]).toEqual(other);
  });

  it('has its ID under either key', async () => {
    const kept = await subscribe();
    app.sandbox.blooio.dialect.messageIdKey = 'id';
    const [message] = await perform(await happen(MESSAGE), kept);
    expect(message).toMatchObject({ id: 'evt_3', message_id: 'msg_3' });
  });

  it('has the contact’s own identifier where the sender is missing', async () => {
    const kept = await subscribe();
    const contact = { contact_id: nameless, identifier: '+14155550103', name: null };
    const [message] = await perform(await happen(MESSAGE, { sender: null, contact }), kept);
    expect(message).toMatchObject({ sender: '+14155550103', contact_id: nameless, contact_name: null });
  });

  it('names the group of a group message', async () => {
    const kept = await subscribe();
    const group = { group_id: 'grp_1', name: 'Order 1042' };
    const [message] = await perform(await happen(MESSAGE, { group }), kept);
    expect(message).toMatchObject({ group_id: 'grp_1', group_name: 'Order 1042' });
  });

  it('of several events starts the Zap once with each message', async () => {
    const kept = await subscribe();
    const one = JSON.parse((await happen(MESSAGE, { text: 'One' })).content);
    const two = JSON.parse((await happen(MESSAGE, { text: 'Two' })).content);
    const delivery = signed([one, null, { ...one, id: 7 }, { ...one, type: 'message.sent' }, two, one], kept);
    expect((await perform(delivery, kept)).map(({ text }) => text)).toEqual(['One', 'Two']);
    expect(await perform(delivery, kept)).toEqual([]);
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

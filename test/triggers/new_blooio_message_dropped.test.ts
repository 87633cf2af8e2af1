import { describe, expect, it } from '@jest/globals';
import { deliver, seed } from '../../sandbox/index.ts';
import { useSandbox } from '../support/app.ts';
import type { RawRequest } from './receiver.ts';
import { MESSAGE, signed, useZap } from './zap.ts';

const app = useSandbox();
const { zapier, receiver, subscribe, perform, happen } = useZap(app);
const { ambChannel, whatsappChannel } = seed.blooio;

const now = () => Math.floor(Date.now() / 1000);

describe('a delivery that Blooio didn’t sign is dropped', () => {
  const changed = (headers: RawRequest['headers'], change: (text: string) => string) => ({
    headers: { 'Http-X-Blooio-Signature': change(headers['Http-X-Blooio-Signature'] ?? '') },
  });

  it('another secret', async () => {
    const kept = await subscribe();
    expect(await perform(await happen(MESSAGE, {}, { secret: 'guessed' }), kept)).toEqual([]);
    expect(await perform(await happen(MESSAGE), { ...kept, signing_secret: 'another' })).toEqual([]);
  });

  it.each([
    ['another body', ({ content }: RawRequest) => ({ content: content.replace('Hello!', 'Pay me!') })],
    ['one more blank', ({ content }: RawRequest) => ({ content: `${content} ` })],
    ['no body', () => ({ content: '' })],
    ['no headers', () => ({ headers: {} })],
    ['no signature', () => ({ headers: { 'Http-X-Blooio-Signature': '' } })],
    ['an empty signature', () => ({ headers: { 'Http-X-Blooio-Signature': `t=${now()},v1=` } })],
    ['a short signature', () => ({ headers: { 'Http-X-Blooio-Signature': `t=${now()},v1=abcd` } })],
    [
      'a signature without time',
      ({ headers }: RawRequest) => changed(headers, (text) => text.replace(/^t=\d+/, 't=')),
    ],
    ['another time', ({ headers }: RawRequest) => changed(headers, (text) => text.replace(/^t=\d/, 't=0'))],
  ])('%s', async (_what, change) => {
    const kept = await subscribe();
    const delivery = await happen(MESSAGE);
    expect(await perform({ ...delivery, ...change(delivery) }, kept)).toEqual([]);
    expect(await perform(delivery, kept)).toHaveLength(1); // what was dropped doesn't count as delivered
  });

  it('any delivery without a subscription', async () => {
    await subscribe();
    const delivery = await happen(MESSAGE);
    for (const kept of [undefined, {}, { id: 'wh_1' }, { id: 'wh_1', signing_secret: 1 }])
      expect(await perform(delivery, kept)).toEqual([]);
    expect(await perform(undefined, await subscribe())).toEqual([]);
  });
});

it('a delivery signed with an empty secret is dropped, even where Zapier has kept none', async () => {
  const kept = { ...(await subscribe()), signing_secret: '' };
  const { content } = await happen(MESSAGE);
  expect(await perform(signed(content, kept), kept)).toEqual([]);
});

it.each([
  [-310, 0],
  [-290, 1],
  [290, 1],
  [310, 0],
])('a delivery signed %d seconds from now gives %d messages', async (seconds, count) => {
  const kept = await subscribe();
  expect(await perform(await happen(MESSAGE, {}, { timestamp: now() + seconds }), kept)).toHaveLength(count);
});

describe('a repeated delivery', () => {
  it('starts each Zap once', async () => {
    const kept = await subscribe();
    const delivery = await happen(MESSAGE);
    expect(await perform(delivery, kept)).toHaveLength(1);
    expect(await perform(delivery, kept)).toEqual([]);
    const [event] = app.sandbox.blooio.state.events.slice(-1);
    if (event) await deliver(app.sandbox, event, { timestamp: now() - 5 });
    expect(receiver.received.at(-1)).not.toEqual(delivery);
    expect(await perform(receiver.received.at(-1), kept)).toEqual([]);
    expect(await perform(delivery, { ...kept, id: 'wh_other' })).toHaveLength(1);
    expect(await perform(await happen(MESSAGE), kept)).toHaveLength(1);
  });

  it('at the same time starts the Zap once', async () => {
    const kept = await subscribe();
    const delivery = await happen(MESSAGE);
    const both = await Promise.all([perform(delivery, kept), perform(delivery, kept)]);
    expect(both.flat()).toHaveLength(1);
  });

  it('starts the Zap again while Zapier’s storage is down: twice is better than never', async () => {
    const kept = await subscribe();
    const delivery = await happen(MESSAGE);
    zapier.isDown = true;
    expect(await perform(delivery, kept)).toHaveLength(1);
    expect(await perform(delivery, kept)).toHaveLength(1);
  });
});

describe('anything but a new message on the chosen channel starts nothing', () => {
  it.each(['message.sent', 'message.delivered', 'message.reaction', 'typing.started', 'contact.merged'])(
    '%s, where Blooio sends everything',
    async (type) => {
      app.sandbox.blooio.dialect.filtersEventTypes = false;
      const kept = await subscribe();
      expect(await perform(await happen(type), kept)).toEqual([]);
    },
  );

  it('a message on another channel', async () => {
    const kept = await subscribe(); // to all channels, as if Blooio ignored the chosen one
    const chosen = { channel_id: whatsappChannel };
    expect(await perform(await happen(MESSAGE, { channel_id: ambChannel }), kept, chosen)).toEqual([]);
    expect(await perform(await happen(MESSAGE, { channel_id: null }), kept, chosen)).toEqual([]);
    expect(await perform(await happen(MESSAGE, { channel_id: whatsappChannel }), kept, chosen)).toMatchObject(
      [{ channel_id: whatsappChannel, channel_type: 'whatsapp' }],
    );
  });

  it.each(['null', '[]', '{"id":"evt_1"}', '{"type":"message.received"}', 'not JSON'])(
    '%s with a valid signature',
    async (body) => {
      const kept = await subscribe();
      expect(await perform(signed(body, kept), kept)).toEqual([]);
    },
  );
});

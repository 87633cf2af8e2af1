import { expect } from '@jest/globals';
import type { blooioMessages } from '../../fidelity/blooio_messages.ts';
import { deliver, type Forgery, seed } from '../../sandbox/index.ts';
import { failureOf } from '../support/app.ts';
import { type App, sent } from '../support/link.ts';
import { answer, bodies, eitherWay, type Proofs } from './proof.ts';

const { ada, whatsappChannel } = seed.blooio;

const HOOK = 'https://hooks.example.com/1';
const RECEIVED = 'message.received';
const operation = (name: string) => `triggers.new_blooio_message.operation.${name}`;

const subscribe = (app: App, inputData: Record<string, unknown> = {}) =>
  app.run(operation('performSubscribe'), { inputData, targetUrl: HOOK });
const list = (app: App) => app.run(operation('performList'));

/** What the Zap makes of an event that happens. @param change made to the delivery on its way */
async function happen(
  app: App,
  { type = RECEIVED, data = {} }: { type?: string; data?: Record<string, unknown> } = {},
  forgery: Forgery = {},
  change = (content: string) => content,
): Promise<unknown> {
  app.sandbox.blooio.state.webhooks = []; // the first delivery is for this subscription
  const subscribeData = await subscribe(app);
  const [delivery] = await deliver(app.sandbox, { type, data }, forgery);
  const rawRequest = { headers: delivery?.headers, content: change(delivery?.body ?? '') };
  return app.run(operation('perform'), { subscribeData, rawRequest });
}

export const blooioMessagesProofs: Proofs<typeof blooioMessages> = {
  'blooio-webhook-post': async (app) => {
    await subscribe(app);
    await subscribe(app, { channel_id: whatsappChannel });
    expect(sent(app, 'blooio')).toEqual(['POST /webhooks', 'POST /webhooks']);
    const hook = { url: HOOK, event_types: [RECEIVED] };
    expect(bodies(app, 'blooio')).toEqual([hook, { ...hook, channel_id: whatsappChannel }]);
  },
  'blooio-webhook-secret': async (app) => {
    expect(await subscribe(app)).toEqual({ id: 'wh_1', signing_secret: 'whsec_sandbox_wh_1' });
    answer(app, 'blooio', 'POST', { status: 201, body: { data: { id: 'wh_2' } } });
    expect((await failureOf(subscribe(app))).message).toContain('can’t read (201)');
  },
  'blooio-webhook-delete': async (app) => {
    const subscribeData = await subscribe(app);
    const unsubscribe = () => app.run(operation('performUnsubscribe'), { subscribeData });
    expect(await unsubscribe()).toEqual({ id: 'wh_1' });
    expect(app.sandbox.blooio.state.webhooks).toEqual([]);
    expect(await unsubscribe()).toEqual({ id: 'wh_1' });
    expect(sent(app, 'blooio').slice(1)).toEqual(['DELETE /webhooks/wh_1', 'DELETE /webhooks/wh_1']);
  },
  'blooio-event-type': async (app) => {
    expect(await happen(app)).toMatchObject([{ sender: '+14155550101', text: 'Hello!' }]);
    expect(bodies(app, 'blooio')).toMatchObject([{ event_types: [RECEIVED] }]);
  },
  'blooio-filters-events': (app) =>
    eitherWay(app, 'blooio-filters-events', async (wrong) => {
      expect(await list(app)).toMatchObject([{ text: 'Hi, is my order on its way?' }]);
      await subscribe(app);
      const deliveries = await deliver(app.sandbox, { type: 'message.read' });
      expect(deliveries).toHaveLength(wrong === undefined ? 0 : 1);
      expect(await happen(app, { type: 'message.read' })).toEqual([]);
    }),
  'blooio-no-contact-events': async (app) => {
    await app.run('triggers.new_blooio_contact.operation.perform');
    expect(sent(app, 'blooio')).not.toContain('POST /webhooks');
    expect(sent(app, 'blooio')).toContain('GET /contacts');
  },
  'blooio-envelope': async (app) => {
    expect(await happen(app)).toMatchObject([{ id: 'evt_3', received_at: '2026-01-05T09:19:00.000Z' }]);
  },
  'blooio-event-once': async (app) => {
    const subscribeData = await subscribe(app);
    const [delivery] = await deliver(app.sandbox, { type: RECEIVED });
    const given = { subscribeData, rawRequest: { headers: delivery?.headers, content: delivery?.body } };
    const again = app.sandbox.blooio.state.events.at(-1);
    if (!again) throw new Error('Nothing happened.');
    const [second] = await deliver(app.sandbox, again);
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ id: 'evt_3' });
    expect(await app.run(operation('perform'), given)).toMatchObject([{ id: 'evt_3' }]);
  },
  'blooio-message': async (app) => {
    const attachments = [{ url: 'https://example.com/photo.jpg', media_type: 'image/jpeg' }];
    const received = await happen(app, { data: { text: 'Look!', attachments } });
    expect(received).toEqual([
      {
        id: 'evt_3',
        message_id: 'msg_3',
        chat_id: 'chat_1',
        channel_id: 'ch_1',
        channel_type: 'blooio',
        sender: '+14155550101',
        text: 'Look!',
        attachments,
        contact_id: ada,
        contact_name: 'Ada Lovelace',
        received_at: '2026-01-05T09:19:00.000Z',
      },
    ]);
  },
  'blooio-sender-null': async (app) => {
    expect(await happen(app, { data: { sender: null } })).toMatchObject([{ sender: null, text: 'Hello!' }]);
  },
  'blooio-signature': async (app) => {
    expect(await happen(app)).toHaveLength(1);
    expect(await happen(app, {}, { secret: 'guessed' })).toEqual([]);
    expect(await happen(app, {}, {}, (content) => content.replace('Hello!', 'Pay me!'))).toEqual([]);
  },
  'blooio-signature-age': async (app) => {
    const now = Math.floor(Date.now() / 1000);
    expect(await happen(app, {}, { timestamp: now - 280 })).toHaveLength(1);
    expect(await happen(app, {}, { timestamp: now - 320 })).toEqual([]);
  },
  'blooio-events': async (app) => {
    expect(await list(app)).toMatchObject([
      { id: 'evt_1', text: 'Hi, is my order on its way?', received_at: '2026-01-05T09:16:00.000Z' },
    ]);
    expect(app.sandbox.blooio.requests).toMatchObject([
      { method: 'GET', path: '/events', query: { type: RECEIVED } },
    ]);
  },
};

import { describe, expect, it } from '@jest/globals';
import { seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { CHANNEL_TYPES, item, refused, webhook } from './shapes.ts';

const services = useServices();
const ask = services.blooio;
const url = 'https://hooks.example.com/1';

describe('subscribing', () => {
  it('answers 201 with the webhook and its secret; everything goes there unless said otherwise', async () => {
    const { status, body } = await ask('POST /webhooks', { body: { url } });
    expect(status).toBe(201);
    expect(item(webhook).parse(body).data).toMatchObject({
      url,
      event_types: ['*'],
      channel_id: null,
      channel_type: null,
    });
  });

  it('keeps what it was told', async () => {
    const body = {
      url,
      event_types: ['message.received', 'message.*'],
      channel_id: seed.blooio.whatsappChannel,
      channel_type: 'whatsapp',
    };
    const answer = await ask('POST /webhooks', { body });
    expect(item(webhook).parse(answer.body).data).toMatchObject(body);
  });

  it('gives each webhook a secret of its own', async () => {
    const secrets = await Promise.all(
      [url, url].map(async (one) => {
        const { body } = await ask('POST /webhooks', { body: { url: one } });
        return item(webhook).parse(body).data.signing_secret;
      }),
    );
    expect(new Set(secrets).size).toBe(2);
  });

  it.each([
    ...['received', 'queued', 'pending', 'sent', 'delivered', 'failed', 'read', 'reaction', '*'].map(
      (event) => `message.${event}`,
    ),
    ...['poll.voted', 'poll.*', 'group.name_changed', 'group.*', 'contact.shared', 'contact.merged'],
    ...['typing.started', 'typing.*', 'safety.*', '*'],
  ])('knows the event type %s', async (type) => {
    expect(await ask('POST /webhooks', { body: { url, event_types: [type] } })).toMatchObject({
      status: 201,
      body: { data: { event_types: [type] } },
    });
  });

  it.each([
    ['malformed JSON', '{', 400, 'JSON'],
    ['no body', undefined, 422, 'body'],
    ['no URL', {}, 422, 'url'],
    ['a URL without TLS', { url: 'http://hooks.example.com/1' }, 422, 'url'],
    ['no URL at all', { url: 'hooks' }, 422, 'url'],
    ['an event type as text', { url, event_types: 'message.received' }, 422, 'event_types'],
    ['new contacts as events', { url, event_types: ['contact.created'] }, 422, 'event_types'],
    ['new identities as events', { url, event_types: ['contact.identity_attached'] }, 422, 'event_types'],
    ['an unknown kind of event', { url, event_types: ['string'] }, 422, 'event_types'],
    ['an unknown message event', { url, event_types: ['message.lost'] }, 422, 'event_types'],
    ['a blank channel', { url, channel_id: '' }, 422, 'channel_id'],
    ['an unknown channel type', { url, channel_type: 'sms' }, 422, 'channel_type'],
  ])('refuses %s', async (_, body, status, named) => {
    expect(await ask('POST /webhooks', { body })).toEqual(refused(status, expect.stringContaining(named)));
    expect(services.sandbox.blooio.state.webhooks).toEqual([]);
  });

  it.each(CHANNEL_TYPES)(
    'knows the channel type %s, though not amb in generation B',
    async (channel_type) => {
      expect(await ask('POST /webhooks', { body: { url, channel_type } })).toMatchObject({ status: 201 });
      services.sandbox.blooio.dialect.generation = 'B';
      expect(await ask('POST /webhooks', { body: { url, channel_type } })).toMatchObject({
        status: channel_type === 'amb' ? 422 : 201,
      });
    },
  );
});

it('unsubscribes once, and leaves the other webhooks alone', async () => {
  const created = await ask('POST /webhooks', { body: { url } });
  await ask('POST /webhooks', { body: { url } });
  const { id } = item(webhook).parse(created.body).data;
  expect(await ask(`DELETE /webhooks/${id}`)).toEqual({
    status: 200,
    type: 'application/json',
    body: { data: { id, deleted: true } },
  });
  expect(services.sandbox.blooio.state.webhooks).toHaveLength(1);
  expect(await ask(`DELETE /webhooks/${id}`)).toEqual(refused(404));
});

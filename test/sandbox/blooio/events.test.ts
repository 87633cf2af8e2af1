import { expect, it } from '@jest/globals';
import { deliver, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { event, list } from './shapes.ts';

const services = useServices();
const ask = services.blooio;
const { ada, bob, blooioChannel, whatsappChannel } = seed.blooio;

const read = async (query: Record<string, string> = {}) => {
  const { status, body } = await ask('GET /events', { query });
  expect(status).toBe(200);
  return list(event).parse(body).data;
};

it('shows what happened, the latest first, in full', async () => {
  const [last, first] = await read();
  expect([last?.type, first?.type]).toEqual(['message.delivered', 'message.received']);
  expect(first?.data).toMatchObject({
    kind: 'received',
    text: 'Hi, is my order on its way?',
    sender: '+14155550101',
    recipient: '+14155550150',
    direction: 'inbound',
    channel_id: blooioChannel,
    contact: { contact_id: ada, identifier: '+14155550101', name: 'Ada Lovelace' },
  });
  expect(first).toMatchObject({ message_id: first?.data.message_id, chat_id: first?.data.chat_id });
});

it.each([
  [true, ['message.received']],
  [false, ['message.delivered', 'message.received']],
])('when it filters by type (%s), shows %j to who asks for received messages', async (filters, types) => {
  services.sandbox.blooio.dialect.filtersEventTypes = filters;
  expect((await read({ type: 'message.received' })).map(({ type }) => type)).toEqual(types);
});

it('shows a new message, from its contact to its channel', async () => {
  await deliver(services.sandbox, {
    type: 'message.received',
    data: { text: 'Hello again', sender: '+14155550102', channel_id: whatsappChannel },
  });
  expect((await read({ type: 'message.received', limit: '1' }))[0]).toMatchObject({
    channel_type: 'whatsapp',
    data: {
      text: 'Hello again',
      sender: '+14155550102',
      channel_id: whatsappChannel,
      channel_type: 'whatsapp',
      channel_address: '+14155550151',
      contact: { contact_id: bob, identifier: '+14155550102', name: 'Bob Stone' },
    },
  });
});

it('may not know who a message is from', async () => {
  await deliver(services.sandbox, { type: 'message.received', data: { sender: null } });
  const [latest] = await read();
  expect(latest?.data).toMatchObject({
    sender: null,
    contact: { contact_id: null, identifier: null, name: null },
  });
});

it.each([
  ['POST /contacts', { identifier: '+15551234567' }],
  [`POST /contacts/${ada}/identities`, { identifier: '+15551234567' }],
])('is silent about %s', async (call, body) => {
  const before = await read();
  expect(await ask(call, { body })).toMatchObject({ status: 201 });
  expect(await read()).toEqual(before);
});

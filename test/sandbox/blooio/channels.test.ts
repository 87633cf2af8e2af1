import { expect, it } from '@jest/globals';
import { addBlooioChannel, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { CHANNEL_TYPES, channelA, channelB, list, refused } from './shapes.ts';

const services = useServices();
const ask = services.blooio;
const { ambChannel, blooioChannel, suspendedAmbChannel, twilioChannel, whatsappChannel } = seed.blooio;

it('shows every channel, with its `display_address`', async () => {
  const { status, body } = await ask('GET /channels');
  expect(status).toBe(200);
  const { data } = list(channelA).parse(body);
  expect(data.map(({ id, type, display_address }) => [id, type, display_address])).toEqual([
    [blooioChannel, 'blooio', '+14155550150'],
    [whatsappChannel, 'whatsapp', '+14155550151'],
    [ambChannel, 'amb', 'Acme Store'],
    [suspendedAmbChannel, 'amb', 'Acme Outlet'],
    [twilioChannel, 'twilio', '+14155550152'],
  ]);
});

it('shows an `address` and an `alias` instead in generation B', async () => {
  services.sandbox.blooio.dialect.generation = 'B';
  const { data } = list(channelB).parse((await ask('GET /channels')).body);
  expect(data.map(({ address, alias }) => [address, alias])).toEqual([
    ['+14155550150', 'Acme iMessage'],
    ['+14155550151', null],
    ['Acme Store', 'Acme on Apple Messages'],
    ['Acme Outlet', null],
    ['+14155550152', null],
  ]);
});

it.each([
  [{ type: 'amb' }, [ambChannel, suspendedAmbChannel]],
  [{ type: 'whatsapp' }, [whatsappChannel]],
  [{ status: 'active' }, [blooioChannel, whatsappChannel, ambChannel, twilioChannel]],
  [{ status: 'suspended' }, [suspendedAmbChannel]],
  [{ type: 'amb', status: 'active' }, [ambChannel]],
  [{ type: 'amb', limit: '1' }, [ambChannel]],
  [{ type: 'rcs_business' }, []],
])('%j shows %j', async (query, expected) => {
  const { status, body } = await ask('GET /channels', { query });
  expect(status).toBe(200);
  expect(
    list(channelA)
      .parse(body)
      .data.map(({ id }) => id),
  ).toEqual(expected);
});

const STATUSES = ['pending_verification', 'active', 'suspended', 'banned', 'deprecated'] as const;

it.each(STATUSES)('knows the status %s', async (status) => {
  const { id } = addBlooioChannel(services.sandbox.blooio.state, { type: 'rcs_business', status });
  const { body } = await ask('GET /channels', { query: { type: 'rcs_business', status } });
  expect(list(channelA).parse(body)).toMatchObject({ data: [{ id, status }] });
});

it.each(CHANNEL_TYPES)('knows the type %s, though not amb in generation B', async (type) => {
  expect(await ask('GET /channels', { query: { type } })).toMatchObject({ status: 200 });
  services.sandbox.blooio.dialect.generation = 'B';
  expect(await ask('GET /channels', { query: { type } })).toMatchObject({
    status: type === 'amb' ? 400 : 200,
  });
});

it.each([{ type: 'sms' }, { type: '' }, { status: 'open' }])('%j answers 400', async (query) => {
  expect(await ask('GET /channels', { query })).toEqual(refused(400));
});

import { describe, expect, it } from '@jest/globals';
import { addBlooioChannel, seed } from '../../sandbox/index.ts';
import { useSandbox } from '../support/app.ts';
import { useMemory } from './zapier.ts';

const app = useSandbox();
const zapier = useMemory(app);
const { blooioChannel, whatsappChannel, ambChannel, suspendedAmbChannel, twilioChannel } = seed.blooio;

const PERFORM = 'triggers.blooio_channel_list.operation.perform';
const list = (channel_type?: unknown, page = 0) =>
  zapier.run(PERFORM, { inputData: { channel_type }, meta: { page } });
const queries = () => app.sandbox.blooio.requests.map(({ query }) => query);

const AMB = [
  { id: ambChannel, label: 'Acme Store' },
  { id: suspendedAmbChannel, label: 'Acme Outlet (suspended)' },
];

it.each([undefined, '', null, '{{1__type}}', 'sms', ['amb', 'twilio']])(
  'shows all channels when the channel type is %j',
  async (type) => {
    expect(await list(type)).toEqual([
      { id: blooioChannel, label: '+14155550150' },
      { id: whatsappChannel, label: '+14155550151' },
      ...AMB,
      { id: twilioChannel, label: '+14155550152' },
    ]);
    expect(queries()).toEqual([{ limit: '200' }]);
  },
);

describe('with a channel type', () => {
  it.each([
    ['blooio', [{ id: blooioChannel, label: '+14155550150' }]],
    ['twilio', [{ id: twilioChannel, label: '+14155550152' }]],
    ['amb', AMB],
    ['rcs_business', []],
  ])('shows only the channels of %s', async (type, expected) => {
    expect(await list(type)).toEqual(expected);
    expect(queries()).toEqual([{ limit: '200', type }]);
  });

  it('ignores its capitals', async () => {
    expect(await list(' AMB ')).toEqual(AMB);
  });

  it('filters them where Blooio ignores the type', async () => {
    const { channels } = app.sandbox.blooio.state;
    app.sandbox.blooio.fault = () => ({ status: 200, body: { data: channels, next_cursor: null } });
    expect(await list('amb')).toEqual(AMB.map(({ id }) => expect.objectContaining({ id })));
  });

  it('filters all channels where Blooio refuses the type', async () => {
    app.sandbox.blooio.dialect.generation = 'B';
    expect(await list('amb')).toEqual([
      { id: ambChannel, label: 'Acme on Apple Messages' },
      { id: suspendedAmbChannel, label: 'Acme Outlet (suspended)' },
    ]);
    expect(queries()).toEqual([{ limit: '200', type: 'amb' }, { limit: '200' }]);
  });

  it.each(['A', 'B'] as const)(
    'reaches every one of 600, page by page (generation %s)',
    async (generation) => {
      const { dialect, state } = app.sandbox.blooio;
      dialect.generation = generation;
      for (let number = 1; number <= 900; number += 1)
        addBlooioChannel(state, { type: number > 300 ? 'amb' : 'whatsapp' });
      const pages = [await list('amb', 0), await list('amb', 1), await list('amb', 2), await list('amb', 3)];
      pages.push(await list('amb', 4));
      const shown = pages.flatMap((page) => (Array.isArray(page) ? page : []));
      const expected = state.channels.filter(({ type }) => type === 'amb').map(({ id }) => id);
      expect(expected).toHaveLength(602);
      expect(shown.map(({ id }) => id)).toEqual(expected);
    },
  );
});

it.each([
  ['pending_verification', 'Acme (pending verification)'],
  ['banned', 'Acme (banned)'],
  ['deprecated', 'Acme (deprecated)'],
  ['active', 'Acme'],
] as const)('shows in the label that a channel is %s', async (status, label) => {
  app.sandbox.blooio.state.channels = [];
  const { id } = addBlooioChannel(app.sandbox.blooio.state, {
    type: 'twilio',
    display_address: 'Acme',
    status,
  });
  expect(await list('twilio')).toEqual([{ id, label }]);
});

it('shows the ID of a channel that has nothing else', async () => {
  app.sandbox.blooio.state.channels = [];
  const { id } = addBlooioChannel(app.sandbox.blooio.state, { type: 'twilio' });
  expect(await list()).toEqual([{ id, label: id }]);
});

import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { addReamazeMessage } from '../../sandbox/index.ts';
import { output } from '../../triggers/new_reamaze_message.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();

const poll = async (meta: Record<string, unknown> = {}) =>
  zod.array(output).parse(await app.run('triggers.new_reamaze_message.operation.perform', { meta }));
const pages = () => app.sandbox.reamaze.requests.map(({ query }) => query['page']);

const DAY = 24 * 60 * 60 * 1000;
const adas = { type: 'email', identifier: 'ada@example.com' } as const;
const carlas = { type: 'mobile', identifier: '+14155550104' } as const;

/** Messages a minute apart from each other, the newest last. */
function write(
  count: number,
  {
    from = adas,
    ageInDays = 1,
    isFromStaff = false,
  }: object & {
    from?: typeof adas | typeof carlas;
    ageInDays?: number;
    isFromStaff?: boolean;
  } = {},
): void {
  const { state } = app.sandbox.reamaze;
  state.sequence.time = Date.now() - ageInDays * DAY;
  for (let number = 1; number <= count; number += 1)
    addReamazeMessage(state, from, `Message ${number}`, isFromStaff);
}

it('reports what customers wrote, newest first, and nothing that the team wrote', async () => {
  write(1, { ageInDays: 30 });
  write(1, { ageInDays: 2 });
  write(1, { isFromStaff: true });
  write(1, { from: carlas });
  expect(await poll()).toEqual([
    {
      id: expect.stringMatching(/^\d+$/),
      body: 'Message 1',
      contact_key: 'mobile:+14155550104',
      contact_name: 'Carla Ruiz',
      contact_email: null,
      conversation_slug: 'message-',
      conversation_subject: 'Message 1',
      created_at: expect.stringMatching(/Z$/),
    },
    expect.objectContaining({ contact_key: 'email:ada@example.com', contact_email: 'ada@example.com' }),
  ]);
  expect(app.sandbox.reamaze.requests.map(({ query }) => query)).toEqual([{ filter: 'customer', page: '1' }]);
});

describe.each(['all', 'one less'] as const)('where Re:amaze counts its pages so: %s', (messagePages) => {
  it.each([
    [{}, 100, 4],
    [{ isPopulatingDedupe: true }, 500, 17],
    [{ isLoadingSample: true }, 5, 1],
  ])('reads as many as Zapier can use (%j)', async (meta, count, requests) => {
    app.sandbox.reamaze.dialect.messagePages = messagePages;
    write(600);
    const messages = await poll(meta);
    expect(messages.map(({ body }) => body)).toEqual(
      Array.from({ length: count }, (_, index) => `Message ${600 - index}`),
    );
    expect(pages()).toHaveLength(requests);
  });

  it('reads on after a full page', async () => {
    app.sandbox.reamaze.dialect.messagePages = messagePages;
    app.sandbox.reamaze.state.messages = [];
    write(35);
    expect(await poll()).toHaveLength(35);
  });
});

describe('the ID', () => {
  it.each([true, false])(
    'is the same in every poll, each once (origin ID shown: %s)',
    async (showsOriginId) => {
      app.sandbox.reamaze.dialect.showsOriginId = showsOriginId;
      write(95);
      const first = await poll();
      expect(new Set(first.map(({ id }) => id)).size).toBe(95);
      // Zapier compares IDs: the contact of a message may get other identities, or another name, meanwhile.
      for (const contact of app.sandbox.reamaze.state.contacts)
        Object.assign(contact, { name: 'Other', email: null, mobile: '+14155550142' });
      expect((await poll()).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    },
  );

  it('is that of one message that a new one pushed to the next page meanwhile', async () => {
    write(60);
    app.sandbox.reamaze.fault = ({ query }) => {
      if (query['page'] === '2') write(1, { ageInDays: 0.5 });
      return undefined;
    };
    const reported = await poll();
    expect(new Set(reported.map(({ id }) => id)).size).toBe(reported.length);
  });
});

it('takes a message as it comes', async () => {
  const created_at = new Date().toISOString();
  const messages = [
    { body: 'Hello', created_at, origin_id: 'x1', user: null, conversation: null, visibility: 0 },
    { created_at, origin_id: 42 },
    { body: 'A note of the team', created_at, origin_id: 'x2', visibility: 1 },
  ];
  app.sandbox.reamaze.fault = () => ({ status: 200, body: { messages } });
  const nothing = {
    contact_key: null,
    contact_name: null,
    contact_email: null,
    conversation_slug: null,
    conversation_subject: null,
    created_at,
  };
  expect(await poll()).toEqual([
    { id: 'x1', body: 'Hello', ...nothing },
    { id: '42', body: null, ...nothing },
  ]);
});

it.each([
  [401, 'ExpiredAuthError'],
  [402, 'HaltedError'],
  [403, 'AppError'],
  [503, 'ThrottledError'],
  [500, 'AppError'],
])('never passes a failure off as no news (%d)', async (status, name) => {
  write(95);
  app.sandbox.reamaze.fault = ({ query }) => (query['page'] === '3' ? { status } : undefined);
  expect(await failureOf(poll())).toMatchObject({ name });
});

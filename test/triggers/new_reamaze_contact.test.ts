import { beforeEach, describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import type { ReamazeContact } from '../../sandbox/index.ts';
import { addReamazeContact } from '../../sandbox/index.ts';
import { output } from '../../triggers/new_reamaze_contact.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();

const PERFORM = 'triggers.new_reamaze_contact.operation.perform';
const poll = async (meta: Record<string, unknown> = {}) =>
  zod.array(output).parse(await app.run(PERFORM, { meta }));
const ids = async (meta?: Record<string, unknown>) => (await poll(meta)).map(({ id }) => id);
const idsOf = (contacts: readonly ReamazeContact[]) => contacts.map(({ _id }) => String(_id));
const answer = (contacts: object[]) => {
  app.sandbox.reamaze.fault = () => ({ status: 200, body: { page_size: 30, page_count: 1, contacts } });
};

const DAY = 24 * 60 * 60 * 1000;
/** Contacts created a minute apart from each other, the newest first. */
function add(count: number, ageInDays: number): ReamazeContact[] {
  const { state } = app.sandbox.reamaze;
  state.sequence.time = Date.now() - ageInDays * DAY;
  return Array.from({ length: count }, (_, number) =>
    addReamazeContact(state, { name: `P${number}` }),
  ).reverse();
}

beforeEach(() => {
  app.sandbox.reamaze.state.contacts = [];
});

describe.each(['empty', 'repeat'] as const)('where pages after the last are: %s', (afterLastPage) => {
  beforeEach(() => {
    app.sandbox.reamaze.dialect.afterLastPage = afterLastPage;
  });

  it('reports new contacts, newest first', async () => {
    add(3, 30);
    const older = add(2, 2);
    const newer = add(1, 1);
    expect(await ids()).toEqual(idsOf([...newer, ...older]));
  });

  it.each([
    [{}, 100, 4],
    [{ isPopulatingDedupe: true }, 500, 17],
    [{ isLoadingSample: true }, 5, 1],
  ])('reads as many as Zapier can use (%j)', async (meta, count, requests) => {
    const contacts = add(600, 1);
    expect(await ids(meta)).toEqual(idsOf(contacts).slice(0, count));
    expect(app.sandbox.reamaze.requests).toHaveLength(requests);
    for (const { query } of app.sandbox.reamaze.requests) expect(query).toMatchObject({ sort: 'date' });
  });

  it.each([1, 30, 31, 60, 95])('reads all when there are just %d', async (count) => {
    const contacts = add(count, 1);
    expect(await ids({ isPopulatingDedupe: true })).toEqual(idsOf(contacts));
  });
});

it('reports the same ids in every poll, each once', async () => {
  add(250, 1);
  const first = await poll();
  expect(await poll()).toEqual(first);
  expect(new Set(first.map(({ id }) => id)).size).toBe(100);
});

it('never reports an old contact as new, even where Zapier has never seen it', async () => {
  add(600, 30);
  const [recent] = add(1, 1);
  const remembered = await ids({ isPopulatingDedupe: true });
  expect(remembered).toHaveLength(500);
  expect(await ids()).toEqual([String(recent?._id)]);
  const { state } = app.sandbox.reamaze;
  state.contacts = state.contacts.filter(({ _id }) => !remembered.includes(String(_id))); // so that older ones move up
  expect(state.contacts).toHaveLength(101);
  expect(await ids()).toEqual([]);
});

it('reports a contact once that a new one pushes to the next page', async () => {
  add(95, 1);
  app.sandbox.reamaze.fault = ({ query }) => {
    if (query['page'] === '2') add(1, 0.5);
    return undefined;
  };
  const reported = await ids();
  expect(new Set(reported).size).toBe(reported.length);
});

describe('the ID of a contact', () => {
  const created_at = new Date().toISOString();
  it.each([
    [
      { _id: 7, id: 'crm-7', email: 'a@example.com' },
      { id: '7', external_id: 'crm-7' },
    ],
    [
      { _id: '7', email: 'a@example.com' },
      { id: '7', external_id: null },
    ],
    [{ _id: 0 }, { id: '0' }],
    [
      { id: 'crm-7', email: 'a@example.com' },
      { id: 'email:a@example.com', external_id: 'crm-7' },
    ],
    [{ mobile: '+14155550101' }, { id: 'mobile:+14155550101', external_id: null }],
    [{ facebook: '42' }, { id: 'facebook:42' }],
  ])('%j', async (contact, expected) => {
    answer([{ ...contact, created_at }]);
    expect(await poll()).toMatchObject([expected]);
  });

  it('is required: a contact without one is left out', async () => {
    answer([
      { name: 'Nobody', created_at },
      { name: 'Nobody', id: 'crm-1', created_at },
    ]);
    expect(await poll()).toEqual([]);
  });
});

it.each([[503, 'ThrottledError']])('a failure is never an empty list (%d)', async (status, name) => {
  add(95, 1);
  app.sandbox.reamaze.fault = ({ query }) => (query['page'] === '3' ? { status } : undefined);
  expect(await failureOf(poll())).toMatchObject({ name });
});

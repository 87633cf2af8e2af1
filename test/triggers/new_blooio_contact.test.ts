import { beforeEach, describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import type { BlooioContact } from '../../sandbox/index.ts';
import { addBlooioContact } from '../../sandbox/index.ts';
import { output } from '../../triggers/new_blooio_contact.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();

const PERFORM = 'triggers.new_blooio_contact.operation.perform';
const poll = async (meta: Record<string, unknown> = {}) =>
  zod.array(output).parse(await app.run(PERFORM, { meta }));
const ids = async (meta?: Record<string, unknown>) => (await poll(meta)).map(({ id }) => id);
const idsOf = (contacts: readonly BlooioContact[]) => contacts.map(({ id }) => id);

const DAY = 24 * 60 * 60 * 1000;
/** Contacts created a minute apart from each other, the newest first. */
function add(count: number, ageInDays: number): BlooioContact[] {
  const { state } = app.sandbox.blooio;
  state.sequence.time = Date.now() - ageInDays * DAY;
  return Array.from({ length: count }, () => addBlooioContact(state)).reverse();
}

beforeEach(() => {
  app.sandbox.blooio.state.contacts = [];
});

/** A server that sorts, and first ones, which don't: they list the newest first or last. */
const servers = [
  { generation: 'B', contactOrder: 'newest' },
  { generation: 'A', contactOrder: 'newest' },
  { generation: 'A', contactOrder: 'oldest' },
] as const;

describe.each(servers)('of generation $generation, the $contactOrder listed first', (dialect) => {
  beforeEach(() => void Object.assign(app.sandbox.blooio.dialect, dialect));

  it('reports new contacts, newest first', async () => {
    add(3, 30);
    const [second, first] = add(2, 2);
    const [third] = add(1, 1);
    expect(await ids()).toEqual([third?.id, second?.id, first?.id]);
  });

  it.each([
    [{}, 100],
    [{ isPopulatingDedupe: true }, 500],
    [{ isLoadingSample: true }, 5],
  ])('reads as many as Zapier can use (%j)', async (meta, count) => {
    const contacts = add(600, 1);
    expect(await ids(meta)).toEqual(idsOf(contacts).slice(0, count));
  });

  it('reports the same ids in every poll', async () => {
    add(250, 1);
    const first = await poll();
    expect(await poll()).toEqual(first);
    expect(new Set(first.map(({ id }) => id)).size).toBe(100);
  });

  it('never reports an old contact as new, even where Zapier has never seen it', async () => {
    const old = add(600, 30);
    const [recent] = add(1, 1);
    const remembered = await ids({ isPopulatingDedupe: true });
    expect(remembered).toHaveLength(500);
    expect(await ids()).toEqual([recent?.id]);
    const { state } = app.sandbox.blooio;
    state.contacts = state.contacts.filter(({ id }) => !remembered.includes(id)); // so that older ones move up
    expect(await ids()).toEqual([]);
    expect(idsOf(old)).toEqual(expect.arrayContaining(idsOf(state.contacts)));
  });

  it('shows old contacts as examples, and remembers them', async () => {
    const old = add(7, 400);
    expect(await ids({ isLoadingSample: true })).toEqual(idsOf(old).slice(0, 5));
    expect(await ids({ isPopulatingDedupe: true })).toEqual(idsOf(old));
    expect(await ids()).toEqual([]);
  });
});

describe('requests', () => {
  const queries = () => app.sandbox.blooio.requests.map(({ query }) => query);

  it('are few where the server sorts', async () => {
    app.sandbox.blooio.dialect.generation = 'B';
    add(600, 1);
    await poll();
    await poll({ isLoadingSample: true });
    expect(queries()).toEqual([
      { sort: 'recent', limit: '100', offset: '0' },
      { sort: 'recent', limit: '5', offset: '0' },
    ]);
    app.sandbox.blooio.requests.length = 0;
    await poll({ isPopulatingDedupe: true });
    expect(queries().map(({ limit, offset }) => [limit, offset])).toEqual([
      ['200', '0'],
      ['200', '200'],
      ['100', '400'],
    ]);
  });

  it('read all contacts where the server ignores the order', async () => {
    const [newest] = add(300, 1);
    app.sandbox.blooio.dialect.contactOrder = 'oldest';
    const data = () => app.sandbox.blooio.state.contacts.slice(0, 100);
    app.sandbox.blooio.fault = ({ query }) =>
      'sort' in query
        ? { status: 200, body: { data: data(), has_more: true, next_cursor: 'any' } }
        : undefined;
    expect((await ids())[0]).toBe(newest?.id);
  });
});

it('reports a contact without name, identities and time', async () => {
  app.sandbox.blooio.fault = () => ({ status: 200, body: { data: [{ id: 'ct_bare' }] } });
  expect(await poll()).toEqual([
    { id: 'ct_bare', name: null, phone: null, email: null, identities: [], created_at: null },
  ]);
});

it('reports nothing of a list that breaks off', async () => {
  add(450, 1);
  app.sandbox.blooio.fault = () => (app.sandbox.blooio.requests.length > 2 ? { status: 503 } : undefined);
  expect(await failureOf(poll())).toMatchObject({ name: 'ThrottledError' });
});

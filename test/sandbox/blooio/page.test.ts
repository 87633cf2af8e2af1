import { beforeEach, describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { addBlooioContact } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';

const services = useServices();
const ask = services.blooio;

const LISTS = ['/contacts', '/contacts/ct_1/identities', '/channels', '/events'];
const page = zod.looseObject({
  data: zod.array(zod.looseObject({ id: zod.string() })),
  has_more: zod.boolean(),
  next_cursor: zod.nullable(zod.string()),
});

/** The IDs of a list, page by page. */
async function pages(path: string, limit?: string): Promise<string[][]> {
  const read: string[][] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { ...(limit && { limit }), ...(cursor && { cursor }) };
    const { data, has_more, next_cursor } = page.parse((await ask(`GET ${path}`, { query })).body);
    expect(has_more).toBe(next_cursor !== null);
    read.push(data.map(({ id }) => id));
    cursor = next_cursor;
  }
  return read;
}

it.each(LISTS)('GET %s shows each item once, however long its pages are', async (path) => {
  const [all = [], ...rest] = await pages(path);
  expect(all.length).toBeGreaterThan(1);
  expect(rest).toEqual([]);
  expect(await pages(path, '1')).toEqual(all.map((id) => [id]));
  expect((await pages(path, '2')).flat()).toEqual(all);
});

it.each([{ limit: '0' }, { limit: '201' }, { limit: '1.5' }, { limit: '' }, { cursor: 'ct_2' }])(
  '%j gets a 400',
  async (query) => {
    for (const path of LISTS) expect(await ask(`GET ${path}`, { query })).toMatchObject({ status: 400 });
  },
);

it('a page has 50 items by default and 200 at most', async () => {
  for (let more = 0; more < 200; more++) addBlooioContact(services.sandbox.blooio.state);
  const lengths = async (limit?: string) => (await pages('/contacts', limit)).map(({ length }) => length);
  expect(await lengths()).toEqual([50, 50, 50, 50, 5]);
  expect(await lengths('200')).toEqual([200, 5]);
});

it('a cursor leads on from where it was after a new contact', async () => {
  const [first] = await pages('/contacts', '2');
  const { next_cursor } = page.parse((await ask('GET /contacts?limit=2')).body);
  addBlooioContact(services.sandbox.blooio.state);
  const next = await ask(`GET /contacts?limit=2&cursor=${next_cursor}`);
  expect(first).toEqual(['ct_5', 'ct_4']);
  expect(next.body).toMatchObject({ data: [{ id: 'ct_3' }, { id: 'ct_2' }] });
});

it.each([
  ['?type=amb', ['ch_3', 'ch_4']],
  ['?status=suspended', ['ch_4']],
  ['?type=amb&status=active', ['ch_3']],
  ['?type=rcs_business', []],
])('GET /channels%s shows %j', async (query, expected) => {
  expect((await pages(`/channels${query}`)).flat()).toEqual(expected);
});

it.each(['type=sms', 'type=', 'status=open'])('GET /channels?%s gets a 400', async (query) => {
  expect(await ask(`GET /channels?${query}`)).toMatchObject({ status: 400 });
});

describe('offsets', () => {
  const all = ['ct_5', 'ct_4', 'ct_3', 'ct_2', 'ct_1'];
  beforeEach(() => {
    services.sandbox.blooio.dialect.generation = 'B';
  });

  it.each([
    ['q=stone', ['ct_2']],
    ['q=0103', ['ct_3']],
    ['q=ADA@EXAMPLE', ['ct_1']],
    ['q=nobody', []],
    ['tag=vip', ['ct_1']],
    ['sort=recent', all],
    ['sort=oldest', all.toReversed()],
    ['sort=name_asc', ['ct_3', 'ct_1', 'ct_2', 'ct_4', 'ct_5']],
    ['filter=any', all],
    ['identifier=ada@example.com&offset=0', ['ct_1']],
    ['limit=2&offset=0', ['ct_5', 'ct_4']],
    ['limit=2&offset=4', ['ct_1']],
    ['limit=2&offset=5', []],
  ])('GET /contacts?%s shows %j', async (query, expected) => {
    const { data, next_cursor } = page.parse((await ask(`GET /contacts?${query}`)).body);
    expect([data.map(({ id }) => id), next_cursor]).toEqual([expected, null]);
  });

  it('an answer counts all contacts', async () => {
    expect(await ask('GET /contacts?limit=2&offset=2')).toMatchObject({
      body: { has_more: true, pagination: { limit: 2, offset: 2, total: 5 } },
    });
  });

  it.each(['offset=-1', 'offset=a', 'sort=name', 'q=a&limit=201'])('%s gets a 400', async (query) => {
    expect(await ask(`GET /contacts?${query}`)).toMatchObject({ status: 400 });
  });

  it.each(['q', 'tag', 'sort', 'filter', 'offset'])(
    '%s gets a 400 with a cursor, and on the first servers',
    async (name) => {
      const { next_cursor } = page.parse((await ask('GET /contacts?limit=1')).body);
      const value = name === 'offset' ? '0' : 'recent';
      expect(await ask(`GET /contacts?${name}=${value}&cursor=${next_cursor}`)).toMatchObject({
        status: 400,
      });
      expect(await ask(`GET /contacts?${name}=${value}`)).toMatchObject({ status: 200 });
      services.sandbox.blooio.dialect.generation = 'A';
      expect(await ask(`GET /contacts?${name}=${value}`)).toMatchObject({ status: 400 });
    },
  );
});

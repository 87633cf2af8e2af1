import { beforeEach, describe, expect, it } from '@jest/globals';
import { addBlooioContact } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { channelA, contactA, contactB, event, identity, list, offsetList, refused } from './shapes.ts';

const services = useServices();
const ask = services.blooio;

const shapes = {
  '/contacts': list(contactA),
  '/contacts/ct_1/identities': list(identity),
  '/channels': list(channelA),
  '/events': list(event),
};
const lists = ['/contacts', '/contacts/ct_1/identities', '/channels', '/events'] as const;

/** All pages of a list, by following its cursors. */
async function pages(path: keyof typeof shapes, limit?: string): Promise<string[][]> {
  const read: string[][] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { ...(limit && { limit }), ...(cursor && { cursor }) };
    const { status, body } = await ask(`GET ${path}`, { query });
    expect(status).toBe(200);
    const { data, has_more, next_cursor } = shapes[path].parse(body);
    expect(has_more).toBe(next_cursor !== null);
    read.push(data.map(({ id }) => id));
    cursor = next_cursor;
  }
  return read;
}

describe('by cursor', () => {
  it.each(lists)('GET %s goes through the whole list, each item once', async (path) => {
    const [all = [], ...rest] = await pages(path);
    expect(all.length).toBeGreaterThan(1);
    expect(rest).toEqual([]);
    expect(await pages(path, '1')).toEqual(all.map((id) => [id]));
    expect((await pages(path, '2')).flat()).toEqual(all);
  });

  it.each(['0', '201', '-1', '1.5', 'all', ''])('limit=%j answers 400', async (limit) => {
    for (const path of lists) expect(await ask(`GET ${path}`, { query: { limit } })).toEqual(refused(400));
  });

  it('a cursor that no page gave out answers 400', async () => {
    for (const path of lists)
      expect(await ask(`GET ${path}`, { query: { cursor: 'ct_2' } })).toEqual(refused(400));
  });

  it('goes on where it was when something new came in', async () => {
    const { body } = await ask('GET /contacts', { query: { limit: '2' } });
    const { next_cursor } = list(contactA).parse(body);
    addBlooioContact(services.sandbox.blooio.state);
    const next = await ask('GET /contacts', { query: { limit: '2', cursor: next_cursor ?? '' } });
    expect(next.body).toMatchObject({ data: [{ id: 'ct_3' }, { id: 'ct_2' }] });
  });

  it('shows 50 items, and at most 200', async () => {
    for (let more = 0; more < 200; more++) addBlooioContact(services.sandbox.blooio.state);
    const lengths = async (limit?: string) => (await pages('/contacts', limit)).map(({ length }) => length);
    expect(await lengths()).toEqual([50, 50, 50, 50, 5]);
    expect(await lengths('200')).toEqual([200, 5]);
  });
});

describe('by offset, in generation B', () => {
  beforeEach(() => {
    services.sandbox.blooio.dialect.generation = 'B';
  });
  const all = ['ct_5', 'ct_4', 'ct_3', 'ct_2', 'ct_1'];

  it.each([
    [{ q: 'stone' }, ['ct_2']],
    [{ q: '0103' }, ['ct_3']],
    [{ q: 'ADA@EXAMPLE' }, ['ct_1']],
    [{ q: 'nobody' }, []],
    [{ tag: 'vip' }, ['ct_1']],
    [{ tag: 'other' }, []],
    [{ sort: 'recent' }, all],
    [{ sort: 'oldest' }, all.toReversed()],
    [{ sort: 'name_asc' }, ['ct_3', 'ct_1', 'ct_2', 'ct_4', 'ct_5']],
    [{ sort: 'name_desc' }, ['ct_5', 'ct_4', 'ct_2', 'ct_1', 'ct_3']],
    [{ filter: 'any' }, all],
    [{ offset: '0' }, all],
    [{ identifier: 'ada@example.com', offset: '0' }, ['ct_1']],
  ])('%j finds %j', async (query, expected) => {
    const { status, body } = await ask('GET /contacts', { query });
    expect(status).toBe(200);
    const { data, has_more, next_cursor, pagination } = offsetList(contactB).parse(body);
    expect(data.map(({ id }) => id)).toEqual(expected);
    expect({ has_more, next_cursor }).toEqual({ has_more: false, next_cursor: null });
    expect(pagination).toEqual({ limit: 50, offset: 0, total: expected.length });
  });

  it.each([
    ['0', all.slice(0, 2), true],
    ['2', all.slice(2, 4), true],
    ['3', all.slice(3, 5), false],
    ['4', all.slice(4), false],
    ['5', [], false],
  ])('offset=%s shows two from there', async (offset, expected, more) => {
    const { body } = await ask('GET /contacts', { query: { limit: '2', offset } });
    const { data, has_more, pagination } = offsetList(contactB).parse(body);
    expect([data.map(({ id }) => id), has_more]).toEqual([expected, more]);
    expect(pagination).toEqual({ limit: 2, offset: Number(offset), total: 5 });
  });

  it.each(['q', 'tag', 'sort', 'filter', 'offset'])('%s never goes with a cursor', async (name) => {
    const { body } = await ask('GET /contacts', { query: { limit: '1' } });
    const { next_cursor } = list(contactB).parse(body);
    const value = { sort: 'recent', offset: '0' }[name] ?? 'a';
    const query = { [name]: value, cursor: next_cursor ?? '' };
    expect(await ask('GET /contacts', { query })).toEqual(refused(400, expect.stringContaining('cursor')));
  });

  it.each([{ offset: '-1' }, { offset: 'a' }, { sort: 'name' }, { q: 'a', limit: '201' }])(
    '%j answers 400',
    async (query) => {
      expect(await ask('GET /contacts', { query })).toEqual(refused(400));
    },
  );

  it('has cursors without any of these', async () => {
    const { body } = await ask('GET /contacts', { query: { limit: '1' } });
    expect(list(contactB).parse(body)).toMatchObject({ has_more: true, next_cursor: expect.any(String) });
  });
});

it.each(['q', 'tag', 'sort', 'filter', 'offset'])('generation A doesn’t know %s', async (name) => {
  expect(await ask('GET /contacts', { query: { [name]: '0' } })).toEqual(
    refused(400, expect.stringContaining(name)),
  );
});

import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { FetchPage } from '../../../src/blooio/paging.ts';
import { everyItem, pages } from '../../../src/blooio/paging.ts';
import { Failure } from '../../../src/errors/failure.ts';

/** A list in pages; the cursor is the number of the page that it leads to. */
const listOf = (...given: readonly (readonly number[])[]) =>
  jest.fn<FetchPage<number>>(async (cursor = '0') => {
    const number = Number(cursor);
    return { data: given[number] ?? [], next_cursor: number + 1 < given.length ? String(number + 1) : null };
  });

const goingRound: FetchPage<number> = async (cursor) => ({
  data: [1],
  next_cursor: cursor === 'a' ? 'b' : 'a',
});

describe('every item of a list', () => {
  it('comes once, in order, with one request for each page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.integer()), { minLength: 1 }), async (given) => {
        const fetchPage = listOf(...given);
        expect(await everyItem(fetchPage)).toEqual(given.flat());
        expect(fetchPage.mock.calls).toEqual(
          given.map((_, number) => [number === 0 ? undefined : String(number)]),
        );
      }),
    );
  });

  it.each([undefined, null, ''])('ends where the next cursor is %j', async (next_cursor) => {
    const fetchPage = jest.fn<FetchPage<number>>(async () => ({ data: [1, 2], next_cursor }));
    expect(await everyItem(fetchPage)).toEqual([1, 2]);
    expect(fetchPage).toHaveBeenCalledTimes(1);
  });

  it('goes on after an empty page', async () => {
    expect(await everyItem(listOf([1], [], [2]))).toEqual([1, 2]);
  });

  it('is never a part of the list: pages that go round are an error', async () => {
    const failure = new Failure(
      'unexpected',
      'Blooio sent the same page of a list twice. Try again later. If it keeps happening, ask Blooio support.',
    );
    await expect(everyItem(goingRound)).rejects.toEqual(failure);
    await expect(everyItem(goingRound)).rejects.toMatchObject({ kind: 'unexpected' });
    await expect(everyItem(async () => ({ data: [], next_cursor: 'same' }))).rejects.toBeInstanceOf(Failure);
  });

  it('is never a part of the list: an error on the way is passed on', async () => {
    const list = listOf([1], [2]);
    const outage = new Failure('temporary', 'Blooio is not available right now.');
    const fetchPage: FetchPage<number> = (cursor) => (cursor ? Promise.reject(outage) : list(cursor));
    await expect(everyItem(fetchPage)).rejects.toBe(outage);
  });
});

describe('pages', () => {
  it('start at a cursor, and fetch no more than what is asked for', async () => {
    const fetchPage = listOf([1], [2], [3]);
    const found = await pages(fetchPage, '1').next();
    expect(found.value).toEqual({ data: [2], next_cursor: '2' });
    expect(fetchPage.mock.calls).toEqual([['1']]);
  });
});

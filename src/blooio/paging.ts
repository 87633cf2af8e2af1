import { Failure } from '../errors/failure.ts';
import { cached } from '../http/cache.ts';
import { samePageTwice } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { blooio } from './service.ts';

/** One page of a Blooio list. `next_cursor` leads to the next one. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly has_more?: boolean | null | undefined;
  readonly next_cursor?: string | null | undefined;
}

export type FetchPage<Item> = (cursor: string | undefined) => Promise<Page<Item>>;

/**
 * All pages of a list, one after the other, from `cursor` on.
 * @throws Failure when a cursor comes back a second time, or is missing where there is more: going on would never end,
 * and stopping would pass a part of the list off as the whole
 */
export async function* pages<Item>(fetchPage: FetchPage<Item>, cursor?: string): AsyncGenerator<Page<Item>> {
  const seen = new Set<string>();
  for (let next = cursor; ; ) {
    const page = await fetchPage(next);
    yield page;
    if (!page.next_cursor && page.has_more) throw partOfList();
    if (!page.next_cursor) return;
    if (seen.has(page.next_cursor)) throw samePageTwice(blooio.label);
    seen.add(page.next_cursor);
    next = page.next_cursor;
  }
}

export const partOfList = (): Failure =>
  new Failure(
    'unexpected',
    'Blooio sent a part of a list without the way to the rest. Try again later. If it keeps happening, ask Blooio support.',
  );

/** Every item of a list. */
export async function everyItem<Item>(fetchPage: FetchPage<Item>): Promise<Item[]> {
  const all: (readonly Item[])[] = [];
  const seen = new Set<string>();
  for await (const { data } of pages(fetchPage)) {
    const page = JSON.stringify(data);
    if (data.length > 0 && seen.has(page)) throw samePageTwice(blooio.label);
    seen.add(page);
    all.push(data);
  }
  return all.flat();
}

/**
 * The page of a dropdown that the editor asks for. Zapier counts pages, Blooio hands out cursors: the cursor after
 * each page is kept in `z.cursor` with the number of the page it leads to. That only saves requests: where it isn't
 * there, or has expired, the pages before are walked again.
 */
export async function dropdownPage<Item>(run: Run, fetchPage: FetchPage<Item>): Promise<readonly Item[]> {
  const wanted = run.bundle.meta.page ?? 0;
  const kept = wanted > 0 ? await cached(run, () => run.z.cursor.get(), null) : null;
  if (!kept?.startsWith(`${wanted}:`)) return walkTo(run, fetchPage, wanted);
  const cursor = kept.slice(`${wanted}:`.length);
  if (cursor === '') return []; // the last page has been shown
  try {
    return await walkTo(run, fetchPage, wanted, { page: wanted, cursor });
  } catch (error) {
    if (error instanceof Failure && error.status === 400) return walkTo(run, fetchPage, wanted);
    throw error;
  }
}

async function walkTo<Item>(
  run: Run,
  fetchPage: FetchPage<Item>,
  wanted: number,
  from: { page: number; cursor?: string } = { page: 0 },
): Promise<readonly Item[]> {
  let current = from.page;
  for await (const page of pages(fetchPage, from.cursor)) {
    if (current === wanted) {
      await cached(run, () => run.z.cursor.set(`${wanted + 1}:${page.next_cursor ?? ''}`), null);
      return page.data;
    }
    current += 1;
  }
  return [];
}

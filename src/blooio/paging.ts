import { Failure } from '../failure.ts';
import type { Run } from '../run.ts';

/** One page of a Blooio list. `next_cursor` leads to the next one. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly next_cursor?: string | null | undefined;
}

export type FetchPage<Item> = (cursor: string | undefined) => Promise<Page<Item>>;

/**
 * All pages of a list, one after the other, from `cursor` on.
 * @throws Failure when a cursor comes back a second time: going on would never end, and stopping would pass a part
 * of the list off as the whole
 */
export async function* pages<Item>(fetchPage: FetchPage<Item>, cursor?: string): AsyncGenerator<Page<Item>> {
  const seen = new Set<string>();
  for (let next = cursor; ; ) {
    const page = await fetchPage(next);
    yield page;
    if (!page.next_cursor) return;
    if (seen.has(page.next_cursor)) {
      throw new Failure(
        'unexpected',
        'Blooio sent the same page of a list twice. Try again later; if it goes on, ask Blooio support.',
      );
    }
    seen.add(page.next_cursor);
    next = page.next_cursor;
  }
}

/** Every item of a list. */
export async function everyItem<Item>(fetchPage: FetchPage<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages(fetchPage)) items.push(...page.data);
  return items;
}

/**
 * The page of a dropdown that the editor asks for. Zapier counts pages, Blooio hands out cursors: the cursor behind
 * each page is kept in `z.cursor` with the number of the page it leads to. Where it isn't there, e.g. because it
 * expired, the pages before are walked again.
 */
export async function dropdownPage<Item>(run: Run, fetchPage: FetchPage<Item>): Promise<readonly Item[]> {
  const wanted = run.bundle.meta.page ?? 0;
  const kept = wanted > 0 ? await run.z.cursor.get() : null;
  const [number, cursor] = kept?.startsWith(`${wanted}:`)
    ? [wanted, kept.slice(`${wanted}:`.length)]
    : [0, undefined];
  if (cursor === '') return []; // the last page has been shown
  let current = number;
  for await (const page of pages(fetchPage, cursor)) {
    if (current === wanted) {
      await run.z.cursor.set(`${wanted + 1}:${page.next_cursor ?? ''}`);
      return page.data;
    }
    current += 1;
  }
  return [];
}

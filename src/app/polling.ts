import type { Run } from '../http/run.ts';

/** How many items a polling trigger reads. Zapier shows a few, takes about 100 new ones a poll, and remembers all it has seen. */
const ITEMS = { sample: 5, poll: 100, dedupe: 500 } as const;

/** An item that was created longer ago isn't new, even if Zapier has never seen it. */
const OLDEST_NEW_MS = 7 * 24 * 60 * 60 * 1000;

export const itemsWanted = ({ bundle: { meta } }: Run): number =>
  meta.isLoadingSample ? ITEMS.sample : meta.isPopulatingDedupe ? ITEMS.dedupe : ITEMS.poll;

/**
 * What a poll reports of the newest items. Zapier takes for new what it hasn't seen: an old item that moves up into
 * the page, because others were deleted or because it was touched again, must not be reported. Samples and the
 * memory of a new Zap get everything.
 */
export const onlyNew = <Item extends { created_at: string | null }>(
  { bundle: { meta } }: Run,
  items: readonly Item[],
  now = Date.now(),
): Item[] =>
  items.filter(
    ({ created_at }) =>
      meta.isLoadingSample ||
      meta.isPopulatingDedupe ||
      created_at === null ||
      now - Date.parse(created_at) <= OLDEST_NEW_MS,
  );

/** What a poll reports of items that came page by page: each once, newest first. */
export function newestOf<Item extends { id: string; created_at: string | null }>(
  run: Run,
  items: readonly Item[],
): Item[] {
  const unique = [...new Map(items.map((item) => [item.id, item])).values()];
  const newest = unique.sort((a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? ''));
  return onlyNew(run, newest).slice(0, itemsWanted(run));
}

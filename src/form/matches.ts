import { trimmed } from '../errors/text.ts';

/** Zapier uses the first match; the others show a person that there are several. */
export const MOST_MATCHES = 10;

/** A name as people compare it: composed letters and wide ones, rows of blanks and capitals look the same. */
const comparable = (name: string): string =>
  trimmed(name.normalize('NFKC').replace(/\s+/g, ' ')).toLowerCase();

/** How well a name fits, 0 best; undefined when it doesn't contain what is looked for. */
function rank(name: string, wanted: string): number | undefined {
  const found = comparable(name);
  if (found === wanted) return 0;
  if (found.startsWith(wanted)) return 1;
  return found.includes(wanted) ? 2 : undefined;
}

/** The items that have a name which contains `name`, the best match first. */
export function matchesByName<Item>(
  items: readonly Item[],
  name: string,
  namesOf: (item: Item) => readonly (string | null | undefined)[],
): Item[] {
  const wanted = comparable(name);
  return items
    .flatMap((item) => {
      const ranks = namesOf(item).flatMap((its) => rank(its ?? '', wanted) ?? []);
      return ranks.length > 0 ? [{ item, rank: Math.min(...ranks) }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_MATCHES)
    .map(({ item }) => item);
}

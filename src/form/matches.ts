import { trimmed } from '../errors/text.ts';
import { knownName } from './names.ts';

/** Zapier uses the first match; the others show a person that there are several. */
export const MOST_MATCHES = 10;

/** A name as people compare it: composed letters and wide ones, rows of blanks and capitals look the same. */
const comparable = (name: string): string => searchText(name).toLowerCase();

/** A name without accents, which CRMs and people leave out. */
const withoutAccents = (name: string): string => name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');

const asWords = (name: string): string => ` ${name.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()} `;

/** How far a name is from what is looked for; undefined when it doesn't contain that. Whole words come before parts. */
function distance(name: string, wanted: string): number | undefined {
  if (name === wanted) return 0;
  if (!name.includes(wanted)) return undefined;
  return (asWords(name).includes(asWords(wanted)) ? 1 : 3) + (name.startsWith(wanted) ? 0 : 1);
}

/** The same, and without accents, after a name that has them alike. */
function rank(name: string, wanted: string): number | undefined {
  const exact = distance(name, wanted);
  if (exact !== undefined) return exact;
  const loose = distance(withoutAccents(name), withoutAccents(wanted));
  return loose === undefined ? undefined : loose + 0.5;
}

/** A name as a service is asked for it: with the blanks and letters that people type. */
export const searchText = (name: string): string => trimmed(name.normalize('NFKC').replace(/\s+/g, ' '));

/** False for a placeholder, which is a part of other names. Some contacts have their number or email for a name. */
export const isSearchable = (name: string): boolean => knownName(name) !== undefined || /@|\d{5}/.test(name);

/** The items that have a name which contains `name`, the best match first. */
export function matchesByName<Item>(
  items: readonly Item[],
  name: string,
  namesOf: (item: Item) => readonly (string | null | undefined)[],
): Item[] {
  const wanted = comparable(name);
  return items
    .flatMap((item) => {
      const ranks = namesOf(item).flatMap((its) => rank(comparable(its ?? ''), wanted) ?? []);
      return ranks.length > 0 ? [{ item, rank: Math.min(...ranks) }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_MATCHES)
    .map(({ item }) => item);
}

import { isBlank } from '../../errors/text.ts';

/** How several values are written into one field. */

/** JavaScript rounds larger numbers: 17841405309211845 arrives as …844. */
export const isExact = (number: number): boolean => Number.isSafeInteger(Math.trunc(number));

/** The items of a list in JSON. */
function listIn(text: string): unknown[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** What isn't text, in words that are no value either: an object, a number that isn't exact. */
function describe(value: unknown): string {
  if (typeof value === 'number') return isExact(value) ? String(value) : value.toExponential();
  try {
    return isBlank(value) ? '' : JSON.stringify(value);
  } catch {
    return '{…}'; // nested deeper than can be written
  }
}

/** Line items, lists in lists and lists in JSON, as single texts. */
export function textsIn(given: unknown): string[] {
  const texts: string[] = [];
  const pending = [given];
  // A loop: lists may be nested deeper than functions can call each other.
  while (pending.length > 0) {
    const value = pending.pop();
    const list = typeof value === 'string' ? listIn(value) : value;
    if (Array.isArray(list)) for (const item of list.toReversed()) pending.push(item);
    else texts.push(typeof value === 'string' ? value : describe(value));
  }
  return texts.filter((text) => !isBlank(text));
}

/** Each leaves alone what is in quotes or angle brackets, as in `"Lovelace, Ada" <ada@example.org>`. */
export const SEPARATORS = {
  list: /(<br ?\/?>|[,;|\uff0c\uff1b\uff5c\u3001\u060c\u061b\r\n\v\f\u0085\u2028\u2029]|(?<=\s)(?:or|:::)(?=\s))|"[^"\r\n]*"|<[^<>\r\n]*>/gi,
  slash: /\bn\/a\b|(\/)|"[^"\r\n]*"|<[^<>\r\n]*>/gi,
  // Without spaces around it, a slash is a part of a URL.
  looseSlash: /((?<=\s)\/(?=\s))/g,
  // Not between usernames: they are words, too.
  word: /((?<=\s)(?:and|oder|und|ou|et|y|&)(?=\s))/gi,
  spaceBeforePlus: /((?<=\d)\s+(?=\+\d))/g,
  // An address in brackets after another one belongs to that, unless both are in brackets.
  spaceBetweenAddresses: /(\s(?:(?<=@\S+\s)(?!\s*[<([])|(?<=@\S+[>)\]]\s))\s*(?=[^\s@]+@))/g,
} as const;

/** The parts of a text between separators. */
export function split(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { 0: match, 1: separates, index } of text.matchAll(separator)) {
    if (separates === undefined) continue;
    parts.push(text.slice(start, index));
    start = index + match.length;
  }
  return [...parts, text.slice(start)].filter((part) => !isBlank(part));
}

import type { OutputField } from '../../schema.ts';
import type { Values } from '../subject.ts';

/** A date, or a time with its zone, in ISO 8601. */
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;
/** What is meant for a date or a time, well-formed or not. */
const DATE_LIKE =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/. ](\d{1,2}|[A-Z][a-z]{2,8})[-/. ]\d{2,4}\b|^[A-Z][a-z]{2},? \d{1,2} [A-Z]/;
const DATE_KEY = /(_at|_on|_date|_time|^date|^time|timestamp)$/;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every single value with the keys that lead to it, e.g. `identities[].type`; keys of empty things, too. */
export function entries(value: unknown, path = ''): [path: string, value: unknown][] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item) => entries(item, `${path}[]`));
  if (!isObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const place = path ? `${path}.${key}` : key;
    const inside = isObject(inner) || (Array.isArray(inner) && inner.length > 0) ? entries(inner, place) : [];
    return [[place, inner], ...inside];
  });
}

export const keysOf = (value: unknown): string[] => [...new Set(entries(value).map(([path]) => path))];

/** Keys of one value that another lacks. What is empty in the other has no keys that could be lacking. */
export function missingKeys(of: unknown, from: unknown, path = ''): string[] {
  const [one, other]: unknown[] = [of, from].map((value) => (Array.isArray(value) ? value[0] : value));
  if (!isObject(one) || other === null || other === undefined) return [];
  if (!isObject(other)) return [`${path} has no parts`];
  return Object.entries(one).flatMap(([key, inner]) => {
    const place = path ? `${path}.${key}` : key;
    return key in other ? missingKeys(inner, other[key], place) : [place];
  });
}

/** Dates and times that a Zap couldn't read. */
export const unreadableDates = (value: unknown): string[] =>
  entries(value)
    .filter(([path, one]) => {
      const looksLike = typeof one === 'string' && DATE_LIKE.test(one);
      const shouldBe = DATE_KEY.test(path) && one !== null;
      return (looksLike || shouldBe) && !(typeof one === 'string' && ISO.test(one));
    })
    .map(([path, one]) => `${path} is ${JSON.stringify(one)}, not a date in ISO 8601`);

const FITS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  datetime: (value) => typeof value === 'string' && ISO.test(value),
};

/** Where values aren't what the output fields say. An empty value is of any type. */
export function misfits(value: Values, fields: readonly OutputField[], path = ''): string[] {
  return fields.flatMap(({ key, type, required, children }) => {
    const place = `${path}${key}`;
    const one = value[key];
    if (one === undefined || one === null) return required ? [`${place} is required, and isn’t there`] : [];
    const items: unknown[] = Array.isArray(one) ? one : [one];
    if (children) {
      return items.flatMap((item) =>
        isObject(item) ? misfits(item, children, `${place}.`) : [`${place} has no parts`],
      );
    }
    const fits = FITS[type ?? ''] ?? (() => true);
    return items.every(fits) ? [] : [`${place} is ${JSON.stringify(one)}, not a ${type}`];
  });
}

/** What tells one item from the next: the fields marked so, else `id`. */
export const primaryKeys = (fields: readonly OutputField[]): string[] => {
  const marked = fields.filter(({ primary }) => primary).map(({ key }) => key);
  return marked.length > 0 ? marked : ['id'];
};

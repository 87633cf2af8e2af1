import * as zod from 'zod/mini';
import type { OutputField } from '../../schema.ts';
import type { Values } from '../subject.ts';

/** A day of the calendar, or a time with its zone, in ISO 8601. */
const ISO = zod.union([zod.iso.date(), zod.iso.datetime({ offset: true })]);
const isDate = (value: unknown) => ISO.safeParse(value).success;

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DAY = '\\d{1,2}(st|nd|rd|th)?';
/** What is meant for a date or a time, well-formed or not, e.g. `1/8/2026` or `Sat, August 1st, 2026`. */
const DATE_LIKE = new RegExp(
  [
    '^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
    '^\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{2,4}\\b',
    `^([a-z]{3,9},? )?(${DAY}[-/. ](of )?${MONTH}|${MONTH} ${DAY}),?[-/. ]\\d{2,4}\\b`,
  ].join('|'),
  'i',
);
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

const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Keys of one value that another lacks, in any item of a list. What is empty in the other has no keys to lack. */
export const missingKeys = (of: unknown, from: unknown, path = ''): string[] =>
  itemsOf(of).flatMap((one) =>
    itemsOf(from).flatMap((other) => {
      if (!isObject(one) || other === null || other === undefined) return [];
      if (!isObject(other)) return [`${path} has no parts`];
      return Object.entries(one).flatMap(([key, inner]) => {
        const place = path ? `${path}.${key}` : key;
        return key in other ? missingKeys(inner, other[key], place) : [place];
      });
    }),
  );

/** Dates and times that a Zap couldn't read. */
export const unreadableDates = (value: unknown): string[] =>
  entries(value)
    .filter(([path, one]) => {
      const looksLike = typeof one === 'string' && DATE_LIKE.test(one);
      const shouldBe = DATE_KEY.test(path) && one !== null;
      return (looksLike || shouldBe) && !isDate(one);
    })
    .map(([path, one]) => `${path} is ${JSON.stringify(one)}, not a date in ISO 8601`);

const FITS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  datetime: isDate,
};

/** The values to which the key of an output field leads: `parent__child` into an object, `parent[]child` into each item. */
export const valuesAt = (value: unknown, key: string): unknown[] =>
  key.split(/__|(\[\])/).reduce<unknown[]>(
    (values, part) => {
      if (!part) return values;
      if (part === '[]') return values.flatMap((one) => one ?? []);
      return values.map((one) => (isObject(one) ? one[part] : undefined));
    },
    [value],
  );

/** Where values aren't what the output fields say. An empty value is of any type. */
export const misfits = (value: Values, fields: readonly OutputField[]): string[] =>
  fields.flatMap(({ key, type, list = false, required }) =>
    valuesAt(value, key).flatMap((one) => {
      if (one === undefined || one === null) return required ? [`${key} is required, and isn’t there`] : [];
      const fits = FITS[type] ?? (() => true);
      const isFit = Array.isArray(one) === list && itemsOf(one).every(fits);
      return isFit ? [] : [`${key} is ${JSON.stringify(one)}, not ${list ? 'a list of ' : 'a '}${type}`];
    }),
  );

/** What tells one item from the next: the fields marked so, else `id`. */
export const primaryKeys = (fields: readonly OutputField[]): string[] => {
  const marked = fields.filter(({ primary }) => primary).map(({ key }) => key);
  return marked.length > 0 ? marked : ['id'];
};

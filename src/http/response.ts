import * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import { redactData } from './redact.ts';

/** Five times what is asked for: Blooio has pages of 200, Re:amaze of 30. Checking each of a million items takes seconds. */
const LONGEST_LIST = 1_000;

/** Far more than any response has, far less than what a function that calls itself can take. */
const DEEPEST = 100;

/** A page of 200 contacts has a tenth of it. Reading the JSON of a million takes a second. */
const MOST_VALUES = 100_000;

/** Counted in the text, before anything is made of it. Commas in texts count, too: prose has one in 60 letters. */
const isTooMuch = (json: string): boolean =>
  json.length > MOST_VALUES && json.split(/[[{,]/, MOST_VALUES + 1).length > MOST_VALUES;

const isWithinLimits = (data: unknown, levels = DEEPEST): boolean =>
  typeof data !== 'object' ||
  data === null ||
  (levels > 0 &&
    (!Array.isArray(data) || data.length <= LONGEST_LIST) &&
    Object.values(data).every((value) => isWithinLimits(value, levels - 1)));

const LONG_NUMBER = /\d{16}/;

/** The texts and numbers of JSON. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d[\d.eE+-]*/g;

/** JSON in which each number above 2^53 is a text: `JSON.parse` rounds it, and two IDs would become one. */
const withExactNumbers = (json: string): string =>
  json.replace(TOKEN, (token) =>
    token.startsWith('"') || Number.isSafeInteger(Math.trunc(Number(token))) ? token : `"${token}"`,
  );

/**
 * The JSON of a response, without secrets. Its text where it isn't JSON; undefined where it is empty, or where it has
 * longer lists or more levels than any response.
 */
export function responseData(content: string, redact: (text: string) => string): unknown {
  if (isTooMuch(content)) return undefined;
  const redacted = redact(content);
  try {
    let data: unknown = JSON.parse(content);
    if (LONG_NUMBER.test(content)) data = JSON.parse(withExactNumbers(content));
    if (!isWithinLimits(data)) return undefined;
    // An escape such as \u0041 could hide a secret from the text as it came.
    return redacted === content && !content.includes('\\') ? data : redactData(data, redact);
  } catch {
    return redacted || undefined;
  }
}

/** A list that goes on without the items that it can't read. A list of nothing else can't be read at all. */
export const looseArray = <Item>(item: zod.ZodMiniType<Item>) =>
  zod.pipe(
    zod
      .array(zod.nullable(item))
      .check(zod.refine((items) => items.length === 0 || items.some((one) => one !== null))),
    zod.transform((items) => items.flatMap((one) => one ?? [])),
  );

type Path = readonly PropertyKey[];

/** @param drift what the schema can't read, e.g. `data[].name` */
export type ReadResponse<Value> =
  | { readonly isReadable: true; readonly value: Value; readonly drift: readonly string[] }
  | { readonly isReadable: false; readonly drift: readonly string[] };

/**
 * Reads a response as far as its schema can. A service that changes one value must not stop a Zap that doesn't need
 * it, so a value of another type than expected becomes null, and where it may not be null, the value around it does.
 * @param data is changed
 */
export function readResponse<Value>(schema: zod.ZodMiniType<Value>, data: unknown): ReadResponse<Value> {
  const drift = new Set<string>();
  for (;;) {
    const result = schema.safeParse(data);
    if (result.success) return { isReadable: true, value: result.data, drift: [...drift] };
    const { issues } = result.error;
    for (const { path } of issues) drift.add(shown(path));
    // All are found before one is dropped: with a value, those around it would seem to be missing, too.
    const places = issues.map(({ path }) => innermost(data, path));
    for (const place of places) {
      if (!place) return { isReadable: false, drift: [...drift] };
      Reflect.set(place.parent, place.key, null);
    }
  }
}

/** Where the innermost value on a path is that isn't null. Undefined where that is the whole response. */
function innermost(data: unknown, path: Path): { parent: object; key: PropertyKey } | undefined {
  let place: { parent: object; key: PropertyKey } | undefined;
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) break;
    const inner: unknown = Reflect.get(value, key);
    if (inner === undefined || inner === null) break;
    place = { parent: value, key };
    value = inner;
  }
  return place;
}

const shown = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );

/** A response without what this step needs from it. */
export const unreadable = (label: string, status: number): Failure =>
  new Failure(
    'unexpected',
    `${label} sent a response that this step can’t read (${status}). Try again later. If it keeps happening, ask ${label} support.`,
    { status },
  );

/** A list that doesn't go on: reading its pages would never end. */
export const samePageTwice = (label: string): Failure =>
  new Failure(
    'unexpected',
    `${label} sent the same page of a list twice. Try again later. If it keeps happening, ask ${label} support.`,
  );

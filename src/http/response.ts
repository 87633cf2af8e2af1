import type { HttpResponse } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { redactData } from './redact.ts';

/** Beyond 2^53, `JSON.parse` rounds numbers: two IDs would become one. */
const LONG_NUMBER = /\d{16}/;

/** Keeps a number that JavaScript can't hold exactly as its text. */
const exactNumber = (...[, value, context]: [string, unknown, { source?: string }?]): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(Math.trunc(value)) ? (context?.source ?? value) : value;

/** The JSON of a response, without secrets; its text where it isn't JSON; undefined where it is empty. */
export function responseData({ content, data }: HttpResponse, redact: (text: string) => string): unknown {
  const redacted = redact(content);
  if (data === undefined || data === null) return redacted || undefined;
  const exact = LONG_NUMBER.test(content) ? JSON.parse(content, exactNumber) : data;
  // An escape such as \u0041 could hide a secret from the text as it came.
  return redacted === content && !content.includes('\\') ? exact : redactData(exact, redact);
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
 * it, so a value of another type than expected becomes null, and the innermost value around it that may be null goes
 * with it where it has to.
 * @param data is changed
 */
export function readResponse<Value>(schema: zod.ZodMiniType<Value>, data: unknown): ReadResponse<Value> {
  const root = { data };
  const drift = new Set<string>();
  const dropped = new Set<string>();
  for (;;) {
    const result = schema.safeParse(root.data);
    if (result.success) return { isReadable: true, value: result.data, drift: [...drift] };
    for (const { path } of result.error.issues) {
      drift.add(shown(path));
      if (!dropNext(root, path, dropped)) return { isReadable: false, drift: [...drift] };
    }
  }
}

/** Sets the innermost value on a path that isn't null yet to null. @returns false when there is none left */
function dropNext(root: { data: unknown }, path: Path, dropped: Set<string>): boolean {
  for (let length = path.length; length > 0; length -= 1) {
    const at = path.slice(0, length);
    const id = JSON.stringify(at);
    if (dropped.has(id)) continue;
    dropped.add(id);
    const parent = at.slice(0, -1).reduce<unknown>((value, key) => Object(value)[key], root.data);
    if (typeof parent === 'object' && parent !== null) Reflect.set(parent, at[length - 1] ?? '', null);
    return true;
  }
  return false;
}

const shown = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );

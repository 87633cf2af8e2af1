/** Records with one entry for each inbox. */

/** The keys of a record. `Object.keys` only knows `string`. */
export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] =>
  Object.keys(record) as Key[];

/** A record with other values under the same keys. */
export const mapValues = <Key extends string, Value, Result>(
  record: Readonly<Record<Key, Value>>,
  map: (value: Value, key: Key) => Result,
): Record<Key, Result> =>
  // `fromEntries` only knows `string`.
  Object.fromEntries(keysOf(record).map((key) => [key, map(record[key], key)])) as Record<Key, Result>;

/** A record of promises as a promise of a record. */
export async function resolved<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): Promise<Record<Key, Awaited<Value>>> {
  const values = new Map(
    await Promise.all(keysOf(record).map(async (key) => [key, await record[key]] as const)),
  );
  return Object.fromEntries(values) as Record<Key, Awaited<Value>>; // the same keys
}

import * as zod from 'zod/mini';
import type { StatementId } from '../../fidelity/index.ts';
import { noteDrift } from './drift.ts';

/** Parts of an answer. What isn't as believed is noted, and the run goes on with what can be used. */

const isMissing = (part: unknown): boolean => part === undefined || part === null;

/** Null for what is missing, and for what is of a kind that nobody expected. One schema, as there are so many of them. */
const lenient = <Value>(
  schema: zod.ZodMiniType<Value>,
  says: StatementId,
  isNoted: (part: unknown) => boolean,
) =>
  zod.transform((part: unknown): Value | null => {
    const { data = null } = isMissing(part) ? {} : schema.safeParse(part);
    if (data === null && isNoted(part)) noteDrift(says);
    return data;
  });

/**
 * A part that may be missing, null, or of a kind that nobody expected: it is then null.
 * @param says the statement that such a kind contradicts
 */
export const maybe = <Value>(schema: zod.ZodMiniType<Value>, says: StatementId) =>
  lenient(schema, says, (part) => !isMissing(part));

/** A part that is believed to be there; without it the run goes on all the same. */
export const expected = <Value>(schema: zod.ZodMiniType<Value>, says: StatementId) =>
  lenient(schema, says, () => true);

/** A part that is used as it is, and noted where it isn't as believed. */
export const noting = <Value>(
  schema: zod.ZodMiniType<Value>,
  isBelieved: (value: Value) => boolean,
  says: StatementId,
) =>
  zod.pipe(
    schema,
    zod.transform((value: Value): Value => {
      if (!isBelieved(value)) noteDrift(says);
      return value;
    }),
  );

/** A list without the items that can't be read. One that has no other items isn't empty: it can't be read itself. */
export const readable = <Item>(item: zod.ZodMiniType<Item>, says: StatementId) =>
  zod.pipe(
    zod
      .array(expected(item, says))
      .check(zod.refine((items) => items.length === 0 || items.some((one) => one !== null))),
    zod.transform((items) => items.flatMap((one) => one ?? [])),
  );

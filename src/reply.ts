import * as zod from 'zod/mini';
import type { StatementId } from '../fidelity/index.ts';
import { noteDrift } from './drift.ts';

/** Parts of an answer. What isn't as believed is noted, and the run goes on with what can be used. */

/**
 * A part that may be missing, null, or of a kind that nobody expected: it is then left out.
 * @param says the statement that such a kind contradicts
 */
export const maybe = <Schema extends zod.ZodMiniType>(schema: Schema, says: StatementId) =>
  zod.catch(zod.nullish(schema), () => {
    noteDrift(says);
    return null;
  });

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

/** A part that is believed to be there; without it the run goes on all the same. */
export const expected = <Value>(schema: zod.ZodMiniType<Value>, says: StatementId) =>
  noting(maybe(schema, says), (value) => value != null, says);

/** A list without the items that can't be read. One that has no other items isn't empty: it can't be read itself. */
export const readable = <Item>(item: zod.ZodMiniType<Item>, says: StatementId) =>
  zod.pipe(
    zod
      .array(expected(item, says))
      .check(zod.refine((items) => items.length === 0 || items.some((one) => one != null))),
    zod.transform((items) => items.flatMap((one) => one ?? [])),
  );

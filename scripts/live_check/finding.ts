import type * as zod from 'zod/mini';
import type { Answer } from './client.ts';

/** What was found out about a statement. */
export interface Finding {
  /** Null where it can't be told. */
  readonly held: boolean | null;
  /** Status codes, keys and types; never a value, as it goes into the report. */
  readonly seen: string;
}

/** Thrown where a statement can't be told. The sentence becomes what was seen. */
export class Untold extends Error {}

/** What becomes of it. */
export function untold(error: unknown): Finding {
  if (error instanceof Untold) return { held: null, seen: error.message };
  throw error;
}

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;

export const seenOf = ({ status, shape }: Answer): string => `${status} ${shape}`.trim();

/** For a statement about what comes back at all. A missing right and trouble on their side say nothing about it. */
export const byStatus = (answer: Answer, held: boolean): Finding => ({
  held: answer.status === 403 || answer.status >= 500 ? null : held,
  seen: seenOf(answer),
});

/** For a statement about what a success holds. */
export const byBody = (answer: Answer, held: boolean): Finding => ({
  held: isSuccess(answer) ? held : null,
  seen: seenOf(answer),
});

/** For a statement about each of several things. @throws Untold where there are none */
export function allHave<Item>(items: readonly Item[], what: string, has: (item: Item) => boolean): Finding {
  if (items.length === 0) throw new Untold(`there is nothing that could have ${what}`);
  const held = items.every(has);
  return { held, seen: `${held ? 'all' : 'not all'} have ${what}` };
}

/** For a statement about the order of a list. @throws Untold where there are too few different times */
export function newestFirst(times: readonly number[]): Finding {
  if (new Set(times).size < 2) throw new Untold('there are too few to tell their order');
  const follow = (right: (one: number, next: number) => boolean) =>
    times.slice(1).every((next, index) => right(times[index] ?? next, next));
  if (follow((one, next) => one >= next)) return { held: true, seen: 'newest first' };
  return { held: false, seen: follow((one, next) => one <= next) ? 'oldest first' : 'in no order' };
}

/** A success as far as it is understood. */
export function read<Body>(schema: zod.ZodMiniType<Body>, answer: Answer): Body | undefined {
  return isSuccess(answer) ? schema.safeParse(answer.body).data : undefined;
}

/** @throws Untold that says what came instead */
export function need<Body>(schema: zod.ZodMiniType<Body>, answer: Answer, what: string): Body {
  const body = read(schema, answer);
  if (body === undefined) throw new Untold(`${what}: ${seenOf(answer)}`);
  return body;
}

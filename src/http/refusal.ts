import { createHash } from 'node:crypto';
import * as zod from 'zod/mini';
import { cached } from './cache.ts';
import type { Run } from './run.ts';
import type { Access } from './service.ts';

/** That a service refuses the requests of a connection (429), kept in Zapier's cache for all runs. Times are milliseconds. */
const refusal = zod.object({
  /** When it began. Runs that are replayed spread the wider, the longer it lasts. */
  since: zod.number(),
  /** Until then, a run ends before its first request: runs that have begun get what the service still answers. */
  until: zod.number(),
  /** True when the service itself named the end. */
  isExact: zod.boolean(),
});
export type Refusal = zod.infer<typeof refusal>;

/** Without a `Retry-After`. Each further 429 makes it last longer. */
const LASTS_MS = 3_000;

/** Replays come back after a minute and more: refusals within five minutes belong to one queue. */
const REMEMBERED_MS = 5 * 60_000;

/** No run is delayed by more than an hour. */
const LONGEST_MS = 60 * 60_000;

/** The cache is one for all users of the integration: the key belongs to the connection and the service, and says nothing of them. */
const keyOf = ({ baseUrl, authorization }: Access): string =>
  `refused-${createHash('sha256').update(`${baseUrl.origin} ${authorization}`).digest('hex')}`;

/** The last refusal, unless it is long ago. Null also where the cache fails. */
export async function lastRefusal(run: Run, access: Access): Promise<Refusal | null> {
  const { success, data } = refusal.safeParse(await cached(run, () => run.z.cache.get(keyOf(access)), null));
  return success && Date.now() < data.until + REMEMBERED_MS ? data : null;
}

/**
 * Keeps that the service has just refused a request.
 * @param retryAfter the seconds that it asked for
 */
export async function noteRefusal(
  run: Run,
  access: Access,
  last: Refusal | null,
  retryAfter: number | undefined,
): Promise<Refusal> {
  const now = Date.now();
  const lasts = Math.min(retryAfter === undefined ? LASTS_MS : retryAfter * 1000, LONGEST_MS);
  const noted = { since: last?.since ?? now, until: now + lasts, isExact: retryAfter !== undefined };
  await cached(
    run,
    () => run.z.cache.set(keyOf(access), noted, Math.ceil((lasts + REMEMBERED_MS) / 1000)),
    false,
  );
  return noted;
}

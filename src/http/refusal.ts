import { createHash } from 'node:crypto';
import * as zod from 'zod/mini';
import { cached } from './cache.ts';
import type { RunContext } from './context.ts';
import type { Access } from './service.ts';

/** Since when and until when a service refuses the requests of a connection (429), in milliseconds. */
const refusal = zod.object({
  since: zod.number(),
  until: zod.number(),
});
export type Refusal = zod.infer<typeof refusal>;

/** Also after a shorter `Retry-After`, or the runs that begin then take what a waiting run needs. Each further 429 prolongs it. */
const SHORTEST_MS = 3_000;

/** Replays come back after a minute and more: refusals within five minutes belong to one queue. */
const REMEMBERED_MS = 5 * 60_000;

/** No run is delayed by more than an hour. */
const LONGEST_MS = 60 * 60_000;

/** All users of the integration have one cache. The key belongs to one connection and service, and contains neither. */
const keyOf = ({ baseUrl, authorization }: Access): string =>
  `refused-${createHash('sha256').update(`${baseUrl.origin} ${authorization}`).digest('hex')}`;

/** What the last refused run has kept. Null where that is long ago, and where the cache fails. */
export async function lastRefusal(run: RunContext, access: Access): Promise<Refusal | null> {
  const { success, data } = refusal.safeParse(await cached(run, () => run.z.cache.get(keyOf(access)), null));
  return success && Date.now() < data.until + REMEMBERED_MS ? data : null;
}

/**
 * What a refused request says of its connection.
 * @param retryAfter the seconds that the service asked for
 */
export function nextRefusal(last: Refusal | null, retryAfter: number | undefined): Refusal {
  const now = Date.now();
  const lasts = Math.min(Math.max((retryAfter ?? 0) * 1000, SHORTEST_MS), LONGEST_MS);
  return { since: last?.since ?? now, until: now + lasts };
}

/** Tells the other runs of the connection. @returns false where they won't know: the cache fails, or keeps nothing */
export async function keepRefusal(run: RunContext, access: Access, noted: Refusal): Promise<boolean> {
  const seconds = Math.ceil((noted.until - Date.now() + REMEMBERED_MS) / 1000);
  await cached(run, () => run.z.cache.set(keyOf(access), noted, seconds), false);
  return (await lastRefusal(run, access)) !== null;
}

import * as zod from 'zod/mini';
import { withoutBlanks } from '../errors/text.ts';
import { cached } from '../http/cache.ts';
import type { Run } from '../http/run.ts';
import { cacheKey } from './cache_key.ts';
import type { NewIdentity } from './schemas.ts';

/**
 * The channels of an identity while it is being moved, kept by Zapier for the connection. A run that is cut
 * between detaching and attaching leaves an identity that no contact has, and the replay has to know its channels.
 * Without the note, e.g. because Zapier's cache fails, Blooio chooses the channel, as it does for any new identity.
 */
const KEPT_SECONDS = 24 * 60 * 60;

/** The identity itself isn't kept: the run that reads the note has it. */
const channel = zod.object({
  channel_type: zod.optional(zod.string()),
  channel_id: zod.optional(zod.string()),
});

const keyOf = (run: Run, identifier: string): string => cacheKey(run, 'moving', identifier.toLowerCase());

export async function noteMoves(
  run: Run,
  identifier: string,
  identities: readonly NewIdentity[],
): Promise<void> {
  const channels = identities.map((identity) => JSON.stringify(withoutBlanks(channel.parse(identity))));
  // Replays note the same channels again.
  const note = [...new Set(channels)].map((one) => JSON.parse(one));
  await cached(run, () => run.z.cache.set(keyOf(run, identifier), note, KEPT_SECONDS), false);
}

export async function notedMoves(run: Run, identifier: string): Promise<NewIdentity[]> {
  const noted: unknown = await cached<unknown>(run, () => run.z.cache.get(keyOf(run, identifier)), null);
  const { success, data } = zod.array(channel).safeParse(noted);
  return success ? data.map((one) => ({ identifier, ...one })) : [];
}

/** A later run must not attach a new identity on the old channels. */
export async function forgetMoves(run: Run, identifier: string): Promise<void> {
  await cached(run, () => run.z.cache.delete(keyOf(run, identifier)), false);
}

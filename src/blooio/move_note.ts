import { createHash } from 'node:crypto';
import * as zod from 'zod/mini';
import { withoutBlanks } from '../errors/text.ts';
import { cached } from '../http/cache.ts';
import type { Run } from '../http/run.ts';
import { type NewIdentity, newIdentity } from './schemas.ts';

/**
 * The channels of an identity while it is being moved, kept by Zapier for the connection. A run that is cut
 * between detaching and attaching leaves an identity that no contact has, and the replay has to know its channels.
 * Without the note, e.g. because Zapier's cache fails, Blooio chooses the channel, as it does for any new identity.
 */
const KEPT_SECONDS = 24 * 60 * 60;

/** Zapier's cache is one for all users of the integration: the key belongs to this connection, and tells nothing. */
const keyOf = ({ bundle }: Run, identifier: string): string =>
  `moving-${createHash('sha256').update(`${bundle.authData['blooio_api_key']} ${identifier.toLowerCase()}`).digest('hex')}`;

export async function noteMoves(
  run: Run,
  identifier: string,
  identities: readonly NewIdentity[],
): Promise<void> {
  const note = identities.map(withoutBlanks);
  await cached(run, () => run.z.cache.set(keyOf(run, identifier), note, KEPT_SECONDS), false);
}

export async function notedMoves(run: Run, identifier: string): Promise<NewIdentity[]> {
  const noted: unknown = await cached<unknown>(run, () => run.z.cache.get(keyOf(run, identifier)), null);
  const { success, data } = zod.array(newIdentity).safeParse(noted);
  return success ? data : [];
}

/** A later run must not attach a new identity on the old channels. */
export async function forgetMoves(run: Run, identifier: string): Promise<void> {
  await cached(run, () => run.z.cache.delete(keyOf(run, identifier)), false);
}

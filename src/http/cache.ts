import type { RunContext } from './context.ts';

/** In milliseconds. Zapier's cache takes a few; a slower one saves nothing. */
const LONGEST_WAIT = 1_000;

/**
 * What Zapier's cache or cursor has, or the fallback: one that fails or hangs costs only what it would have saved.
 * @param use calls `z.cache` or `z.cursor`
 */
export async function cached<Value>(
  { signal }: Pick<RunContext, 'signal'>,
  use: () => Promise<Value>,
  fallback: Value,
): Promise<Value> {
  if (signal.aborted) return fallback;
  const { promise, resolve } = Promise.withResolvers<Value>();
  const timer = setTimeout(resolve, LONGEST_WAIT, fallback);
  try {
    return await Promise.race([use(), promise]);
  } catch {
    return fallback;
  } finally {
    clearTimeout(timer);
  }
}

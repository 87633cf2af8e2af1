export type Random = () => number;

/** Numbers from 0 up to 1 that are the same in every simulation (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Runs `body` with these numbers instead of chance, as far as the integration draws from it: the jitter of a delay. */
export async function withRandom<Result>(random: Random, body: () => Promise<Result>): Promise<Result> {
  const { random: chance } = Math;
  Math.random = random;
  try {
    return await body();
  } finally {
    Math.random = chance;
  }
}

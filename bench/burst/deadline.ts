import { DEADLINE_MS } from '../../src/http/run.ts';

/** Never, as far as a simulation is concerned. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Runs `body` with the deadline of a run out of reach. It is in real time, which a machine that simulates a hundred runs
 * at once may well exceed, whereas the virtual seconds of a run are few.
 */
export async function withoutDeadline<Result>(body: () => Promise<Result>): Promise<Result> {
  const { setTimeout } = globalThis;
  const patient = <Given extends unknown[]>(
    happen: (...given: Given) => void,
    ms?: number,
    ...given: Given
  ) => setTimeout(happen, ms === DEADLINE_MS ? LONGEST_TIMER : ms, ...given);
  globalThis.setTimeout = Object.assign(patient, { __promisify__: setTimeout.__promisify__ });
  try {
    return await body();
  } finally {
    globalThis.setTimeout = setTimeout;
  }
}

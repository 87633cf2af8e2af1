/** Counted IDs and times: nothing is random or from a clock, so every run of the sandbox prints the same. */
export interface Sequence {
  /** How many ids there are of each kind. */
  ids: Record<string, number>;
  /** The time of the latest record, in milliseconds. */
  time: number;
}

const MINUTE = 60_000;

/** @param time after which everything happens */
export const startSequence = (time = Date.UTC(2026, 0, 5, 9)): Sequence => ({ ids: {}, time });

/** The next number of a kind, from 1. */
export function nextNumber({ ids }: Sequence, kind: string): number {
  const number = (ids[kind] ?? 0) + 1;
  ids[kind] = number;
  return number;
}

/** A time later than all before. */
export function nextTime(sequence: Sequence): number {
  sequence.time += MINUTE;
  return sequence.time;
}

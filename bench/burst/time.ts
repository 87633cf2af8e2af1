import type { Clock } from './clock.ts';

/** Longer than any simulation takes. */
const NEVER = 2 ** 31 - 1;

/** Runs `body` with timers and times of the virtual clock: the deadline of a run, its pauses, and since when it is refused. */
export async function inVirtualTime<Result>(clock: Clock, body: () => Promise<Result>): Promise<Result> {
  const { setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  const start = now();
  const cleared = new WeakSet<NodeJS.Timeout>();
  const timers = <Given extends unknown[]>(happen: (...given: Given) => void, ms = 0, ...given: Given) => {
    const timer = setTimeout(() => undefined, NEVER).unref();
    clock.at(clock.now + ms / 1000, () => {
      if (cleared.has(timer)) return;
      clearTimeout(timer);
      happen(...given);
    });
    return timer;
  };
  globalThis.setTimeout = Object.assign(timers, { __promisify__: setTimeout.__promisify__ });
  globalThis.clearTimeout = (timer) => {
    if (typeof timer === 'object') cleared.add(timer);
    clearTimeout(timer);
  };
  Date.now = () => start + clock.now * 1000;
  try {
    return await body();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Date.now = now;
  }
}

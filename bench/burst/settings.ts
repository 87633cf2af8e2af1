import type { Limit } from './limiter.ts';
import type { Platform } from './platform.ts';
import type { Setting } from './simulate.ts';

/** What is simulated: the import in full, and a tenth of it against a tight limit to compare more settings. */
const FULL = { runs: 10_000, perMinute: 2000 };
const TENTH = { runs: 1000, perMinute: 100 };

const SAYS_WHEN = { kind: 'window', retryAfter: true } as const;
const SAYS_NOTHING = { kind: 'window', retryAfter: false } as const;
const EVENLY = { kind: 'bucket', retryAfter: true } as const;
const EVENLY_SAYS_NOTHING = { kind: 'bucket', retryAfter: false } as const;
const UNLIMITED = { kind: 'none', retryAfter: false } as const;

const plain: Platform = { concurrency: 100, lock: true, spread: 0 };
const unlocked: Platform = { ...plain, lock: false };
const spread = (seconds: Platform['spread']): Platform => ({ ...plain, spread: seconds });
const throttled = (limit: number, window = 60): Platform => ({ ...plain, throttle: { window, limit } });

const setting = (
  name: string,
  size: typeof FULL,
  limit: Omit<Limit, 'perMinute'>,
  platform: Platform,
): Setting => ({
  name,
  runs: size.runs,
  limit: { ...limit, perMinute: size.perMinute },
  platform,
});

/** By name, in the order of the table. An unlimited one says what the runs of its size need. */
export const SETTINGS: readonly Setting[] = [
  setting('full: no limit', FULL, UNLIMITED, plain),
  setting('full: lock', FULL, SAYS_WHEN, plain),
  setting('tenth: no limit', TENTH, UNLIMITED, plain),
  setting('tenth: no limit, no lock', TENTH, UNLIMITED, unlocked),
  setting('tenth: lock', TENTH, SAYS_WHEN, plain),
  setting('tenth: lock, no Retry-After', TENTH, SAYS_NOTHING, plain),
  setting('tenth: lock, spread 1 min', TENTH, SAYS_WHEN, spread(60)),
  setting('tenth: lock, spread 5 min', TENTH, SAYS_WHEN, spread(300)),
  setting('tenth: lock, spread doubling', TENTH, SAYS_WHEN, spread('doubling')),
  setting('tenth: lock, throttle 25/min', TENTH, SAYS_WHEN, throttled(25)),
  setting('tenth: lock, throttle 50/min', TENTH, SAYS_WHEN, throttled(50)),
  setting('tenth: lock, throttle 100/min', TENTH, SAYS_WHEN, throttled(100)),
  setting('even tenth: lock, no Retry-After', TENTH, EVENLY_SAYS_NOTHING, plain),
  setting('even tenth: lock, spread 5 min', TENTH, EVENLY, spread(300)),
  setting('even tenth: lock, spread 15 min', TENTH, EVENLY, spread(900)),
  setting('even tenth: lock, spread doubling', TENTH, EVENLY, spread('doubling')),
  setting('even tenth: lock, throttle 8 in 10 s', TENTH, EVENLY, throttled(8, 10)),
  setting('even tenth: lock, throttle 2 in 10 s', TENTH, EVENLY, throttled(2, 10)),
];

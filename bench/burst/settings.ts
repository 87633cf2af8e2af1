import type { Limit } from './limiter.ts';
import type { Platform } from './platform.ts';
import type { Setting } from './simulate.ts';

/** What is simulated: an import of 1,000 rows against each limit, before and now, and one of 10,000 against the wider ones. */

const plain: Platform = { concurrency: 100, lock: true, cache: 'works' };

/** What runs did at a 429 before they noted and waited. */
export const BEFORE = {
  platform: { ...plain, cache: 'is each run’s own' },
  isPatient: false,
  longest: 80,
} as const;
export const NOW = { platform: plain, isPatient: true, longest: 240 } as const;

const LIMITS: Limit[] = [60, 100, 600, 2000].flatMap((perMinute) =>
  (['bucket', 'window'] as const).flatMap((kind) =>
    [false, true].map((retryAfter) => ({ kind, perMinute, retryAfter })),
  ),
);
const UNLIMITED: Limit = { kind: 'none', perMinute: 0, retryAfter: false };
const EVEN: Limit = { kind: 'bucket', perMinute: 100, retryAfter: false };

const counted = (count: number): string => count.toLocaleString('en');

/** For example `1,000 rows, 100 a minute evenly, Retry-After`. */
const nameOf = (runs: number, { kind, perMinute, retryAfter }: Limit): string =>
  [
    `${counted(runs)} rows`,
    kind === 'none'
      ? 'no limit'
      : `${counted(perMinute)} a minute ${kind === 'bucket' ? 'evenly' : 'by the clock'}`,
    ...(retryAfter ? ['Retry-After'] : []),
  ].join(', ');

const setting = (
  runs: number,
  limit: Limit,
  how: Pick<Setting, 'platform' | 'isPatient' | 'longest'> = NOW,
  note = '',
): Setting => ({ name: `${nameOf(runs, limit)}${note}`, runs, limit, ...how });

/** By name, in the order of the table. An unlimited one says what the runs of its size need. */
export const SETTINGS: readonly Setting[] = [
  setting(1000, UNLIMITED),
  ...LIMITS.map((limit) => setting(1000, limit)),
  // Most of these never end, so this one shows them.
  setting(1000, EVEN, BEFORE, ': before'),
  ...(['is empty', 'fails'] as const).map((cache) =>
    setting(1000, EVEN, { ...NOW, platform: { ...plain, cache } }, `, the cache ${cache}`),
  ),
  setting(10_000, UNLIMITED),
  ...LIMITS.filter(({ perMinute }) => perMinute >= 600).map((limit) => setting(10_000, limit)),
];

import type { Fault, SandboxService } from '../../sandbox/index.ts';
import type { Clock } from './clock.ts';

export interface Limit {
  /**
   * `window`: so many requests in each minute of the clock, however close together.
   * `bucket`: so many a minute, evenly; a fifth of them at once after a pause.
   */
  readonly kind: 'window' | 'bucket' | 'none';
  readonly perMinute: number;
  /** Whether a refusal says when to come back. */
  readonly retryAfter: boolean;
}

/** Requests in one minute. */
export interface Minute {
  answered: number;
  refused: number;
}

/** Makes a service refuse what is above its limit, and counts. @returns the counts by minute of virtual time */
export function limited<State, Dialect>(
  service: SandboxService<State, Dialect>,
  limit: Limit,
  clock: Clock,
): Minute[] {
  const minutes: Minute[] = [];
  const admits = { window: fixedWindow, bucket: tokenBucket, none: () => () => 0 }[limit.kind](
    limit.perMinute,
  );
  service.fault = (): Fault | undefined => {
    service.requests.length = 0; // hundreds of thousands, and not needed
    const minute = Math.floor(clock.now / 60);
    while (minutes.length <= minute) minutes.push({ answered: 0, refused: 0 });
    const counted = minutes[minute];
    const seconds = admits(clock.now);
    if (counted) counted[seconds > 0 ? 'refused' : 'answered'] += 1;
    if (seconds === 0) return undefined;
    const headers: Record<string, string> = limit.retryAfter
      ? { 'retry-after': `${Math.ceil(seconds)}` }
      : {};
    return { status: 429, headers, body: { error: 'Too many requests' } };
  };
  return minutes;
}

/** Seconds until the next request is taken; 0 when this one is. */
type Admits = (now: number) => number;

function fixedWindow(perMinute: number): Admits {
  let window = 0;
  let taken = 0;
  return (now) => {
    const current = Math.floor(now / 60);
    if (current > window) [window, taken] = [current, 0];
    if (taken >= perMinute) return (window + 1) * 60 - now;
    taken += 1;
    return 0;
  };
}

function tokenBucket(perMinute: number): Admits {
  const size = Math.max(1, perMinute / 5);
  const perSecond = perMinute / 60;
  let tokens = size;
  let last = 0;
  return (now) => {
    tokens = Math.min(size, tokens + (now - last) * perSecond);
    last = now;
    if (tokens < 1) return (1 - tokens) / perSecond;
    tokens -= 1;
    return 0;
  };
}

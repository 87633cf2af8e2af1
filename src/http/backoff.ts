import { DEFAULT_DELAY, Failure, replayDelay, SHORTEST_SPREAD } from '../errors/failure.ts';
import type { RunContext } from './context.ts';
import { keepRefusal, lastRefusal, nextRefusal, type Refusal } from './refusal.ts';
import type { Access } from './service.ts';
import { tooManyRequests } from './status.ts';

/** How long a run may wait. The rest of its 25 s is for the requests that follow. */
const PATIENCE_MS = 20_000;

/**
 * Seconds to wait without a `Retry-After`, and a random part: runs that wait together must not come back together. Each
 * further wait is half as long again, because a limit that counts by the minute refuses all that is sent until its end.
 */
const SHORTEST_WAIT = 1;
const RANDOM_WAIT = 2;
const GROWTH = 1.5;

/**
 * Replays spread over this part of the time that the connection has been refused: the longer the queue, the wider. In
 * the simulation of an import (`bench/burst`), every import takes at most 1.4 times as long as its limit requires.
 */
const SPREAD_OF_REFUSED = 1 / 4;

/** Seconds. A run that ends because others are refused is one of many. */
const SPREAD_OF_MANY = 30;

/** Seconds. Without Zapier's cache, no run knows of the others. If all came back at once, none would get to its last write. */
const SPREAD_WITHOUT_CACHE = 15 * 60;

/**
 * What a run does while a service refuses requests (429). Replays begin with the look-ups, so they take the requests that
 * other runs need for their last write, and a large import never ends. Therefore a run with a response, which has
 * something to lose, waits a moment and sends the refused request again; a run without one ends at once, and an action
 * even before its first request while other runs are refused.
 */
export class Backoff {
  readonly #run: RunContext;
  readonly #label: string;
  readonly #access: Access;
  #start: Promise<void> | undefined;
  #hasResponse = false;
  #refusal: Refusal | null = null;
  #isKept = true;
  #keeping: Promise<void> | undefined;

  /** @param label the name of the service */
  constructor(run: RunContext, label: string, access: Access) {
    this.#run = run;
    this.#label = label;
    this.#access = access;
  }

  /** Looks once, before the first request. @throws Failure `temporary` while other runs are refused */
  begin(): Promise<void> {
    this.#start ??= this.#throwIfRefused();
    return this.#start;
  }

  /** @throws Failure `temporary` for a request that is still refused, and what `request` throws */
  async send<Response>(request: () => Promise<Response>): Promise<Response> {
    await this.begin();
    for (let longer = 1; ; longer *= GROWTH) {
      try {
        const response = await request();
        this.#hasResponse = true;
        return response;
      } catch (error) {
        const isRefused = error instanceof Failure && error.status === 429;
        if (error instanceof Failure && error.status !== undefined && !isRefused) this.#hasResponse = true;
        if (!isRefused) throw error;
        await this.#waitOrThrow(error.retryAfter, longer);
      }
    }
  }

  async #throwIfRefused(): Promise<void> {
    if (!this.#run.isReplayable) return;
    this.#refusal = await lastRefusal(this.#run, this.#access);
    const seconds = this.#refusal ? (this.#refusal.until - Date.now()) / 1000 : 0;
    if (seconds > 0) throw this.#failure(Math.max(seconds, DEFAULT_DELAY), SPREAD_OF_MANY);
  }

  /** @param longer by how much than the first time, where the service doesn't say how long to wait */
  async #waitOrThrow(retryAfter: number | undefined, longer: number): Promise<void> {
    const random = Math.random() * RANDOM_WAIT;
    const wait = 1000 * (retryAfter === undefined ? (SHORTEST_WAIT + random) * longer : retryAfter + random);
    const isPatient = this.#hasResponse && Date.now() + wait <= this.#run.startedAt + PATIENCE_MS;
    await Promise.all([this.#note(retryAfter), isPatient && sleep(wait, this.#run.signal)]);
    if (!isPatient) throw this.#failure(retryAfter);
  }

  /** Tells the other runs, unless they know. */
  async #note(retryAfter: number | undefined): Promise<void> {
    if (!this.#run.isReplayable) return;
    // Another request of this run may be telling them right now.
    if (this.#refusal && Date.now() < this.#refusal.until) return this.#keeping;
    this.#refusal = nextRefusal(this.#refusal, retryAfter);
    this.#keeping = keepRefusal(this.#run, this.#access, this.#refusal).then((isKept) => {
      this.#isKept = isKept;
    });
    await this.#keeping;
  }

  #failure(seconds: number | undefined, leastSpread = SHORTEST_SPREAD): Failure {
    const refusedFor = this.#refusal ? (Date.now() - this.#refusal.since) / 1000 : 0;
    const spread = this.#isKept
      ? Math.max(leastSpread, refusedFor * SPREAD_OF_REFUSED)
      : SPREAD_WITHOUT_CACHE;
    return new Failure('temporary', tooManyRequests(this.#label), {
      status: 429,
      delay: replayDelay(seconds, spread),
    });
  }
}

/** Until the run ends at the latest. */
const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
  });

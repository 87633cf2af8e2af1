import { Failure, replayDelay } from '../errors/failure.ts';
import { lastRefusal, noteRefusal, type Refusal } from './refusal.ts';
import type { Run } from './run.ts';
import type { Access } from './service.ts';
import { tooManyRequests } from './status.ts';

/** How long a run may wait. What is left of its 25 s is for the requests that follow. */
const PATIENCE_MS = 20_000;

/** Seconds of a wait without a `Retry-After`, and a random part, so that waiting runs don't come back together. */
const SHORTEST_WAIT = 1;
const RANDOM_WAIT = 2;

/**
 * What a run does while a service refuses its requests (429). Replays begin with the look-ups, so a run with a response
 * waits a moment and sends the refused request again: else replays take the requests that others need for their last
 * write, and a large import never ends. A run without a response has nothing to lose and ends at once.
 */
export class Backoff {
  readonly #run: Run;
  readonly #label: string;
  readonly #access: Access;
  #start: Promise<void> | undefined;
  #last: Refusal | null = null;
  #hasResponse = false;
  #inFlight = 0;

  constructor(run: Run, label: string, access: Access) {
    this.#run = run;
    this.#label = label;
    this.#access = access;
  }

  /** @throws Failure `temporary` while the service refuses requests, and what `request` throws */
  async send<Response>(request: () => Promise<Response>): Promise<Response> {
    const { isReplayable, signal } = this.#run;
    await this.begin();
    for (;;) {
      try {
        this.#inFlight += 1;
        const response = await request().finally(() => {
          this.#inFlight -= 1;
        });
        this.#hasResponse = true;
        return response;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        this.#hasResponse ||= error.status !== undefined && error.status !== 429;
        if (error.status !== 429) throw error;
        const wait = ((error.retryAfter ?? SHORTEST_WAIT) + Math.random() * RANDOM_WAIT) * 1000;
        const noting = isReplayable && this.#note(error.retryAfter);
        if (!this.#hasResponse || Date.now() + wait > this.#run.startedAt + PATIENCE_MS) {
          await noting;
          throw this.#refused(error.retryAfter);
        }
        await Promise.all([noting, sleep(wait, signal)]);
      }
    }
  }

  /** Reads once, before the first request, whether other runs are being refused, and then ends this one. */
  begin(): Promise<void> {
    this.#start ??= this.#throwIfRefused();
    return this.#start;
  }

  async #throwIfRefused(): Promise<void> {
    if (!this.#run.isReplayable) return;
    this.#last = await lastRefusal(this.#run, this.#access);
    if (!this.#last) return;
    const seconds = (this.#last.until - Date.now()) / 1000;
    if (seconds > 0) throw this.#refused(this.#last.isExact ? seconds : undefined);
  }

  async #note(retryAfter: number | undefined): Promise<void> {
    if (this.#last && Date.now() < this.#last.until) return;
    this.#last = await noteRefusal(this.#run, this.#access, this.#last, retryAfter);
  }

  #refused(retryAfter: number | undefined): Failure {
    const refusedFor = this.#last ? (Date.now() - this.#last.since) / 1000 : 0;
    return new Failure('temporary', tooManyRequests(this.#label), {
      status: 429,
      delay: replayDelay(retryAfter, refusedFor),
    });
  }
}

/** Until the run ends at the latest. */
const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
  });

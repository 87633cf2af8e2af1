import type { Failure } from '../errors/failure.ts';

/** Requests of one run to one service at the same time: enough to be quick, too few to look like an attack. */
const CONCURRENT_REQUESTS = 5;

/**
 * Limits the concurrent requests of one run to one service. Once the service has refused to go on, the requests that
 * still wait fail in the same way, without being sent: Zapier replays the run anyway.
 */
export class Limiter {
  #free = CONCURRENT_REQUESTS;
  readonly #waiting: (() => void)[] = [];
  #closed: Failure | undefined;

  /** @throws Failure the one that closed the limiter */
  async run<Response>(request: () => Promise<Response>): Promise<Response> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      if (this.#closed) throw this.#closed;
      return await request();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }

  close(failure: Failure): void {
    this.#closed ??= failure;
  }
}

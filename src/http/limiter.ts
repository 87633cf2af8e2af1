import { Failure } from '../errors/failure.ts';

/** Requests of one run to one service at the same time: enough to be quick, too few to look like an attack. */
const CONCURRENT_REQUESTS = 5;

/** Requests of one run to one service in all: 100,000 contacts in pages of 200. */
const MOST_REQUESTS = 500;

/**
 * Limits the concurrent requests of one run to one service. Once the service has refused to go on, the requests that
 * still wait fail in the same way, without being sent: Zapier replays the run anyway.
 */
export class Limiter {
  #free = CONCURRENT_REQUESTS;
  readonly #waiting: (() => void)[] = [];
  #closed: Failure | undefined;
  #left = MOST_REQUESTS;
  readonly #label: string;

  /** @param label the name of the service */
  constructor(label: string) {
    this.#label = label;
  }

  /** @throws Failure the one that closed the limiter */
  async run<Response>(request: () => Promise<Response>): Promise<Response> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      if (this.#closed) throw this.#closed;
      if (this.#left === 0) throw endless(this.#label);
      this.#left -= 1;
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

const endless = (label: string): Failure =>
  new Failure(
    'unexpected',
    `${label} has too much data for this step, or sends lists without an end. It stopped after ${MOST_REQUESTS} requests. Ask ${label} support.`,
  );

import type { Failure } from '../errors/failure.ts';
import type { Service } from './service.ts';

/** Requests of one run to one service at the same time: enough to be quick, too few to be taken for an attack. */
const AT_ONCE = 5;

/**
 * Lets a run's requests to one service through, a few at a time. Once the service has refused to go on, those that
 * still wait end with the same failure instead of being sent: the run is replayed anyway.
 */
export class Gate {
  #free = AT_ONCE;
  readonly #waiting: (() => void)[] = [];
  #closed: Failure | undefined;

  /** @throws Failure the one that closed the gate */
  async pass<Answer>(request: () => Promise<Answer>): Promise<Answer> {
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

/** The gates of one run, one a service. */
export function gates(): (service: Service) => Gate {
  const made = new Map<Service, Gate>();
  return (service) => {
    const gate = made.get(service) ?? new Gate();
    made.set(service, gate);
    return gate;
  };
}

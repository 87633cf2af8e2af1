import type { createAppHandler } from 'zapier-platform-core';
import type App from '../../index.ts';
import type { Clock } from './clock.ts';
import type { Row } from './rows.ts';

export interface Platform {
  /** Runs at the same time. */
  readonly concurrency: number;
  /** Whether the actions' own `lock` is honored. */
  readonly lock: boolean;
  /** What `z.cache` does: it works, shows no run what another one left, returns nothing, or fails. */
  readonly cache: 'works' | 'is each run’s own' | 'is empty' | 'fails';
}

/** A row on its way through Zapier. */
export interface Run {
  readonly row: Row;
  /** How often it was started: its replays and once more. */
  starts: number;
  endedAt?: number;
  /** The class of the error it ended with, if any. */
  error?: string;
}

const fail = () => {
  throw new Error('The cache has failed.');
};

/** What core takes for Zapier's cache in a run. */
const CACHES: Record<Platform['cache'], (kept: object) => object> = {
  works: (kept) => kept,
  'is each run’s own': () => ({}),
  'is empty': () => new Proxy({}, { has: () => false, set: () => true }),
  fails: () => new Proxy({}, { has: (_, key) => typeof key === 'string' && fail(), set: fail }),
};

type Handler = ReturnType<typeof createAppHandler>;

/** What is known of Zapier's way to run steps: at once up to a limit, replayed after a ThrottledError, locked. */
export class Zapier {
  readonly #clock: Clock;
  readonly #platform: Platform;
  readonly #creates: (typeof App)['creates'];
  readonly #handler: Handler;
  readonly #given: { authData: Record<string, string>; onEnd: (run: Run) => void };
  /** Runs that wait for a lock, by its key; a key without any is held by one that runs. */
  readonly #locks = new Map<string, Run[]>();
  readonly #ready: Run[] = [];
  readonly #cache = {};
  #running = 0;

  constructor(
    clock: Clock,
    platform: Platform,
    app: typeof App,
    handler: Handler,
    given: { authData: Record<string, string>; onEnd: (run: Run) => void },
  ) {
    this.#clock = clock;
    this.#platform = platform;
    this.#creates = app.creates;
    this.#handler = handler;
    this.#given = given;
  }

  schedule(run: Run, at: number): void {
    this.#clock.at(at, () => this.#lock(run));
  }

  #lock(run: Run): void {
    const key = this.#lockKey(run.row);
    const waiting = key && this.#locks.get(key);
    if (waiting) return void waiting.push(run);
    if (key) this.#locks.set(key, []);
    this.#ready.push(run);
    this.#start();
  }

  #start(): void {
    while (this.#running < this.#platform.concurrency) {
      const run = this.#ready.shift();
      if (!run) return;
      this.#running += 1;
      this.#execute(run);
    }
  }

  async #execute(run: Run): Promise<void> {
    const { key, inputData } = run.row;
    run.starts += 1;
    const replayIn = await this.#handler({
      command: 'execute',
      method: `creates.${key}.operation.perform`,
      bundle: { authData: this.#given.authData, inputData, meta: {} },
      // Without the two objects, core would ask Zapier's own server for what is kept there.
      cursorTestObj: {},
      zcacheTestObj: CACHES[this.#platform.cache](this.#cache),
      calledFromCli: true, // otherwise core prints a line about its memory for each run
    }).then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof Error)) throw error;
        if (error.name === 'ThrottledError') return delayOf(error);
        run.error = error.name;
        return undefined;
      },
    );
    this.#release(run);
    if (replayIn !== undefined) {
      this.schedule(run, this.#clock.now + replayIn);
      return;
    }
    run.endedAt = this.#clock.now;
    this.#given.onEnd(run);
  }

  #release({ row }: Run): void {
    this.#running -= 1;
    const key = this.#lockKey(row);
    const next = key && this.#locks.get(key)?.shift();
    if (next) this.#ready.push(next);
    else if (key) this.#locks.delete(key);
    this.#start();
  }

  /** The action's own lock as Zapier renders it; its scope is the connection, of which there is one here. */
  #lockKey({ key, inputData }: Row): string | undefined {
    if (!this.#platform.lock) return undefined;
    return this.#creates?.[key]?.operation.lock?.key.replace(/\{\{bundle\.inputData\.(\w+)\}\}/g, (_, name) =>
      String(inputData[name] ?? ''),
    );
  }
}

function delayOf({ message }: Error): number {
  const { delay }: { delay: number } = JSON.parse(message);
  return delay;
}

import type { createAppHandler } from 'zapier-platform-core';
import type App from '../../index.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';
import type { Row } from './rows.ts';

export interface Throttle {
  /** Seconds. */
  readonly window: number;
  /** Runs in a window, of all actions of the connection together. */
  readonly limit: number;
}

export interface Platform {
  /** Runs at the same time. */
  readonly concurrency: number;
  /** Whether the actions' own `lock` is honored. */
  readonly lock: boolean;
  readonly throttle?: Throttle | undefined;
  /** Seconds over which replays are spread beyond what the integration asks for; or 15, doubled by each start of the run. */
  readonly spread: number | 'doubling';
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

/** No replay is later than an hour in this integration. */
const LONGEST_SPREAD = 3600;

type Handler = ReturnType<typeof createAppHandler>;

/** What is known of Zapier's way to run steps: at once up to a limit, replayed after a ThrottledError, locked, throttled. */
export class Zapier {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #platform: Platform;
  readonly #creates: (typeof App)['creates'];
  readonly #handler: Handler;
  readonly #given: { authData: Record<string, string>; onEnd: (run: Run) => void };
  /** Runs that wait for a lock, by its key; a key without any is held by one that runs. */
  readonly #locks = new Map<string, Run[]>();
  readonly #ready: Run[] = [];
  readonly #held: Run[] = [];
  #running = 0;
  /** Whether the end of the window is being waited for. */
  #waking = false;
  #window = { ends: 0, started: 0 };

  constructor(
    clock: Clock,
    random: Random,
    platform: Platform,
    app: typeof App,
    handler: Handler,
    given: { authData: Record<string, string>; onEnd: (run: Run) => void },
  ) {
    this.#clock = clock;
    this.#random = random;
    this.#platform = platform;
    this.#creates = app.creates;
    this.#handler = handler;
    this.#given = given;
  }

  schedule(run: Run, at: number): void {
    this.#clock.at(at, () => {
      this.#held.push(run);
      this.#admit();
    });
  }

  /** Lets runs in up to the limit of the window; what is above waits for the next one. */
  #admit(): void {
    const { throttle } = this.#platform;
    const { now } = this.#clock;
    if (throttle && now >= this.#window.ends) {
      this.#window = { ends: (Math.floor(now / throttle.window) + 1) * throttle.window, started: 0 };
    }
    while (this.#held.length > 0 && (!throttle || this.#window.started < throttle.limit)) {
      const run = this.#held.shift();
      this.#window.started += 1;
      if (run) this.#lock(run);
    }
    if (this.#held.length > 0 && !this.#waking) {
      this.#waking = true;
      this.#clock.at(this.#window.ends, () => {
        this.#waking = false;
        this.#admit();
      });
    }
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
      zcacheTestObj: {},
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
      this.schedule(run, this.#clock.now + replayIn + this.#random() * this.#spread(run));
      return;
    }
    run.endedAt = this.#clock.now;
    this.#given.onEnd(run);
  }

  #spread({ starts }: Run): number {
    const { spread } = this.#platform;
    return spread === 'doubling' ? Math.min(15 * 2 ** starts, LONGEST_SPREAD) : spread;
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

import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** What Zapier hands to an app. */
export type Event = Readonly<Record<string, unknown>>;

/** A run of an operation. The two objects are Zapier's cursor and cache, which core would otherwise ask Zapier's server for. */
export const execute = (method: string, bundle: object): Event => ({
  command: 'execute',
  method: `${method}.operation.perform`,
  bundle: { meta: {}, ...bundle },
  cursorTestObj: {},
  zcacheTestObj: {},
});

/** Nothing of this machine's own settings: core reads all of the environment on each run. */
const clean = (env: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  NODE_DISABLE_COMPILE_CACHE: '1',
  ...env,
});
const child = (name: string): string => path.join(import.meta.dirname, 'child', name);

export interface ColdStart {
  /** From the start of the process to the answer. */
  readonly ms: number;
  readonly peakKb: number;
}

/** One fresh process that answers one event. */
export async function coldStart(
  folder: string,
  event: Event,
  env: Record<string, string>,
): Promise<ColdStart> {
  const started = spawn(process.execPath, [child('cold.mjs'), folder, JSON.stringify(event)], {
    env: clean(env),
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'], // core prints a line on every run
  });
  let answer = '';
  started.stdio[3]?.on('data', (chunk) => {
    answer += chunk;
  });
  await once(started, 'close');
  return JSON.parse(answer);
}

export interface Answer {
  /** Of each run. */
  readonly ms: readonly number[];
  /** Of the last run. */
  readonly results: unknown;
  /** What the runs took from the heap; tells something only where nothing is collected meanwhile. */
  readonly heap: number;
  /** What came in over the network. */
  readonly bytes: number;
}

export interface Running {
  ask(events: readonly Event[]): Promise<Answer>;
  stop(): void;
}

/** A process that stays, as a warm one at Zapier does. */
export async function running(
  folder: string,
  env: Record<string, string>,
  nodeOptions: readonly string[] = [],
): Promise<Running> {
  const started = fork(child('app.mjs'), [folder], {
    env: clean(env),
    execArgv: [...nodeOptions],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let answered: ((answer: Answer) => void) | undefined;
  let failed: ((reason: Error) => void) | undefined;
  await once(started, 'message');
  started.on('message', (answer: Answer) => answered?.(answer));
  started.on('exit', () => failed?.(new Error('The app ended before it answered')));
  return {
    ask: (events) =>
      new Promise((resolve, reject) => {
        [answered, failed] = [resolve, reject];
        started.send(events);
      }),
    stop: () => void started.kill(),
  };
}

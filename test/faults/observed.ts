import { inspect } from 'node:util';
import { expect, jest } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import App from '../../index.ts';
import type { RecordedRequest, Sandbox } from '../../sandbox/index.ts';
import { DEADLINE_MS } from '../../src/http/run.ts';
import type { AuthData } from '../../src/http/service.ts';
import type { Met } from '../support/app.ts';
import { failureOf } from '../support/app.ts';
import type { Step } from './steps.ts';
import { almostQuiet, quiet } from './wires.ts';

const handler = createAppHandler(App);

/** In milliseconds: longer than a run waits for Zapier's cache, shorter than its deadline. Only a pause at a 429 is. */
const isPause = (ms: number): boolean => ms > 1_000 && ms <= 20_000;

/** Only the deadline is on the clock of the tests, sockets run on Node's own. A run that waits at a 429 goes on at once. */
export function stopTheClock(): void {
  jest.useFakeTimers({
    doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
  });
  const { setTimeout } = globalThis;
  const impatient = <Given extends unknown[]>(happen: (...given: Given) => void, ms = 0, ...given: Given) => {
    if (isPause(ms)) setImmediate(() => jest.advanceTimersByTime(ms));
    return setTimeout(happen, ms, ...given);
  };
  globalThis.setTimeout = Object.assign(impatient, { __promisify__: setTimeout.__promisify__ });
}

/** How a run ended, and everything that it leaves. */
export interface Observed {
  readonly result: unknown;
  readonly error: Met | undefined;
  /** What a user or a later step can get to see: the result or the error with everything in it, and what was printed. */
  readonly shown: string;
  /** What Zapier logs of it: core redacts the connection's own fields. */
  readonly logged: string;
}

/** The connection with which a step runs. */
export const authDataOf = ({ authData }: Sandbox, { without = [] }: Step): AuthData =>
  Object.fromEntries(Object.entries(authData).filter(([key]) => !without.includes(key)));

const inspected = (value: unknown): string =>
  inspect(value, { depth: 12, showHidden: true, breakLength: Infinity, maxStringLength: Infinity });

/**
 * Runs a step as Zapier would, with the clock stopped.
 * @param late happens when the run has met what only its deadline ends; the clock then jumps there
 */
export async function observe(sandbox: Sandbox, step: Step, late?: Promise<void>): Promise<Observed> {
  const printed: unknown[] = [];
  const logged: unknown[] = [];
  const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation((...line) => void printed.push(line)),
  );
  const run = handler({
    command: 'execute',
    method: step.method,
    bundle: { authData: authDataOf(sandbox, step), inputData: {}, meta: {}, ...step.given },
    cursorTestObj: {},
    zcacheTestObj: {},
    storeKey: 'test',
    customLogger: (...line: unknown[]) => logged.push(line),
  });
  const ended = run.then(
    ({ results }) => ({ result: results, error: undefined }),
    async (error: unknown) => ({ result: undefined, error }),
  );
  if (late) {
    await late;
    await almostQuiet(1);
    jest.advanceTimersByTime(DEADLINE_MS);
  }
  const { result, error } = await ended;
  const waiting = jest.getTimerCount();
  await quiet();
  for (const spy of consoles) spy.mockRestore();
  if (!late) expect(waiting).toBe(0); // the run leaves no timer; a late one leaves those of the sandbox
  return {
    result,
    error: error === undefined ? undefined : await failureOf(Promise.reject(error)),
    shown: `${inspected({ result, error, printed })} ${JSON.stringify({ result, error })}`,
    logged: JSON.stringify(logged),
  };
}

/** A request as a person would name it: `POST /contacts/ct_1/identities`. */
export function named({ method, path, query }: RecordedRequest): string {
  const search = new URLSearchParams(query).toString();
  return `${method} ${path}${search && `?${search}`}`;
}

/** The same, told apart from equal ones before it: `GET /contacts #2`. */
export function numbered(requests: readonly RecordedRequest[]): string[] {
  const seen = new Map<string, number>();
  return requests.map((request) => {
    const name = named(request);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  });
}

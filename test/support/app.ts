import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import App from '../../index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { startSandbox } from '../../sandbox/index.ts';

const handler = createAppHandler(App);

/** What a run is given, as Zapier would: everything that isn't said is empty or comes from the sandbox's connection. */
export interface Given {
  authData?: Record<string, string | null>;
  inputData?: Record<string, unknown>;
  meta?: Record<string, unknown>;
  /** What `z.cache` keeps; pass the same object where a later run has to find what an earlier one left. */
  cache?: Record<string, unknown>;
  [more: string]: unknown;
}

/** The sandbox of a test file: started once, as new before each test. */
export function useSandbox(): {
  sandbox: Sandbox;
  run: (method: string, given?: Given) => Promise<unknown>;
} {
  const tools = {
    get sandbox(): Sandbox {
      if (!started) throw new Error('The sandbox is only there inside tests.');
      return started;
    },
    run: async (method: string, { cache = {}, ...given }: Given = {}): Promise<unknown> => {
      const bundle = { authData: tools.sandbox.authData, inputData: {}, meta: {}, ...given };
      // Without the two objects, core would ask Zapier's own server for what is kept there.
      const kept = { cursorTestObj: {}, zcacheTestObj: cache, storeKey: 'test' };
      return (await handler({ command: 'execute', method, bundle, ...kept })).results;
    },
  };
  let started: Sandbox | undefined;
  beforeAll(async () => {
    started = await startSandbox();
    Object.assign(process.env, started.env);
  });
  beforeEach(() => tools.sandbox.reset());
  afterAll(() => started?.close());
  return tools;
}

/** An error as the user meets it: what it does to the Zap, what it says, and when the run is replayed. */
export interface Met {
  name: string;
  message: string;
  delay?: number;
}

/** The error that a run ends with. Fails when it ends without one. */
export async function failureOf(run: Promise<unknown>): Promise<Met> {
  const error: unknown = await run.then(
    (result) => {
      throw new Error(`Expected an error, got ${JSON.stringify(result)}`);
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw error;
  expect(error).toHaveProperty('doNotContextify', true); // otherwise core appends a trace that quotes answers
  if (!['AppError', 'ThrottledError'].includes(error.name))
    return { name: error.name, message: error.message };
  const { message, delay } = JSON.parse(error.message) as { message: string; delay?: number };
  return { name: error.name, message, ...(delay !== undefined && { delay }) };
}

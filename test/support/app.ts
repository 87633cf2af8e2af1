import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { execute, type Given, type Met, toMet } from '../../preview/core.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { startSandbox } from '../../sandbox/index.ts';

export type { Given, Met } from '../../preview/core.ts';

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
    run: (method: string, given: Given = {}): Promise<unknown> =>
      execute(method, { authData: tools.sandbox.authData, ...given }),
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
  return toMet(error);
}

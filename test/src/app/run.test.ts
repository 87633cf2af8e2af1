import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import App from '../../../index.ts';
import { inRun, type Run } from '../../../src/app/run.ts';
import { getAccount, listContacts } from '../../../src/blooio/endpoints.ts';
import { call } from '../../../src/http/call.ts';
import { useSandbox } from '../../support/app.ts';

const app = useSandbox();

/** A run of the app with an action of its own, under core and all middleware. */
const probe = (body: (run: Run) => Promise<unknown>, authData: object = app.sandbox.authData) => {
  const perform = (z: Run['z'], bundle: Run['bundle']) => inRun(z, bundle, body);
  const handler = createAppHandler({ ...App, creates: { probe: { key: 'probe', operation: { perform } } } });
  const bundle = { authData, inputData: {}, meta: {} };
  return handler({ command: 'execute', method: 'creates.probe.operation.perform', bundle });
};

describe('an error that nobody foresaw', () => {
  const authData = () => ({ ...app.sandbox.authData, blooio_api_key: 'bl_test_sandbox_key' });

  it('keeps its class and its stack, and shows no credential and no answer', async () => {
    const error: unknown = await probe(async (run) => {
      await call(run, getAccount, {}); // answers with the API key
      throw new RangeError(`No length for ${run.bundle.authData['blooio_api_key']}`);
    }, authData()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: 'No length for [hidden]', doNotContextify: true });
    const whole = inspect(error, { depth: 10, showHidden: true });
    expect(whole).toContain('run.test.ts');
    expect(whole).not.toContain(authData().blooio_api_key);
  });
});

describe('what a run still asks for', () => {
  it('is given up when it ends, however it ends', async () => {
    const signals: AbortSignal[] = [];
    await probe(async ({ signal }) => ({ signals: signals.push(signal) }));
    await probe(async ({ signal }) => {
      signals.push(signal);
      throw new RangeError('Not now');
    }).catch(() => undefined);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('isn’t sent afterwards', async () => {
    const late: Promise<unknown>[] = [];
    await probe(async (run) => {
      // More than go out at once; the others wait for one of these to come back.
      for (let number = 0; number < 12; number += 1)
        late.push(call(run, listContacts, { query: { limit: number } }).catch(() => undefined));
      return {};
    });
    await Promise.all(late);
    await probe((run) => call(run, getAccount, {}));
    expect(app.sandbox.blooio.requests.map(({ path }) => path)).toEqual(['/me']);
  });
});

import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import App from '../../../index.ts';
import { perform } from '../../../src/app/operation.ts';
import { getAccount, listContacts } from '../../../src/blooio/endpoints.ts';
import { request } from '../../../src/http/request.ts';
import type { Run } from '../../../src/http/run.ts';
import { useSandbox } from '../../support/app.ts';

const app = useSandbox();

/** A run of the app with an action of its own, under core and all middleware. */
const probe = (body: (run: Run) => Promise<unknown>, authData: object = app.sandbox.authData) => {
  const probe = (z: Run['z'], bundle: Run['bundle']) => perform(z, bundle, body);
  const handler = createAppHandler({
    ...App,
    creates: { probe: { key: 'probe', operation: { perform: probe } } },
  });
  const bundle = { authData, inputData: {}, meta: {} };
  return handler({ command: 'execute', method: 'creates.probe.operation.perform', bundle });
};

describe('an unexpected error', () => {
  const authData = () => ({ ...app.sandbox.authData, blooio_api_key: 'bl_test_sandbox_key' });

  it('keeps its class and stack, and shows no credential and no response', async () => {
    const error: unknown = await probe(async (run) => {
      await request(run, getAccount, {}); // its response repeats the API key
      throw new RangeError(`No length for ${run.bundle.authData['blooio_api_key']}`);
    }, authData()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: 'No length for [hidden]', doNotContextify: true });
    const whole = inspect(error, { depth: 10, showHidden: true });
    expect(whole).toContain('operation.test.ts');
    expect(whole).not.toContain(authData().blooio_api_key);
  });
});

describe('the requests of a run', () => {
  it('are aborted when it ends, with or without an error', async () => {
    const signals: AbortSignal[] = [];
    await probe(async ({ signal }) => ({ signals: signals.push(signal) }));
    await probe(async ({ signal }) => {
      signals.push(signal);
      throw new RangeError('Not now');
    }).catch(() => undefined);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('aren’t sent afterwards', async () => {
    const late: Promise<unknown>[] = [];
    await probe(async (run) => {
      // More than the concurrent ones. The others wait for a response.
      for (let number = 0; number < 12; number += 1)
        late.push(request(run, listContacts, { query: { limit: number } }).catch(() => undefined));
      return {};
    });
    await Promise.all(late);
    await probe((run) => request(run, getAccount, {}));
    expect(app.sandbox.blooio.requests.map(({ path }) => path)).toEqual(['/me']);
  });
});

import { describe, expect, it } from '@jest/globals';
import App from '../../index.ts';
import { useSandbox } from '../support/app.ts';
import { FAULT_NAMES } from './expectations.ts';
import { FAULTS, REFUSED } from './faults.ts';
import { PROMISED_FAULTS, PROMISED_STEPS } from './promised.ts';
import { SILENT, STEPS } from './steps.ts';

const app = useSandbox();

describe('the matrix has', () => {
  /** Everything in the app that Zapier can run, but for middleware and what only builds a form. */
  function runnable(part: unknown, path: string[] = []): string[] {
    if (typeof part === 'function') return [path.join('.')];
    if (typeof part !== 'object' || part === null) return [];
    return Object.entries(part)
      .filter(([key]) => !['beforeRequest', 'afterResponse', 'inputFields'].includes(key))
      .flatMap(([key, inner]) => runnable(inner, [...path, key]));
  }

  it('every operation of the app', () => {
    expect(runnable(App).sort()).toEqual([...Object.keys(PROMISED_STEPS), SILENT].sort());
  });

  it('every run of them that was promised', () => {
    const runs = Object.entries(Object.groupBy(STEPS, ({ method }) => method));
    const names = runs.map(([method, steps = []]) => [method, steps.map(({ name }) => name)]);
    expect(Object.fromEntries(names)).toEqual(PROMISED_STEPS);
  });

  it('every fault that was promised, what is expected of it and a way to make it', () => {
    expect([...FAULT_NAMES].sort()).toEqual([...PROMISED_FAULTS].sort());
    expect([...Object.keys(FAULTS), REFUSED].sort()).toEqual([...PROMISED_FAULTS].sort());
  });

  it('nothing to do for a delivery, which sends no request', async () => {
    app.sandbox.blooio.fault = app.sandbox.reamaze.fault = () => 'hang';
    const rawRequest = { headers: {}, content: '{}' };
    expect(await app.run(SILENT, { rawRequest, subscribeData: { id: 'wh_1', signing_secret: 's' } })).toEqual(
      [],
    );
    expect([...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests]).toEqual([]);
  });
});

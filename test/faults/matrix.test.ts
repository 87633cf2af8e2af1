import { expect, it } from '@jest/globals';
import App from '../../index.ts';
import { useSandbox } from '../support/app.ts';
import { SILENT, STEPS } from './steps.ts';

const app = useSandbox();

/** Everything in the app that Zapier can run, except middleware and functions that only build a form. */
function runnable(part: unknown, path: string[] = []): string[] {
  if (typeof part === 'function') return [path.join('.')];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part)
    .filter(([key]) => !['beforeRequest', 'afterResponse', 'inputFields'].includes(key))
    .flatMap(([key, inner]) => runnable(inner, [...path, key]));
}

it('the matrix has every operation of the app', () => {
  const methods = new Set([...STEPS.map(({ method }) => method), SILENT]);
  expect([...methods].sort()).toEqual(runnable(App).sort());
});

it('the matrix lacks the delivery of a message, which sends no request', async () => {
  app.sandbox.blooio.fault = app.sandbox.reamaze.fault = () => 'hang';
  const rawRequest = { headers: {}, content: '{}' };
  const subscribeData = { id: 'wh_1', signing_secret: 's' };
  expect(await app.run(SILENT, { rawRequest, subscribeData })).toEqual([]);
  expect([...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests]).toEqual([]);
});

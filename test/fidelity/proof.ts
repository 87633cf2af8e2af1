import { expect } from '@jest/globals';
import { type StatementId, statementOf } from '../../fidelity/index.ts';
import type { Fault, RecordedRequest } from '../../sandbox/index.ts';
import { failureOf, type Given } from '../support/app.ts';
import type { App } from '../support/link.ts';

/** Runs operations through the whole app, and looks at the wire and at what they give, for one statement. */
export type Proof = (app: App) => Promise<void>;

/** One for each statement of a file: a missing one doesn't compile. */
export type Proofs<Statements> = { readonly [Id in keyof Statements]: Proof };

type Service = 'blooio' | 'reamaze';
type Input = Record<string, unknown>;

/** Runs an operation, e.g. `creates.link_person`, or `authentication.test`. */
export const perform = (app: App, operation: string, inputData: Input = {}, more: Given = {}) =>
  app.run(operation === 'authentication.test' ? operation : `${operation}.operation.perform`, {
    inputData,
    ...more,
  });

/** The run halts, without harm to the Zap, with a sentence that has these words. */
export async function expectHalt(run: Promise<unknown>, words: string): Promise<void> {
  expect(await failureOf(run)).toEqual({ name: 'HaltedError', message: expect.stringContaining(words) });
}

/** Has a service answer the requests of one method in this way, and all others as usual. */
export function answer({ sandbox }: App, service: Service, method: string, fault: Fault, path = /./): void {
  sandbox[service].fault = (request) =>
    request.method === method && path.test(request.path) ? fault : undefined;
}

export function lastRequest({ sandbox }: App, service: Service): RecordedRequest {
  const request = sandbox[service].requests.at(-1);
  if (!request) throw new Error(`Nothing was sent to ${service}.`);
  return request;
}

/** Every body that was sent to a service. */
export const bodies = ({ sandbox }: App, service: Service): unknown[] =>
  sandbox[service].requests.flatMap(({ body }) => (body === undefined ? [] : [body]));

/** Checks with the statement right, and with each value that makes it wrong, always in a fresh sandbox. */
export async function eitherWay(
  app: App,
  id: StatementId,
  check: (wrong: string | number | boolean | undefined) => Promise<void>,
): Promise<void> {
  const { service, switch: flipped } = statementOf(id);
  if (!flipped) throw new Error(`${id} has no switch.`);
  const { dialect } = app.sandbox[service === 'Blooio' ? 'blooio' : 'reamaze'];
  await check(undefined);
  for (const wrong of flipped.wrong) {
    app.sandbox.reset();
    Object.assign(dialect, { [flipped.name]: wrong });
    await check(wrong);
  }
}

import type { Bundle, ZObject } from 'zapier-platform-core';
import { Failure, toZapierError } from '../errors/failure.ts';
import type { Form } from '../form/form.ts';
import { type Run, startRun } from '../http/run.ts';
import type { Service } from '../http/service.ts';
import { services } from './services.ts';

/**
 * The `perform` of an operation of one service: checks the connection, reads the form, then runs `body`.
 * @param body returns exactly what the operation's `outputFields` promise
 */
export const operation =
  <Input, Output>(service: Service, form: Form<Input>, body: (run: Run, input: Input) => Promise<Output>) =>
  (z: ZObject, bundle: Bundle): Promise<Output> =>
    perform(z, bundle, (run) => {
      run.connection(service);
      return body(run, form.read(bundle.inputData));
    });

/**
 * Core fills a connection with such values to learn which headers the app adds. From the connection test it would make
 * a template with the Blooio key, which Zapier could send to any host.
 */
const isProbe = ({ authData }: Bundle): boolean => /__placeholder_auth__/.test(JSON.stringify(authData));

/** Runs `body` with one deadline, and turns its failures into Zapier's errors. */
export async function perform<Output>(
  z: ZObject,
  bundle: Bundle,
  body: (run: Run) => Promise<Output>,
): Promise<Output> {
  makeLoggable(bundle.authData);
  const run = startRun(z, bundle, services);
  try {
    if (isProbe(bundle))
      throw new Failure('unexpected', 'The credentials of this integration can’t be used outside of it.');
    return await body(run);
  } catch (error) {
    if (error instanceof Failure) throw toZapierError(z, error, run.redactSentence);
    throw error instanceof Error ? redactedError(error, run.redactSentence) : error;
  } finally {
    run.end();
  }
}

/**
 * Replaces half of a character in a credential: core can't hide that when it logs an error, and its process ends. No
 * service has a credential with it in any case.
 */
function makeLoggable(authData: Bundle['authData']): void {
  for (const [field, value] of Object.entries(authData ?? {}))
    if (typeof value === 'string' && !value.isWellFormed()) authData[field] = value.toWellFormed();
}

/** An error that only a developer can fix. It keeps its class and stack, without credentials and without core's trace. */
const redactedError = (error: Error, redact: (text: string) => string): Error =>
  Object.assign(error, {
    message: redact(error.message),
    stack: redact(error.stack ?? ''),
    doNotContextify: true,
  });

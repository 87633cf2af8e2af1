import type { Bundle, ZObject } from 'zapier-platform-core';
import { Failure, toZapierError } from '../errors/failure.ts';
import type { Form } from '../form/form.ts';
import { type Run, startRun } from '../http/run.ts';
import type { Service } from '../http/service.ts';
import { services } from './services.ts';

type Body<Input, Output> = (run: Run, input: Input) => Promise<Output>;
type Perform<Output> = (z: ZObject, bundle: Bundle) => Promise<Output>;

/**
 * The `perform` of a trigger, a dropdown or a subscription of one service: checks the connection, reads the form, then
 * runs `body`.
 * @param body returns exactly what the operation's `outputFields` promise
 */
export const operation =
  <Input, Output>(service: Service, form: Form<Input>, body: Body<Input, Output>): Perform<Output> =>
  (z, bundle) =>
    perform(z, bundle, ofService(service, form, body));

/** The same for an action or a search. */
export const action =
  <Input, Output>(service: Service, form: Form<Input>, body: Body<Input, Output>): Perform<Output> =>
  (z, bundle) =>
    performAction(z, bundle, ofService(service, form, body));

const ofService =
  <Input, Output>(service: Service, form: Form<Input>, body: Body<Input, Output>) =>
  (run: Run): Promise<Output> => {
    run.connection(service);
    return body(run, form.read(run.bundle.inputData));
  };

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
  isReplayable = false,
): Promise<Output> {
  makeLoggable(bundle.authData);
  const run = startRun(z, bundle, services, isReplayable);
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
 * The same for an action or a search. Zapier replays those as often as it takes, but a hook trigger only once, and then
 * loses the message. The editor's tests are replayed by a person.
 */
export const performAction = <Output>(
  z: ZObject,
  bundle: Bundle,
  body: (run: Run) => Promise<Output>,
): Promise<Output> => perform(z, bundle, body, !bundle.meta.isLoadingSample);

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

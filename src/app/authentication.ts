import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import * as blooioAuthentication from '../blooio/authentication.ts';
import { blooio } from '../blooio/service.ts';
import { combined, Failure } from '../errors/failure.ts';
import { shorten } from '../errors/text.ts';
import type { Run } from '../http/run.ts';
import * as reamazeAuthentication from '../reamaze/authentication.ts';
import { reamaze } from '../reamaze/service.ts';
import { perform } from './operation.ts';

const tests = [
  { service: blooio, test: blooioAuthentication.test },
  { service: reamaze, test: reamazeAuthentication.test },
];

/** Zapier shows connections in a narrow list. */
const LONGEST_LABEL = 100;

/**
 * Tests every service that the connection has, side by side.
 * @throws Failure that names each service that doesn't work, and why
 */
async function test(run: Run): Promise<{ connection_name: string }> {
  const { authData } = run.bundle;
  const results = await Promise.allSettled(
    tests.map(async ({ service, test }) => (service.access(authData) ? test(run) : undefined)),
  );
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) {
    throw failures.find((failure) => !(failure instanceof Failure)) ?? combined(failures);
  }
  const names = results.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []));
  if (names.length === 0) {
    throw new Failure(
      'invalid',
      'Nothing is connected yet. Fill in the Blooio API key, the Re:amaze brand, login email and API token, or all four.',
    );
  }
  return { connection_name: shorten(run.redactSentence(names.join(', ')), LONGEST_LABEL) };
}

/**
 * One connection for both services, with either or both filled in. The type is `custom`: with `basic`, core would add
 * the Re:amaze login to every request, those to Blooio included.
 */
export const authentication: Authentication = {
  type: 'custom',
  fields: [...blooioAuthentication.fields, ...reamazeAuthentication.fields],
  test: (z: ZObject, bundle: Bundle) => perform(z, bundle, test),
  connectionLabel: '{{connection_name}}',
};

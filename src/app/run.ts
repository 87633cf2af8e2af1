import type { Bundle, ZObject } from 'zapier-platform-core';
import type * as zod from 'zod/mini';
import { Failure, toZapierError } from '../errors/failure.ts';
import { parseInput } from '../form/input.ts';
import { watchingDrift } from '../http/drift.ts';
import { type Gate, gates } from '../http/limiter.ts';
import { clean } from '../http/redact.ts';
import { requireAccess, type Service } from '../http/service.ts';

/** Zapier ends a run after 30 s without a word; by then the user has had ours, and the replay is booked. */
export const DEADLINE_MS = 25_000;

/** One run of an action, a search, a trigger, a dropdown or the connection test. */
export interface Run {
  readonly z: ZObject;
  readonly bundle: Bundle;
  /** Aborted when the run's time is up, and when it ends; shared by all its requests. */
  readonly signal: AbortSignal;
  /** What the run's requests to a service go through. */
  readonly gate: (service: Service) => Gate;
}

/** Runs `body` under one deadline, and turns what goes wrong into Zapier's errors. */
export async function inRun<Output>(
  z: ZObject,
  bundle: Bundle,
  body: (run: Run) => Promise<Output>,
): Promise<Output> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS);
  try {
    return await watchingDrift(z, () => body({ z, bundle, signal: deadline.signal, gate: gates() }));
  } catch (error) {
    const cleaned = (text: string) => clean(text, bundle.authData);
    if (error instanceof Failure) throw toZapierError(z, error, cleaned);
    throw error instanceof Error ? unforeseen(error, cleaned) : error;
  } finally {
    clearTimeout(timer);
    // Nothing of a run that ended early goes on behind its back. A reason spares an error that nobody reads.
    deadline.abort('The run has ended');
  }
}

/** What only a developer can mend keeps its class and its stack, but quotes no answer either: `/me` has the API key in it. */
const unforeseen = (error: Error, clean: (text: string) => string): Error =>
  Object.assign(error, {
    message: clean(error.message),
    stack: clean(error.stack ?? ''),
    doNotContextify: true,
  });

/**
 * The `perform` of an operation of one service: first the connection is looked at, then the input, then `body` runs.
 */
export const operation =
  <Input, Output>(
    service: Service,
    input: zod.ZodMiniType<Input>,
    body: (run: Run, input: Input) => Promise<Output>,
  ) =>
  (z: ZObject, bundle: Bundle): Promise<Output> =>
    inRun(z, bundle, (run) => {
      requireAccess(service, bundle.authData);
      return body(run, parseInput(input, bundle.inputData));
    });

import type { Run } from '../app/run.ts';
import { Failure, replayDelay } from '../errors/failure.ts';
import { noteDrift } from './drift.ts';
import type { Endpoint, Given, Query } from './endpoint.ts';
import { filledPath, filledQuery } from './endpoint.ts';
import { requireAccess } from './service.ts';

/**
 * One call on its way: what the shared middleware needs to send and to judge it. It travels as `middlewareData`,
 * because core turns a body into text, and throws on curly braces in a value, before an app's middleware runs.
 */
export class Call {
  readonly endpoint: Endpoint;
  readonly query: Query;
  readonly body: unknown;
  readonly signal: AbortSignal;

  constructor(endpoint: Endpoint, given: { query?: Query; body?: unknown }, signal: AbortSignal) {
    this.endpoint = endpoint;
    this.query = given.query ?? {};
    this.body = given.body;
    this.signal = signal;
  }

  get params(): Record<string, unknown> {
    return filledQuery(this.query, this.endpoint.service.label);
  }
}

/** Core would merge a copy of the whole definition into each request, for the sake of a template that isn't there. */
const WITHOUT_TEMPLATE = { merge: false } as const;

/**
 * Calls an endpoint and returns what its reply schema lets through: the only way out of this integration.
 * @throws Failure of any kind
 */
export async function call<Path extends string, Body, Reply>(
  run: Run,
  endpoint: Endpoint<Path, Body, Reply>,
  given: Given<Path, Body>,
): Promise<Reply> {
  const { service, method } = endpoint;
  const { baseUrl } = requireAccess(service, run.bundle.authData);
  const url = `${baseUrl.origin}${baseUrl.pathname.replace(/\/+$/, '')}${filledPath(endpoint.path, service.label, given.path)}`;
  const outgoing = new Call(endpoint, given, run.signal);
  const gate = run.gate(service);
  const response = await gate.pass(() =>
    run.z
      .request({
        url,
        method,
        skipThrowForStatus: true,
        ...WITHOUT_TEMPLATE,
        middlewareData: { call: outgoing },
      })
      .catch((error: unknown) => {
        const failure = lost(error, service.label, run.signal);
        if (failure.kind === 'passing' || failure.kind === 'rejected') gate.close(failure);
        throw failure;
      }),
  );
  // What isn’t JSON has no data, just as an answer without content.
  const reply = endpoint.reply.safeParse(response.data ?? (response.content || undefined));
  if (endpoint.says201 && response.status !== 201) noteDrift(endpoint.says201);
  if (reply.success) return reply.data;
  noteDrift(endpoint.says);
  throw unusable(service.label, response.status);
}

/** An answer without what this step needs from it. */
export const unusable = (label: string, status: number): Failure =>
  new Failure(
    'unexpected',
    `${label} gave an answer that this step can’t read (${status}). Try again later; if it goes on, ask ${label} support.`,
    { status },
  );

/** No answer came: nobody knows what the service did, and the replay finds out. */
function lost(error: unknown, label: string, deadline: AbortSignal): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Error && 'type' in error && error.type === 'max-size') {
    return new Failure(
      'unexpected',
      `${label} sent more data than this step can take (over 10 MB). Ask ${label} support.`,
    );
  }
  const reason = deadline.aborted ? 'took too long to answer' : 'can’t be reached right now';
  return new Failure('passing', `${label} ${reason}. Zapier tries this step again later.`, {
    delay: replayDelay(undefined),
  });
}

import type { Endpoint, Given, Query } from './endpoint.ts';
import { filledPath } from './endpoint.ts';
import { Failure, replayDelay } from './failure.ts';
import type { Run } from './run.ts';
import { requireAccess } from './service.ts';
import { withoutBlanks } from './text.ts';

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

  /** The query without what wasn't given. */
  get params(): Record<string, unknown> {
    return withoutBlanks(this.query);
  }
}

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
  const url = `${baseUrl.origin}${baseUrl.pathname.replace(/\/+$/, '')}${filledPath(endpoint.path, given.path)}`;
  const outgoing = new Call(endpoint, given, run.signal);
  const response = await run.z
    .request({ url, method, skipThrowForStatus: true, middlewareData: { call: outgoing } })
    .catch((error: unknown) => {
      throw lost(error, service.label, run.signal);
    });
  const reply = endpoint.reply.safeParse(response.data);
  if (!reply.success) throw unusable(service.label, response.status);
  return reply.data;
}

/** An answer without what this step needs from it. */
const unusable = (label: string, status: number): Failure =>
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

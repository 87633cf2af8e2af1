import type { Agent } from 'node:http';
import type {
  AfterResponseMiddleware,
  BeforeRequestMiddleware,
  HttpRequestOptionsWithUrl,
  HttpResponse,
  RawHttpResponse,
} from 'zapier-platform-core';
import { endsRun, Failure, isFailure, replayDelay } from '../errors/failure.ts';
import { parseInput } from '../form/input.ts';
import type { Endpoint, Query, RequestOptions } from './endpoint.ts';
import { filledPath, filledQuery, unwrapped } from './endpoint.ts';
import { readResponse, responseData, unreadable } from './response.ts';
import type { Connection, Run } from './run.ts';
import type { Service } from './service.ts';
import { failureOfStatus } from './status.ts';

/** In bytes: a page of 200 contacts of 10 KB each, which is more than a contact with a hundred identities. */
const LARGEST_RESPONSE = 2 * 1024 * 1024;

/** Blooio's CDN refuses the default names of HTTP clients. With exactly this name, core records each response once, not twice. */
const USER_AGENT = 'Zapier';

/** Core would otherwise merge a copy of the whole definition into each request, for a template that isn't there. */
const WITHOUT_TEMPLATE = { merge: false } as const;

/**
 * A request on its way through core. It travels as `middlewareData`, because core turns a body into text, and throws
 * on curly braces in a value, before the app's middleware runs.
 */
export class OutgoingRequest {
  readonly run: Run;
  readonly endpoint: Endpoint;
  readonly connection: Connection;
  readonly query: Query;
  readonly body: unknown;
  /** Whether a response has begun. */
  hasResponse = false;
  /** The body of the response. */
  content = '';

  constructor(run: Run, endpoint: Endpoint, { query, body }: { query?: Query; body?: unknown }) {
    this.run = run;
    this.endpoint = endpoint;
    this.connection = run.connection(endpoint.service);
    this.query = query ?? {};
    this.body = body;
  }
}

/** A service that responds with 403 to a rejected login, too. */
export interface ExplainsForbidden extends Service {
  /** What a 403 from this endpoint means. */
  explainForbidden(run: Run, failure: Failure, endpoint: Endpoint): Promise<Failure>;
}

const explainsForbidden = (service: Service): service is ExplainsForbidden => 'explainForbidden' in service;

/**
 * Sends a request to an endpoint, and returns what its schema reads of the response: the only way to the network.
 * @throws Failure of any kind
 */
export async function request<Path extends string, Body, Response>(
  run: Run,
  endpoint: Endpoint<Path, Body, Response>,
  options: RequestOptions<Path, Body>,
): Promise<Response> {
  const { service, method, path } = endpoint;
  const outgoing = new OutgoingRequest(run, endpoint, options);
  const { baseUrl, limiter, backoff } = outgoing.connection;
  const url = `${baseUrl.origin}${baseUrl.pathname.replace(/(?<!\/)\/+$/, '')}${filledPath(path, service.label, options.path)}`;
  const once = (agent: { agent?: Agent }) =>
    run.z.request({
      url,
      method,
      raw: true,
      skipThrowForStatus: true,
      ...WITHOUT_TEMPLATE,
      ...agent,
      middlewareData: { outgoing },
    });
  const response = await limiter
    .run(() =>
      backoff
        .send(() => send(outgoing, once))
        .catch((error: unknown) => {
          const failure = failureOfConnection(error, service.label, run.signal);
          if (endsRun(failure)) limiter.close(failure);
          throw failure;
        }),
    )
    .catch(async (error: unknown) => {
      if (!isFailure(error, 'forbidden') || !explainsForbidden(service)) throw error;
      // Outside the limiter: five requests that wait for the explanation would leave no room for the one that brings it.
      const failure = await service.explainForbidden(run, error, endpoint);
      if (failure.kind === 'unauthorized') limiter.close(failure);
      throw failure;
    });
  const data = responseData(outgoing.content, run.redact);
  const read = readResponse(endpoint.response, unwrapped(endpoint, data));
  for (const keys of read.drift) run.noteDrift(`${service.label} ${method} ${path} ${keys}`.trimEnd());
  if (read.isReadable) return read.value;
  throw unreadable(service.label, response.status);
}

/** What breaks a connection before a response; `ECONNRESET` is also the code of a “socket hang up”. */
const LOST = ['ECONNRESET', 'EPIPE'];

/**
 * Sends a request, and a read once more where its connection broke before any response: a service may have closed a
 * connection that was kept from an earlier run. A write may have arrived, so it is left to the replay, which looks first.
 */
async function send<Response>(
  outgoing: OutgoingRequest,
  once: (options: { agent?: Agent }) => Promise<Response>,
): Promise<Response> {
  const { run, endpoint, connection } = outgoing;
  outgoing.hasResponse = false;
  try {
    return await once({});
  } catch (error) {
    const isLost = error instanceof Error && 'code' in error && LOST.includes(String(error.code));
    if (!isLost || outgoing.hasResponse || endpoint.method !== 'GET' || run.signal.aborted) throw error;
    // Other connections of the process may be closed as well. An agent of its own makes a new one.
    // Loaded here only: importing these modules loads all of Node's `fetch` with them, which takes 16 ms.
    const { Agent } = await (connection.baseUrl.protocol === 'https:'
      ? import('node:https')
      : import('node:http'));
    return once({ agent: new Agent() });
  }
}

/** The request that a middleware of ours sees. Requests from anywhere else are not sent at all. */
function outgoingOf(data: Record<string, unknown> | undefined): OutgoingRequest {
  const outgoing = data?.['outgoing'];
  if (outgoing instanceof OutgoingRequest) return outgoing;
  throw new Failure(
    'unexpected',
    'This integration sends requests only to the services of its connection. Ask its developer.',
  );
}

/**
 * Makes a request safe to send: it goes to the endpoint's own service, with that service's credential only. The body
 * follows the endpoint's contract. Redirects aren't followed. The deadline of the run ends it.
 */
export const secureRequest: BeforeRequestMiddleware = (sent) => {
  const { run, endpoint, connection, query, body } = outgoingOf(sent.middlewareData);
  // Compared as origins: a prefix test would accept https://api.vendor.com.evil.example.
  if (new URL(sent.url).origin !== connection.baseUrl.origin) {
    throw new Failure(
      'unexpected',
      `This address doesn’t belong to ${endpoint.service.label}. Nothing was sent.`,
    );
  }
  const secured: HttpRequestOptionsWithUrl & { signal: AbortSignal } = {
    ...sent,
    params: filledQuery(query, endpoint.service.label),
    headers: {
      accept: 'application/json',
      'user-agent': USER_AGENT,
      authorization: connection.authorization,
    },
    redirect: 'manual',
    size: LARGEST_RESPONSE,
    signal: run.signal,
  };
  if (endpoint.body) {
    secured.body = JSON.stringify(parseInput(endpoint.body, body));
    secured.headers = { ...secured.headers, 'content-type': 'application/json' };
  }
  return secured;
};

/** Core's types don't say that a middleware gets a response without its body where the request asked for that. */
const isRaw = (response: HttpResponse | RawHttpResponse): response is RawHttpResponse => 'text' in response;

/**
 * Reads the body of a response: core would parse it twice, log the person's data, and look for secrets in it, which takes
 * minutes where there are thousands. Turns what isn't a success into a failure that says what to do; a redirect isn't one.
 */
export const checkResponse: AfterResponseMiddleware = async (response) => {
  const outgoing = outgoingOf(response.request.middlewareData);
  const { run, endpoint } = outgoing;
  outgoing.hasResponse = true;
  if (isRaw(response)) outgoing.content = await response.text();
  const { status } = response;
  if (status >= 200 && status < 300) return response;
  const { service, subject } = endpoint;
  const data = responseData(outgoing.content, run.redact);
  // A web page has no message for a user.
  const message = typeof data === 'string' && /^\s*</.test(data) ? '' : service.errorMessage(data);
  throw failureOfStatus(service, {
    status,
    message: run.redactSentence(message),
    retryAfter: response.headers.get('retry-after'),
    subject,
  });
};

/** No response arrived. Whether the service did something is unknown; the replay looks first. */
function failureOfConnection(error: unknown, label: string, signal: AbortSignal): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Error && 'type' in error && error.type === 'max-size') {
    return new Failure(
      'unexpected',
      `${label} sent more data than this step can take (over 2 MB). Ask ${label} support.`,
    );
  }
  const reason = signal.aborted ? 'took too long to respond' : 'can’t be reached right now';
  return new Failure('temporary', `${label} ${reason}. Zapier tries this step again later.`, {
    delay: replayDelay(),
  });
}

import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';

export interface RecordedRequest {
  method: string;
  /** Below the base URL, percent-encoded as sent: `/contacts/ct_1/identities`. */
  path: string;
  query: Record<string, string>;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** Parsed JSON; the text where it isn't JSON; undefined where there was none. */
  body: unknown;
}

/** What happens to a request instead of, or on top of, the service's own behavior. */
export type Fault =
  /** Answered instead of the service; an object becomes JSON. */
  | { status: number; headers?: Record<string, string>; body?: string | object }
  /** The connection is destroyed before anything is applied. */
  | 'reset'
  /** The request is applied, then the connection is destroyed without an answer. */
  | 'reset_after'
  /** Never answered. */
  | 'hang'
  /** Applied; the answer stops short of its Content-Length and the socket is ended. */
  | 'truncate'
  /** Applied; what the function makes of the answer is sent instead. */
  | ((answer: Response) => Response | Promise<Response>);

export interface SandboxService<State, Dialect> {
  /** What the integration takes for the vendor's API. */
  url: string;
  /** Everything the service knows: plain data, to be read and set directly. */
  state: State;
  /** Switches for what the vendor's documents leave open. */
  dialect: Dialect;
  /** Every request in order of arrival, refused ones included. */
  requests: RecordedRequest[];
  /** Asked about every request; undefined means: behave normally. */
  fault: ((request: RecordedRequest) => Fault | undefined) | undefined;
  /** Latency added to each answer. What the request does is done before it. */
  delayMs: number;
}

/** A Hono app in Node's HTTP server, which faults need. */
export type Env = { Bindings: HttpBindings };

/** Gets one line for every response, without headers, queries or bodies. */
export type Log = (line: string) => void;

/** What happens between the socket and the service: requests are recorded, faults applied, answers delayed. */
export function wire<State, Dialect>(
  service: SandboxService<State, Dialect>,
  basePath: string,
  log?: Log,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const request = await record(c, basePath);
    service.requests.push(request);
    const fault = service.fault?.(request);
    const say = (what: number | string) => log?.(`${request.method} ${request.path} ${what}`);

    if (fault === 'hang') {
      say(fault);
      await new Promise<never>(() => {});
    }
    if (fault === 'reset') c.res = cut(c);
    else if (typeof fault === 'object') c.res = answer(fault);
    else await next();
    if (typeof fault === 'function') replace(c, await fault(c.res));
    if (service.delayMs > 0) await setTimeout(service.delayMs, undefined, { ref: false });
    say(typeof fault === 'string' ? fault : c.res.status);
    if (fault === 'reset_after') replace(c, cut(c));
    if (fault === 'truncate') replace(c, await truncate(c.env.outgoing, c.res));
  };
}

async function record(c: Context<Env>, basePath: string): Promise<RecordedRequest> {
  const { method = 'GET', url = '/' } = c.env.incoming; // `c.req.url` is already normalized
  const depth = basePath.split('/').length;
  const [pathname = ''] = url.split('?');
  const text = await c.req.text();
  return {
    method,
    path: `/${pathname.split('/').slice(depth).join('/')}`,
    query: c.req.query(),
    headers: c.req.header(),
    body: text === '' ? undefined : parse(text),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function answer({ status, headers, body }: Extract<Fault, { status: number }>): Response {
  const [text, type] =
    typeof body === 'object'
      ? [JSON.stringify(body), 'application/json']
      : [body ?? null, body?.startsWith('<') ? 'text/html' : 'text/plain'];
  return new Response(text, { status, headers: { 'content-type': type, ...headers } });
}

/** Resets the connection, as a peer that crashes does. */
function cut(c: Context<Env>): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/** Announces the whole answer, sends half of it and says goodbye. */
async function truncate(outgoing: ServerResponse, response: Response): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': Math.max(body.length, 1),
  });
  outgoing.flushHeaders();
  outgoing.write(body.subarray(0, body.length / 2));
  outgoing.socket?.end();
  return RESPONSE_ALREADY_SENT;
}

/** Assigning alone would merge the headers of both answers. */
function replace(c: Context<Env>, response: Response): void {
  c.res = undefined;
  c.res = response;
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { wire } from './wire.ts';

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

/** What happens to a request instead of, or on top of, the service's own behaviour. */
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

export interface Vendor<State extends object, Dialect extends object> {
  name: string;
  /** The path of the base URL. Placeholders in braces stay in the `url`. */
  basePath: string;
  seed: () => State;
  dialect: () => Dialect;
  routes: (app: Hono<Env>, service: SandboxService<State, Dialect>) => void;
}

export interface RunningService<State, Dialect> {
  service: SandboxService<State, Dialect>;
  reset(): void;
  close(): Promise<void>;
}

/** Serves a vendor's API on this machine. @param port 0 for a free one */
export async function startService<State extends object, Dialect extends object>(
  { name, basePath, seed, dialect, routes }: Vendor<State, Dialect>,
  port: number,
  log?: Log,
): Promise<RunningService<State, Dialect>> {
  const service: SandboxService<State, Dialect> = {
    url: '',
    state: seed(),
    dialect: dialect(),
    requests: [],
    fault: undefined,
    delayMs: 0,
  };
  const app = new Hono<Env>({ strict: false });
  app.use(wire(service, basePath, log && ((line) => log(`${name}: ${line}`))));
  routes(app, service);

  // By default the adapter would replace the global Request and Response of the process.
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`${name} has no port`);
  service.url = `http://127.0.0.1:${address.port}${basePath}`;

  return {
    service,
    reset() {
      // In place, so that held references stay valid.
      Object.assign(service.state, seed());
      Object.assign(service.dialect, dialect());
      service.requests.length = 0;
      service.fault = undefined;
      service.delayMs = 0;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections(); // hanging requests would keep it open
      return closed;
    },
  };
}

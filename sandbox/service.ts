import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type Env, type Log, type SandboxService, wire } from './wire.ts';

export interface Vendor<State extends object, Dialect extends object> {
  name: string;
  /** The path of the base URL. Placeholders in braces stay in the `url`. */
  basePath: string;
  seed: (start?: number) => State;
  dialect: () => Dialect;
  routes: (app: Hono<Env>, service: SandboxService<State, Dialect>) => void;
}

export interface RunningService<State, Dialect> {
  service: SandboxService<State, Dialect>;
  reset(): void;
  close(): Promise<void>;
}

/** Serves a vendor's API on this machine. @param port 0 for a free one @param start of the seeded times */
export async function startService<State extends object, Dialect extends object>(
  { name, basePath, seed, dialect, routes }: Vendor<State, Dialect>,
  port: number,
  log?: Log,
  start?: number,
): Promise<RunningService<State, Dialect>> {
  const service: SandboxService<State, Dialect> = {
    url: '',
    state: seed(start),
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
      Object.assign(service.state, seed(start));
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

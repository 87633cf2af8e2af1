import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Sandbox } from '../../sandbox/index.ts';
import { startSandbox } from '../../sandbox/index.ts';

/** What a request has besides its method and path. */
export interface Sent {
  /** An object becomes JSON, a text is sent as it is. */
  body?: unknown;
  query?: Record<string, string>;
  /** On top of what every client of the service sends; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
  signal?: AbortSignal;
}

export interface Answer {
  status: number;
  /** The media type, without parameters. */
  type: string | undefined;
  /** Parsed JSON; the text where it isn't said to be JSON. */
  body: unknown;
}

/** Sends `POST /contacts` and the like to a service, by plain HTTP. */
export type Ask = (call: string, sent?: Sent) => Promise<Answer>;

async function ask(url: string, usual: Record<string, string>, call: string, sent: Sent): Promise<Answer> {
  const { body, query = {}, headers = {}, signal } = sent;
  const [method = '', path] = call.split(' ');
  const json = { 'content-type': 'application/json' };
  const all = Object.entries({ ...usual, ...(body !== undefined && json), ...headers });
  const search = new URLSearchParams(query).toString();
  const response = await fetch(`${url}${path}${search && `?${search}`}`, {
    method,
    redirect: 'manual',
    headers: all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const [type] = response.headers.get('content-type')?.split(';') ?? [];
  return {
    status: response.status,
    type,
    body: type === 'application/json' ? await response.json() : await response.text(),
  };
}

/** Both services, as new before each test, and a client of each that does everything right unless told otherwise. */
export function useServices(): { readonly sandbox: Sandbox; blooio: Ask; reamaze: Ask } {
  let started: Sandbox | undefined;
  beforeAll(async () => {
    started = await startSandbox();
  });
  beforeEach(() => started?.reset());
  afterAll(() => started?.close());
  const services = {
    get sandbox(): Sandbox {
      if (!started) throw new Error('The sandbox is only there inside tests.');
      return started;
    },
    blooio(call: string, sent: Sent = {}): Promise<Answer> {
      const { authData, blooio } = services.sandbox;
      const authorization = `Bearer ${authData.blooio_api_key}`;
      return ask(blooio.url, { authorization, 'user-agent': 'test (one-contact)' }, call, sent);
    },
    reamaze(call: string, sent: Sent = {}): Promise<Answer> {
      const { authData, reamaze } = services.sandbox;
      const authorization = basic(authData.reamaze_login_email, authData.reamaze_api_token);
      const url = reamaze.url.replace('{brand}', authData.reamaze_brand);
      return ask(url, { authorization, accept: 'application/json' }, call, sent);
    },
  };
  return services;
}

export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

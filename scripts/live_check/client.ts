import { Failure, replayDelay } from '../../src/errors/failure.ts';
import { filledPath } from '../../src/http/endpoint.ts';
import type { Access, AuthData, Service } from '../../src/http/service.ts';
import { shapeOf } from './shape.ts';

/** What came back. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON; the text where it isn't JSON. */
  readonly body: unknown;
  /** The same without values. */
  readonly shape: string;
  readonly retryAfter: string | null;
}

export interface Sent {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  /** Instead of the connection's own. */
  readonly login?: AuthData;
}

/** Sends one request, e.g. `GET /contacts/{contact_id}`. @throws Stop */
export type Ask = (call: string, sent?: Sent) => Promise<Answer>;

/** Not everything can be run. The sentence holds no values, as it may go into the report. */
export class Stop extends Error {}

/** Nobody said whether it was done. */
export class Unanswered extends Stop {}

/** The login may read, but not write. */
export class ReadOnly extends Stop {}

/** A request for the report. */
export interface Call {
  readonly call: string;
  readonly status: number;
  readonly body: string;
}

export interface Client {
  readonly ask: Ask;
  /** The same, also after Ctrl-C: for what has to be cleaned up. */
  readonly askStill: Ask;
  readonly calls: readonly Call[];
  /** Whether anything was written, or may have been where the answer was lost. */
  readonly wrote: boolean;
}

const PATIENCE_MS = 15_000;

/** The login of a connection, which must hold this service. @throws Stop */
export function accessTo(service: Service, authData: AuthData): Access {
  try {
    const access = service.access(authData);
    if (access) return access;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  throw new Stop(`What .env says of ${service.label} can’t be right.`);
}

/** Sends requests to one service with the login of one connection, and tells of each. */
export function client(
  service: Service,
  authData: AuthData,
  { say, interrupted }: { say: (line: string) => void; interrupted: AbortSignal },
): Client {
  const calls: Call[] = [];
  const written = { surely: false, maybe: false };

  const askStill: Ask = async (call, sent = {}) => {
    const [method = '', path = ''] = call.split(' ');
    const writes = method !== 'GET';
    const answer = await send(service, method, path, { login: authData, ...sent }).catch((error: unknown) => {
      written.maybe ||= writes;
      throw error;
    });
    const { status, shape } = answer;
    calls.push({ call, status, body: shape });
    const names = Object.keys(sent.query ?? {}).join('&');
    say(`  ${`${call}${names && `?${names}`}`.padEnd(62)} ${status}`);
    written.surely ||= writes && status < 300;
    written.maybe ||= writes && (status < 300 || status === 408 || status >= 500);
    stopAt(service, answer);
    if (!sent.login) stopAtRefusal(service, writes && !written.surely, answer);
    return answer;
  };

  return {
    calls,
    get wrote() {
      return written.maybe;
    },
    askStill,
    async ask(call, sent) {
      if (interrupted.aborted) throw new Stop('Interrupted: not everything was asked.');
      return askStill(call, sent);
    },
  };
}

/** Answers after which nothing else can be asked, whoever asks. @throws Stop */
function stopAt({ label }: Service, { status, retryAfter }: Answer): void {
  if (status === 429)
    throw new Stop(
      `${label} is getting too many requests (429). Wait ${replayDelay(retryAfter)} seconds, then start again.`,
    );
  if ([408, 502, 503, 504].includes(status))
    throw new Unanswered(`${label} is not available right now (${status}). Try again later.`);
}

/** The same of the connection's own login. @throws Stop */
function stopAtRefusal({ label }: Service, isFirstWrite: boolean, { status }: Answer): void {
  if (status === 401) throw new Stop(`${label} rejected the login (401). Correct it in .env.`);
  if (status === 403 && isFirstWrite)
    throw new ReadOnly(
      `This ${label} login may read but not write (403). Take one that may, or leave out --write.`,
    );
}

/** @throws Unanswered */
async function send(
  service: Service,
  method: string,
  path: string,
  { login, body, ...sent }: Sent & { login: AuthData },
): Promise<Answer> {
  const { label } = service;
  const { baseUrl, authorization } = accessTo(service, login);
  const url = new URL(`${baseUrl.origin}${baseUrl.pathname.replace(/\/+$/, '')}${filled(label, path, sent)}`);
  for (const [name, value] of Object.entries(sent.query ?? {})) url.searchParams.set(name, String(value));
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json',
        'user-agent': 'one-contact live check', // Blooio's CDN refuses clients that don't say who they are
        authorization,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { status, headers } = response;
    return { status, retryAfter: headers.get('retry-after'), ...parsed(label, await response.text()) };
  } catch {
    if (signal.aborted)
      throw new Unanswered(
        `${label} took more than ${PATIENCE_MS / 1000} seconds to answer. Try again later.`,
      );
    throw new Unanswered(`${label} can’t be reached. Check the network and the base URLs, then start again.`);
  }
}

function filled(label: string, path: string, { path: values }: Sent): string {
  try {
    return filledPath(path, label, values);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Stop(`${label} gave an id that can’t be part of an address.`);
  }
}

function parsed(service: string, text: string): Pick<Answer, 'body' | 'shape'> {
  try {
    const body: unknown = JSON.parse(text);
    return { body, shape: shapeOf(service, body) };
  } catch {
    const shape = /^\s*</.test(text) ? 'a web page' : 'text';
    return { body: text, shape: text.trim() === '' ? '' : shape };
  }
}

import { Failure, parseRetryAfter, replayDelay } from '../../src/errors/failure.ts';
import { pathSegment } from '../../src/http/endpoint.ts';
import type { Access, AuthData, Service } from '../../src/http/service.ts';
import { NotSeen, type Response, Stop } from './check.ts';

export interface Options {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  /** A login other than the connection's own. */
  readonly login?: AuthData;
}

/** Sends one request, such as `GET /me`. @throws Stop, NotSeen */
export type Request = (line: string, options?: Options) => Promise<Response>;

export interface ClientOptions {
  readonly service: Service;
  readonly authData: AuthData;
  /** Only GET requests are sent without it. */
  readonly write: boolean;
  /** No request is sent after it. */
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 15_000;

/** A method and a path with encoded values: line`GET /contacts/${id}`. */
export const line = (texts: TemplateStringsArray, ...values: string[]): string =>
  String.raw(
    { raw: texts },
    ...values.map((value) =>
      valid(() => pathSegment(value, 'a service'), new NotSeen('a value that can’t be in a path')),
    ),
  );

/** The access to a service, whose login must be filled in. @throws Stop */
export const accessTo = (service: Service, login: AuthData): Access => {
  const wrong = new Stop(`The ${service.label} login in .env can’t be right.`);
  const access = valid(() => service.access(login), wrong);
  if (!access) throw wrong;
  return access;
};

/** Sends requests to one service on behalf of one connection. */
export function createClient({ service, authData, write, signal }: ClientOptions): Request {
  const { label } = service;
  return async (requestLine, { query = {}, body, login = authData } = {}) => {
    const [method = '', path = ''] = requestLine.split(' ');
    if (method !== 'GET' && !write) throw new NotSeen('only --write shows it');
    if (signal?.aborted) throw new Stop('The check was interrupted.');
    const { baseUrl, authorization } = accessTo(service, login);
    const url = new URL(baseUrl.href.replace(/\/+$/, '') + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const headers = {
      accept: 'application/json',
      'user-agent': 'one-contact live check', // Blooio's CDN refuses clients without a name
      authorization,
      ...(body && { 'content-type': 'application/json' }),
    };
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const sent = {
      method,
      headers,
      redirect: 'manual',
      signal: timeout,
      ...(body && { body: JSON.stringify(body) }),
    } as const;
    const received = await fetch(url, sent)
      .then(async (response) => ({ response, text: await response.text() }))
      .catch(() => {
        throw new Stop(
          timeout.aborted
            ? `${label} took more than ${TIMEOUT_MS / 1000} seconds to respond. Try again later.`
            : `${label} can’t be reached. Check the network and the base URLs in .env.`,
        );
      });
    const { status, ok, headers: replied } = received.response;
    if (status === 429)
      throw new Stop(
        `${label} is getting too many requests (429). Try again in ${replayDelay(parseRetryAfter(replied.get('retry-after')))} seconds.`,
      );
    if ([408, 502, 503, 504].includes(status))
      throw new Stop(`${label} is not available right now (${status}).`);
    if (login === authData && status === 401)
      throw new Stop(`${label} rejected the login (401). Correct it in .env.`);
    return { status, ok, body: parsed(received.text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The product's own checks throw a Failure, whose sentence may quote a value. */
function valid<Result>(work: () => Result, wrong: Error): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof Failure ? wrong : error;
  }
}

import type {
  AfterResponseMiddleware,
  BeforeRequestMiddleware,
  HttpRequestOptionsWithUrl,
} from 'zapier-platform-core';
import { Failure } from '../errors/failure.ts';
import { parseInput } from '../form/input.ts';
import { Call } from './call.ts';
import { clean } from './redact.ts';
import { refusal, requireAccess } from './service.ts';

/** More than any answer that is used here; a larger one would fill the process. */
const LARGEST_ANSWER = 10 * 1024 * 1024;

/** Blooio's CDN refuses the default names of HTTP clients; exactly this one keeps core from recording each answer twice. */
const USER_AGENT = 'Zapier';

/** The call behind a request. Requests that come from anywhere else are not sent at all. */
function callOf(data: Record<string, unknown> | undefined): Call {
  const call = data?.['call'];
  if (call instanceof Call) return call;
  throw new Failure(
    'unexpected',
    'This integration only sends requests to Blooio and Re:amaze. Ask its developer.',
  );
}

/**
 * Makes a request safe to send: the address belongs to the endpoint's service, only that service's credential is
 * added, the body follows the endpoint's contract, a redirect isn't followed, and the run's deadline ends it.
 */
export const secureRequest: BeforeRequestMiddleware = (request, _z, bundle) => {
  const call = callOf(request.middlewareData);
  const { service, body: contract } = call.endpoint;
  const { baseUrl, authorization } = requireAccess(service, bundle.authData);
  // Compared as origins: a prefix test would take https://api.vendor.com.evil.example for the vendor.
  if (new URL(request.url).origin !== baseUrl.origin) {
    throw new Failure('unexpected', `This address doesn’t belong to ${service.label}. Nothing was sent.`);
  }
  const secured: HttpRequestOptionsWithUrl & { signal: AbortSignal } = {
    ...request,
    params: call.params,
    headers: { accept: 'application/json', 'user-agent': USER_AGENT, authorization },
    redirect: 'manual',
    size: LARGEST_ANSWER,
    signal: call.signal,
  };
  if (contract) {
    secured.body = JSON.stringify(parseInput(contract, call.body));
    secured.headers = { ...secured.headers, 'content-type': 'application/json' };
  }
  return secured;
};

/** An answer that isn't JSON, unless it is a web page. */
const plainText = (content: string): string => (/^\s*</.test(content) ? '' : content);

/** Turns every answer that isn't a success into a failure that says what to do; a redirect is one, too. */
export const explainRefusal: AfterResponseMiddleware = (response, _z, bundle) => {
  if (response.status >= 200 && response.status < 300) return response;
  const { status } = response;
  const { service, subject } = callOf(response.request.middlewareData).endpoint;
  throw refusal(service, {
    status,
    words: clean(service.words(response.data ?? plainText(response.content), status), bundle.authData),
    retryAfter: response.headers.get('retry-after'),
    subject,
  });
};

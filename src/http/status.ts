import { Failure, type FailureKind, parseRetryAfter, replayDelay } from '../errors/failure.ts';
import { fitSentence } from '../errors/text.ts';
import type { Service } from './service.ts';

/** The kind of failure that an HTTP status means, the same for every service. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'unauthorized';
  if (status === 402) return 'payment_required';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 409) return 'conflict';
  if ([400, 413, 422].includes(status)) return 'invalid';
  if ([408, 429, 502, 503, 504].includes(status)) return 'temporary';
  return 'unexpected';
}

/** True for the failure of a route that this version of a service may not have. A 404 may also mean the record in its path. */
export const isNotOffered = (error: unknown): error is Failure =>
  error instanceof Failure && [404, 405, 501].includes(error.status ?? 0);

/** An error response, as far as its sentence depends on it. */
export interface ErrorResponse {
  readonly status: number;
  /** The service's own words. */
  readonly message: string;
  readonly retryAfter: string | null;
  /** What a 404 says is missing, e.g. `contact`. Without one, the API itself is. */
  readonly subject: string | undefined;
}

/** What a 429 means. */
export const tooManyRequests = (label: string): string =>
  `${label} is getting too many requests right now. Zapier tries this step again later.`;

/** The failure that an error response means. */
export function failureOfStatus(
  service: Service,
  { status, message, retryAfter, subject }: ErrorResponse,
): Failure {
  const kind = kindOfStatus(status);
  const { label } = service;
  const said = (words: string) => (words ? `: ${words}` : '');
  const sentence = fitSentence((words) => {
    switch (kind) {
      case 'unauthorized':
        return `${label} rejected the login. ${service.reconnect}`;
      case 'forbidden':
        return `${label} doesn’t allow this (403)${said(words)}. ${service.askForRights}`;
      case 'payment_required':
        return `${label} asks for a payment first (402)${said(words)}. Check whether your ${label} trial or plan has ended, then replay this run.`;
      case 'not_found':
        return subject
          ? `${label} doesn’t have this ${subject} (404). It may have been deleted: choose it again in this step.`
          : `${label} has no API at the address of this connection (404). ${service.checkAddress}`;
      case 'conflict':
        return `${label} stopped this because of a conflict (409)${said(words)}. Check the contact in ${label}, then replay this run.`;
      case 'invalid':
        return `${label} didn’t accept the values of this step (${status})${said(words)}. Correct them and try again.`;
      case 'temporary':
        return status === 429
          ? tooManyRequests(label)
          : `${label} is not available right now (${status}). Zapier tries this step again later.`;
      default:
        return `${label} sent a response that this step can’t use (${status})${said(words)}. Try again later, or ask ${label} support.`;
    }
  }, message);
  if (kind !== 'temporary') return new Failure(kind, sentence, { status });
  const seconds = parseRetryAfter(retryAfter);
  return new Failure(kind, sentence, { status, retryAfter: seconds, delay: replayDelay(seconds) });
}

import { Failure, kindOfStatus, replayDelay } from '../errors/failure.ts';
import { fitSentence, trimmed } from '../errors/text.ts';

/** The connection's fields, as Zapier hands them over; one that was never filled in may be null. */
export type AuthData = Readonly<Record<string, string | null | undefined>>;

/** A field of the connection, without the blanks and invisible characters that copying leaves around it. */
export const pasted = (authData: AuthData, field: string): string => trimmed(authData[field] ?? '');

/** How to reach a service on behalf of one connection. */
export interface Access {
  readonly baseUrl: URL;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
}

/** All that the shared code has to know of a service. */
export interface Service {
  /** As users know it. */
  readonly label: string;
  /** Says that the connection doesn't hold this service, and where to add it. */
  readonly missing: string;
  /** What to do when the credential is rejected. */
  readonly reconnect: string;
  /** What to do when the credential is fine but not allowed to do this. */
  readonly askForRights: string;
  /** @returns null when this connection doesn't hold the service. @throws Failure when its fields can't be right. */
  access(authData: AuthData): Access | null;
  /** Every form in which the connection's credentials could come back in an answer. */
  secrets(authData: AuthData): string[];
  /** The service's own words in the body of an answer that isn't a success, or '' where there are none. */
  words(body: unknown, status: number): string;
}

/** The access to a service that the connection must hold. @throws Failure `not_connected` */
export function requireAccess(service: Service, authData: AuthData): Access {
  const access = service.access(authData);
  if (!access) throw new Failure('not_connected', service.missing);
  return access;
}

/** A base URL from the environment or by default; unencrypted only where nothing leaves the machine. */
export function safeBaseUrl(text: string): URL {
  const url = URL.parse(text);
  const loopback = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return url;
  throw new Failure(
    'unexpected',
    'A base URL in this integration’s environment must start with https://. Correct it and deploy again.',
  );
}

/** What is known of an answer that isn't a success. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
  readonly retryAfter: string | null;
  /** What a 404 says is missing, e.g. `contact`. */
  readonly subject: string;
}

/** The failure that an answer of a service stands for. */
export function refusal(service: Service, { status, words, retryAfter, subject }: Refusal): Failure {
  const kind = kindOfStatus(status);
  const { label } = service;
  const said = (given: string) => (given ? `: ${given}` : '');
  const sentence = fitSentence((given) => {
    switch (kind) {
      case 'rejected':
        return `${label} rejected the login. ${service.reconnect}`;
      case 'forbidden':
        return `${label} doesn’t allow this (403)${said(given)}. ${service.askForRights}`;
      case 'not_found':
        return `${label} doesn’t have this ${subject} (404). It may have been deleted: choose it again in this step.`;
      case 'conflict':
        return `${label} stopped this because of a conflict (409)${said(given)}. Check the contact in ${label}, then replay this run.`;
      case 'invalid':
        return `${label} didn’t accept the values of this step (${status})${said(given)}. Correct them and try again.`;
      case 'passing':
        return status === 429
          ? `${label} is getting too many requests right now. Zapier tries this step again later.`
          : `${label} is not available right now (${status}). Zapier tries this step again later.`;
      default:
        return `${label} gave an answer that this step can’t use (${status})${said(given)}. Try again later, or ask ${label} support.`;
    }
  }, words);
  return new Failure(kind, sentence, {
    status,
    ...(kind === 'passing' && { delay: replayDelay(retryAfter) }),
  });
}

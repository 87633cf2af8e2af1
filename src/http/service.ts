import { Failure } from '../errors/failure.ts';
import { trimmed } from '../errors/text.ts';

/** The fields of the connection, as Zapier passes them. A field that was never filled in may be null. */
export type AuthData = Readonly<Record<string, string | null | undefined>>;

/** A field of the connection, without the blanks and invisible characters that copying leaves around it. */
export function pasted(authData: AuthData, field: string): string {
  // Zapier's types promise a text. A template or a test may bring something else.
  const value: unknown = authData[field];
  return typeof value === 'string' || typeof value === 'number' ? trimmed(String(value)) : '';
}

/** Where a service is, and how one connection logs in to it. */
export interface Access {
  readonly baseUrl: URL;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
}

/** All that the shared code has to know about a service. */
export interface Service {
  /** The name that users know. */
  readonly label: string;
  /** Says that the connection lacks this service, and where to add it. */
  readonly missing: string;
  /** What to do when the service rejects the credential. */
  readonly reconnect: string;
  /** What to do when the service has no API at this address. */
  readonly checkAddress: string;
  /** What to do when the credential is right, but isn't allowed to do this. */
  readonly askForRights: string;
  /** @returns null when the connection lacks this service. @throws Failure when its fields can't be right. */
  access(authData: AuthData): Access | null;
  /** The keys and tokens of the connection, in each form in which a response could contain them. */
  secrets(authData: AuthData): string[];
  /** The usernames of the connection. Contacts may have them as well, so only sentences hide them. */
  usernames(authData: AuthData): string[];
  /** The message in the body of an error response, or '' where there is none. */
  errorMessage(body: unknown): string;
}

/** The base URL of a service, from the environment or by default. Only this machine may be reached without encryption. */
export function safeBaseUrl(text: string, label: string): URL {
  const url = URL.parse(text);
  const isPlain = url?.username === '' && url.password === '';
  const isLoopback = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (isPlain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))) return url;
  throw new Failure(
    'unexpected',
    `The base URL of ${label} in this integration’s environment must start with https://. Correct it and deploy again.`,
  );
}

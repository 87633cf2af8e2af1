import type { Fault } from '../../sandbox/index.ts';
import type { FaultName } from './expectations.ts';

/** What a fault puts into its response to do harm. */
export interface Bait {
  /** Every credential of the connection: a service may echo what it was sent. */
  readonly secrets: string;
  /** The address of a server that belongs to neither service. */
  readonly elsewhere: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const MEGABYTE = new Uint8Array(1024 * 1024).fill(32);
const page = (secrets: string) => `<!DOCTYPE html><html><title>Error 1010</title>${secrets}</html>`;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Every object of an answer, the inner ones first, as `change` makes it. */
function everyObject(value: unknown, change: (object: object) => object): unknown {
  if (Array.isArray(value)) return value.map((item) => everyObject(item, change));
  if (!isObject(value)) return value;
  return change(
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, everyObject(inner, change)])),
  );
}

/** Lists and objects stay, without their fields. */
const emptied = (answer: unknown) =>
  isObject(answer)
    ? Object.fromEntries(
        Object.entries(answer)
          .filter(([, value]) => isObject(value))
          .map(([key, value]) => [key, Array.isArray(value) ? value.map(() => ({})) : {}]),
      )
    : answer;
const nulled = (answer: unknown) =>
  everyObject(answer, (object) =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, isObject(value) ? value : null])),
  );

/** The service's own response with other JSON. */
const changed =
  (change: (answer: unknown) => unknown): Fault =>
  async (answer) =>
    Response.json(change(await answer.json()), { status: answer.status });

const neverEnding: Fault = ({ status }) =>
  new Response(
    new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"data":[')) }),
    { status, headers: JSON_TYPE },
  );

const ofMegabytes =
  (count: number): Fault =>
  () => {
    let sent = 0;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      if (sent === count) return controller.close();
      sent += 1;
      controller.enqueue(MEGABYTE);
    };
    return new Response(new ReadableStream({ pull }), { headers: JSON_TYPE });
  };

const MANY_LETTERS = 700_000;
const json = (body: string): Fault => ({ status: 200, headers: JSON_TYPE, body });
/** A list of one item again and again, under every key that a service has for lists. */
function filled(item: string): string {
  const keys = ['data', 'contacts', 'identities', 'channels'];
  const items = Array(Math.floor(MANY_LETTERS / keys.length / (item.length + 1))).fill(item);
  return `{${keys.map((key) => `"${key}":[${items}]`)}}`;
}
/** Made once: a cell needs a moment for it. */
const NUMBERS = filled('1');
const SECRETS = filled('{"token":"0123456789abcdef"}');
const NESTED = '['.repeat(MANY_LETTERS / 2) + ']'.repeat(MANY_LETTERS / 2);

const words = (secrets: string) => `The value isn’t possible for ${secrets}`;
const refused422 =
  (body: (words: string) => string | object) =>
  ({ secrets }: Bait) => ({
    status: 422,
    body: body(words(secrets)),
  });
const throttled = (retryAfter?: () => string) => (): Fault => ({
  status: 429,
  ...(retryAfter && { headers: { 'retry-after': retryAfter() } }),
  body: { error: { code: 'rate_limited', message: 'Slow down.' } },
});
const fromNow = (seconds: number) => () => new Date(Date.now() + seconds * 1000).toUTCString();
const error =
  (status: number) =>
  ({ secrets }: Bait) => ({
    status,
    body: { error: { code: 'no', message: words(secrets) } },
  });

/** An unreachable service: its address leads to a closed port. */
export const REFUSED = 'a refused connection';
/** These end with the run's deadline only. */
export const LATE: readonly FaultName[] = [
  'no answer',
  'an answer that never ends',
  'an answer that stops short of its length',
];

/** How each fault is made. */
export const FAULTS: Record<Exclude<FaultName, typeof REFUSED>, (bait: Bait) => Fault> = {
  '401': error(401),
  '403 in JSON': error(403),
  '403 as a page of a CDN': ({ secrets }) => ({ status: 403, body: page(secrets) }),
  '404': error(404),
  '409': error(409),
  '422 with a nested error': refused422((message) => ({ error: { code: 'invalid', message } })),
  '422 with a nested error and details': refused422((message) => ({
    error: { code: 'invalid', message, details: { field: message } },
  })),
  '422 with a flat error': refused422((message) => ({ error: 'ApiError', message, status: 422 })),
  '422 with errors by field': refused422((message) => ({ errors: { [message]: [message] } })),
  '422 with a list of errors': refused422((message) => ({ errors: [message, { deep: [message] }] })),
  '422 with one error': refused422((message) => ({ error: message })),
  '422 with a text in JSON': refused422((message) => JSON.stringify(message)),
  '422 with a text': refused422((message) => message),
  '422 with JSON of no known shape': refused422((message) => [[{ oops: message }], 7, null]),
  '422 with a page': refused422(page),
  '422 with nothing': () => ({ status: 422 }),
  '429 for two minutes': throttled(() => '120'),
  '429 until an HTTP date in five minutes': throttled(fromNow(300)),
  '429 until an HTTP date that has passed': throttled(fromNow(-300)),
  '429 without Retry-After': throttled(),
  '429 for 0 seconds': throttled(() => '0'),
  '429 for -5 seconds': throttled(() => '-5'),
  '429 for garbage': throttled(() => 'soon; 7'),
  '429 for a thousand days': throttled(() => '86400000'),
  '429 for more seconds than a number can hold': throttled(() => '9'.repeat(400)),
  '500': error(500),
  '502 with a page': ({ secrets }) => ({ status: 502, body: page(secrets) }),
  '503': error(503),
  '504': error(504),
  'a reset connection': () => 'reset',
  'a connection that is reset once the request was applied': () => 'reset_after',
  'no answer': () => 'hang',
  'an answer that never ends': () => neverEnding,
  'an answer that stops short of its length': () => 'truncate',
  'half of its JSON': () => ({ status: 200, headers: JSON_TYPE, body: '{"data":[{"id":"ct_1","na' }),
  'an empty answer': () => ({ status: 200 }),
  'a page instead of JSON': ({ secrets }) => ({ status: 200, body: page(secrets) }),
  'a redirect to another server': ({ elsewhere, secrets }) => ({
    status: 302,
    headers: { location: `${elsewhere}/?${encodeURIComponent(secrets)}` },
  }),
  'an answer of 20 MB': () => ofMegabytes(20),
  'a list of 350,000 numbers': () => json(NUMBERS),
  'thousands of secrets in JSON': () => json(SECRETS),
  '350,000 lists in lists': () => json(NESTED),
  'JSON with more fields than documented': ({ secrets }) =>
    changed((answer) => everyObject(answer, (object) => ({ ...object, api_key: secrets, more: [{}] }))),
  'JSON whose objects are empty': () => changed(emptied),
  'JSON whose fields are all null': () => changed(nulled),
};

import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Fault } from '../../../sandbox/index.ts';
import { useHostile } from '../../hostile.ts';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();
const stranger = useHostile();

const LIMIT = 2 * 1024 * 1024;

const blooio = {
  service: 'blooio' as const,
  label: 'Blooio',
  base: 'BLOOIO_BASE_URL',
  /** One request. */
  call: () => app.run('triggers.blooio_contact_list.operation.perform'),
};
const reamaze = {
  service: 'reamaze' as const,
  label: 'Re:amaze',
  base: 'REAMAZE_BASE_URL',
  call: () => app.run('triggers.new_reamaze_contact.operation.perform'),
};

afterEach(() => {
  jest.restoreAllMocks();
  Object.assign(process.env, app.sandbox.env);
});

it('numbers above 2^53 in a response stay what they are: two contacts don’t become one', async () => {
  const ids = ['90071992547409931', '90071992547409932', '9007199254740991'];
  const contacts = ids.map((id) => `{"_id": ${id}, "email": "a${id}@example.com"}`);
  const body = `{"page_count":1,"note":"\\"12345678901234567 \\\\","contacts":[${contacts}]}`;
  const headers = { 'content-type': 'application/json' };
  app.sandbox.reamaze.fault = () => ({ status: 200, headers, body });
  const listed = await reamaze.call();
  expect(listed).toMatchObject(ids.map((id) => ({ id, contact_key: `email:a${id}@example.com` })));
});

describe.each([blooio, reamaze])('an answer of $label', ({ service, label, base, call }) => {
  const answeredBy = (fault: Fault) => {
    app.sandbox[service].fault = () => fault;
    return failureOf(call());
  };
  const tryLater = `Try again later. If it keeps happening, ask ${label} support.`;
  const support = `Try again later, or ask ${label} support.`;

  it.each<[string, Fault, string]>([
    [
      'without content',
      { status: 204 },
      `${label} sent a response that this step can’t read (204). ${tryLater}`,
    ],
    [
      'JSON of another kind',
      { status: 200, body: { ok: true } },
      `${label} sent a response that this step can’t read (200). ${tryLater}`,
    ],
    [
      'null',
      { status: 200, headers: { 'content-type': 'application/json' }, body: 'null' },
      `${label} sent a response that this step can’t read (200). ${tryLater}`,
    ],
    [
      'oversized',
      { status: 200, body: 'x'.repeat(LIMIT + 1) },
      `${label} sent more data than this step can take (over 2 MB). Ask ${label} support.`,
    ],
    [
      'unused (418)',
      { status: 418, body: 'I am a teapot' },
      `${label} sent a response that this step can’t use (418): I am a teapot. ${support}`,
    ],
    ['not modified', { status: 304 }, `${label} sent a response that this step can’t use (304). ${support}`],
  ])('that is %s is shown', async (_, fault, message) => {
    expect(await answeredBy(fault)).toEqual({ name: 'AppError', message });
  });

  it('is read up to 2 MB', async () => {
    const body = '{"data":[],"contacts":[]}'.padEnd(LIMIT);
    app.sandbox[service].fault = () => ({ status: 200, body });
    expect(await call()).toEqual([]);
  });

  it('is counted as it is unpacked, not as it is sent', async () => {
    const packed = gzipSync(Buffer.alloc(LIMIT + 1, ' '));
    stranger.answer = (_, response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    process.env[base] = stranger.url;
    expect(await failureOf(call())).toEqual({
      name: 'AppError',
      message: `${label} sent more data than this step can take (over 2 MB). Ask ${label} support.`,
    });
    expect(packed.length).toBeLessThan(LIMIT / 100);
  });

  const unreadable = {
    name: 'AppError',
    message: `${label} sent a response that this step can’t read (200). ${tryLater}`,
  };
  const filled = (item: string) => {
    const count = Math.floor((LIMIT / 2 - 20) / (item.length + 1));
    const items = Array(count).fill(item).join();
    return `{"data":[${items}],"contacts":[${items}]}`;
  };
  it.each([
    ['a list of numbers', filled('1')],
    ['a list of lists', filled('[[]]')],
    ['thousands of secrets', filled('{"token":"0123456789abcdef"}')],
    ['a thousand contacts and one', filled('{"id":"ct_1","email":"a@example.com"}')],
    ['lists in lists', `{"data":${'['.repeat(400_000)}${']'.repeat(400_000)}}`],
    ['objects in objects', `{"contacts":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`],
    ['escaped lists in lists', `{"a":"\\u0041","data":${'['.repeat(400_000)}${']'.repeat(400_000)}}`],
    [
      'long numbers in lists in lists',
      `{"data":${'['.repeat(400_000)}12345678901234567890${']'.repeat(400_000)}}`,
    ],
    ['a text without an end', `{"data":"${'\\\\'.repeat(900_000)}`],
  ])('is refused where it is %s', async (_, body) => {
    const headers = { 'content-type': 'application/json' };
    expect(await answeredBy({ status: 200, headers, body })).toEqual(unreadable);
    // Words that can’t be read aren’t shown.
    const refused = await answeredBy({
      status: 422,
      headers,
      body: body.replace(/data|contacts/, 'errors'),
    });
    expect(refused).toMatchObject({ name: 'HaltedError' });
  });

  it.each([
    [429, 'ThrottledError'],
    [503, 'ThrottledError'],
    [401, 'ExpiredAuthError'],
  ])('that is %d is the last one: what still waits for its turn isn’t sent', async (status, name) => {
    app.sandbox[service].fault = () => ({ status });
    const emails = Array.from({ length: 12 }, (_, index) => `new${index}@example.com`);
    const inputData = { emails, services: [service] };
    const linking = app.run('creates.link_person.operation.perform', { inputData });
    expect(await failureOf(linking)).toMatchObject({ name });
    expect(app.sandbox[service].requests).toHaveLength(5);
  });

  it('is shown with as much of its words as leaves the advice whole', async () => {
    const { message } = await answeredBy({ status: 422, body: 'Words'.repeat(100) });
    expect(message).toHaveLength(250);
    expect(message).toMatch(/\(422\): (Words)+\w*…\. Correct them and try again\.$/);
  });

  describe('that replays the run later', () => {
    const outage = (status: number) =>
      `${label} is not available right now (${status}). Zapier tries this step again later.`;

    it.each([
      ['120', 120],
      ['1.2', 2],
      ['0', 60],
      ['soon', 60],
      [undefined, 60],
      ['86400', 3585],
      [new Date(Date.now() + 7_200_000).toUTCString(), 3585],
    ])('with Retry-After %j', async (retryAfter, expected) => {
      const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
      for (const [status, message] of [
        [429, `${label} is getting too many requests right now. Zapier tries this step again later.`],
        [503, outage(503)],
      ] as const) {
        for (const [chance, spread] of [
          [0, 0],
          [0.999, 15],
        ] as const) {
          jest.spyOn(Math, 'random').mockReturnValue(chance);
          const delay = expected === 3585 ? 3600 : expected + spread;
          expect(await answeredBy({ status, headers })).toEqual({ name: 'ThrottledError', message, delay });
        }
      }
    });
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { useHostile } from '../hostile.ts';
import { failureOf, type Given, useSandbox } from '../support/app.ts';

const app = useSandbox();
const hostile = useHostile();

afterEach(() => {
  Object.assign(process.env, app.sandbox.env);
});

/** A list in a list in a list, as JSON from a user can bring it. */
const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);

const RUNS = [
  'authentication.test',
  'triggers.blooio_contact_list.operation.perform',
  'triggers.reamaze_contact_list.operation.perform',
];

describe('a credential that no service has', () => {
  it.each([
    ['half of a character in the key', { blooio_api_key: 'bl_live_\ud800_abcdefgh' }],
    ['half of a character in the token', { reamaze_api_token: 'tok_\ud800_abcdefgh' }],
    ['half of a character in the login email', { reamaze_login_email: 'a\udc00@example.com' }],
    ['half of a character in the brand', { reamaze_brand: 'ac\udc00me' }],
    ['half of a character in a field of an older version', { older: 'tok_\ud800_abcdefgh' }],
  ])('ends in a sentence that core can log: %s', async (_, field) => {
    const authData: Given['authData'] = { ...app.sandbox.authData, ...field };
    for (const method of RUNS) {
      const run = app.run(method, { authData });
      const isDone = await run.then(
        () => true,
        () => false,
      );
      if (!isDone)
        expect((await failureOf(run)).message).toMatch(/^(Blooio|Re:amaze|The (Blooio|Re:amaze)) .*\.$/);
    }
  });

  it.each([{ a: 1 }, ['bl_live_1'], true])('is as good as none: %j', async (value) => {
    // Zapier's types promise a text.
    const authData = JSON.parse(JSON.stringify({ ...app.sandbox.authData, blooio_api_key: value }));
    expect(await failureOf(app.run(RUNS[1] ?? '', { authData }))).toEqual({
      name: 'AppError',
      message:
        'This connection has no Blooio API key. Edit the connection in Zapier and fill in Blooio API Key.',
    });
  });

  it('is a brand that no host can have', async () => {
    delete process.env['REAMAZE_BASE_URL'];
    const authData = { ...app.sandbox.authData, blooio_api_key: '', reamaze_brand: 'xn--acme' };
    expect(await failureOf(app.run('authentication.test', { authData }))).toEqual({
      name: 'HaltedError',
      message:
        'The Re:amaze brand can’t be “xn--acme”. If you open Re:amaze at acme.reamaze.com, the brand is acme.',
    });
  });
});

it.each(['http://{brand}@HOST/', 'http://x:{brand}@HOST/api/v1', 'http://{brand}.evil.example/{brand}'])(
  'a base URL of %s gets no login',
  async (base) => {
    process.env['REAMAZE_BASE_URL'] = base.replace('HOST', new URL(hostile.url).host);
    expect(await failureOf(app.run(RUNS[2] ?? ''))).toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('in this integration’s environment'),
    });
    expect(hostile.requests).toEqual([]);
  },
);

it('each {brand} of a base URL is the brand', async () => {
  process.env['REAMAZE_BASE_URL'] = `${hostile.url}/{brand}/of/{brand}`;
  hostile.answer = (_, response) => void response.end('{"contacts":[]}');
  await app.run(RUNS[2] ?? '');
  expect(hostile.requests[0]?.url).toMatch(/^\/acme\/of\/acme\/contacts\?/);
});

describe('input that is nested without end', () => {
  const message =
    'A value of this step has too many lists in lists. Map a single value, or a list of single values, to each field.';

  it.each([
    ['creates.link_person', { emails: nested(3_000) }],
    ['creates.link_person', { emails: 'ada@example.com', create_if_missing: nested(3_000) }],
    ['creates.create_reamaze_contact', { email: 'x@example.com', data: { a: nested(3_000) } }],
    ['creates.create_blooio_contact', { identifier: nested(3_000) }],
    ['searches.find_blooio_contact', { name: nested(3_000) }],
  ])('ends %s in a sentence', async (operation, inputData) => {
    expect(await failureOf(app.run(`${operation}.operation.perform`, { inputData }))).toEqual({
      name: 'HaltedError',
      message,
    });
    expect([...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests]).toEqual([]);
  });
});

it('a list of inboxes in which none is named is as good as none', async () => {
  const inputData = { emails: 'ada@example.com', services: ',' };
  expect(await app.run('creates.link_person.operation.perform', { inputData })).toMatchObject({
    blooio: { contact_id: 'ct_1' },
    reamaze: { contact_id: '1001' },
  });
});

it.each([
  'creates.attach_blooio_identity',
  'creates.create_blooio_contact',
  'creates.attach_reamaze_identity',
  'searches.find_reamaze_contact',
])('the form of %s opens without any input', async (operation) => {
  const bundle: Given = JSON.parse('{"inputData":null}');
  expect(await app.run(`${operation}.operation.inputFields`, bundle)).toEqual(
    await app.run(`${operation}.operation.inputFields`),
  );
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assumptionIds, assumptionOf } from '../../assumptions/index.ts';
import { dotenvOf, dotenvText } from '../../sandbox/dotenv.ts';
import { deliver, type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { liveCheck } from '../../scripts/live_check/main.ts';

let sandbox: Sandbox;
const { env } = process;
beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => {
  process.env = { ...env };
  sandbox.reset();
});
afterAll(async () => {
  process.env = env;
  await sandbox.close();
});

interface Given {
  readonly args?: string[];
  readonly dotenv?: string | null;
  readonly signal?: AbortSignal;
}

const dotenvFor = (authData: Record<string, string>): string => dotenvText(dotenvOf(sandbox, authData));

/** Runs the command against the sandbox of this file, as if it were the real services. */
async function check({ args = [], dotenv = dotenvFor(sandbox.authData), signal }: Given = {}) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const code = await liveCheck(args, { dotenv, print, signal: signal ?? new AbortController().signal });
  const of = (verdict: string) =>
    lines.flatMap((line) => (line.startsWith(`${verdict} `) ? [line.slice(15).split(' ')[0]] : []));
  return { code, printed: lines.join('\n'), of };
}

const written = () =>
  [...sandbox.blooio.requests, ...sandbox.reamaze.requests].filter(({ method }) => method !== 'GET');
const names = () => sandbox.blooio.state.contacts.map(({ name }) => name);

describe('against the sandbox', () => {
  it('no assumption is wrong, and the verdict says what that is worth', async () => {
    const { code, printed, of } = await check({ args: ['--sandbox'] });
    expect(of('doesn’t hold')).toEqual([]);
    expect(
      of('not seen').every((id) => /sort-recent|merge-messages|attachments|put-lookup/.test(id ?? '')),
    ).toBe(true);
    expect([...of('holds'), ...of('not seen'), ...of('can’t be seen')].sort()).toEqual(
      [...assumptionIds].sort(),
    );
    expect(printed).toContain('The sandbox was made from the same assumptions');
    expect(code).toBe(0);
  });

  const flips = assumptionIds.flatMap((id) =>
    Object.entries(assumptionOf(id).wrong ?? {}).flatMap(([name, values]) =>
      (values ?? []).map((value) => ({ id, name, value })),
    ),
  );

  it.each(flips)('$id is wrong where $name is $value', async ({ id, name, value }) => {
    const service = id.startsWith('blooio') ? 'blooio' : 'reamaze';
    if (name === 'recentMeans') {
      sandbox.blooio.dialect.generation = 'B';
      await deliver(sandbox, { type: 'message.received', data: { sender: '+14155550101' } });
    }
    if (name === 'attachments')
      await deliver(sandbox, {
        type: 'message.received',
        data: { attachments: [{ url: 'https://example.com' }] },
      });
    Object.assign(sandbox[service].dialect, { [name]: value });
    const { code, of, printed } = await check({ args: ['--write'] });
    expect(of('doesn’t hold')).toContain(id);
    expect(printed).toContain(`→ What users get: ${assumptionOf(id).ifWrong}`);
    expect(code).toBe(1);
  });

  it('a response of another shape is no missing response', async () => {
    sandbox.reamaze.fault = ({ path }) =>
      path === '/contacts' ? { status: 200, body: { items: [] } } : undefined;
    const { code, of } = await check();
    expect(of('doesn’t hold')).toContain('reamaze-shows-id');
    expect(code).toBe(1);
  });
});

describe('what it writes', () => {
  it('without --write, only GET requests are sent', async () => {
    const { code, of, printed } = await check();
    expect(written()).toEqual([]);
    expect(of('holds')).toContain('reamaze-type-on-get');
    expect(of('not seen')).toContain('blooio-attach-again');
    expect(printed).toContain('→ only --write shows it');
    expect(code).toBe(0);
  });

  it('with --write, it touches no other contact, and deletes its own', async () => {
    const before = structuredClone(sandbox.blooio.state);
    const known = structuredClone(sandbox.reamaze.state.contacts);
    const { code, printed } = await check({ args: ['--write'] });
    const { contacts, webhooks } = sandbox.blooio.state;
    expect({ contacts, webhooks }).toEqual({ contacts: before.contacts, webhooks: [] });
    expect(sandbox.reamaze.state.contacts.slice(0, known.length)).toEqual(known);
    expect(printed).toMatch(/Re:amaze’s API deletes nothing: remove “Live check \w+ \(delete me\)”/);
    expect(code).toBe(0);
  });

  it.each([
    ['its contacts can’t be deleted', 'DELETE', /^\/contacts\/ct_\w+$/],
    ['its contacts can’t be looked up', 'GET', /^\/contacts$/],
  ])('it says what is left where %s', async (_, refused, pattern) => {
    sandbox.blooio.fault = ({ method, path, query }) =>
      method === refused && pattern.test(path) && (method === 'DELETE' || query['identifier'])
        ? { status: 500, body: 'No' }
        : undefined;
    const { code, printed } = await check({ args: ['--write'] });
    expect(printed).toMatch(/Blooio may still have “Live check .*: delete it in your Blooio dashboard\./);
    expect(code).toBe(2);
  });

  it.each<[string, RegExp, 'abort' | 'reset_after' | { status: number }]>([
    ['interrupted', /^\/contacts\/ct_\w+\/identities$/, 'abort'],
    ['cut off while a contact is created', /^\/contacts$/, 'reset_after'],
    ['refused with 429', /^\/contacts\/ct_\w+\/identities$/, { status: 429 }],
  ])('it cleans up when it is %s', async (_, pattern, fault) => {
    const before = names();
    const interruption = new AbortController();
    sandbox.blooio.fault = ({ method, path }) => {
      if (method !== 'POST' || !pattern.test(path)) return undefined;
      if (fault !== 'abort') return fault;
      interruption.abort();
      return undefined;
    };
    const { code } = await check({ args: ['--write'], signal: interruption.signal });
    expect(written().some(({ method }) => method === 'DELETE')).toBe(true);
    expect(names()).toEqual(before);
    expect(code).toBe(2);
  });
});

it('it deletes no contact of another name, even where a look-up finds everyone', async () => {
  const before = names();
  sandbox.blooio.fault = ({ query }) =>
    query['identifier'] ? { status: 200, body: { data: sandbox.blooio.state.contacts } } : undefined;
  const { code, printed } = await check({ args: ['--write'] });
  expect(names()).toEqual(before);
  expect(printed).toContain('Blooio may still have');
  expect(code).toBe(1);
});

it('a webhook whose creation got no response is deleted, or named', async () => {
  sandbox.blooio.fault = ({ method, path }) =>
    method === 'POST' && path === '/webhooks' ? 'reset_after' : undefined;
  const { code, printed } = await check({ args: ['--write'] });
  const [webhook] = sandbox.blooio.state.webhooks;
  if (webhook) expect(printed).toContain(webhook.url);
  expect(code).toBe(2);
});

it('no credential is sent to the other service where a line of .env ends in a blank', async () => {
  const { blooio_api_key, ...others } = sandbox.authData;
  await check({ dotenv: `authData_blooio_api_key= \nTOKEN=${blooio_api_key}\n${dotenvFor(others)}` });
  expect(sandbox.blooio.requests).toEqual([]);
});

describe('what it prints', () => {
  const personal = /Lovelace|Stone|Ruiz|Shah|Okafor|ada@|bob|eve@|415555|dev\.shah|whsec|ct_|Acme/i;

  it('no credential and nothing of a response, even where each response repeats all of it', async () => {
    const secrets = Object.values(sandbox.authData).filter((value) => value !== 'acme');
    const echo = `${secrets.join(' ')} Ada Lovelace ada@example.com +14155550101`;
    const faults = [
      undefined,
      { status: 422, body: { error: { code: echo, message: echo }, errors: { [echo]: [echo] } } },
      { status: 500, body: echo },
      { status: 429, headers: { 'retry-after': echo } },
      {
        status: 200,
        body: { data: [{ id: echo, identities: [{ identifier: echo }] }], contacts: [{ email: echo }] },
      },
      { status: 302, headers: { location: `https://x.example/?${encodeURIComponent(echo)}` } },
    ];
    for (const fault of faults)
      for (const args of [[], ['--write']]) {
        sandbox.reset();
        const isLogin = (path: string) => path === '/me' || path === '/channels';
        sandbox.blooio.fault = sandbox.reamaze.fault = ({ path }) => (isLogin(path) ? undefined : fault);
        const { printed } = await check({ args });
        expect(printed).not.toMatch(personal);
        for (const secret of secrets) expect(printed).not.toContain(secret);
      }
  });

  it.each<[string, (authData: Record<string, string>) => string | null, string]>([
    ['there is no .env', () => null, 'There is no .env here.'],
    ['nothing is filled in', () => dotenvFor({}), '.env has no login.'],
    [
      'a part of a login is missing',
      (all) => dotenvFor({ ...all, reamaze_api_token: '' }),
      'The Re:amaze login in .env',
    ],
    [
      'the key is wrong',
      (all) => dotenvFor({ ...all, blooio_api_key: 'wrong' }),
      'Blooio rejected the login (401).',
    ],
    [
      'the token is wrong',
      (all) => dotenvFor({ ...all, reamaze_api_token: 'wrong' }),
      'Re:amaze rejected the login (403).',
    ],
    [
      'the brand is wrong',
      (all) => dotenvFor({ ...all, reamaze_brand: 'other' }),
      'Re:amaze has no such brand (404).',
    ],
  ])('it says so where %s', async (_, dotenv, sentence) => {
    const { code, printed } = await check({ dotenv: dotenv(sandbox.authData) });
    expect(printed).toContain(sentence);
    expect(code).toBe(2);
  });

  it('an unknown option shows how to use it', async () => {
    const { code, printed } = await check({ args: ['--wirte'] });
    expect(printed).toContain('npm run live-check -- [--write] [--sandbox]');
    expect([code, sandbox.blooio.requests.length]).toEqual([2, 0]);
  });
});

import { isDeepStrictEqual as isEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { type StatementId, statementIds, statementOf } from '../../fidelity/index.ts';
import { probes } from '../../scripts/live_check/inspections.ts';
import { unobservable } from '../../scripts/live_check/unobservable.ts';
import { useLiveCheck, WRITE } from './live_check_support.ts';

const live = useLiveCheck();

/** Each value of a switch that makes its statement wrong. */
const flips = statementIds.flatMap((id) => {
  const { service, switch: flipped } = statementOf(id);
  return (flipped?.wrong ?? []).map((wrong) => ({ id, service, name: flipped?.name, wrong }));
});

/** What shows only where another statement is wrong: here, in the other generation of the API. */
const SHOWS_WITH: Partial<Record<StatementId, StatementId>> = { 'blooio-sort-recent': 'blooio-generation' };

/** What takes all that a contact has. */
const WHOLE_LIST = [
  'reamaze-attach-does',
  'reamaze-moves-identity',
  'reamaze-identity-types',
  'reamaze-paths',
] as const;

/** What can't be told while another statement is wrong. */
const UNTOLD_WITH: Partial<Record<StatementId, readonly StatementId[]>> = {
  'blooio-list-identities': ['blooio-finds-amb'],
  'blooio-generation': ['blooio-amb-channel'],
  'reamaze-identities': [
    ...WHOLE_LIST,
    'reamaze-identities-at-once',
    'reamaze-identity-fields',
    'reamaze-type-on-get',
    'reamaze-folds-case',
  ],
  'reamaze-identities-at-once': WHOLE_LIST,
};

const probed = statementIds.filter((id) => id in probes);
const notVisible = statementIds.filter((id) => id in unobservable);

/** What isn't told, given what is wrong. */
const untold = (...wrong: StatementId[]): StatementId[] =>
  probed.filter((id) => {
    const needs = SHOWS_WITH[id];
    return (needs && !wrong.includes(needs)) || wrong.some((one) => UNTOLD_WITH[one]?.includes(id));
  });

function flip(id: StatementId, wrong?: string | number | boolean): void {
  const { service, switch: flipped } = statementOf(id);
  const { dialect } = service === 'Blooio' ? live.sandbox.blooio : live.sandbox.reamaze;
  expect(dialect).toHaveProperty(flipped?.name ?? '');
  Object.assign(dialect, { [flipped?.name ?? '']: wrong ?? flipped?.wrong[0] });
}

describe('against services that are as believed', () => {
  it('every statement holds when it may write', async () => {
    const { code, ids, printed } = await live.check(WRITE);
    expect(ids('held')).toEqual(probed.filter((id) => !untold().includes(id)));
    expect(ids('not seen')).toEqual(untold());
    expect(ids('not visible')).toEqual(notVisible);
    expect(printed).toContain('none is wrong');
    expect(code).toBe(0);
  });

  it('nothing is written when it may not', async () => {
    const before = structuredClone([live.sandbox.blooio.state, live.sandbox.reamaze.state]);
    const { code, ids, report, printed } = await live.check([]);
    expect(code).toBe(0);
    expect(new Set(live.requests().map(({ method }) => method))).toEqual(new Set(['GET']));
    expect([live.sandbox.blooio.state, live.sandbox.reamaze.state]).toEqual(before);
    expect(report.wrote).toBe(false);
    expect(ids('not held')).toEqual([]);
    expect(ids('held').length).toBeGreaterThan(40);
    const others = report.statements.filter(({ id }) => !untold().some((one) => one === id));
    expect(new Set(others.filter(({ result }) => result !== 'held').map(({ seen }) => seen))).toEqual(
      new Set(['only --write shows it', ...Object.values(unobservable)]),
    );
    expect(printed).not.toContain('This check writes');
  });
});

describe('with a switch flipped, the report names exactly that statement', () => {
  it.each(flips)('$id: $name is $wrong', async ({ id, service, wrong }) => {
    const needs = SHOWS_WITH[id];
    if (needs) flip(needs);
    flip(id, wrong);
    const isWrong = statementIds.filter((one) => one === id || one === needs);
    const before = live.state();

    const { code, ids, printed } = await live.check(WRITE, { dotenv: live.dotenvOf(service) });
    expect(ids('not held')).toEqual(isWrong);
    const ofService = (one: StatementId) => statementOf(one).service === service;
    expect(ids('not seen')).toEqual(
      probed.filter((one) => !ofService(one) || untold(...isWrong).includes(one)),
    );
    expect(printed).toContain(statementOf(id).ifWrong);
    expect(code).toBe(1);

    const after = live.state();
    expect(after.blooio).toEqual(before.blooio);
    const added = after.reamaze.contacts.splice(before.reamaze.contacts.length);
    expect(after.reamaze).toEqual(before.reamaze);
    expect(added).toHaveLength(service === 'Blooio' ? 0 : 2);
    for (const { name } of added) expect(name).toMatch(/^Live check [0-9a-f]{12} \(delete me\)$/);
  });

  it.each(Object.entries(SHOWS_WITH))('%s holds where %s is wrong', async (id, needs) => {
    flip(needs);
    const { ids } = await live.check(WRITE, { dotenv: live.dotenvOf('Blooio') });
    expect(ids('held')).toContain(id);
  });
});

it('shows by its own contact what an empty account doesn’t', async () => {
  const { blooio, reamaze } = live.sandbox;
  blooio.state.contacts = [];
  reamaze.state.contacts = [];
  const { code, ids } = await live.check(WRITE);
  expect(code).toBe(0);
  expect(ids('not seen')).toEqual([
    'blooio-cursor',
    'blooio-contact-order',
    'blooio-finds-amb',
    'blooio-sort-recent',
    'reamaze-mobile-e164',
    'reamaze-type-filter',
    'reamaze-sort-date',
  ]);
});

it('writes only to what it made up, and undoes it', async () => {
  await live.check(WRITE);
  const { blooio, reamaze } = live.sandbox;
  const writes = [...blooio.requests, ...reamaze.requests].filter(({ method }) => method !== 'GET');
  const own = /(live-?check[-+]?|lc)[0-9a-f]{12}/i;
  const created = new Set(blooio.requests.flatMap(({ path }) => path.match(/ct_\d+/) ?? []));
  expect(writes.length).toBeGreaterThan(10);
  for (const { method, path, body } of writes) {
    const id = /ct_\d+/.exec(path)?.[0];
    if (id)
      expect(Number(id.slice(3))).toBeGreaterThan(5); // those of the seed come first
    else expect(decodeURIComponent(path) + JSON.stringify(body)).toMatch(own);
    if (body && !isEqual(body, { channel_type: 'blooio' })) expect(JSON.stringify(body)).toMatch(own);
    if (method === 'DELETE') expect(created).toContain(id);
  }
});

it('shows nobody’s credentials, and in the report nobody’s data', async () => {
  const { authData, blooio, reamaze } = live.sandbox;
  const { text, printed } = await live.check(WRITE);
  const { reamaze_login_email: email, reamaze_api_token: token } = authData;
  const secrets = [
    authData.blooio_api_key,
    email,
    token,
    Buffer.from(`${email}:${token}`).toString('base64').replace(/=+$/, ''),
  ];
  for (const secret of secrets) expect(printed + text).not.toContain(secret);

  const data = [
    ...blooio.state.contacts.flatMap(({ id, name, identities }) => [
      `"${id}"`,
      name,
      ...identities.map(({ identifier }) => identifier),
    ]),
    ...reamaze.state.contacts.flatMap(({ name, identities }) => [
      name,
      ...identities.map(({ identifier }) => identifier),
    ]),
    ...blooio.state.channels.map(({ display_address }) => display_address),
    ...blooio.state.events.map(({ data: { text } }) => text),
    blooio.state.organization.name,
    reamaze.state.brand.name,
  ].filter((value) => typeof value === 'string');
  expect(data.length).toBeGreaterThan(30);
  for (const value of data) expect(text).not.toContain(value);
  expect(text).not.toMatch(/plan|gold/); // keys that the owner of an account chose
});

it('hides credentials and people even where an answer has them for keys', async () => {
  const { authData, blooio } = live.sandbox;
  blooio.fault = ({ path }) =>
    path === '/channels'
      ? { status: 200, body: { data: [], [authData.blooio_api_key]: 1, 'ada@example.com': 1 } }
      : undefined;
  const { text, printed } = await live.check([]);
  expect(text).toContain('{data: [], [hidden]: number, …}');
  expect(text + printed).not.toContain('ada@example.com');
  expect(text + printed).not.toContain(authData.blooio_api_key);
});

it('shows a whole check of the sandbox by itself', async () => {
  const { code, printed } = await live.run(['--sandbox'], { dotenv: null });
  expect(printed).toMatch(/^Against the sandbox: nothing leaves this machine/);
  for (const id of probed)
    expect(printed).toMatch(new RegExp(`^${untold().includes(id) ? 'not seen' : 'held'} +${id} `, 'm'));
  const lines = printed.split('\n');
  for (const [id, reason] of Object.entries(unobservable))
    expect(lines.filter((line) => line.includes(id))).toEqual([expect.stringMatching(`^- ${reason}: `)]);
  expect(printed).not.toMatch(/clean up|can’t be cleaned up|remove|may have/i);
  expect(code).toBe(0);
  expect(live.requests()).toEqual([]); // it starts its own
});

it('asks one service only when the other isn’t filled in', async () => {
  const { code, ids, printed } = await live.check([], { dotenv: live.dotenvOf('Re:amaze') });
  expect(code).toBe(0);
  expect(ids('not seen')).toEqual(
    expect.arrayContaining(probed.filter((id) => statementOf(id).service === 'Blooio')),
  );
  expect(ids('held')).toContain('reamaze-rejects-403');
  expect(printed).toContain('→ .env has no Blooio login');
  expect(live.sandbox.blooio.requests).toEqual([]);
});

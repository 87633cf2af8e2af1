import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { StatementId } from '../../fidelity/index.ts';
import type { Fault } from '../../sandbox/index.ts';
import {
  always,
  CLEAN_UP,
  first,
  isAttach,
  isCreate,
  isDelete,
  isSecond,
  isWrite,
  type Matches,
  useLiveCheck,
  WRITE,
} from './live_check_support.ts';

const live = useLiveCheck();
const blooioOnly = () => ({ dotenv: live.dotenvOf('Blooio') });

const BY_HAND =
  /\nBlooio may still have “Live check [0-9a-f]{12} \(delete me\)”, by whatever name, with the address live-check-/;

/** Every answer with the check's names as another service might write them. */
const renaming = (rename: (name: string) => string | null) => (): Fault => async (answer) =>
  new Response(
    (await answer.text()).replaceAll(/"(Live check [^"]+)"/g, (_, name) => JSON.stringify(rename(name))),
    answer,
  );
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a rate limit in the middle', () => {
  const limited = { status: 429, headers: { 'retry-after': '40' } };
  const SENTENCE =
    /^Blooio is getting too many requests \(429\)\. Wait (4\d|5[0-5]) seconds, then start again\.$/m;

  it('stops this service, says how long to wait, and cleans up', async () => {
    const { blooio } = live.state();
    live.sandbox.blooio.fault = first(isAttach, limited);
    const { code, printed, ids, report } = await live.check(WRITE);
    expect(code).toBe(2);
    expect(printed).toMatch(SENTENCE);
    expect(printed).not.toMatch(CLEAN_UP);
    expect(live.state().blooio).toEqual(blooio);
    expect(report.services[0]?.problems).toEqual([expect.stringMatching(SENTENCE)]);
    expect(ids('held')).toEqual(expect.arrayContaining(['blooio-key-valid', 'reamaze-created-201']));
    expect(ids('not seen')).toContain('blooio-attach-again');
  });

  it.each<[string, RegExp, StatementId]>([
    ['Blooio', /wrong-key/, 'blooio-attach-401'],
    ['Re:amaze', /^agent@.*wrong-token/, 'reamaze-rejects-403'],
    ['Re:amaze', /^live-check-.*wrong-token/, 'reamaze-brand-404'],
  ])('stops %s for a login that isn’t the account’s, too (%s)', async (label, login, id) => {
    const service = label === 'Blooio' ? live.sandbox.blooio : live.sandbox.reamaze;
    service.fault = always(({ headers: { authorization = '' } }) => {
      const [scheme, credential = ''] = authorization.split(' ');
      return login.test(scheme === 'Basic' ? atob(credential) : credential);
    }, limited);
    const { code, printed, ids } = await live.check(WRITE);
    expect(printed).toContain(`\n${label} is getting too many requests (429). Wait `);
    expect(ids('not held')).toEqual([]);
    expect(ids('held')).not.toContain(id);
    expect(code).toBe(2);
  });

  it('that lasts: the command that is printed cleans up later', async () => {
    const { blooio } = live.state();
    let limit = false;
    live.sandbox.blooio.fault = (request) => {
      limit ||= isAttach(request);
      return limit ? limited : undefined;
    };
    const { code, printed } = await live.check(WRITE);
    expect(code).toBe(2);
    const [, ...command] = CLEAN_UP.exec(printed) ?? [];
    expect(live.sandbox.blooio.state.contacts).toHaveLength(blooio.contacts.length + 1);

    live.sandbox.blooio.fault = undefined;
    const cleaned = await live.run(command);
    expect(cleaned.printed).toContain('Blooio finds nothing of this check any more.');
    expect(cleaned.code).toBe(0);
    expect(live.state().blooio).toEqual(blooio);
  });
});

describe('an answer that is lost', () => {
  it.each<[string, Matches, Fault]>([
    ['after a contact was created', isCreate, 'reset_after'],
    ['after an identity was attached', isAttach, 'reset_after'],
    ['after the second contact was created', isSecond, 'reset_after'],
    ['while it is coming', isCreate, 'truncate'],
  ])('%s: what it made is found and removed', async (_, matches, fault) => {
    const { blooio } = live.state();
    live.sandbox.blooio.fault = first(matches, fault);
    const { code, printed } = await live.check(WRITE, blooioOnly());
    expect(printed).toContain(
      'Blooio can’t be reached. Check the network and the base URLs, then start again.',
    );
    expect(code).toBe(2);
    expect(live.state().blooio).toEqual(blooio);
  });

  it('because it takes too long', async () => {
    jest
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort(new DOMException('', 'TimeoutError')));
    const { code, printed } = await live.check([]);
    expect(printed).toContain('\nBlooio took more than 15 seconds to answer. Try again later.\n');
    expect(code).toBe(2);
  });

  it('because nobody is there', async () => {
    const gone = { BLOOIO_BASE_URL: 'http://127.0.0.1:9/v4', REAMAZE_BASE_URL: 'http://127.0.0.1:9/{brand}' };
    const { code, printed } = await live.check(WRITE, { dotenv: live.dotenv(gone) });
    expect(printed).toMatch(/\nBlooio can’t be reached.*\nRe:amaze can’t be reached/);
    expect(printed).not.toMatch(CLEAN_UP);
    expect(code).toBe(2);
  });
});

describe('cleaning up', () => {
  it('deletes nobody else where a server ignores what is looked up', async () => {
    const { sandbox } = live;
    const before = live.state();
    sandbox.blooio.fault = ({ method, query }) =>
      method === 'GET' && query['identifier']
        ? { status: 200, body: { data: sandbox.blooio.state.contacts, next_cursor: null } }
        : undefined;
    const { printed } = await live.check(WRITE, blooioOnly());
    expect(printed).toMatch(CLEAN_UP); // its own may be on another page
    expect(live.state().blooio).toEqual(before.blooio);
    const { code } = await live.run(['--clean-up', '0123456789ab']);
    expect(code).toBe(2);
    expect(live.state().blooio).toEqual(before.blooio);
  });

  it('deletes nobody else where creating answers with somebody else', async () => {
    const { sandbox } = live;
    const before = live.state();
    const [ada] = sandbox.blooio.state.contacts;
    sandbox.blooio.fault = always(isCreate, { status: 201, body: { data: ada ?? {} } });
    const { ids, printed } = await live.check(WRITE, blooioOnly());
    expect(printed).toMatch(CLEAN_UP); // something may have been created
    expect(ids('not seen')).toContain('blooio-attach-again');
    expect(sandbox.blooio.requests.filter(isWrite).every(isCreate)).toBe(true);
    expect(live.state().blooio).toEqual(before.blooio);
  });

  const names: [string, (name: string) => string | null][] = [
    ['writes names in its own way', (name) => name.replace('(delete me)', '(Delete Me)')],
    ['shows no names', () => null],
  ];

  it.each(names)('finds its own contacts by their address where a service %s', async (_, rename) => {
    const { blooio } = live.state();
    live.sandbox.blooio.fault = renaming(rename);
    const { printed, ids } = await live.check(WRITE, blooioOnly());
    expect(printed).not.toMatch(CLEAN_UP);
    expect(ids('held')).toContain('blooio-create-existing');
    expect(live.state().blooio).toEqual(blooio);
  });

  it.each(names)('by the command, too, where a service %s', async (_, rename) => {
    const { blooio } = live.state();
    live.sandbox.blooio.fault = always(isDelete, { status: 503 });
    const [, ...command] = CLEAN_UP.exec((await live.check(WRITE, blooioOnly())).printed) ?? [];
    expect(live.sandbox.blooio.state.contacts.length).toBeGreaterThan(blooio.contacts.length);

    live.sandbox.blooio.fault = renaming(rename);
    expect(await live.run(command)).toMatchObject({ code: 0 });
    expect(live.state().blooio).toEqual(blooio);
  });

  it.each(names)('says that it can’t tell where a service %s, and no identities', async (_, rename) => {
    const { sandbox } = live;
    const before = live.state();
    Object.assign(sandbox.blooio.dialect, { contactHasIdentities: false, listHasIdentities: false });
    sandbox.blooio.fault = renaming(rename);
    const { code, printed } = await live.check(WRITE, blooioOnly());
    const sentence = 'Blooio finds contacts by this check’s address that can’t be told for its own.';
    expect(printed).toContain(`\n${sentence}\n`);
    expect(printed).toMatch(BY_HAND);
    expect(code).toBe(2);
    const [, ...command] = CLEAN_UP.exec(printed) ?? [];
    const cleaned = await live.run(command);
    expect(cleaned.printed).toContain(`\n${sentence}`);
    expect(cleaned.printed).not.toContain('any more');
    expect(cleaned.code).toBe(2);

    sandbox.blooio.fault = undefined; // names again
    expect(await live.run(command)).toMatchObject({ code: 0 });
    expect(live.state().blooio).toEqual(before.blooio);
  });

  it.each<[string, Matches, Fault]>([
    ['cuts the line', isCreate, 'reset_after'],
    ['cuts it at the second contact', isSecond, 'reset_after'],
    ['answers 504', isCreate, (answer) => new Response('', { ...answer, status: 504 })],
    ['answers 408', isCreate, (answer) => new Response('', { ...answer, status: 408 })],
    ['answers 500', isCreate, (answer) => new Response('', { ...answer, status: 500 })],
  ])('gives the command where a service creates, %s, and finds nobody yet', async (_, matches, fault) => {
    const { sandbox } = live;
    const before = live.state();
    const lost = first(matches, fault);
    sandbox.blooio.fault = (request) =>
      lost(request) ??
      (request.query['identifier'] ? { status: 200, body: { data: [], next_cursor: null } } : undefined);
    const { code, printed } = await live.check(WRITE, blooioOnly());
    expect(code).toBe(2);
    expect(printed).toContain('\nBlooio may have created a contact, but doesn’t find it.\n');
    expect(printed).toMatch(BY_HAND);
    const [, ...command] = CLEAN_UP.exec(printed) ?? [];
    expect(live.sandbox.blooio.state.contacts).toHaveLength(before.blooio.contacts.length + 1);

    sandbox.blooio.fault = undefined;
    expect(await live.run(command)).toMatchObject({ code: 0 });
    expect(live.state().blooio).toEqual(before.blooio);
  });

  it('says what to do by hand where deleting is refused', async () => {
    live.sandbox.blooio.fault = always(isDelete, { status: 405 });
    const { code, printed } = await live.check(WRITE, blooioOnly());
    expect(code).toBe(2);
    expect(printed).toContain('\nBlooio didn’t delete the throwaway contact: 405.\n');
    expect(printed).toMatch(CLEAN_UP);
    expect(printed).toMatch(BY_HAND);
  });

  it('is done after Ctrl-C, too', async () => {
    const { blooio } = live.state();
    const interruption = new AbortController();
    live.sandbox.blooio.fault = (request) => {
      if (isAttach(request)) interruption.abort();
      return undefined;
    };
    const { code, printed, report } = await live.check(WRITE, { interrupted: interruption.signal });
    expect(code).toBe(2);
    expect(printed).toContain('\nInterrupted: not everything was asked.\n');
    expect(report.services[0]?.calls.map(({ call }) => call)).toContain('DELETE /contacts/{contact_id}');
    expect(live.state().blooio).toEqual(blooio);
    expect(live.sandbox.reamaze.requests).toEqual([]);
  });
});

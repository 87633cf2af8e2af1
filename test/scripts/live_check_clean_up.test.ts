import { afterEach, describe, expect, it, jest } from '@jest/globals';
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
    expect(ids('couldn’t tell')).toContain('blooio-attach-again');
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
    expect(cleaned.printed).toContain('Nothing of this check is left in Blooio.');
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
    const { code, printed } = await live.check(WRITE);
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
    await live.check(WRITE);
    expect(live.state().blooio).toEqual(before.blooio);
    const { code } = await live.run(['--clean-up', '0123456789ab']);
    expect(code).toBe(0);
    expect(live.state().blooio).toEqual(before.blooio);
  });

  it('deletes nobody else where creating answers with somebody else', async () => {
    const { sandbox } = live;
    const before = live.state();
    const [ada] = sandbox.blooio.state.contacts;
    sandbox.blooio.fault = always(isCreate, { status: 201, body: { data: ada ?? {} } });
    const { ids } = await live.check(WRITE);
    expect(ids('couldn’t tell')).toContain('blooio-attach-again');
    expect(sandbox.blooio.requests.filter(isWrite).every(isCreate)).toBe(true);
    expect(live.state().blooio).toEqual(before.blooio);
  });

  it('says what to do by hand where deleting is refused', async () => {
    live.sandbox.blooio.fault = always(isDelete, { status: 405 });
    const { code, printed } = await live.check(WRITE);
    expect(code).toBe(2);
    expect(printed).toContain('\nBlooio didn’t delete the throwaway contact: 405.\n');
    expect(printed).toMatch(CLEAN_UP);
    expect(printed).toMatch(
      /\nBlooio may still have “Live check [0-9a-f]{12} \(delete me\)”: delete it in your/,
    );
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

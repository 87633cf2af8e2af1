import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { always, CLEAN_UP, isWrite, useLiveCheck, WRITE } from './live_check_support.ts';

const live = useLiveCheck();

describe('what can’t be run ends with 2 and a sentence, before anything is sent', () => {
  it.each<[string, string[], Record<string, string | undefined> | null, string]>([
    [
      'no .env',
      [],
      null,
      'There is no .env here. Copy .env.example to .env and fill in the services that you use.',
    ],
    [
      'nothing filled in',
      [],
      {
        authData_blooio_api_key: '',
        authData_reamaze_brand: ' ',
        authData_reamaze_login_email: undefined,
        authData_reamaze_api_token: '',
      },
      'Nothing is filled in in .env. Fill in the Blooio API key, the Re:amaze login, or both.',
    ],
    [
      'half of Re:amaze',
      [],
      { authData_reamaze_api_token: '' },
      'The Re:amaze login is incomplete. Edit .env and fill in Re:amaze API Token.',
    ],
    [
      'a host for a brand',
      [],
      { authData_reamaze_brand: 'acme.reamaze.io.evil.example' },
      'The Re:amaze brand can’t be “acme.reamaze.io.evil.example”. If you open Re:amaze at acme.reamaze.com, the brand is acme.',
    ],
    [
      'an unencrypted address',
      [],
      { BLOOIO_BASE_URL: 'http://blooio.example/v4' },
      'A base URL in this integration’s environment must start with https://. Correct it and deploy again.',
    ],
    [
      'nobody to agree',
      ['--write'],
      {},
      'Nobody is here to agree: run it in a terminal, or add --yes. Nothing was sent.',
    ],
    [
      'no code',
      ['--clean-up', 'ct_1'],
      {},
      '--clean-up takes the code of twelve letters and digits that the check named.',
    ],
    ...['--sandbox', '--write', '--report=/tmp/report.json'].map(
      (option): [string, string[], object, string] => [
        `cleaning up with ${option}`,
        ['--clean-up', '0123456789ab', option],
        {},
        '--clean-up does nothing but that: leave out the other options.',
      ],
    ),
    [
      'no folder for the report',
      ['--report', '/nowhere/at/all.json'],
      {},
      'The report can’t be written to /nowhere/at/all.json. Choose a file in a folder that is there.',
    ],
  ])('%s', async (_, args, changes, sentence) => {
    const dotenv = changes && live.dotenv(changes);
    const { code, printed } = await live.run(args, { dotenv });
    expect(printed.split('\n').at(-1)).toBe(sentence);
    expect(code).toBe(2);
    expect(live.requests()).toEqual([]);
  });

  it('an unknown option, with the ones that there are', async () => {
    const { code, printed } = await live.run(['--wirte']);
    expect(printed).toMatch(/'--wirte'[\s\S]*--clean-up CODE/);
    expect(code).toBe(2);
  });
});

it('tells what will stay before it asks, and takes nothing but yes for a yes', async () => {
  const file = path.join(live.folder, 'declined.json');
  const { code, printed } = await live.run(['--write', '--report', file], { answer: 'nope' });
  expect(existsSync(file)).toBe(false);
  expect(printed).toMatch(/- Re:amaze: creates .* THIS CAN’T BE CLEANED UP.*\n[\s\S]*Nothing was sent\.$/);
  expect(code).toBe(2);
  expect(live.requests()).toEqual([]);

  expect((await live.run(['--write'], { answer: ' Yes' })).code).toBe(0);
  expect(live.requests().some(isWrite)).toBe(true);
});

describe('a login that isn’t right', () => {
  it.each<[Record<string, string>, string, string]>([
    [
      { authData_blooio_api_key: 'bl_wrong' },
      'Blooio',
      'Blooio rejected the login (401). Correct it in .env.',
    ],
    [
      { authData_reamaze_api_token: 'wrong' },
      'Re:amaze',
      'Re:amaze rejected the login (403). Correct it in .env.',
    ],
    [
      { authData_reamaze_brand: 'acmee' },
      'Re:amaze',
      'Re:amaze has no such brand (404 a web page). Correct it in .env.',
    ],
  ])('%j', async (changes, service, sentence) => {
    const { code, printed, report, ids } = await live.check(WRITE, { dotenv: live.dotenv(changes) });
    expect(code).toBe(2);
    expect(printed).toContain(`\n${sentence}\n`);
    expect(report.services.find((one) => one.service === service)).toMatchObject({ problems: [sentence] });
    // The other service is checked all the same.
    const others = service === 'Blooio' ? 'reamaze-' : 'blooio-';
    expect(ids('held').length).toBeGreaterThan(8);
    expect(ids('held').every((id) => id.startsWith(others))).toBe(true);
    expect(printed).not.toContain(`${service} may`);
  });

  it('a page or a redirect in place of Re:amaze', async () => {
    live.sandbox.reamaze.fault = () => ({ status: 302, headers: { location: live.sandbox.blooio.url } });
    const { printed } = await live.check([]);
    expect(printed).toContain('Re:amaze has no such brand (302). Correct it in .env.');
    expect(live.sandbox.blooio.requests.map(({ headers }) => headers['authorization'])).not.toContainEqual(
      expect.stringMatching(/^Basic/),
    );
  });
});

it('a login that may only read is told so, and leaves nothing', async () => {
  const before = live.state();
  for (const service of [live.sandbox.blooio, live.sandbox.reamaze])
    service.fault = always(isWrite, { status: 403, body: { error: 'Forbidden' } });
  const { code, printed, ids } = await live.check(WRITE);
  expect(code).toBe(2);
  for (const service of ['Blooio', 'Re:amaze'])
    expect(printed).toContain(
      `\nThis ${service} login may read but not write (403). Take one that may, or leave out --write.\n`,
    );
  expect(printed).not.toMatch(CLEAN_UP);
  expect(printed).not.toContain('may have contacts');
  expect(ids('held').length).toBeGreaterThan(40); // as without --write
  expect(live.requests().filter(isWrite)).toHaveLength(2);
  expect(live.state()).toEqual(before);
});

it('says of nothing that it is left where every write was refused', async () => {
  const before = live.state();
  for (const service of [live.sandbox.blooio, live.sandbox.reamaze])
    service.fault = always(isWrite, { status: 422, body: { error: 'No' } });
  const { code, printed, ids } = await live.check(WRITE);
  expect(printed).not.toMatch(/clean up, run|may have|may still/);
  expect(ids('not seen')).toEqual(expect.arrayContaining(['blooio-attach-again', 'reamaze-attach-again']));
  expect(code).toBe(1); // one of them is not the 404 that is believed
  expect(live.state()).toEqual(before);
});

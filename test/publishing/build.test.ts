import type { ChildProcess } from 'node:child_process';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import decompress from 'zapier-platform-cli/src/utils/decompress.js';
import { createAppHandler } from 'zapier-platform-core';
import { CASES, sent } from '../../bench/requests.ts';
import App from '../../index.ts';
import { seed } from '../../sandbox/index.ts';
import { zapier } from '../../scripts/zapier.ts';
import { useSandbox } from '../support/app.ts';
import { manifest, runtimePackages } from './packages.ts';

/**
 * `zapier-platform build` in a clean copy of this checkout, without the network; what comes out is unpacked, loaded
 * and asked. It is what `push` uploads.
 */

const app = useSandbox();
const SECRET = 'never-to-be-uploaded';

/** What a build in this checkout itself would leave behind, or change. */
const leftovers = () =>
  ['build/build.zip', 'definition.json', 'zapierwrapper.js', 'dist/index.js', 'dist/app.js'].map(
    (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null,
  );
const before = leftovers();

let folder: string;
const built = (...parts: string[]) => path.join(folder, ...parts);

/** A clone with nothing but what ships installed, as on Zapier's side; and with a developer's own files in it. */
async function clone(): Promise<void> {
  const listed = execFileSync('git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]).toString();
  const files = listed.split('\0').filter((file) => file && existsSync(file));
  const installed = runtimePackages.map((one) => one.path);
  for (const file of [...files, ...installed]) await cp(file, built('app', file), { recursive: true });
  for (const file of ['.env', '.env.local'])
    await writeFile(built('app', file), `authData_token=${SECRET}\n`);
}

beforeAll(async () => {
  process.env['NO_UPDATE_NOTIFIER'] = '1'; // it would ask the registry
  folder = await mkdtemp(path.join(tmpdir(), 'one-contact-build-'));
  await clone();
  const { code, stderr } = await zapier(built('app'), ['build', '--skip-dep-install', '--skip-validation']);
  if (code !== 0) throw new Error(`zapier-platform build failed:\n${stderr}`);
  await decompress(built('app/build/build.zip'), built('unpacked'));
  await decompress(built('app/build/source.zip'), built('source'));
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const filesIn = (place: string) =>
  readdirSync(built(place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(built(place), path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    );
const sizeOf = (...files: string[]) => files.reduce((sum, file) => sum + statSync(built(file)).size, 0);

it('holds the app in two files, what it runs on, and nothing else', () => {
  const files = filesIn('unpacked');
  const ours = files.filter((file) => !file.startsWith('node_modules/')).sort();
  expect(ours).toEqual([
    'definition.json',
    'dist/app.js',
    'dist/index.js',
    'package.json',
    'zapierwrapper.js',
  ]);
  const foreign = files.filter(
    (file) => !ours.includes(file) && !runtimePackages.some((one) => file.startsWith(`${one.path}/`)),
  );
  expect(foreign).toEqual([]);
});

it('takes no developer’s settings along, not even with the source', () => {
  const files = [...filesIn('unpacked'), ...filesIn('source')];
  expect(files).toContain('index.ts');
  expect(files.filter((file) => /(^|\/)\.env(\.(?!example$)|$)|\.zapierapprc$/.test(file))).toEqual([]);
});

it('says how large it is', () => {
  const kilobytes = (...files: string[]) => `${Math.ceil(sizeOf(...files) / 1024)} KB`;
  const all = filesIn('unpacked').map((file) => `unpacked/${file}`);
  process.stdout.write(
    `build.zip: ${kilobytes('app/build/build.zip')}, unpacked ${kilobytes(...all)}, of which the app is ${kilobytes(...all.filter((file) => file.startsWith('unpacked/dist/')))}.\n`,
  );
  expect(sizeOf('app/build/build.zip')).toBeLessThan(5 * 1024 * 1024);
});

describe('unpacked and loaded', () => {
  let lambda: ChildProcess;
  beforeAll(async () => {
    // Outside of this checkout, so that nothing is found that isn't in the zip.
    lambda = fork(path.resolve('test/publishing/lambda.mjs'), {
      cwd: built('unpacked'),
      env: { PATH: process.env['PATH'], ...app.sandbox.env },
    });
    const [ready] = await once(lambda, 'message');
    expect(ready).toBe('ready');
  }, 60_000);
  afterAll(() => void lambda?.kill());

  async function ask(event: object): Promise<unknown> {
    lambda.send(event);
    const [answer] = await once(lambda, 'message');
    return answer;
  }

  it('tells Zapier what it can do', async () => {
    const answer = await ask({ command: 'definition' });
    expect(answer).toMatchObject({ results: { version: manifest.version } });
    // Though it is written down beforehand, it is what the sources say, in the same order.
    const lines = ({ results }: { results?: unknown }) => JSON.stringify(results, null, 1).split('\n');
    const said = await createAppHandler(App)({ command: 'definition' });
    expect(lines(Object(answer))).toEqual(lines(said));
  });

  it.each(CASES)('sends what the sources send: $method, $when', async (one) => {
    one.prepare?.(app.sandbox);
    const { method, input, more, requests } = one;
    const bundle = { authData: app.sandbox.authData, inputData: { ...input }, meta: {}, ...more };
    await ask({ command: 'execute', method, bundle, cursorTestObj: {}, zcacheTestObj: {}, storeKey: 'test' });
    expect(sent(app.sandbox).sort()).toEqual([...requests].sort());
  });

  it('attaches an identity', async () => {
    const inputData = {
      contact_id: seed.blooio.ada,
      channel_type: 'whatsapp',
      identifier: '+1 415 555 0199',
    };
    const method = 'creates.attach_blooio_identity.operation.perform';
    const answer = await ask({
      command: 'execute',
      method,
      bundle: { inputData, authData: app.sandbox.authData },
    });
    expect(answer).toMatchObject({ results: { identifier: '+14155550199', outcome: 'attached' } });
    const ada = app.sandbox.blooio.state.contacts.find(({ id }) => id === seed.blooio.ada);
    expect(ada?.identities.map(({ identifier }) => identifier)).toContain('+14155550199');
  });
});

it('leaves this checkout as it was', () => {
  expect(leftovers()).toEqual(before);
});

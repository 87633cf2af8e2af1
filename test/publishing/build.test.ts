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
import { zapier } from '../../scripts/zapier.ts';
import { operations } from '../definition.ts';
import { useSandbox } from '../support/app.ts';
import { manifest, runtimePackages } from './packages.ts';

/** What `push` uploads: `zapier-platform build` in a clean copy of this checkout, without the network; unpacked, loaded and run. */

const app = useSandbox();
const SECRET = 'never-to-be-uploaded';

/** Files that a build in this checkout itself would change. */
const buildFiles = () =>
  ['build/build.zip', 'definition.json', 'zapierwrapper.js', 'dist/index.js', 'dist/app.js'].map(
    (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null,
  );
const before = buildFiles();

let folder: string;
const built = (...parts: string[]) => path.join(folder, ...parts);

/** A clone with only the packages that ship, and with a developer's own settings. */
async function clone(): Promise<void> {
  const listed = execFileSync(
    'git',
    'ls-files -z --cached --others --exclude-standard'.split(' '),
  ).toString();
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

it('the build holds the app in two files, its packages, and nothing else, in less than 5 MB', () => {
  expect(statSync(built('app/build/build.zip')).size).toBeLessThan(5 * 1024 * 1024);
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

it('neither the build nor the source holds a developer’s settings', () => {
  const files = [...filesIn('unpacked'), ...filesIn('source')];
  expect(files).toContain('index.ts');
  expect(files.filter((file) => /(^|\/)\.env(\.(?!example$)|$)|\.zapierapprc$/.test(file))).toEqual([]);
});

describe('the unpacked build', () => {
  let lambda: ChildProcess;
  beforeAll(async () => {
    // Outside of this checkout, where it finds only what is in the zip.
    lambda = fork(path.resolve('test/publishing/lambda.mjs'), {
      cwd: built('unpacked'),
      env: { PATH: process.env['PATH'], ...app.sandbox.env },
    });
    const [ready] = await once(lambda, 'message');
    expect(ready).toBe('ready');
  }, 60_000);
  afterAll(async () => {
    lambda.kill();
    await once(lambda, 'exit');
  });

  async function ask(event: object): Promise<unknown> {
    lambda.send(event);
    const [answer] = await once(lambda, 'message');
    return answer;
  }

  it('has the same definition as the sources, in the same order', async () => {
    const answer = await ask({ command: 'definition' });
    expect(answer).toMatchObject({ results: { version: manifest.version } });
    const lines = ({ results }: { results?: unknown }) => JSON.stringify(results, null, 1).split('\n');
    const expected = await createAppHandler(App)({ command: 'definition' });
    expect(lines(Object(answer))).toEqual(lines(expected));
  });

  it.each(CASES)('sends no more requests than it has to: $method, $when', async (one) => {
    one.prepare?.(app.sandbox);
    const { method, input, more, requests } = one;
    const bundle = { authData: app.sandbox.authData, inputData: { ...input }, meta: {}, ...more };
    const kept = { cursorTestObj: {}, zcacheTestObj: {}, storeKey: 'test' };
    expect(await ask({ command: 'execute', method, bundle, ...kept })).toHaveProperty('results');
    expect(sent(app.sandbox).sort()).toEqual([...requests].sort());
  });
});

it('the requests of every operation are listed', () => {
  const listed = new Set(CASES.map(({ method }) => method.split('.').slice(0, 2).join('/')));
  expect(operations.map((names) => names.join('/')).filter((name) => !listed.has(name))).toEqual([]);
});

it('the build changes nothing in this checkout', () => {
  expect(buildFiles()).toEqual(before);
});

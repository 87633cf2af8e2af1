import type { ChildProcess } from 'node:child_process';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import decompress from 'zapier-platform-cli/src/utils/decompress.js';
import { createAppHandler } from 'zapier-platform-core';
import { EMPTY_ZIP_BYTES } from '../../bench/empty_zip.ts';
import { CASES, sent } from '../../bench/requests.ts';
import App from '../../index.ts';
import { noTelemetry } from '../../scripts/zapier.ts';
import { operations } from '../definition.ts';
import { useSandbox } from '../support/app.ts';
import { manifest, runtimePackages } from './packages.ts';
import { startZapier } from './zapier_stub.ts';

/** What `npm run push` uploads, without the network: unpacked, loaded and run. */

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

/** Runs the command in a folder with a developer's own settings. */
const push = (env: Record<string, string>, ...args: string[]) =>
  promisify(execFile)(process.execPath, [path.resolve('scripts/push.ts'), ...args], {
    cwd: folder,
    env: { ...process.env, ...noTelemetry, ...env },
  });

let uploads: Awaited<ReturnType<typeof startZapier>>['uploads'];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'one-contact-build-'));
  await writeFile(built('.env'), `authData_token=${SECRET}\n`);
  await writeFile(built('.zapierapprc'), '{"id":1}');
  const zapier = await startZapier();
  await push(zapier.env);
  zapier.close();
  uploads = zapier.uploads;
  await decompress(built('build/build.zip'), built('unpacked'));
  await decompress(built('build/source.zip'), built('source'));
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const filesIn = (place: string) =>
  readdirSync(built(place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(built(place), path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    );

it('the push uploads the version of package.json, and leaves what it uploaded in build/', () => {
  const isLeft = (zip: Buffer, name: string) => zip.equals(readFileSync(built('build', name)));
  expect(
    uploads.map(({ version, build, source }) => ({
      version,
      build: isLeft(build, 'build.zip'),
      source: isLeft(source, 'source.zip'),
    })),
  ).toEqual([{ version: manifest.version, build: true, source: true }]);
});

it('a dry run uploads nothing, leaves the same files in build/, and says how many they are', async () => {
  const { size } = statSync(built('build/build.zip'));
  const { stdout } = await push({ ZAPIER_ENDPOINT: 'http://127.0.0.1:9' }, '--dry-run');
  await decompress(built('build/build.zip'), built('dry'));
  const contents = (place: string) => filesIn(place).map((file) => [file, readFileSync(built(place, file))]);
  expect(contents('dry')).toEqual(contents('unpacked'));
  const count = filesIn('unpacked').length;
  expect(stdout.trim()).toBe(`Would upload build/build.zip: ${Math.round(size / 1024)} KB, ${count} files.`);
}, 60_000);

it('the build is at most 1.15 times as large as that of an empty app', () => {
  expect(statSync(built('build/build.zip')).size).toBeLessThanOrEqual(1.15 * EMPTY_ZIP_BYTES);
});

it('the build holds the app in two files, its packages, and nothing else', () => {
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

it('an operation loads Node’s fetch only where it needs it: that takes longer than all of the app', () => {
  for (const file of ['index.js', 'app.js'])
    expect(readFileSync(built('unpacked/dist', file), 'utf8')).not.toMatch(/from\s*"(?:node:)?https?"/);
});

it('neither the build nor the source holds a developer’s settings', () => {
  const files = [...filesIn('unpacked'), ...filesIn('source')];
  expect(files).toContain('index.ts');
  expect(files.filter((file) => /(^|\/)\.env(\.(?!example$)|$)|\.zapierapprc$/.test(file))).toEqual([]);
  for (const place of ['unpacked', 'source'])
    for (const file of filesIn(place))
      if (!file.startsWith('node_modules/') && readFileSync(built(place, file)).includes(SECRET))
        throw new Error(`${place}/${file} has a developer’s secret`);
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

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  audit,
  changelog,
  cleanTree,
  type Step,
  sameVersion,
  steps,
  untagged,
} from '../../scripts/release.ts';

let folder: string;
const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args],
    { cwd: folder, stdio: 'pipe' },
  );
const write = (file: string, content: unknown) =>
  writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
const lock = (version: string, root = version) =>
  write('package-lock.json', { lockfileVersion: 3, version, packages: { '': { version: root } } });
const commit = () => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'A commit');
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'one-contact-release-'));
  write('package.json', { version: '1.2.3' });
  lock('1.2.3');
  write('CHANGELOG.md', '# Changelog\n\n## 1.2.3\n\n- New create/link_person\n\n## 1.2.2\n\n- Fix\n');
  git('init', '--quiet');
  commit();
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a committed, new and described version passes, also with its tag on this commit', async () => {
  for (const step of [cleanTree, sameVersion, untagged, changelog])
    expect(await step.run(folder)).toEqual({ is: 'ok' });
  git('tag', 'v1.2.3');
  expect(await untagged.run(folder)).toEqual({ is: 'ok' });
});

const withoutGit = () => rmSync(path.join(folder, '.git'), { recursive: true });
const releasedAlready = () => {
  git('tag', 'v1.2.3');
  commit();
};
const checkFails = () =>
  write('package.json', { version: '1.2.3', scripts: { check: 'echo a type is wrong; exit 2' } });
const [check = cleanTree] = steps.slice(-3);

it.each<[what: string, step: Step, spoil: () => void, why: string]>([
  ['a file outside of git', cleanTree, () => write('new.ts', ''), 'Commit or remove'],
  ['a folder without git', cleanTree, withoutGit, 'not a git repository'],
  ['unknown tags', untagged, withoutGit, 'not a git repository'],
  ['a lock file of another version', sameVersion, () => lock('1.2.2'), 'package-lock.json 1.2.2'],
  ['a lock file with two versions', sameVersion, () => lock('1.2.3', '1.2.2'), 'package-lock.json 1.2.2'],
  // Without the flag, npm would tag the new version, and the next check would stop at that tag.
  [
    'a version with a tag on another commit',
    untagged,
    releasedAlready,
    'npm version patch --no-git-tag-version',
  ],
  ['a version without an entry', changelog, () => write('CHANGELOG.md', '## 1.2.2\n'), '“## 1.2.3”'],
  ['an empty entry', changelog, () => write('CHANGELOG.md', '## 1.2.3\n\n## 1.2.2\n\n- Fix\n'), '“## 1.2.3”'],
  ['a program that fails', check, checkFails, 'a type is wrong'],
])('%s stops a release', async (_, step, spoil, why) => {
  spoil();
  expect(await step.run(folder)).toEqual({ is: 'failed', why: expect.stringContaining(why) });
});

describe('a known vulnerability in a package that ships', () => {
  const registry = createServer(async (request, response) => {
    for await (const _ of request); // npm sends the installed packages
    const name = 'left-pad';
    const advisory = { id: 1, title: 'Pads too much', severity: 'high', vulnerable_versions: '<2.0.0' };
    const packument = { name, versions: { '1.3.0': { name, version: '1.3.0' } } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.method === 'POST' ? { [name]: [advisory] } : packument));
  });
  afterAll(() => {
    registry.close();
    registry.closeAllConnections();
  });

  /** A project that ships a package, with a registry on this machine. */
  function project(address: string) {
    const dependencies = { 'left-pad': '1.3.0' };
    write('package.json', { version: '1.2.3', dependencies });
    write('package-lock.json', {
      lockfileVersion: 3,
      packages: { '': { dependencies }, 'node_modules/left-pad': { version: '1.3.0' } },
    });
    write('.npmrc', `registry=${address}\nfetch-retries=0\ncache=${path.join(folder, 'cache')}\n`);
  }

  it('stops a release', async () => {
    await once(registry.listen(0, '127.0.0.1'), 'listening');
    const address = registry.address();
    project(typeof address === 'object' ? `http://127.0.0.1:${address?.port}/` : '');
    const why = expect.stringMatching(/left-pad.*Pads too much/s);
    expect(await audit.run(folder)).toEqual({ is: 'failed', why });
  });

  it('is unknown without a registry, which is only a note', async () => {
    project('http://127.0.0.1:9/'); // discard: nothing listens
    expect(await audit.run(folder)).toEqual({ is: 'note', why: expect.stringContaining('registry') });
  });
});

it('the last steps of a release are those of npm test', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(scripts.test).toBe('npm run --silent check && npm run --silent build && jest');
  expect(steps.slice(-3).map(({ title }) => title)).toEqual(['npm run check', 'npm run build', 'jest']);
});

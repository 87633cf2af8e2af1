import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
    {
      cwd: folder,
      stdio: 'pipe',
    },
  );
const lock = (version: string, root = version) =>
  write('package-lock.json', { lockfileVersion: 3, version, packages: { '': { version: root } } });
const write = (file: string, content: unknown) =>
  writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
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

it('lets a version go that is committed, new and described', async () => {
  for (const step of [cleanTree, sameVersion, untagged, changelog])
    expect(await step.run(folder)).toEqual({ is: 'ok' });
});

it('lets a version go whose tag is at this commit', async () => {
  git('tag', 'v1.2.3');
  expect(await untagged.run(folder)).toEqual({ is: 'ok' });
});

const withoutGit = () => rmSync(path.join(folder, '.git'), { recursive: true });

describe('stops', () => {
  it.each<[what: string, step: Step, spoil: () => void, why: string]>([
    ['a file that isn’t committed', cleanTree, () => write('new.ts', ''), 'Commit or remove'],
    ['a folder without git', cleanTree, withoutGit, 'not a git repository'],
    ['a folder whose tags can’t be known', untagged, withoutGit, 'not a git repository'],
    ['a lock file of another version', sameVersion, () => lock('1.2.2'), 'package-lock.json 1.2.2'],
    ['a lock file half raised', sameVersion, () => lock('1.2.3', '1.2.2'), 'package-lock.json 1.2.2'],
    [
      'a version that was released already',
      untagged,
      () => {
        git('tag', 'v1.2.3');
        commit();
      },
      // Without the flag, npm would tag the new version, and the next check would stop at that tag.
      'The tag v1.2.3 is at another commit. Raise the version, without a tag yet: npm version patch --no-git-tag-version.',
    ],
    [
      'a version without an entry',
      changelog,
      () => write('CHANGELOG.md', '# Changelog\n\n## 1.2.2\n'),
      '“## 1.2.3”',
    ],
    [
      'an empty entry',
      changelog,
      () => write('CHANGELOG.md', '## 1.2.3\n\n## 1.2.2\n\n- Fix\n'),
      '“## 1.2.3”',
    ],
  ])('%s', async (_, step, spoil, why) => {
    spoil();
    expect(await step.run(folder)).toEqual({ is: 'failed', why: expect.stringContaining(why) });
  });

  it('a program that fails, with its last words', async () => {
    write('package.json', {
      version: '1.2.3',
      scripts: { check: 'node -e "console.log(\'a type is wrong\'); process.exit(2)"' },
    });
    const check = steps.find(({ title }) => title.startsWith('Types'));
    expect(await check?.run(folder)).toEqual({
      is: 'failed',
      why: expect.stringContaining('a type is wrong'),
    });
  });
});

describe('weaknesses in what ships', () => {
  const registry = createServer(async (request, response) => {
    for await (const _ of request); // npm sends what is installed
    const name = 'left-pad';
    const advisory = { id: 1, title: 'Pads too much', severity: 'high', vulnerable_versions: '<2.0.0' };
    const packument = { name, versions: { '1.3.0': { name, version: '1.3.0' } } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.method === 'POST' ? { [name]: [advisory] } : packument));
  });
  afterEach(() => void registry.close());

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

  it('stop a release', async () => {
    await once(registry.listen(0, '127.0.0.1'), 'listening');
    const address = registry.address();
    project(typeof address === 'object' ? `http://127.0.0.1:${address?.port}/` : '');
    const words = expect.stringMatching(/left-pad.*Pads too much/s);
    expect(await audit.run(folder)).toEqual({ is: 'failed', why: words });
  });

  it('are unknown without a registry, which is only noted', async () => {
    project('http://127.0.0.1:9/'); // discard: nothing listens
    expect(await audit.run(folder)).toEqual({ is: 'note', why: expect.stringContaining('registry') });
  });
});

it('says what is missing where no program is found', () => {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/release_check.ts'], {
    encoding: 'utf8',
    env: { PATH: folder },
  });
  for (const title of ['Everything is committed', 'No tag says that this version is out'])
    expect(stdout).toContain(`✗ ${title}  \n    git isn’t installed, or isn’t found.\n`);
  expect(stdout).toContain('Not ready: ');
  expect(status).toBe(1);
});

it('does every part of npm test', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(scripts.test).toBe('npm run --silent check && npm run --silent build && jest');
  expect(steps.slice(-3).map(({ title }) => title)).toEqual([
    'Types, lint and format',
    'The app builds',
    'Every test, integration check and the build that is uploaded',
  ]);
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { changelog, cleanTree, type Step, steps, version } from '../../scripts/release.ts';

jest.setTimeout(60_000); // git is a process each time

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
const write = (file: string, content: unknown) =>
  writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
const commit = () => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'A commit');
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'one-contact-release-'));
  write('package.json', { version: '1.2.3' });
  write('package-lock.json', { version: '1.2.3' });
  write('CHANGELOG.md', '# Changelog\n\n## 1.2.3\n\n- New create/link_person\n\n## 1.2.2\n\n- Fix\n');
  git('init', '--quiet');
  commit();
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lets a version go that is committed, new and described', async () => {
  for (const step of [cleanTree, version, changelog]) expect(await step.run(folder)).toEqual({ is: 'ok' });
});

it('lets a version go whose tag is at this commit', async () => {
  git('tag', 'v1.2.3');
  expect(await version.run(folder)).toEqual({ is: 'ok' });
});

describe('stops', () => {
  it.each<[what: string, step: Step, spoil: () => void, why: string]>([
    ['a file that isn’t committed', cleanTree, () => write('new.ts', ''), 'Commit or remove'],
    [
      'a folder without git',
      cleanTree,
      () => rmSync(path.join(folder, '.git'), { recursive: true }),
      'not a git repository',
    ],
    [
      'a lock file of another version',
      version,
      () => write('package-lock.json', { version: '1.2.2' }),
      'package-lock.json 1.2.2',
    ],
    [
      'a version that was released already',
      version,
      () => {
        git('tag', 'v1.2.3');
        commit();
      },
      'The tag v1.2.3 is at another commit',
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

it('does every part of npm test', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(scripts.test).toBe('npm run --silent check && npm run --silent build && jest');
  expect(steps.slice(-3).map(({ title }) => title)).toEqual([
    'Types, lint and format',
    'The app builds',
    'Every test, integration check and the build that is uploaded',
  ]);
});

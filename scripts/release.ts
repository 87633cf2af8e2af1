import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getVersionChangelog } from 'zapier-platform-cli/src/utils/changelog.js';

/** What has to be true before a version is pushed. */

/** How a step went. A note is for somebody to read; it stops nothing. */
export type Result = { readonly is: 'ok' | 'note' | 'failed'; readonly why?: string };

export interface Step {
  readonly title: string;
  readonly run: (folder: string) => Result | Promise<Result>;
}

const ok: Result = { is: 'ok' };
const failed = (why: string): Result => ({ is: 'failed', why });

/** Runs a program to its end. @returns what it printed, and whether it succeeded */
function ask(folder: string, program: string, ...args: string[]): { good: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32', // where npm is no program of its own
  });
  return { good: status === 0, said: `${stdout ?? ''}${stderr ?? ''}`.trimEnd() };
}

/** The end of what a failed program printed: reasons come last. */
const ending = (said: string) => said.split('\n').slice(-25).join('\n');

const versionIn = (folder: string, file: string): string =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8')).version;

/** What the tests say of this version beyond passing. */
const TOLD = /^(\d+ of \d+ .* hold\b.*|build\.zip: .*|Tests: .*)/;

/** A step that is a program; it fails when that does. */
const program = (title: string, name: string, ...args: string[]): Step => ({
  title,
  run(folder) {
    const { good, said } = ask(folder, name, ...args);
    const told = said.split('\n').flatMap((line) => line.match(TOLD)?.[0] ?? []);
    return good ? { is: 'ok', why: told.join('\n') } : failed(ending(said));
  },
});

export const cleanTree: Step = {
  title: 'Everything is committed',
  run(folder) {
    const { good, said } = ask(folder, 'git', 'status', '--porcelain');
    if (!good) return failed(said);
    return said ? failed(`Commit or remove what isn’t in the last commit:\n${said}`) : ok;
  },
};

export const version: Step = {
  title: 'The version is new, and the same everywhere',
  run(folder) {
    const wanted = versionIn(folder, 'package.json');
    const locked = versionIn(folder, 'package-lock.json');
    if (locked !== wanted)
      return failed(
        `package.json says ${wanted}, package-lock.json ${locked}. Run npm install --package-lock-only.`,
      );
    const tagged = ask(folder, 'git', 'rev-parse', '--verify', '--quiet', `v${wanted}^{commit}`);
    if (!tagged.good || tagged.said === ask(folder, 'git', 'rev-parse', 'HEAD').said) return ok;
    return failed(
      `The tag v${wanted} is at another commit. Raise the version in package.json: npm version patch.`,
    );
  },
};

export const changelog: Step = {
  title: 'CHANGELOG.md tells users what is new',
  async run(folder) {
    const wanted = versionIn(folder, 'package.json');
    const { changelog } = await getVersionChangelog(wanted, folder);
    return changelog
      ? ok
      : failed(`Write an entry under “## ${wanted}”: zapier-platform promote refuses a version without one.`);
  },
};

/** What needs the registry can't stop a release. */
const UNKNOWN = 'The registry didn’t answer, so this isn’t known.';

const newestCore: Step = {
  title: 'zapier-platform-core is the newest',
  run(folder) {
    const { good, said } = ask(folder, 'npm', 'view', '--silent', 'zapier-platform-core', 'version');
    const used = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).dependencies[
      'zapier-platform-core'
    ];
    const newest = said.split('\n').at(-1);
    if (!good) return { is: 'note', why: UNKNOWN };
    return newest === used
      ? ok
      : { is: 'note', why: `${newest} is out; this uses ${used}. Reviewers warn of it (D027).` };
  },
};
const audit: Step = {
  title: 'No known weakness in what ships',
  run(folder) {
    const { good, said } = ask(folder, 'npm', 'audit', '--omit=dev');
    if (good) return ok;
    return { is: 'note', why: /audit endpoint/.test(said) ? UNKNOWN : ending(said) };
  },
};

/** Quick ones first. The last one holds the integration checks, the keys and the build in a clean copy. */
export const steps: readonly Step[] = [
  cleanTree,
  version,
  changelog,
  newestCore,
  audit,
  program('Types, lint and format', 'npm', 'run', '--silent', 'check'),
  program('The app builds', 'npm', 'run', '--silent', 'build'),
  program('Every test, integration check and the build that is uploaded', 'jest'),
];

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getVersionChangelog } from 'zapier-platform-cli/src/utils/changelog.js';
import * as zod from 'zod/mini';

/** What has to be true before a push. */

/** How a step went. A note stops nothing. */
export type Result = { readonly is: 'ok' | 'note' | 'failed'; readonly why?: string };

export interface Step {
  readonly title: string;
  readonly run: (folder: string) => Result | Promise<Result>;
}

const ok: Result = { is: 'ok' };
const failed = (why: string): Result => ({ is: 'failed', why });

/** Runs a program to its end. @returns what it printed, or why it couldn't run, and whether it succeeded */
function ask(folder: string, program: string, ...args: string[]): Promise<{ good: boolean; said: string }> {
  const options = {
    cwd: folder,
    maxBuffer: Number.POSITIVE_INFINITY,
    shell: process.platform === 'win32', // where npm is no program of its own
  };
  return new Promise((resolve) =>
    execFile(program, args, options, (error, stdout, stderr) => {
      const isMissing = error?.code === 'ENOENT';
      const said = isMissing ? `${program} isn’t installed, or isn’t found.` : `${stdout}${stderr}`.trimEnd();
      resolve({ good: !error, said });
    }),
  );
}

/** The end of a failed program's output: reasons come last. */
const ending = (said: string) => said.split('\n').slice(-25).join('\n');

const read = (folder: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

const versioned = zod.object({ version: zod.string() });
const lockFile = zod.object({ version: zod.string(), packages: zod.object({ '': versioned }) });
const onCore = zod.object({ dependencies: zod.object({ 'zapier-platform-core': zod.string() }) });

const versionOf = (folder: string): string => versioned.parse(read(folder, 'package.json')).version;

/** A step that is a program, called as on the command line. It fails when the program fails. */
const program = (line: string): Step => ({
  title: line,
  async run(folder) {
    const [name = '', ...args] = line.split(' ');
    const { good, said } = await ask(folder, name, ...args);
    return good ? ok : failed(ending(said));
  },
});

export const cleanTree: Step = {
  title: 'Everything is committed',
  async run(folder) {
    const { good, said } = await ask(folder, 'git', 'status', '--porcelain');
    if (!good) return failed(said);
    return said ? failed(`Commit or remove what isn’t in the last commit:\n${said}`) : ok;
  },
};

export const sameVersion: Step = {
  title: 'The lock file has the same version',
  run(folder) {
    const wanted = versionOf(folder);
    const { version, packages } = lockFile.parse(read(folder, 'package-lock.json'));
    const others = [version, packages[''].version].filter((locked) => locked !== wanted);
    return others.length === 0
      ? ok
      : failed(
          `package.json says ${wanted}, package-lock.json ${others[0]}. Run npm install --package-lock-only.`,
        );
  },
};

/** A tag is all that is known here of a release. */
export const untagged: Step = {
  title: 'No tag marks this version as released',
  async run(folder) {
    const tag = `v${versionOf(folder)}`;
    const head = await ask(folder, 'git', 'rev-parse', 'HEAD');
    if (!head.good) return failed(head.said);
    const tagged = await ask(folder, 'git', 'rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`);
    return !tagged.good || tagged.said === head.said
      ? ok
      : failed(
          `The tag ${tag} is at another commit. Raise the version, without a tag yet: npm version patch --no-git-tag-version.`,
        );
  },
};

export const changelog: Step = {
  title: 'CHANGELOG.md describes this version',
  async run(folder) {
    const wanted = versionOf(folder);
    const { changelog } = await getVersionChangelog(wanted, folder);
    return changelog
      ? ok
      : failed(`Write an entry under “## ${wanted}”: zapier-platform promote refuses a version without one.`);
  },
};

/** A registry out of reach can't stop a release. */
const UNKNOWN: Result = { is: 'note', why: 'The registry didn’t answer, so this isn’t known.' };

const newestCore: Step = {
  title: 'zapier-platform-core is the newest',
  async run(folder) {
    const { good, said } = await ask(folder, 'npm', 'view', '--silent', 'zapier-platform-core', 'version');
    const used = onCore.parse(read(folder, 'package.json')).dependencies['zapier-platform-core'];
    const newest = said.split('\n').at(-1);
    if (!good) return UNKNOWN;
    return newest === used
      ? ok
      : { is: 'note', why: `${newest} is out; this uses ${used}. Reviewers warn of it (D027).` };
  },
};

/** What stops the push of a commit on GitHub stops a release, too. */
export const audit: Step = {
  title: 'No known vulnerability in what ships',
  async run(folder) {
    const { good, said } = await ask(folder, 'npm', 'audit', '--omit=dev');
    if (good) return ok;
    return /audit endpoint returned an error/.test(said) ? UNKNOWN : failed(ending(said));
  },
};

/** Quick ones first. */
export const steps: readonly Step[] = [
  cleanTree,
  sameVersion,
  untagged,
  changelog,
  newestCore,
  audit,
  program('npm run check'),
  program('npm run build'),
  program('jest'),
];

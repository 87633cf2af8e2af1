import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stageApp, stagedEnv } from './staging.ts';
import { CLI } from './zapier.ts';

/**
 * `npm run push`: builds and uploads the app from a folder with production packages only. From this one, Zapier's
 * command line would pack the `package.json` of every dev dependency, which makes 1,300 files more.
 *
 * `npm run push -- --dry-run` leaves the same files in `build/`, and uploads nothing.
 */

/** The number of files in a zip. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16 */
const countOf = (zip: Buffer): number => zip.readUInt16LE(zip.lastIndexOf('PK\x05\x06', -1, 'latin1') + 10);

const args = process.argv.slice(2);
const isDryRun = args.includes('--dry-run');
const [command, ...options] = isDryRun ? ['build', '--skip-validation'] : ['push', ...args];

const folder = await mkdtemp(path.join(tmpdir(), 'one-contact-push-'));
try {
  await stageApp(folder);
  const { status } = spawnSync(process.execPath, [CLI, command, '--skip-dep-install', ...options], {
    cwd: folder,
    // After a build, it says how to upload what is gone by then.
    stdio: ['inherit', isDryRun ? 'ignore' : 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...stagedEnv,
      // Which integration it is stays in this folder.
      ZAPIER_CURRENT_APP_FILE: path.resolve(process.env['ZAPIER_CURRENT_APP_FILE'] ?? '.zapierapprc'),
    },
  });
  process.exitCode = status ?? 1;
  if (status === 0) {
    await cp(path.join(folder, 'build'), 'build', { recursive: true });
    const zip = await readFile('build/build.zip');
    console.log(
      `\n${isDryRun ? 'Would upload' : 'Uploaded'} build/build.zip: ${Math.round(zip.length / 1024)} KB, ${countOf(zip)} files.`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as zod from 'zod/mini';
import { dotenvText } from '../sandbox/dotenv.ts';

/** Runs Zapier's own command line, and gives it a folder to run in that isn't the developer's. */

const ROOT = path.resolve(import.meta.dirname, '..');
export const CLI = path.join(ROOT, 'node_modules/zapier-platform-cli/src/bin/run');
/** Below node_modules, because the command line looks for core from its working folder upwards. */
const STAGES = path.resolve('node_modules/.cache/one-contact');

export const noTelemetry = { DISABLE_ZAPIER_ANALYTICS: '1' };

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  /** In single lines, without the command line's own decoration. */
  readonly stderr: string;
}

/** Environment in which nothing of the developer's own settings can reach the app. */
function neutralEnv(): NodeJS.ProcessEnv {
  const ours = /^(authData_|ZAPIER_|BLOOIO_|REAMAZE_)/;
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))),
    ...noTelemetry,
    // Errors in one line each, without colors.
    OCLIF_COLUMNS: '2000',
    NO_COLOR: '1',
  };
}

/** A folder that holds the built app and its own `.env`; the command line lets that file win over everything. */
export async function stage(
  env: Record<string, string>,
): Promise<{ folder: string; remove(): Promise<void> }> {
  await mkdir(STAGES, { recursive: true });
  const folder = await mkdtemp(path.join(STAGES, 'run-'));
  const { name, version, type, dependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const main = path.relative(folder, path.resolve('dist/index.js'));
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ name, version, type, dependencies, main }),
  );
  await writeFile(path.join(folder, '.env'), dotenvText(env));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs `zapier-platform` with these arguments in a folder. */
export function zapier(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { ...neutralEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, stdout: stdout.trim(), stderr: plain(stderr) }));
  });
}

const ended = zod.object({ code: zod.number(), stdout: zod.string(), stderr: zod.string() });

/** Runs `zapier-platform` in a folder again and again without starting it each time, which takes three seconds of CPU. */
export function session(folder: string): {
  run(args: readonly string[]): Promise<Ended>;
  close(): Promise<unknown>;
} {
  const child = fork(path.resolve('scripts/zapier_session.mjs'), [CLI], {
    cwd: folder,
    env: neutralEnv(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let noise = '';
  child.stderr?.on('data', (chunk) => {
    noise += chunk;
  });
  const exited = once(child, 'exit');
  const broken = exited.then(() => {
    throw new Error(`Zapier’s command line has ended: ${noise}`);
  });
  broken.catch(() => undefined); // it also ends when it is closed
  return {
    async run(args) {
      const answer = once(child, 'message');
      child.send(args);
      const [message]: unknown[] = await Promise.race([answer, broken]);
      const { code, stdout, stderr } = ended.parse(message);
      return { code, stdout: stdout.trim(), stderr: plain(stderr) };
    },
    close() {
      child.kill();
      return exited;
    },
  };
}

/** The error in what the command line prints: without its arrows, spinner lines and hints. */
const plain = (stderr: string): string =>
  stderr
    .split('\n')
    .map((line) => line.replace(/^[\s›]+/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('- ') && !line.includes('re-run this command with'))
    .join('\n');

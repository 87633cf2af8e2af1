import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { FLAGS } from '../scripts/build.ts';
import { copyCore, stageApp, stagedEnv } from '../scripts/staging.ts';
import { zapier } from '../scripts/zapier.ts';
import { extend } from './scaffold.ts';

/** The two apps that are compared, from their sources to what Zapier runs: the unzipped `build.zip`. */
export interface Side {
  readonly name: 'ours' | 'scaffold';
  /** The unzipped `build.zip`. */
  readonly folder: string;
  readonly zipBytes: number;
  /** Of `dist/index.js`. */
  readonly bundleBytes: number;
}

/** Zapier's own unzipping: it knows symbolic links, too. It has no types. */
const unzip: (zip: string, folder: string) => Promise<unknown> = createRequire(import.meta.url)(
  'zapier-platform-cli/src/utils/decompress.js',
);

/** What `npm run push` uploads. */
export async function ours(folder: string): Promise<Side> {
  const target = path.join(folder, 'ours');
  await stageApp(target);
  return built('ours', target, stagedEnv);
}

/** What `zapier-platform init` makes, with as many operations as we have, built with our own flags. */
export async function scaffold(folder: string, origin: string): Promise<Side> {
  const target = path.join(folder, 'scaffold');
  await run(folder, [
    'init',
    'scaffold',
    '--template',
    'custom-auth',
    '--language',
    'typescript',
    '--module',
    'esm',
  ]);
  await extend(target, origin);
  const own: object = JSON.parse(await readFile(path.join(target, 'package.json'), 'utf8'));
  const build = ['esbuild', 'src/index.ts', '--outfile=dist/index.js', ...FLAGS].join(' ');
  await writeFile(
    path.join(target, 'package.json'),
    JSON.stringify({ ...own, scripts: { build, '_zapier-build': 'npm run build' } }, null, 2),
  );
  await copyCore(target);
  return built('scaffold', target);
}

async function built(name: Side['name'], target: string, env = {}): Promise<Side> {
  await run(target, ['build', '--skip-dep-install', '--skip-validation'], env);
  const zip = path.join(target, 'build', 'build.zip');
  const folder = `${target}-unzipped`;
  await mkdir(folder);
  await unzip(zip, folder);
  const bytes = async (file: string) => (await stat(file)).size;
  return {
    name,
    folder,
    zipBytes: await bytes(zip),
    bundleBytes: await bytes(path.join(folder, 'dist/index.js')),
  };
}

async function run(folder: string, args: readonly string[], env = {}): Promise<void> {
  const { code, stdout, stderr } = await zapier(folder, args, env);
  if (code !== 0) throw new Error(`zapier-platform ${args[0]} failed:\n${stdout}\n${stderr}`);
}

import { cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { FLAGS } from '../scripts/build.ts';
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

const ROOT = path.resolve(import.meta.dirname, '..');
const CORE = 'zapier-platform-core';

/** Zapier's own unzipping: it knows symbolic links, too. It has no types. */
const unzip: (zip: string, folder: string) => Promise<unknown> = createRequire(import.meta.url)(
  'zapier-platform-cli/src/utils/decompress.js',
);

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, { dev?: true; devOptional?: true; optional?: true }>>;
}
const json = async <Content>(...file: string[]): Promise<Content> =>
  JSON.parse(await readFile(path.join(...file), 'utf8'));

/** Our sources, as they are. */
export async function ours(folder: string): Promise<Side> {
  const target = path.join(folder, 'ours');
  for (const name of ['index.ts', 'package.json', 'src', 'creates', 'searches', 'triggers', 'scripts'])
    await cp(path.join(ROOT, name), path.join(target, name), { recursive: true });
  await installed(target, []);
  return built('ours', target);
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
  const { dependencies } = await json<Package>(ROOT, 'package.json');
  const own = await json<Package>(target, 'package.json');
  const build = ['esbuild', 'src/index.ts', '--outfile=dist/index.js', ...FLAGS].join(' ');
  await writeFile(
    path.join(target, 'package.json'),
    JSON.stringify({ ...own, scripts: { build, '_zapier-build': 'npm run build' } }, null, 2),
  );
  await installed(
    target,
    Object.keys(dependencies).filter((name) => name !== CORE),
  );
  return built('scaffold', target);
}

/** The production dependencies, core with its own among them, from this checkout: as an installation would leave them. */
async function installed(target: string, except: readonly string[]): Promise<void> {
  const { packages } = await json<Lock>(ROOT, 'package-lock.json');
  const wanted = Object.entries(packages)
    .filter(([place, { dev, devOptional, optional }]) => place && !dev && !devOptional && !optional)
    .map(([place]) => place)
    .filter((place) => !except.includes(place.replace('node_modules/', '')));
  for (const place of wanted) {
    const source = path.join(ROOT, place);
    const nested = path.join(source, 'node_modules');
    await cp(source, path.join(target, place), { recursive: true, filter: (file) => file !== nested });
  }
}

async function built(name: Side['name'], target: string): Promise<Side> {
  await run(target, ['build', '--skip-dep-install', '--skip-validation']);
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

async function run(folder: string, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await zapier(folder, args);
  if (code !== 0) throw new Error(`zapier-platform ${args[0]} failed:\n${stdout}\n${stderr}`);
}

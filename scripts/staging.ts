import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as zod from 'zod/mini';

/** A folder with what ships, and nothing else: what is pushed, measured by the bench and tested is built in one. */

const ROOT = path.resolve(import.meta.dirname, '..');

/** What the app is built from. Zapier keeps a copy, without what .gitignore names. */
const SOURCES = [
  ...['index.ts', 'src', 'creates', 'searches', 'triggers', 'scripts'],
  ...['package.json', 'package-lock.json', '.gitignore', 'LICENSE', 'README.md', 'CHANGELOG.md'],
];

/** The only package that the bundle doesn't hold. */
const CORE = 'zapier-platform-core';

const flag = zod.optional(zod.boolean());
const lockFile = zod.object({
  packages: zod.record(zod.string(), zod.object({ dev: flag, devOptional: flag, optional: flag })),
});
const manifest = zod.object({ dependencies: zod.record(zod.string(), zod.string()) });

const json = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

/** Where the packages of an installation without dev dependencies are, such as `node_modules/zod`. */
export function productionPackages(): string[] {
  const { packages } = lockFile.parse(json('package-lock.json'));
  return Object.entries(packages).flatMap(([place, { dev, devOptional, optional }]) =>
    place && !dev && !devOptional && !optional ? place : [],
  );
}

/** Copies core and the packages that it needs from this checkout to a folder, as an installation would leave them. */
export async function copyCore(folder: string): Promise<void> {
  const { dependencies } = manifest.parse(json('package.json'));
  const bundled = Object.keys(dependencies).filter((name) => name !== CORE);
  for (const place of productionPackages()) {
    if (bundled.some((name) => place === `node_modules/${name}`)) continue;
    const source = path.join(ROOT, place);
    // Packages inside a package are listed as packages of their own.
    const nested = path.join(source, 'node_modules');
    await cp(source, path.join(folder, place), { recursive: true, filter: (file) => file !== nested });
  }
}

/** Makes a folder with the sources of the app, its bundle and core. */
export async function stageApp(folder: string): Promise<void> {
  for (const name of SOURCES) await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  await promisify(execFile)(process.execPath, ['scripts/build.ts', '--outdir', path.join(folder, 'dist')], {
    cwd: ROOT,
  });
  await copyCore(folder);
}

/** The environment in which Zapier's command line packs a folder as it is: it takes its own `_zapier-build` for running. */
export const stagedEnv = { npm_lifecycle_event: '_zapier-build', NO_UPDATE_NOTIFIER: '1' };

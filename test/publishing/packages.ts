import { readFileSync } from 'node:fs';
import * as zod from 'zod/mini';
import { productionPackages } from '../../scripts/staging.ts';

const locked = zod.looseObject({
  version: zod.optional(zod.string()),
  integrity: zod.optional(zod.string()),
  resolved: zod.optional(zod.string()),
  license: zod.optional(zod.string()),
  hasInstallScript: zod.optional(zod.boolean()),
});

/** A package of the lock file. */
export interface Package extends zod.infer<typeof locked> {
  /** Where it is installed, e.g. `node_modules/call-bind/node_modules/get-intrinsic`. */
  path: string;
  name: string;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Every package that package-lock.json names. */
export const packages: readonly Package[] = Object.entries(
  zod.object({ packages: zod.record(zod.string(), locked) }).parse(read('package-lock.json')).packages,
).flatMap(([path, one]) =>
  path
    ? [{ ...one, path, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length) }]
    : [],
);

const shipped = productionPackages();

/** Those that an installation without dev dependencies has: what ships is made of them. */
export const runtimePackages = packages.filter((one) => shipped.includes(one.path));

/** The name in Zapier's directory. */
export const TITLE = 'One Contact';

export const manifest = zod
  .looseObject({
    name: zod.string(),
    version: zod.string(),
    description: zod.string(),
    dependencies: zod.record(zod.string(), zod.string()),
    devDependencies: zod.record(zod.string(), zod.string()),
    scripts: zod.record(zod.string(), zod.string()),
    allowScripts: zod.record(zod.string(), zod.boolean()),
  })
  .parse(read('package.json'));

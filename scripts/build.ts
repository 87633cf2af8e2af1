import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import phoneMetadata from 'libphonenumber-js/metadata.min.json';
import App from '../index.ts';
import { withoutFormats } from './phone_metadata.ts';

/**
 * `npm run build`: the app as Zapier runs it. `dist/index.js` holds the finished definition as data; what operations
 * run is in files of its own, one for each service, which are loaded when they are first needed. Zapier starts
 * processes only for forms and for lists of operations, too, and those need no schemas and no phone numbers.
 */

/** What the app that ours is compared with is bundled with, too. Core stays outside: Zapier's own build adds it. */
export const FLAGS = [
  '--bundle',
  '--platform=node',
  '--target=node22',
  '--format=esm',
  '--external:zapier-platform-core',
  '--minify',
  '--sourcemap',
  '--log-level=warning',
];

/** What the sources import; the build puts something smaller in its place. */
const PHONES = 'libphonenumber-js/metadata.min.json';

const ROOT = path.resolve(import.meta.dirname, '..');

type Step = (...given: unknown[]) => unknown;
const isStep = (part: unknown): part is Step => typeof part === 'function';

/** Where a function of the definition is: a file, and the names that lead to it. Operations are named by their keys. */
function homeOf(
  { name }: Step,
  [kind = '', ...names]: readonly string[],
): [file: string, ...names: string[]] {
  if (kind === 'authentication') return ['src/authentication.ts', kind, ...names];
  if (kind === 'beforeRequest' || kind === 'afterResponse') return ['src/middleware.ts', name];
  const [key, ...inside] = names;
  return [`${kind}/${key}.ts`, 'default', ...inside];
}

/** What is loaded at once: all that belongs to one service, or else one file. */
const partOf = (file: string): string => /blooio|reamaze/.exec(file)?.[0] ?? path.basename(file, '.ts');

/** Writes the definition as code, while it collects which files each part consists of. */
class Writer {
  readonly parts = new Map<string, Set<string>>();

  async write(value: unknown, names: readonly string[] = []): Promise<string> {
    if (isStep(value)) return this.#later(value, names);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const written: string[] = [];
    for (const [key, inside] of Object.entries(value)) {
      if (inside === undefined) continue;
      const text = await this.write(inside, [...names, key]);
      written.push(Array.isArray(value) ? text : `${JSON.stringify(key)}:${text}`);
    }
    return Array.isArray(value) ? `[${written}]` : `{${written}}`;
  }

  /** An expression that stands for a function, and loads it when it is first called. */
  async #later(step: Step, names: readonly string[]): Promise<string> {
    const [file, ...inside] = homeOf(step, names);
    const found = inside.reduce((value, name) => Object(value)[name], await import(path.join(ROOT, file)));
    if (found !== step) throw new Error(`${names.join('.')} isn’t ${inside.join('.')} of ${file}`);
    const part = partOf(file);
    this.parts.set(part, (this.parts.get(part) ?? new Set()).add(file));
    const access = [path.basename(file, '.ts'), ...inside]
      .map((name) => `[${JSON.stringify(name)}]`)
      .join('');
    return `later(${step.length}, async () => (await import('./${part}.js'))${access})`;
  }
}

async function build(outdir: string, more: readonly string[]): Promise<number> {
  const writer = new Writer();
  const definition = await writer.write(App);
  const made = path.resolve(outdir, 'made');
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  const phones = path.join(made, 'phone_metadata.js');
  // A text is read faster than code.
  writeFileSync(
    phones,
    `export default JSON.parse(${JSON.stringify(JSON.stringify(withoutFormats(phoneMetadata)))});`,
  );
  const source = (file: string) => JSON.stringify(path.join(ROOT, file));
  writeFileSync(
    path.join(made, 'index.js'),
    `import { later } from ${source('src/later.ts')};
import { lean } from ${source('src/lean.ts')};
export default lean(${definition});`,
  );
  for (const [part, files] of writer.parts) {
    const lines = [...files].map((file) => `export * as ${path.basename(file, '.ts')} from ${source(file)};`);
    writeFileSync(path.join(made, `${part}.js`), lines.join('\n'));
  }
  const flags = [...FLAGS, '--splitting', `--outdir=${outdir}`, `--alias:${PHONES}=${phones}`, ...more];
  const { error, status } = spawnSync('esbuild', [path.join(made, 'index.js'), ...flags], {
    stdio: 'inherit',
  });
  rmSync(made, { recursive: true });
  if (error) throw error;
  return status ?? 1;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { outdir: { type: 'string', default: 'dist' }, metafile: { type: 'string' } },
  });
  process.exitCode = await build(values.outdir, values.metafile ? [`--metafile=${values.metafile}`] : []);
}

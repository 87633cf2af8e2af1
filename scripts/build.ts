import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import phoneMetadata from 'libphonenumber-js/metadata.max.json';
import App from '../index.ts';
import { withoutFormats } from './phone_metadata.ts';

/**
 * `npm run build`: the app as Zapier runs it. `dist/index.js` holds the finished definition as data. What operations
 * run is in `dist/app.js`, which is loaded when the first of them is called, and of which only what that one needs is
 * run. Zapier starts processes for forms and lists of operations, too, and those need no schemas and no phone numbers.
 */

/** What the app that ours is compared with is bundled with, too. Core stays outside: Zapier's own build adds it. */
export const FLAGS = [
  '--bundle',
  '--platform=node',
  '--target=node22',
  '--format=esm',
  '--external:zapier-platform-core',
  '--minify',
  '--sourcemap=external',
  '--log-level=warning',
];

/** What the sources import; the build puts something smaller in its place. */
const PHONES = 'libphonenumber-js/metadata.max.json';

const ROOT = path.resolve(import.meta.dirname, '..');

type Step = (...given: unknown[]) => unknown;
const isStep = (part: unknown): part is Step => typeof part === 'function';

/** Where a function of the definition is: a file, and the names that lead to it. Operations are named by their keys. */
function homeOf(
  { name }: Step,
  [kind = '', ...names]: readonly string[],
): [file: string, ...names: string[]] {
  if (kind === 'authentication') return ['src/app/authentication.ts', kind, ...names];
  if (kind === 'beforeRequest' || kind === 'afterResponse') return ['src/http/request.ts', name];
  const [key, ...inside] = names;
  return [`${kind}/${key}.ts`, 'default', ...inside];
}

/** Writes the definition as code, while it collects the files that its functions are in. */
class Writer {
  readonly files = new Set<string>();

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

  /** An expression for a function, which loads it when it is first called. */
  async #later(step: Step, names: readonly string[]): Promise<string> {
    const [file, ...inside] = homeOf(step, names);
    const module: unknown = await import(pathToFileURL(path.join(ROOT, file)).href);
    const found = inside.reduce((value, name) => Object(value)[name], module);
    if (found !== step)
      throw new Error(
        `${names.join('.')} isn’t what ${file} exports. Move it there, under a name of its own.`,
      );
    this.files.add(file);
    const access = inside.map((name) => `[${JSON.stringify(name)}]`).join('');
    return `later(${step.length}, async () => (await load(${JSON.stringify(file)}))${access})`;
  }
}

const source = (file: string): string => JSON.stringify(path.join(ROOT, file));

/** JSON in as few ASCII letters as possible. */
const compressed = (value: unknown): string => brotliCompressSync(JSON.stringify(value)).toString('base64');

/** What is bundled, by the name of the bundle. What an `import()` loads runs when that is first called. */
async function sources(): Promise<{ index: string; app: string; phones: string }> {
  const writer = new Writer();
  const definition = await writer.write(App);
  const parts = [...writer.files].map((file) => `${JSON.stringify(file)}: () => import(${source(file)})`);
  return {
    index: `
      import { later } from ${source('src/app/later.ts')};
      import { lean } from ${source('src/app/lean.ts')};
      const load = async (file) => (await import('./app.js')).parts[file]();
      export default lean(${definition});`,
    app: `export const parts = { ${parts} };`,
    // A text is read faster than code, and a compressed one is smaller by two thirds.
    phones: `
      import { brotliDecompressSync } from 'node:zlib';
      const compressed = ${JSON.stringify(compressed(withoutFormats(phoneMetadata)))};
      export default JSON.parse(brotliDecompressSync(Buffer.from(compressed, 'base64')).toString());`,
  };
}

async function build(outdir: string): Promise<void> {
  const made = path.resolve(outdir, 'made');
  mkdirSync(made, { recursive: true });
  for (const [name, text] of Object.entries(await sources()))
    writeFileSync(path.join(made, `${name}.js`), text);
  const tools = path.join(ROOT, 'node_modules', '.bin');
  for (const name of ['index', 'app']) {
    const flags = [...FLAGS, `--outdir=${outdir}`, `--metafile=${path.join(outdir, `${name}.meta.json`)}`];
    flags.push('--external:*/app.js', `--alias:${PHONES}=${path.join(made, 'phones.js')}`);
    execFileSync('esbuild', [path.join(made, `${name}.js`), ...flags], {
      stdio: 'inherit',
      env: { ...process.env, PATH: [tools, process.env['PATH']].join(path.delimiter) },
      shell: process.platform === 'win32', // where it is a script
    });
  }
  rmSync(made, { recursive: true });
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { outdir: { type: 'string', default: 'dist' } } });
  await build(values.outdir);
}

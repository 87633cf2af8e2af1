import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { CASES, sent } from '../bench/requests.ts';
import App from '../index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { lean } from '../src/lean.ts';
import { operations } from './definition.ts';
import { useSandbox } from './support/app.ts';

/**
 * In bytes, a few per cent above what is loaded now. Every user waits for each of them at a cold start: whoever has to
 * raise one should know what for. A whole zod or a fuller set of phone metadata would be more than 60,000.
 */
const LARGEST = { definition: 36_000, blooio: 170_000, reamaze: 170_000, all: 244_000 };

/** Values of the definition, a few per cent above what they are now; an empty app with as many operations has 250. */
const MOST_COPIED = 350;

/** How many values core copies, as lodash does: what it doesn't know by its tag, it takes as it is. */
const copied = (value: unknown): number =>
  Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]'
    ? Object.values(Object(value)).reduce((sum: number, one) => sum + copied(one), 1)
    : 1;

const metafile = zod.object({
  outputs: zod.record(
    zod.string(),
    zod.object({
      bytes: zod.number(),
      inputs: zod.record(zod.string(), zod.object({ bytesInOutput: zod.number() })),
      imports: zod.array(zod.object({ path: zod.string(), kind: zod.string() })),
      entryPoint: zod.optional(zod.string()),
    }),
  ),
});

describe('the bundle that ships', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'one-contact-size-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  let outputs: zod.infer<typeof metafile>['outputs'];
  beforeAll(() => {
    const meta = path.join(folder, 'meta.json');
    const [command = '', script = ''] = packageJson.scripts.build.split(' ');
    execFileSync(path.resolve('node_modules/.bin', command), [
      script,
      '--outdir',
      folder,
      '--metafile',
      meta,
    ]);
    ({ outputs } = metafile.parse(JSON.parse(readFileSync(meta, 'utf8'))));
  });

  const files = () => Object.keys(outputs).filter((file) => file.endsWith('.js'));
  /** The file that holds a part of the app. */
  const holding = (part: string): string =>
    files().find((file) => path.basename(outputs[file]?.entryPoint ?? '', '.js') === part) ?? '';

  /** A file, and what is loaded at once with it. */
  function withImports(file: string, seen = new Set<string>()): Set<string> {
    if (!(file in outputs) || seen.has(file)) return seen;
    seen.add(file);
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement') withImports(path, seen);
    return seen;
  }
  /** What is loaded when an operation of this part is run for the first time. */
  const loaded = (part: string) => [...withImports(holding(part), withImports(holding('middleware')))];
  const atOnce = () => [...withImports(holding('index'))];

  const bytes = (some: readonly string[]) => some.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
  const modules = (some: readonly string[]): string[] =>
    some.flatMap((file) =>
      Object.entries(outputs[file]?.inputs ?? {}).flatMap(([name, { bytesInOutput }]) =>
        bytesInOutput === 0 ? [] : name.replace(/^.*\/made\//, 'made/'),
      ),
    );

  it('is as small as it was', () => {
    expect(bytes(atOnce())).toBeLessThan(LARGEST.definition);
    expect(bytes(loaded('blooio'))).toBeLessThan(LARGEST.blooio);
    expect(bytes(loaded('reamaze'))).toBeLessThan(LARGEST.reamaze);
    expect(bytes(files())).toBeLessThan(LARGEST.all);
  });

  it('is plain ASCII: with one letter beyond Latin, Node keeps each letter of it in two bytes', () => {
    // esbuild escapes texts, but not what stands in a regular expression.
    for (const file of files()) expect(readFileSync(file).filter((byte) => byte > 127)).toHaveLength(0);
  });

  it('tells Zapier what the app can do without loading anything that only runs need', () => {
    expect(modules(atOnce()).sort()).toEqual(['made/index.js', 'src/later.ts', 'src/lean.ts']);
  });

  it.each([
    ['blooio', 'reamaze'],
    ['reamaze', 'blooio'],
  ])('runs what is for %s without what is for %s', (one, other) => {
    const needed = modules(loaded(one)).filter((name) => !name.startsWith('node_modules/'));
    expect(needed).toContain(`src/${one}/endpoints.ts`);
    // Whose words and secrets there are is known of both.
    expect(needed.filter((name) => name.includes(other))).toEqual([`src/${other}/service.ts`]);
  });

  it('holds our own files, the small zod and the smallest phone metadata, and nothing else', () => {
    const expected = [
      /^made\/(index|phone_metadata)\.js$/,
      /^(src|creates|searches|triggers)\//,
      /^node_modules\/zod\/v4\/mini\//,
      /^node_modules\/zod\/v4\/core\/(api|checks|core|errors|parse|regexes|registries|schemas|util|versions)\.js$/,
      /^node_modules\/libphonenumber-js\/(core|es6)\//,
    ];
    const all = modules(files());
    expect(all.filter((name) => !expected.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(expected.filter((pattern) => !all.some((name) => pattern.test(name)))).toEqual([]);
  });

  it('loads core and what Node has itself from elsewhere', () => {
    const imported = files().flatMap((file) => outputs[file]?.imports.map((one) => one.path) ?? []);
    const outside = new Set(imported.filter((name) => !(name in outputs)));
    // Core itself has loaded these modules of Node by then.
    for (const name of ['async_hooks', 'buffer', 'crypto']) outside.delete(`node:${name}`);
    expect([...outside]).toEqual(['zapier-platform-core']);
  });
});

describe('the definition that core copies on every run', () => {
  const { plain, whole } = { plain: copied(App), whole: copied(JSON.parse(JSON.stringify(App))) };

  it('has few values that it looks into', () => {
    expect(plain).toBeLessThan(MOST_COPIED);
    expect(plain).toBeLessThan(whole / 3);
  });

  it('is the same to Zapier as if core looked into all of it', () => {
    const marked = Object.assign({}, { forms: [{ key: 'name', choices: ['a', 'b'] }], perform: () => 1 });
    const before = JSON.stringify(marked);
    expect(JSON.stringify(lean(marked))).toBe(before);
    expect(copied(marked)).toBe(4); // itself, the list, the form as one value, the function
    expect(() => Object.assign(marked.forms[0] ?? {}, { key: 'other' })).toThrow(TypeError);
  });
});

describe('what an operation sends', () => {
  const app = useSandbox();

  it.each(CASES)(
    '$method, $when: no more than it takes',
    async ({ method, input, more, prepare, requests }) => {
      prepare?.(app.sandbox);
      await app.run(method, { inputData: { ...input }, ...more });
      expect(sent(app.sandbox).sort()).toEqual([...requests].sort());
    },
  );

  it('is listed for every operation', () => {
    const listed = new Set(CASES.map(({ method }) => method.split('.').slice(0, 2).join('/')));
    expect(operations.map((names) => names.join('/')).filter((name) => !listed.has(name))).toEqual([]);
  });
});

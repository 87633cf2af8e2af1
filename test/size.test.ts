import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
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
 * In bytes, a few per cent above what it is now. Every user waits for each of them at a cold start: whoever has to
 * raise this should know what for. A whole zod or a fuller set of phone metadata would be more than 60,000.
 */
const LARGEST_BUNDLE = 340_000;

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
      inputs: zod.record(zod.string(), zod.object({ bytesInOutput: zod.number() })),
      imports: zod.array(zod.object({ path: zod.string(), kind: zod.string() })),
    }),
  ),
});

describe('the bundle that ships', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'one-contact-size-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const modules: string[] = [];
  const imports: { path: string; kind: string }[] = [];
  beforeAll(() => {
    // With the very flags of `npm run build`.
    const [command = '', ...flags] = packageJson.scripts.build.split(' ');
    const file = path.join(folder, 'index.js');
    const meta = path.join(folder, 'meta.json');
    const elsewhere = flags.map((flag) => (flag.startsWith('--outfile=') ? `--outfile=${file}` : flag));
    execFileSync(path.resolve('node_modules/.bin', command), [...elsewhere, `--metafile=${meta}`]);
    const { outputs } = metafile.parse(JSON.parse(readFileSync(meta, 'utf8')));
    for (const { inputs, ...output } of Object.values(outputs)) {
      modules.push(...Object.keys(inputs).filter((name) => inputs[name]?.bytesInOutput !== 0));
      imports.push(...output.imports);
    }
  });

  it('is as small as it was', () => {
    expect(statSync(path.join(folder, 'index.js')).size).toBeLessThan(LARGEST_BUNDLE);
  });

  it('is plain ASCII: with one letter beyond Latin, Node keeps each letter of it in two bytes', () => {
    // esbuild escapes texts, but not what stands in a regular expression.
    const bundle = readFileSync(path.join(folder, 'index.js'));
    expect(bundle.filter((byte) => byte > 127)).toHaveLength(0);
  });

  it('holds our own files, the small zod and the small phone metadata, and nothing else', () => {
    const expected = [
      /^(index\.ts|package\.json)$/,
      /^(src|creates|searches|triggers)\//,
      /^node_modules\/zod\/v4\/mini\//,
      /^node_modules\/zod\/v4\/core\/(api|checks|core|errors|parse|regexes|registries|schemas|util|versions)\.js$/,
      /^node_modules\/libphonenumber-js\/(es6|min)\//,
      /^node_modules\/libphonenumber-js\/metadata\.min\.json\.js$/,
    ];
    expect(modules.filter((name) => !expected.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(expected.filter((pattern) => !modules.some((name) => pattern.test(name)))).toEqual([]);
  });

  it('loads core and what Node has itself, and nothing later', () => {
    const outside = new Set(imports.map(({ path }) => path));
    // Core itself has loaded these modules of Node by then.
    for (const name of ['async_hooks', 'buffer', 'crypto']) outside.delete(`node:${name}`);
    expect([...outside]).toEqual(['zapier-platform-core']);
    expect(new Set(imports.map(({ kind }) => kind))).toEqual(new Set(['import-statement']));
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

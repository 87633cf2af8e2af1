import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import App from '../index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { lean } from '../src/app/lean.ts';
import { operations } from './definition.ts';
import { useSandbox } from './support/app.ts';

/**
 * In bytes, a few percent above the current sizes: a cold start loads each of them. The whole of zod, or phone
 * metadata that isn't compressed, would add more than 60,000.
 */
const LARGEST = { index: 53_000, app: 275_000 };

/** Values of the definition, a few percent above what they are now; an empty app with as many operations has 250. */
const MOST_COPIED = 320;

/** How many values core copies, as lodash does: what it doesn't know by its tag, or takes for callable, stays as it is. */
const copied = (value: unknown): number =>
  ['[object Object]', '[object Array]'].includes(Object.prototype.toString.call(value))
    ? Object.values(Object(value)).reduce((sum: number, one) => sum + copied(one), 1)
    : 1;

const metafile = zod.object({
  inputs: zod.record(
    zod.string(),
    zod.object({ imports: zod.array(zod.object({ path: zod.string(), kind: zod.string() })) }),
  ),
  outputs: zod.record(
    zod.string(),
    zod.object({
      inputs: zod.record(zod.string(), zod.object({ bytesInOutput: zod.number() })),
      imports: zod.array(zod.object({ path: zod.string() })),
    }),
  ),
});

describe('the bundle that ships', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'one-contact-size-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    const [command = '', script = ''] = packageJson.scripts.build.split(' ');
    execFileSync(path.resolve('node_modules/.bin', command), [script, '--outdir', folder]);
  });

  const BUNDLES = ['index', 'app'] as const;
  const bundled = (name: string) => path.join(folder, `${name}.js`);
  const meta = (name: string) =>
    metafile.parse(JSON.parse(readFileSync(path.join(folder, `${name}.meta.json`), 'utf8')));
  /** The name of a generated file, without its folder. */
  const plain = (name: string) => name.replace(/^.*\/made\//, 'made/');

  /** An unused module leaves a name and an empty function. */
  const EMPTY = 25;
  const modules = (name: string): string[] =>
    Object.values(meta(name).outputs)
      .flatMap(({ inputs }) => Object.entries(inputs))
      .flatMap(([name, { bytesInOutput }]) => (bytesInOutput < EMPTY ? [] : plain(name)));

  /** A module of the app and all modules that it loads. */
  function runWith(file: string, { inputs } = meta('app')): Set<string> {
    const run = new Set([file]);
    for (const one of run) // what is added meanwhile comes up, too
      for (const { path, kind } of inputs[one]?.imports ?? []) if (kind === 'import-statement') run.add(path);
    return run;
  }

  it.each(BUNDLES)('has a size limit: %s.js', (name) => {
    expect(statSync(bundled(name)).size).toBeLessThan(LARGEST[name]);
  });

  it.each(BUNDLES)(
    'is plain ASCII, %s.js: with one letter beyond Latin, Node keeps each letter of it in two bytes',
    (name) => {
      // esbuild escapes texts, but not regular expressions.
      expect(readFileSync(bundled(name)).filter((byte) => byte > 127)).toHaveLength(0);
    },
  );

  it('describes the app without the code of its operations', () => {
    expect(modules('index').sort()).toEqual(['made/index.js', 'src/app/later.ts', 'src/app/lean.ts']);
  });

  it.each([...operations])('runs %s.%s without the code of other operations', (kind, key) => {
    const run = [...runWith(`${kind}/${key}.ts`)].filter((name) => !name.startsWith('node_modules/'));
    expect(run).toContain('src/http/request.ts');
    const others = run.filter((name) => /^(creates|searches|triggers)\//.test(name));
    expect(others).toEqual([`${kind}/${key}.ts`]);
    // Whose words and secrets there are is known of both services.
    for (const service of ['blooio', 'reamaze'].filter((one) => !key.includes(one) && key !== 'link_person'))
      expect(run.filter((name) => name.includes(service))).toEqual([`src/${service}/service.ts`]);
  });

  it('holds our own files, the small zod and the smallest phone metadata, and nothing else', () => {
    const expected = [
      /^made\/(app|phones)\.js$/,
      /^(src|creates|searches|triggers)\//,
      /^node_modules\/zod\/v4\/mini\//,
      /^node_modules\/zod\/v4\/core\/(api|checks|core|errors|index|parse|regexes|registries|schemas|util|versions)\.js$/,
      /^node_modules\/libphonenumber-js\/es6\//,
    ];
    const all = modules('app');
    expect(all.filter((name) => !expected.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(expected.filter((pattern) => !all.some((name) => pattern.test(name)))).toEqual([]);
  });

  it('loads only core and modules of Node from outside', () => {
    const outside = BUNDLES.flatMap((name) => Object.values(meta(name).outputs)).flatMap(({ imports }) =>
      imports.map((one) => one.path),
    );
    // Core itself has loaded these modules of Node by then.
    const known = [
      './app.js',
      'node:buffer',
      'node:crypto',
      'node:http',
      'node:https',
      'node:url',
      'node:zlib',
    ];
    expect([...new Set(outside)].filter((name) => !known.includes(name))).toEqual(['zapier-platform-core']);
  });
});

describe('the definition that core copies on every run', () => {
  const { plain, whole } = { plain: copied(App), whole: copied(JSON.parse(JSON.stringify(App))) };

  it('has few values that it looks into', () => {
    expect(plain).toBeLessThan(MOST_COPIED);
    expect(plain).toBeLessThan(whole / 6);
  });

  it('is the same to Zapier as if core looked into all of it', () => {
    const form = [{ key: 'name', choices: ['a', 'b'] }];
    const marked = { form, dynamic: [{ key: 'channel' }, () => 1], perform: () => 1 };
    const before = JSON.stringify(marked);
    expect(JSON.stringify(lean(marked))).toBe(before);
    // Itself, the form as one value, the list with a function and its two items, the function.
    expect(copied(marked)).toBe(6);
    expect(() => Object.assign(form[0] ?? {}, { key: 'other' })).toThrow(TypeError);
    expect(() => form.push({ key: 'other', choices: [] })).toThrow(TypeError);
  });
});

describe('the fields that Zapier asks for', () => {
  const app = useSandbox();

  it.each([...operations])('are returned, not called: %s.%s', async (kind, key) => {
    const { operation } = Object.entries(App[kind] ?? {}).find(([name]) => name === key)?.[1] ?? {};
    const ask = (fields: string) => app.run(`${kind}.${key}.operation.${fields}`);
    expect(JSON.stringify(await ask('outputFields'))).toBe(JSON.stringify(operation?.outputFields));
    const asked = JSON.stringify(await ask('inputFields'));
    for (const field of operation?.inputFields ?? [])
      if (typeof field === 'object') expect(asked).toContain(JSON.stringify(field));
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';
import fc from 'fast-check';
import { growsFaster } from '../cost.ts';

/** Every regular expression of what ships, over texts on which it could start again and again. */

const FILES = ['src', 'creates', 'searches', 'triggers'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
);
const SOURCES = ['index.ts', ...FILES].filter((file) => file.endsWith('.ts'));

/** All expressions in a file's syntax tree, and how many more it makes of texts. */
function expressionsIn(node: unknown): { literals: RegExp[]; made: number } {
  if (typeof node !== 'object' || node === null) return { literals: [], made: 0 };
  const inner = Object.values(node).map(expressionsIn);
  const literals = inner.flatMap((one) => one.literals);
  const made = inner.reduce((sum, one) => sum + one.made, 0);
  if ('pattern' in node && 'flags' in node)
    return { literals: [...literals, new RegExp(String(node.pattern), String(node.flags))], made };
  const callee = 'callee' in node ? Object(node.callee) : {};
  return { literals, made: made + Number(callee.value === 'RegExp') };
}

const inSources = SOURCES.map((file) =>
  expressionsIn(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript' })),
);

/** Those that the sources make of texts, by where they do. */
async function madeOfTexts(): Promise<RegExp[]> {
  const made = new Map<string, RegExp>();
  const Original = RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(_, [pattern, flags]: [string, string?]) {
      const expression = new Original(pattern, flags);
      const caller = new Error().stack?.split('\n')[2] ?? '';
      if (caller.includes(`${process.cwd()}/src/`)) made.set(caller, expression);
      return expression;
    },
  });
  await import('../../index.ts');
  const { readCountry } = await import('../../src/form/identifiers/country.ts');
  const { normalizePhone } = await import('../../src/form/identifiers/phone.ts');
  normalizePhone('+1 415 555 0142', readCountry('USA'));
  globalThis.RegExp = Original;
  return [...made.values()];
}

/** A look-around, with groups in it. */
const PART = String.raw`\[(?:\\.|[^\]])*\]|\\.|[^()\\]`;
const LOOK_AROUND = new RegExp(String.raw`\(\?<?[=!](?:${PART}|\((?:${PART})*\))*\)`, 'g');

/** Texts that an expression matches. The generator knows no look-arounds, word boundaries, back references and cases. */
function matches({ source, flags }: RegExp): string[] {
  const known = source
    .replace(LOOK_AROUND, '')
    .replace(/\\b/g, '')
    .replace(/\\1/g, '1')
    .replace(/\\0/g, '\\x00');
  const text = fc.stringMatching(new RegExp(known || '.', flags.replace(/[gi]/g, '')), { size: 'xsmall' });
  return fc.sample(text, { seed: 1, numRuns: 2 });
}

type LongText = (length: number) => string;

/** Matches in which one or two letters are repeated, alone or after their beginning, and ending as they should or not. */
function hostile(expression: RegExp): LongText[] {
  const texts = new Map<string, LongText>();
  for (const match of [...matches(expression), ' ,1@a"']) {
    const letters = [...match].slice(0, 12);
    letters.forEach((letter, index) => {
      for (const piece of [letter, letter + (letters[index + 1] ?? ' ')])
        for (const start of ['', letters.slice(0, index).join('')])
          for (const end of ['\0', letters.slice(index + 1).join('')])
            texts.set(
              JSON.stringify([start, piece, end]),
              (length) => start + piece.repeat(length / piece.length) + end,
            );
    });
  }
  return [...texts.values()];
}

it('each regular expression reads twice the text at twice the cost', async () => {
  const made = await madeOfTexts();
  expect(made.length).toBe(inSources.reduce((sum, one) => sum + one.made, 0));
  const expressions = [...inSources.flatMap(({ literals }) => literals), ...made];
  const slow = expressions.flatMap((expression) => {
    const use = (text: string) => (expression.global ? text.replace(expression, '') : expression.test(text));
    const worst = hostile(expression).find((textOf) =>
      growsFaster(use, textOf, { letters: 1_000, negligible: 1 }),
    );
    return worst ? `${expression} over ${JSON.stringify(worst(20))}` : [];
  });
  expect(slow).toEqual([]);
});

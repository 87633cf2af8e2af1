import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import App from '../index.ts';

/** How many operations of each kind we have; the app that is compared with ours gets as many. */
const counts = {
  triggers: Object.keys(App.triggers ?? {}).length,
  searches: Object.keys(App.searches ?? {}).length,
  creates: Object.keys(App.creates ?? {}).length,
  searchOrCreates: Object.keys(App.searchOrCreates ?? {}).length,
};

const numbered = (count: number, made: (key: number) => string): string =>
  Array.from({ length: count }, (_, index) => made(index + 1)).join('');

const display = (label: string) => `display: { label: '${label}', description: '${label}.' }`;
const sample = `sample: { id: 1, name: 'Test' }`;
const inputFields = `inputFields: [{ key: 'name', label: 'Name', required: true }]`;

/** Operations that do nothing, but for the first action, which looks up and writes, as ours does. */
const operations = (origin: string) => `
import type { Bundle, ZObject } from 'zapier-platform-core';

const nothing = async () => ({ id: 1, name: 'Test' });
const list = async () => [{ id: 1, name: 'Test' }];
const post = async (z: ZObject, bundle: Bundle) => {
  await z.request('${origin}/things');
  const response = await z.request({
    method: 'POST',
    url: '${origin}/things',
    body: { name: bundle.inputData['name'] },
  });
  return response.data.data;
};

export const triggers = {${numbered(
  counts.triggers,
  (key) => `
  trigger_${key}: {
    key: 'trigger_${key}', noun: 'Thing', ${display(`New Thing ${key}`)},
    operation: { type: 'polling' as const, perform: list, ${sample} },
  },`,
)}
};

export const searches = {${numbered(
  counts.searches,
  (key) => `
  search_${key}: {
    key: 'search_${key}', noun: 'Thing', ${display(`Find Thing ${key}`)},
    operation: { ${inputFields}, perform: list, ${sample} },
  },`,
)}
};

export const creates = {${numbered(
  counts.creates,
  (key) => `
  create_${key}: {
    key: 'create_${key}', noun: 'Thing', ${display(`Create Thing ${key}`)},
    operation: { ${inputFields}, perform: ${key === 1 ? 'post' : 'nothing'}, ${sample} },
  },`,
)}
};

export const searchOrCreates = {${numbered(
  counts.searchOrCreates,
  (key) => `
  search_${key}: {
    key: 'search_${key}', ${display(`Find or Create Thing ${key}`)},
    search: 'search_${key}', create: 'create_${key}',
  },`,
)}
};
`;

const EXTENSIONS = [
  [
    `import authentication`,
    `import { creates, searches, searchOrCreates, triggers } from './operations.js';\nimport authentication`,
  ],
  ['triggers: {},', 'triggers,\n  searches,\n  searchOrCreates,'],
  ['creates: {},', 'creates,'],
] as const;

/** Gives a fresh `zapier-platform init` as many operations as ours, each nearly empty. @param origin where requests go */
export async function extend(folder: string, origin: string): Promise<void> {
  await writeFile(path.join(folder, 'src/operations.ts'), operations(origin));
  const file = path.join(folder, 'src/index.ts');
  let source = await readFile(file, 'utf8');
  for (const [before, after] of EXTENSIONS) {
    if (!source.includes(before)) throw new Error(`The template of init no longer has “${before}”`);
    source = source.replace(before, after);
  }
  await writeFile(file, source);
}

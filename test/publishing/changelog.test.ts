import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { getVersionChangelog } from 'zapier-platform-cli/src/utils/changelog.js';
import { operations } from '../definition.ts';
import { manifest } from './packages.ts';

const text = readFileSync('CHANGELOG.md', 'utf8');
const WORDS = { triggers: 'trigger', searches: 'search', creates: 'create' } as const;
const TYPES = { triggers: 'read', searches: 'search', creates: 'write' } as const;

/** What builders can see, as the changelog writes it. */
const visible = operations
  .filter(([, key]) => !key.endsWith('_list'))
  .map(([kind, key]) => ({ name: `${WORDS[kind]}/${key}`, type: TYPES[kind], key }));

it('has an entry for this version, which promote finds', async () => {
  expect((await getVersionChangelog(manifest.version)).changelog).not.toBe('');
});

it('tells of every operation, and of none that never was', () => {
  const told = new Set(text.match(/\b(trigger|search|create)\/\w+/g));
  expect([...told].sort()).toEqual(visible.map(({ name }) => name).sort());
});

it('tells of operations in lines that promote understands', async () => {
  const versions = [...text.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, version = '']) => version);
  const read = await Promise.all(versions.map((version) => getVersionChangelog(version)));
  const keys = read.flatMap(({ appMetadata = [] }) =>
    appMetadata.map((one) => `${one.action_type} ${one.action_key}`),
  );
  expect([...new Set(keys)].sort()).toEqual(visible.map(({ type, key }) => `${type} ${key}`).sort());
});

import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { getVersionChangelog } from 'zapier-platform-cli/src/utils/changelog.js';
import { operations } from '../definition.ts';
import { manifest } from './packages.ts';

const text = readFileSync('CHANGELOG.md', 'utf8');
const TYPES = { triggers: 'read', searches: 'search', creates: 'write' } as const;

/** The visible operations, as promote reads them. */
const visible = operations
  .filter(([, key]) => !key.endsWith('_list'))
  .map(([kind, key]) => `${TYPES[kind]} ${key}`);

it('has an entry for this version that promote finds', async () => {
  expect((await getVersionChangelog(manifest.version)).changelog).not.toBe('');
});

it('lists every operation in a line that promote reads', async () => {
  const versions = [...text.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, version = '']) => version);
  const read = await Promise.all(versions.map((version) => getVersionChangelog(version)));
  const keys = read.flatMap(({ appMetadata = [] }) =>
    appMetadata.map((one) => `${one.action_type} ${one.action_key}`),
  );
  expect([...new Set(keys)].sort()).toEqual(visible.sort());
});

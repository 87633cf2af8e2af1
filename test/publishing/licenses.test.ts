import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { manifest, packages, runtimePackages } from './packages.ts';

/** Licenses under which code may be uploaded together with this one. */
const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'Apache-2.0', '(MIT AND BSD-3-Clause)', 'Public Domain'];

/** Packages whose license npm can't tell, read by hand; their version is part of what was read. */
const READ_BY_HAND: Record<string, string> = {
  'urlsafe-base64@1.0.0': 'MIT',
  'zapier-platform-core@19.1.0': 'Zapier Platform Agreement',
  'zapier-platform-schema@19.1.0': 'Zapier Platform Agreement',
};

const licenseOf = ({ name, version, license = '' }: (typeof packages)[number]): string =>
  READ_BY_HAND[`${name}@${version}`] ?? license;

const contentOf = (file: string) => readFileSync(file, 'utf8');

/** Names by license, as in the document. */
function listed(): string {
  const licenses = [...new Set(runtimePackages.map(licenseOf))].sort();
  return licenses
    .map((license) => {
      const names = runtimePackages.filter((one) => licenseOf(one) === license).map(({ name }) => name);
      return `**${license}:** ${[...new Set(names)]
        .sort()
        .map((name) => `\`${name}\``)
        .join(', ')}`;
    })
    .join('\n\n');
}

describe('packages that ship', () => {
  it('have a license that allows it', () => {
    const others = runtimePackages.filter(
      (one) => !ALLOWED.includes(licenseOf(one)) && !(`${one.name}@${one.version}` in READ_BY_HAND),
    );
    expect(others.map(({ name, version, license }) => `${name}@${version}: ${license}`)).toEqual([]);
  });

  it('are listed in docs/licenses.md', () => {
    const [, found = ''] = contentOf('docs/licenses.md').split('<!-- packages -->');
    expect(found.trim()).toBe(listed());
  });

  it('include every package that was read by hand', () => {
    const installed = runtimePackages.map(({ name, version }) => `${name}@${version}`);
    expect(Object.keys(READ_BY_HAND).filter((one) => !installed.includes(one))).toEqual([]);
  });
});

describe('the lock file', () => {
  it('has a checksum for every package, and no registry', () => {
    expect(packages.length).toBeGreaterThan(runtimePackages.length);
    expect(
      packages.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ path }) => path),
    ).toEqual([]);
    expect(packages.filter(({ resolved }) => resolved !== undefined).map(({ path }) => path)).toEqual([]);
  });

  it('has every dependency in the exact version that package.json names', () => {
    for (const [name, wanted] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      const found = packages.find(({ path }) => path === `node_modules/${name}`)?.version;
      expect({ name, found }).toEqual({ name, found: wanted });
    }
  });
});

describe('install scripts', () => {
  it('are allowed or refused by name, and every name is needed', () => {
    const wanting = new Set(
      packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name),
    );
    expect([...wanting].sort()).toEqual(Object.keys(manifest.allowScripts).sort());
  });

  it('are listed in SECURITY.md', () => {
    const rows = [...contentOf('SECURITY.md').matchAll(/^\| `(.+)` \| (yes|no) \|/gm)];
    const read = Object.fromEntries(rows.map(([, name, allowed]) => [name, allowed === 'yes']));
    expect(read).toEqual(manifest.allowScripts);
  });

  it('run only through scripts/setup.mjs', () => {
    expect(contentOf('scripts/setup.mjs')).toContain("npm('install --ignore-scripts ");
    const workflows = readdirSync('.github/workflows').map((file) => contentOf(`.github/workflows/${file}`));
    expect(workflows.filter((workflow) => /npm (ci|i|install)\b/.test(workflow))).toEqual([]);
  });

  it('belong to no package that ships', () => {
    expect(runtimePackages.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
  });
});

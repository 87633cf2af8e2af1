import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { type Interfaces, Parser } from '@oclif/core';
import * as zod from 'zod/mini';
import { manifest, TITLE } from './packages.ts';

const tracked = (pattern: string) =>
  execFileSync('git', ['ls-files', pattern], { encoding: 'utf8' }).trim().split('\n');
const markdown = tracked('*.md');
const workflows = tracked('.github/workflows/*.yml');

const contentOf = (file: string) => readFileSync(file, 'utf8');

/** The words of a command line, without the quotation marks around them. Placeholders of shells and people stay. */
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );

/** Every command with `name` in a file, each with its arguments. */
const commands = (file: string, name: string): string[][] =>
  [...contentOf(file).matchAll(new RegExp(`(?:^|[\\s\`])${name} ([^\\n\`|]+)`, 'g'))].map(([, line = '']) =>
    words(line.replace(/\s+#.*$/, '').trim()),
  );

/** What a command of Zapier's command line says of its arguments. */
const commandFile = zod.object({
  default: zod.custom<{ flags: Interfaces.FlagInput; args: Interfaces.ArgInput; strict: boolean }>(),
});

describe('commands in documents and workflows', () => {
  const all = [...markdown, ...workflows];

  it('are scripts of package.json, with their arguments after `--`', () => {
    const used = all.flatMap((file) => commands(file, 'npm run'));
    expect(used).toContainEqual(['release:check']);
    // npm takes an argument before `--` as its own setting.
    const wrong = used.filter(([name = '', dashes = '--']) => !(name in manifest.scripts) || dashes !== '--');
    expect(wrong).toEqual([]);
  });

  it('are commands of Zapier’s command line, with arguments that it takes', async () => {
    const calls = all.flatMap((file) => commands(file, 'npx zapier-platform'));
    expect(calls.length).toBeGreaterThan(20);
    const refused = calls.map(async ([name = '', ...args]) => {
      const { default: command } = commandFile.parse(
        await import(`zapier-platform-cli/src/oclif/commands/${name.replace(':', '/')}.js`),
      );
      const input = { flags: command.flags, args: command.args, strict: command.strict };
      return Parser.parse(args, input).then(
        () => [],
        (error: unknown) => [`${name}: ${error}`],
      );
    });
    expect((await Promise.all(refused)).flat()).toEqual([]);
  });

  it('register the app under its name, with the description of the package', () => {
    const register = commands('docs/deploying.md', 'npx zapier-platform').find(
      ([name]) => name === 'register',
    );
    expect(register?.slice(0, 4)).toEqual(['register', TITLE, '--desc', manifest.description]);
  });
});

test.each(markdown)('every link of %s has a target', (file) => {
  const content = contentOf(file);
  const anchors = (text: string) =>
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
  for (const [, link = ''] of content.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https|mailto):/.test(link)) continue;
    const [target = '', anchor] = link.split('#');
    const place = target ? path.join(path.dirname(file), target) : file;
    expect({ link, exists: existsSync(place) }).toEqual({ link, exists: true });
    if (anchor) expect(anchors(contentOf(place))).toContain(anchor);
  }
});

describe.each(workflows)('%s', (file) => {
  const content = contentOf(file);

  it('uses actions by commit, which can’t change', () => {
    const used = [...content.matchAll(/uses: (\S+)(.*)/g)].filter(([, name = '']) => !name.startsWith('./'));
    expect(
      used.filter(([, name = '', note = '']) => !/@[0-9a-f]{40}$/.test(name) || !/# v\d/.test(note)),
    ).toEqual([]);
  });

  it('gives its secret only to the step that needs it', () => {
    const secrets = [...content.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
    const own = /live-check/.test(file)
      ? ['BLOOIO_API_KEY', 'REAMAZE_LOGIN_EMAIL', 'REAMAZE_API_TOKEN']
      : ['ZAPIER_DEPLOY_KEY'];
    expect(own).toEqual(expect.arrayContaining(secrets));
    // Only an environment can be kept from other branches.
    if (secrets.length > 0) expect(content).toMatch(/^ {4}environment: \w+$/m);
    // A step's own `env:` follows eight blanks; that of a job or the workflow follows fewer.
    expect(content.match(/^ {0,6}env:/m)).toBeNull();
  });

  it('has only read permission, and puts no outside value into a script', () => {
    expect(content).toMatch(/^permissions:\n {2}contents: read$/m);
    // The live check opens an issue where an assumption is wrong.
    const writes = /live-check/.test(file) ? ['issues: write'] : [];
    expect(content.match(/\S+: (write|write-all)\b/g) ?? []).toEqual(writes);
    const lines = content.split('\n').filter((line) => line.includes('${{'));
    expect(lines.filter((line) => !/^\s+(?!run:)[\w-]+: /.test(line))).toEqual([]);
  });
});

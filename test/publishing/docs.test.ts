import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import * as zod from 'zod/mini';

const markdown = ['README.md', 'AGENTS.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesIn('docs', '.md')];
const workflows = filesIn('.github/workflows', '.yml');

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`);
}
const contentOf = (file: string) => readFileSync(file, 'utf8');

/** The words of a command line, without the quotation marks around them. Placeholders of shells and people stay. */
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );

/** Every command with `name` in a file, each with the words behind that. */
const commands = (file: string, name: string): string[][] =>
  [...contentOf(file).matchAll(new RegExp(`(?:^|[\\s\`])${name} ([^\\n\`|]+)`, 'g'))].map(([, line = '']) =>
    words(line.replace(/\s+#.*$/, '').trim()),
  );

describe('commands in documents and workflows', () => {
  const all = [...markdown, ...workflows];

  it('are ones that Zapier’s command line knows, with flags and arguments that it takes', () => {
    const found = all.flatMap((file) =>
      commands(file, 'npx zapier-platform').map((line) => ({ file, line })),
    );
    expect(found.length).toBeGreaterThan(15);
    const parser = path.resolve('test/publishing/commands.mjs');
    const lines = JSON.stringify(found.map(({ line }) => line));
    const complaints = zod
      .array(zod.nullable(zod.string()))
      .parse(JSON.parse(execFileSync(process.execPath, [parser, lines], { encoding: 'utf8' })));
    expect(complaints.length).toBe(found.length);
    const wrong = found.flatMap(({ file, line }, index) =>
      complaints[index] ? [`${file}: zapier-platform ${line.join(' ')}: ${complaints[index]}`] : [],
    );
    expect(wrong).toEqual([]);
  }, 60_000);

  it('are scripts that package.json has', () => {
    const { scripts } = zod
      .object({ scripts: zod.record(zod.string(), zod.string()) })
      .parse(JSON.parse(contentOf('package.json')));
    const used = all.flatMap((file) => commands(file, 'npm run').map(([name = '']) => name));
    expect(used).toContain('release:check');
    expect(used.filter((name) => !(name.replace(/[.,;:)]+$/, '') in scripts))).toEqual([]);
  });
});

test.each(markdown)('every link of %s leads somewhere', (file) => {
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

  it('uses actions by commit, so that nobody can change them', () => {
    const used = [...content.matchAll(/uses: (\S+)(.*)/g)].filter(([, name = '']) => !name.startsWith('./'));
    expect(
      used.filter(([, name = '', note = '']) => !/@[0-9a-f]{40}$/.test(name) || !/# v\d/.test(note)),
    ).toEqual([]);
  });

  it('names secrets, and hands each only to the step that needs it', () => {
    const secrets = [...content.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
    expect(new Set([...secrets, 'ZAPIER_DEPLOY_KEY'])).toEqual(new Set(['ZAPIER_DEPLOY_KEY']));
    // A step's own `env:` stands behind eight blanks; a job's, or the workflow's, behind fewer.
    expect(content.match(/^ {0,6}env:/m)).toBeNull();
  });

  it('may only read, and puts no value from outside into a script', () => {
    expect(content).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(content.match(/: (write|write-all)\b/)).toBeNull();
    const lines = content.split('\n').filter((line) => line.includes('${{'));
    expect(lines.filter((line) => !/^\s+(?!run:)[\w-]+: /.test(line))).toEqual([]);
  });
});

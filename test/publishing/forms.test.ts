import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { formsDocument } from '../../preview/document.ts';
import { allSteps } from '../../preview/zapier.ts';

it('docs/forms.md shows the forms as they are; npm run docs writes it', async () => {
  expect(readFileSync('docs/forms.md', 'utf8')).toBe(await formsDocument());
});

it.each(['docs/recipes.md', 'docs/deploying.md'])(
  'the labels in %s are those of the editor',
  async (file) => {
    const forms = await formsDocument();
    const labels = new Set([
      ...[...forms.matchAll(/\*\*(.+?)\*\*/g)].map(([, label]) => label),
      ...[...forms.matchAll(/^\| (.+?) \| `/gm)].map(([, label]) => label),
      ...[...forms.matchAll(/Choices: (.+?)\. \|/g)].flatMap(([, labels = '']) => labels.split('; ')),
      ...(await allSteps({})).map(({ label }) => label),
    ]);
    const named = [...readFileSync(file, 'utf8').matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) => label);
    expect(named).not.toEqual([]);
    expect(named.filter((label) => !labels.has(label))).toEqual([]);
  },
);

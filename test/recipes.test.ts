import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { fill, recipe, recipes, valuesOf } from '../preview/recipes.ts';
import { useSandbox } from './support/app.ts';
import { link } from './support/link.ts';

const app = useSandbox();

const expected = zod.extend(recipe, {
  /** What must come of it. */
  person: zod.looseObject({}),
  skipped: zod.array(zod.looseObject({})),
});
const docs = readFileSync('docs/recipes.md', 'utf8');

describe.each(recipes.map((one) => [one.crm, expected.parse(one)] as const))(
  'a contact in %s',
  (_, recipe) => {
    it('becomes one person in both inboxes', async () => {
      const values = valuesOf(recipe.payload);
      const input = Object.fromEntries(
        Object.entries(recipe.input).map(([key, template]) => [
          key,
          typeof template === 'string' ? fill(template, values) : template.map((one) => fill(one, values)),
        ]),
      );
      const result = await link(app, input);
      expect(result).toMatchObject({
        person: recipe.person,
        skipped: recipe.skipped,
        blooio: { outcome: 'created' },
        reamaze: { outcome: 'created' },
      });
      expect(result.skipped).toHaveLength(recipe.skipped.length);
      expect(await link(app, input)).toMatchObject({ outcome: 'unchanged' });
    });

    it('is mapped as docs/recipes.md says', () => {
      const section = docs.split('\n## ').find((one) => one.startsWith(recipe.crm)) ?? '';
      for (const template of Object.values(recipe.input).flat()) {
        for (const part of template.match(/\{\{.+?\}\}/g) ?? [template])
          expect(section).toContain(`\`${part}\``);
      }
    });
  },
);

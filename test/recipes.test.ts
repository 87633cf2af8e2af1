import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { useSandbox } from './support/app.ts';
import { link } from './support/link.ts';

const app = useSandbox();

/** What a CRM's trigger gives, which of it goes into which input, and what must come of it. */
interface Recipe {
  crm: string;
  payload: Record<string, unknown>;
  input: Record<string, string | string[]>;
  person: object;
  skipped: object[];
}

const folder = 'test/fixtures/recipes';
const recipes: Recipe[] = readdirSync(folder).map((file) =>
  JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
);
const docs = readFileSync('docs/recipes.md', 'utf8');

/** A value by its path, as Zapier maps it; `[]` takes every line item, which Zapier joins with commas. */
function valueAt(payload: unknown, path: string): string {
  const [first = '', ...rest] = path.split('.');
  const key = first.replace('[]', '');
  const value: unknown = payload instanceof Object && key in payload ? Reflect.get(payload, key) : undefined;
  if (Array.isArray(value)) return value.map((item) => valueAt(item, rest.join('.'))).join(',');
  return rest.length > 0 ? valueAt(value, rest.join('.')) : String(value ?? '');
}

const mapped = (template: string | string[], payload: unknown): string | string[] =>
  typeof template === 'string'
    ? template.replace(/\{\{(.+?)\}\}/g, (_, path: string) => valueAt(payload, path))
    : template.map((one) => String(mapped(one, payload)));

describe.each(recipes.map((recipe) => [recipe.crm, recipe] as const))('a contact in %s', (_, recipe) => {
  it('becomes one person in both inboxes', async () => {
    const input = Object.fromEntries(
      Object.entries(recipe.input).map(([key, template]) => [key, mapped(template, recipe.payload)]),
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
});

import { readdirSync, readFileSync } from 'node:fs';
import * as zod from 'zod/mini';

/** The rows of docs/recipes.md: for tests and for the preview. */

const text = zod.union([zod.string(), zod.array(zod.string())]);
export const recipe = zod.looseObject({
  crm: zod.string(),
  /** What the CRM's trigger gives. */
  payload: zod.record(zod.string(), zod.unknown()),
  /** Which of it goes into which field. */
  input: zod.record(zod.string(), text),
});

const FOLDER = 'preview/recipes';
export const recipes = readdirSync(FOLDER).map((file) =>
  recipe.parse(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'))),
);

/** A row and its mapping as the address of the preview has them. */
export function queryOf({ payload, input }: zod.infer<typeof recipe>): string {
  const query = new URLSearchParams({ row: JSON.stringify(payload, null, 2) });
  for (const [key, values] of Object.entries(input))
    for (const value of [values].flat()) query.append(`f.${key}`, value);
  return query.toString();
}

/** The values of a row by path, as Zapier's editor lists them. */
export type Values = ReadonlyMap<string, string>;

export const valuesOf = (row: unknown): Values => new Map(flat(row, ''));

/** Line items become one value, such as `email[].value`, with commas between them, as Zapier joins them. */
function flat(value: unknown, path: string): [string, string][] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => flat(item, `${path}[]`));
    return [...Map.groupBy(items, ([key]) => key)].map(([key, all]) => [
      key,
      all.map(([, one]) => one).join(),
    ]);
  }
  if (!(value instanceof Object)) return [[path, String(value ?? '')]];
  return Object.entries(value).flatMap(([key, item]) => flat(item, path ? `${path}.${key}` : key));
}

/** A template with its `{{paths}}` filled in. What the row doesn't have is blank. */
export const fill = (template: string, values: Values): string =>
  template.replace(/\{\{(.+?)\}\}/g, (_, path: string) => values.get(path) ?? '');

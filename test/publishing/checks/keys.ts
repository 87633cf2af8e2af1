import type { Field } from '../../../preview/schema.ts';
import type { Keys, Subject } from '../subject.ts';
import { fieldsOf, operationsOf } from '../subject.ts';

/** The keys of a value and of its parts, e.g. `identities[].type`. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return path.endsWith('[]') ? [path] : [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = path ? `${path}.${key}` : key;
    return [place, ...keysOf(inner, place)];
  });
}

/** What Zaps, templates and connections refer to, in the order in which they meet it. */
export function keysNow(subject: Subject): Keys {
  const withValues = (fields: Field[]) => fields.filter(({ type }) => type !== 'copy');
  const unique = (keys: string[]) => [...new Set(keys)];
  return {
    authentication: subject.definition.authentication.fields.map(({ key }) => key),
    operations: Object.fromEntries([
      ...operationsOf(subject).map(([name, { operation }]) => {
        const fields = withValues(fieldsOf(subject, name));
        const choices = fields.flatMap(({ key, choices }) =>
          choices ? [[key, choices.map(({ value }) => value)]] : [],
        );
        return [
          name,
          {
            input: unique(fields.map(({ key }) => key)),
            choices: Object.fromEntries(choices),
            sample: unique(keysOf(operation.sample)),
          },
        ];
      }),
      ...Object.keys(subject.definition.searchOrCreates).map((key) => [
        `searchOrCreates.${key}`,
        { input: [], choices: {}, sample: [] },
      ]),
    ]),
  };
}

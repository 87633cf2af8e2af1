import { expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { checks, problemsOf } from './checks/index.ts';
import { keysNow } from './checks/keys.ts';
import { usePublished } from './published.ts';
import { type Keys, operationsOf } from './subject.ts';

const app = usePublished();

it.each(checks.map((check) => [check.id, check.title, check] as const))('%s: %s', (_id, _title, check) => {
  expect(problemsOf(check, app.subject)).toEqual([]);
});

it('the checks see results of every operation', () => {
  const ran = app.subject.runs.filter(({ results }) => results.length > 0).map(({ operation }) => operation);
  expect([...new Set(ran)].sort()).toEqual(
    operationsOf(app.subject)
      .map(([name]) => name)
      .sort(),
  );
});

const operationFile = zod.object({ output: zod.instanceof(zod.ZodMiniObject) });

it('T003, T005: every result is what its output schema says, with dates in ISO 8601', async () => {
  for (const { operation, results } of app.subject.runs) {
    const { output } = operationFile.parse(await import(`../../${operation.replace('.', '/')}.ts`));
    for (const result of results) expect(output.parse(result)).toEqual(result);
  }
});

/** Each key on a line of its own, so that a failure shows the keys that are gone or new. */
const lines = ({ authentication, operations }: Keys): string[] =>
  [
    ...authentication.map((key) => `connection, field ${key}`),
    ...Object.entries(operations).flatMap(([name, { input, choices, sample }]) => [
      name,
      ...input.map((key) => `${name}, input ${key}`),
      ...Object.entries(choices).flatMap(([key, values]) =>
        values.map((value) => `${name}, ${key}=${value}`),
      ),
      ...sample.map((key) => `${name}, output ${key}`),
    ]),
  ].sort();

/**
 * Keys are promises: Zaps, templates and connections use them, and break silently when one is gone. After a new key,
 * `npx jest test/publishing/checks.test.ts -u` adds it to the snapshot. Remove a key only if no version with it was
 * pushed for others, or after every user of it knows; then name it in CHANGELOG.md.
 */
it('C001 to C003: every key that Zaps use is there', () => {
  expect(lines(keysNow(app.subject)).join('\n')).toMatchSnapshot();
});

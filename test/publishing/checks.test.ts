import { readFileSync } from 'node:fs';
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

const promise = zod.object({
  authentication: zod.array(zod.string()),
  operations: zod.record(
    zod.string(),
    zod.object({
      input: zod.array(zod.string()),
      choices: zod.record(zod.string(), zod.array(zod.string())),
      sample: zod.array(zod.string()),
    }),
  ),
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

it('C001 to C003: every key that Zaps use is there, and keys.snap.json lists every new one', () => {
  const promised = promise.parse(JSON.parse(readFileSync('test/publishing/keys.snap.json', 'utf8')));
  expect(lines(keysNow(app.subject))).toEqual(lines(promised));
});

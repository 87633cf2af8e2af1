import { describe, expect, it } from '@jest/globals';
import { checks, failedBy, problemsOf, warningsOf } from './checks/index.ts';
import { mutated } from './mutate.ts';
import { mutations } from './mutations.ts';
import { usePublished } from './published.ts';
import { operationsOf } from './subject.ts';

const app = usePublished();

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it(check.title, () => {
    expect(problemsOf(check, app.subject)).toEqual(warningsOf(check));
  });

  it('would be noticed', () => {
    const changes = mutations[id] ?? [];
    expect(changes).not.toEqual([]);
    for (const mutate of changes) expect(failedBy(mutated(app.subject, mutate))).toEqual([id]);
  });
});

it('looks at results of every operation', () => {
  const ran = new Set(
    app.subject.runs.filter(({ results }) => results.length > 0).map((run) => run.operation),
  );
  expect([...ran].sort()).toEqual(
    operationsOf(app.subject)
      .map(([name]) => name)
      .sort(),
  );
});

it('says how many checks hold', () => {
  const holding = checks.filter((check) => problemsOf(check, app.subject).length === 0);
  const warnings = checks.flatMap((check) =>
    warningsOf(check).map((warning) => `; ${check.id} warns, as expected: ${warning}`),
  );
  process.stdout.write(
    `${holding.length} of ${checks.length} integration checks hold${warnings.join('')}\n` +
      `These hold: ${holding.map(({ id }) => id).join(' ')}\n`,
  );
  expect(failedBy(app.subject)).toEqual([]);
});

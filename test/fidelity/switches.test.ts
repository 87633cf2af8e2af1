import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { statementIds, statementOf } from '../../fidelity/index.ts';
import { defaultDialect as blooioDialect } from '../../sandbox/blooio/dialect.ts';
import { defaultDialect as reamazeDialect } from '../../sandbox/reamaze/dialect.ts';
import { useSandbox } from '../support/app.ts';
import type { Difference } from './difference.ts';
import { declaredFor, differences } from './differences.ts';
import { drift, useLog } from './log.ts';
import { methods } from './methods.ts';
import { flips, type Outcome, type Played, play, switchOf, titleOf } from './outcomes.ts';
import { scenarios } from './scenarios.ts';
import { noticed, unnoticed } from './unnoticed.ts';

/** What nobody can know of the services is tolerated both ways: each operation, with each switch of the sandbox flipped. */

jest.setTimeout(120_000);

const app = useSandbox();

const printed = useLog();

const all = Object.entries(scenarios).flatMap(([method, named]) =>
  Object.keys(named).map((name) => ({ method, name, title: titleOf(method, name) })),
);

const defaults = new Map<string, Promise<Played>>();
/** Each scenario as it ends where every statement is right. */
function byDefault({ method, name, title }: (typeof all)[number]): Promise<Played> {
  const known = defaults.get(title) ?? play(app, method, name);
  defaults.set(title, known);
  return known;
}

const hasFailed = (told: unknown): boolean => /^\{"name":"\w+Error"/.test(JSON.stringify(told));

function expectDifference(difference: Difference, outcome: Outcome, usually: unknown): void {
  const { because, told, says, has } = difference;
  expect(because).toMatch(/^\p{Lu}.+\.$/u);
  if (told === undefined) expect(hasFailed(outcome.told)).toBe(hasFailed(usually));
  if (told !== undefined) expect(outcome.told).toMatchObject(told);
  if (says !== undefined) expect(JSON.stringify(outcome.told)).toContain(says);
  if (has !== undefined) expect(JSON.stringify(outcome.people)).toContain(JSON.stringify(has));
}

it('every operation has a scenario, and every scenario an operation', () => {
  expect(Object.keys(scenarios).sort()).toEqual([...methods].sort());
  expect(all.map(({ title }) => title)).toHaveLength(new Set(all.map(({ title }) => title)).size);
});

it('every switch of the sandbox makes one statement wrong', () => {
  const switches = (service: string) =>
    statementIds.flatMap((id) => {
      const statement = statementOf(id);
      return statement.service === service && statement.switch ? [statement.switch.name] : [];
    });
  expect(switches('Blooio').sort()).toEqual(Object.keys(blooioDialect()).sort());
  expect(switches('Re:amaze').sort()).toEqual(Object.keys(reamazeDialect()).sort());
});

it('every declared difference is one of a switch and a scenario', () => {
  for (const [id, declared] of Object.entries(differences)) {
    const values = flips.filter((flip) => flip.id === id).map(({ wrong }) => wrong);
    for (const one of declared) {
      if (one.wrong !== undefined) expect(values).toContain(one.wrong);
      expect(all.map(({ title }) => title)).toEqual(expect.arrayContaining([...one.in]));
    }
  }
});

it('every statement that isn’t noticed is said why', () => {
  const reasons = Object.entries(unnoticed);
  expect(reasons.filter(([id]) => !flips.some((flip) => flip.id === id))).toEqual([]);
  for (const [, reason] of reasons) expect(reason).toMatch(/^\p{Lu}.+\.$/u);
});

describe('every operation ends as by default, but for the declared differences, and the log names the statement', () => {
  it.each(flips)('with $id wrong: $name is $wrong', async (flip) => {
    for (const scenario of all) {
      const { told, people, heeded } = await byDefault(scenario);
      const difference = declaredFor(flip, scenario.title);
      if (!heeded.has(switchOf(flip))) {
        expect({ title: scenario.title, difference }).toEqual({ title: scenario.title }); // it can't matter
        continue;
      }
      const outcome = await play(app, scenario.method, scenario.name, [flip]);
      const seen = { title: scenario.title, told: outcome.told, people: outcome.people };
      const expected = { title: scenario.title, told, people };
      if (!difference) expect(seen).toEqual(expected);
      else {
        expect(seen).not.toEqual(expected);
        expectDifference(difference, outcome, told);
      }
    }
    expect([...new Set(printed())].sort()).toEqual(drift(noticed(flip)).sort());
  });
});

afterAll(() => {
  const names = new Set(flips.map(switchOf));
  process.stdout.write(
    `Fidelity: ${methods.length} operations in ${all.length} scenarios under ${names.size} switches, ${flips.length} single values.\n`,
  );
});

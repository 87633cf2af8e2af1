import { afterAll, beforeEach, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import * as zod from 'zod/mini';
import { SENTENCE_LIMIT } from '../../src/errors/text.ts';
import { schemasOf } from '../definition.ts';
import { useSandbox } from '../support/app.ts';
import { declaredFor } from './differences.ts';
import { methods } from './methods.ts';
import { type Flip, flips, type Outcome, play, switchOf, titleOf } from './outcomes.ts';
import { scenarios } from './scenarios.ts';

/** What holds however many statements are wrong at once. */

jest.setTimeout(240_000);

const COMBINATIONS = 30;

const app = useSandbox();

// Drift is logged, and core prints what is logged.
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));

const values = Object.values(Object.groupBy(flips, switchOf));

/** Some switches, each with one of its values. */
const combination = fc
  .subarray(values, { minLength: 2, maxLength: 7 })
  .chain((some) => fc.tuple(...some.map((one) => fc.constantFrom(...(one ?? [])))));

/** One scenario of each operation. */
const everyOperation = fc.tuple(
  ...methods.map((method) =>
    fc.constantFrom(...Object.keys(scenarios[method] ?? {})).map((name) => ({ method, name })),
  ),
);

const failure = zod.strictObject({
  name: zod.enum(['HaltedError', 'ExpiredAuthError']),
  message: zod.string().check(zod.maxLength(SENTENCE_LIMIT), zod.regex(/^\p{Lu}.*\.$/u)),
});

const isFailure = ({ told }: Outcome): boolean => failure.safeParse(told).success;

/** A run ends as promised, or with a sentence; never with an error that would switch the Zap off. */
async function expectPromised(method: string, outcome: Outcome): Promise<void> {
  const [kind = '', key = '', , perform] = method.split('.');
  const named = zod.object({ name: zod.optional(zod.string()), message: zod.optional(zod.string()) });
  const error = named.safeParse(outcome.told).data;
  if (error?.message !== undefined && error.name?.endsWith('Error')) failure.parse(outcome.told);
  else if (perform === 'perform' || perform === 'performList') {
    const { output } = await schemasOf(kind, key);
    for (const one of [outcome.told].flat()) expect(output.parse(one)).toEqual(one);
  }
}

type People = Outcome['people'];
const owned = (people: People): string[] => [
  ...people.blooio.flatMap(({ id, identities }) => identities.map((one) => `${id} ${one}`)),
  ...people.reamaze.flatMap(({ id, identities }) => identities.map((one) => `${id} ${one}`)),
];

/** What is meant to take something away, and the one server that can't tell whose a number is. */
const takesAway = (title: string, wrong: readonly Flip[]): boolean =>
  /moved|^detach_/.test(title) || wrong.some((flip) => flip.id === 'reamaze-type-on-get' && !flip.wrong);

/** Runs a scenario, and once more where Zapier would replay it, and holds both to what is promised. */
async function played(method: string, name: string, wrong: readonly Flip[] = []): Promise<Outcome> {
  const title = titleOf(method, name);
  const outcome = await play(app, method, name, wrong);
  const { told, people, before } = outcome;
  await expectPromised(method, outcome);
  if (!takesAway(title, wrong)) expect(owned(people)).toEqual(expect.arrayContaining(owned(before)));
  if (!method.startsWith('creates.') || isFailure(outcome)) return outcome;
  const second = await outcome.replay();
  expect({ title, ...second }).toMatchObject({ title, people });
  expect({ title, failed: isFailure(second) }).toEqual({ title, failed: false });
  return { told, people, heeded: second.heeded };
}

const defaults = new Map<string, Promise<Outcome>>();
/** A scenario as it ends where every statement is right. */
function byDefault(method: string, name: string): Promise<Outcome> {
  const title = titleOf(method, name);
  const known = defaults.get(title) ?? played(method, name);
  defaults.set(title, known);
  return known;
}

let combined = 0;

it('every operation keeps its promises under any combination', async () => {
  await fc.assert(
    fc.asyncProperty(combination, everyOperation, async (wrong, chosen) => {
      for (const { method, name } of chosen) {
        const usual = await byDefault(method, name);
        if (!wrong.some((flip) => usual.heeded.has(switchOf(flip)))) continue; // none of them can matter
        const { told, people } = await played(method, name, wrong);
        const title = titleOf(method, name);
        if (!wrong.some((flip) => declaredFor(flip, title)))
          expect({ title, told, people }).toEqual({ title, told: usual.told, people: usual.people });
      }
      combined += 1;
    }),
    { numRuns: COMBINATIONS, endOnFailure: true },
  );
});

afterAll(() => {
  process.stdout.write(
    `Fidelity: ${methods.length} operations, run and replayed, under ${combined} random combinations of ${values.length} switches.\n`,
  );
});

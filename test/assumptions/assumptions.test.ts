import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as zod from 'zod/mini';
import { type AssumptionId, assumptionIds, assumptionOf } from '../../assumptions/index.ts';
import App from '../../index.ts';
import { KINDS } from '../../preview/schema.ts';
import { defaultDialect as blooioDialect } from '../../sandbox/blooio/dialect.ts';
import { defaultDialect as reamazeDialect } from '../../sandbox/reamaze/dialect.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { whoHasWhat } from '../support/link.ts';
import { differences } from './differences.ts';
import { givenFor, methodOf, scenarios } from './scenarios.ts';

/** Every scenario, with each assumption right and wrong. */

const app = useSandbox();

/** The switches that the sandbox has looked at, like `blooio merging`. */
const switchesRead = new Set<string>();

beforeAll(() => {
  for (const service of ['blooio', 'reamaze'] as const) {
    const { dialect } = app.sandbox[service];
    for (const [name, usual] of Object.entries<unknown>({ ...dialect })) {
      let value = usual;
      Object.defineProperty(dialect, name, {
        enumerable: true,
        get: () => {
          switchesRead.add(`${service} ${name}`);
          return value;
        },
        set: (set: unknown) => {
          value = set;
        },
      });
    }
  }
});

// Drift is logged, and core prints what is logged.
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));

interface Flip {
  readonly id: AssumptionId;
  readonly service: 'blooio' | 'reamaze';
  readonly name: string;
  readonly value: string | number | boolean;
}

const flips = assumptionIds.flatMap((id): Flip[] => {
  const service = assumptionOf(id).service === 'Blooio' ? 'blooio' : 'reamaze';
  return Object.entries(assumptionOf(id).wrong ?? {}).flatMap(([name, values]) =>
    (values ?? []).map((value) => ({ id, service, name, value })),
  );
});

const all = Object.entries(scenarios).flatMap(([operation, named]) =>
  Object.entries(named).map(([name, scenario]) => {
    const title = `${operation.replace(/^(creates|searches|triggers)\./, '')}: ${name}`;
    return { title, method: methodOf(operation), scenario };
  }),
);

/** Runs a scenario in a fresh sandbox, and once more, as Zapier replays it. */
async function play({ method, scenario }: (typeof all)[number], wrong: readonly Flip[] = []) {
  app.sandbox.reset();
  for (const { service, name, value } of wrong)
    Object.assign(app.sandbox[service].dialect, { [name]: value });
  switchesRead.clear();
  const given = await givenFor(app, scenario);
  const before = whoHasWhat(app);
  const run = async () => {
    const running = app.run(method, given);
    const result: unknown = await running.catch(() => failureOf(running));
    return { result, people: whoHasWhat(app) };
  };
  const { result, people } = await run();
  return { result, people, before, read: new Set(switchesRead), replay: run };
}

const usual = new Map<string, ReturnType<typeof play>>();
function usually(one: (typeof all)[number]): ReturnType<typeof play> {
  const known = usual.get(one.title) ?? play(one);
  usual.set(one.title, known);
  return known;
}

const failure = zod.strictObject({
  name: zod.enum(['HaltedError', 'ExpiredAuthError', 'AppError']),
  message: zod.string().check(zod.maxLength(250), zod.regex(/^\p{Lu}.*\.$/u)),
});
const isError = (result: unknown): boolean => zod.object({ message: zod.string() }).safeParse(result).success;

it('every function that sends requests has a scenario', () => {
  const operation = zod.object({ operation: zod.record(zod.string(), zod.unknown()) });
  const methods = KINDS.flatMap((kind) =>
    Object.entries(App[kind] ?? {}).flatMap(([key, definition]) =>
      Object.entries(operation.parse(definition).operation)
        .filter(([name, value]) => name.startsWith('perform') && typeof value === 'function')
        .map(([name]) => `${kind}.${key}.operation.${name}`),
    ),
  );
  expect([...new Set(all.map(({ method }) => method))].sort()).toEqual(
    ['authentication.test', ...methods].sort(),
  );
});

it('every switch of the sandbox makes one assumption wrong', () => {
  const switches = [...new Set(flips.map(({ service, name }) => `${service} ${name}`))];
  const dialects = { blooio: blooioDialect(), reamaze: reamazeDialect() };
  expect(switches.sort()).toEqual(
    Object.entries(dialects)
      .flatMap(([service, dialect]) => Object.keys(dialect).map((name) => `${service} ${name}`))
      .sort(),
  );
});

it('an assumption that promises the same result has no differences, and any other has some', () => {
  for (const id of new Set(flips.map((flip) => flip.id))) {
    const same = assumptionOf(id).ifWrong.startsWith('Same result: ');
    expect({ id, same }).toEqual({ id, same: !(id in differences) });
  }
});

describe('the results are those that the assumption says', () => {
  it.each(flips)('where $id is wrong: $name is $value', async (flip) => {
    const declared = (differences[flip.id] ?? []).filter((one) => (one.with ?? flip.value) === flip.value);
    const met = new Set<unknown>();
    for (const one of all) {
      const { result, people, read } = await usually(one);
      if (!read.has(`${flip.service} ${flip.name}`)) continue; // A switch at which nothing looks changes nothing.
      const now = await play(one, [flip]);
      const seen = { title: one.title, result: now.result, people: now.people };
      const same = { title: one.title, result, people };
      const difference = declared.find((each) => each.in.test(one.title));
      if (!difference || JSON.stringify(seen) === JSON.stringify(same)) expect(seen).toEqual(same);
      else {
        met.add(difference);
        const { gives, has } = difference;
        if (gives instanceof RegExp) expect(JSON.stringify(now.result)).toMatch(gives);
        else
          expect({ title: one.title, result: now.result }).toMatchObject({ title: one.title, result: gives });
        if (has) expect(JSON.stringify(now.people)).toContain(JSON.stringify(has));
      }
    }
    expect(met).toEqual(new Set(declared));
  });
});

it.each([0, -1])('with every assumption wrong at once, every step keeps its promises (%d)', async (index) => {
  // After an ended trial, nothing else could be wrong.
  const others = flips.filter(({ name }) => name !== 'trial');
  const byName = Object.values(Object.groupBy(others, ({ service, name }) => `${service} ${name}`));
  const wrong = byName.flatMap((values) => values?.at(index) ?? []);
  for (const one of all) {
    const { title } = one;
    const { result, people, before, replay } = await play(one, wrong);
    if (isError(result))
      expect({ title, ...failure.safeParse(result) }).toMatchObject({ title, data: result });
    const owned = ({ blooio, reamaze }: typeof people) =>
      [...blooio, ...reamaze].flatMap(({ id, identities }) =>
        identities.map((identity) => `${id} ${identity}`),
      );
    if (!/moved|^(detach|replace|merge)/.test(title))
      expect(owned(people)).toEqual(expect.arrayContaining(owned(before)));
    if (!one.method.startsWith('creates.') || isError(result)) continue;
    const second = await replay();
    // A contact that can't be found again is an error: better than a second contact.
    const isHonest = /doesn’t find it by that email/.test(JSON.stringify(second.result));
    expect({ title, failed: isError(second.result) && !isHonest, people: second.people }).toEqual({
      title,
      failed: false,
      people,
    });
  }
});

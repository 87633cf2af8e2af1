import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RecordedRequest } from '../../sandbox/index.ts';
import { useSandbox } from '../support/app.ts';
import { expectInSecurity } from './counted.ts';
import { numbered, observe, stopTheClock } from './observed.ts';
import { STEPS, type Step } from './steps.ts';

/** Every field of every response that a run reads: missing, null, and of another type. */

const app = useSandbox();
const CHANGES = ['missing', 'null', 'of another type'] as const;
type Change = (typeof CHANGES)[number];

/** Where a field is, e.g. `data`, `[]`, `name`; of a list, the field of each item. */
type Place = readonly string[];

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const entriesOf = (value: object): [string, unknown][] =>
  Array.isArray(value) ? value.map((item) => ['[]', item]) : Object.entries(value);

/** Every field of a response, each once however many items a list has. */
function placesIn(answer: unknown, above: Place = []): Place[] {
  if (!isObject(answer)) return [];
  const places = entriesOf(answer).flatMap(([key, value]) => {
    const place = [...above, key];
    return [...(key === '[]' ? [] : [place]), ...placesIn(value, place)];
  });
  return [...new Map(places.map((place) => [place.join('.'), place])).values()];
}

const ofAnotherType = (value: unknown) => (Array.isArray(value) ? { ...value } : [value]);

/** A copy in which a field is changed. */
function changed(answer: unknown, [key = '', ...inner]: Place, change: Change): unknown {
  if (!isObject(answer)) return answer;
  if (key === '[]') return Object.values(answer).map((item) => changed(item, inner, change));
  const { [key]: value, ...others }: Record<string, unknown> = { ...answer };
  if (inner.length > 0) return { ...others, [key]: changed(value, inner, change) };
  if (change === 'missing') return others;
  return { ...others, [key]: change === 'null' ? null : ofAnotherType(value) };
}

/** A kind of request, e.g. `GET /contacts/…/identities?identifier_type`. */
const kindOf = ({ method, path, query }: RecordedRequest): string =>
  `${method} ${path.replace(/(\/\w+\/)[^/]+/g, '$1…')}?${Object.keys(query).sort().join('&')}`;

const anew = ({ prepare }: Step): void => {
  app.sandbox.reset();
  prepare?.(app.sandbox);
};

interface Cell {
  readonly at: string;
  readonly place: Place;
}

/** Every field of the responses that a run reads. */
async function cellsOf(step: Step): Promise<(Cell & { kind: string })[]> {
  const service = app.sandbox[step.service];
  const cells: (Cell & { kind: string })[] = [];
  anew(step);
  service.fault = (request) => {
    const at = numbered(service.requests).at(-1) ?? '';
    return async (answer) => {
      const json: unknown = await answer
        .clone()
        .json()
        .catch(() => undefined);
      const kind = kindOf(request);
      cells.push(...placesIn(json).map((place) => ({ at, place, kind })));
      return answer;
    };
  };
  expect((await observe(app.sandbox, step)).error).toBeUndefined();
  return cells;
}

/** A run ends with a result, or with an error of ours that names the service. */
async function check(step: Step, { at, place }: Cell, change: Change): Promise<void> {
  const service = app.sandbox[step.service];
  anew(step);
  service.fault = () =>
    numbered(service.requests).at(-1) === at
      ? async (answer) =>
          Response.json(changed(await answer.json(), place, change), { status: answer.status })
      : undefined;
  const { error } = await observe(app.sandbox, step);
  if (error === undefined) return;
  expect(error.name).toMatch(/^(ExpiredAuthError|AppError|HaltedError|ThrottledError)$/);
  expect(error.message).toMatch(/^\S.*\.$/);
  expect(error.message).toContain(step.service === 'blooio' ? 'Blooio' : 'Re:amaze');
  expect([...error.message].length).toBeLessThanOrEqual(250);
}

beforeEach(() => {
  stopTheClock();
});
afterEach(() => {
  jest.useRealTimers();
});

/** An operation meets each field of each kind of request once, in one of its runs. */
const met = new Set<string>();
let runs = 0;

describe.each(STEPS)('$name', (step) => {
  it('survives each field that is missing, null or of another type', async () => {
    const cells = (await cellsOf(step)).filter(({ kind, place }) => {
      const cell = `${step.method} ${step.service} ${kind} ${place.join('.')}`;
      return met.size < met.add(cell).size;
    });
    const failed: unknown[] = [];
    for (const cell of cells) {
      for (const change of CHANGES) {
        runs += 1;
        await check(step, cell, change).catch((error: unknown) =>
          failed.push(`${cell.at}, ${cell.place.join('.')} ${change}: ${error}`),
        );
      }
    }
    expect(failed).toEqual([]);
  });
});

it('SECURITY.md says how many', () => expectInSecurity(runs, 'responses'));

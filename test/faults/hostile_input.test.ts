import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { formsOf, operations } from '../definition.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { expectInSecurity } from './counted.ts';
import { ALWAYS, hostile, LONG } from './hostile_values.ts';
import { STEPS } from './steps.ts';
import { quiet, takeAsked } from './wires.ts';

const app = useSandbox();

/** Hundreds of runs a test. */
jest.setTimeout(120_000);

/** Runs for each field, and for whole forms. */
const RUNS = 6;
const counts = { inputs: 0, forms: 0 };

/** What RFC 3986 allows in a path or a query; everything else must have been percent-encoded. */
const ENCODED = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-F]{2})*$/;
const PATHS =
  /^\/(?:acme\/api\/v1|v4)\/(?:me|channels|events|messages|webhooks(?:\/[^/]+)?|contacts(?:\/[^/]+(?:\/merge|\/identities(?:\/[^/]+)?)?)?)$/;

function checkRequests(): void {
  for (const asked of takeAsked()) {
    expect(asked).toMatch(ENCODED);
    const [path = ''] = asked.split('?');
    expect(path).toMatch(PATHS); // no value became a part of a path
    for (const segment of path.split('/').map(decodeURIComponent))
      expect(segment).not.toMatch(/^\.{1,2}$|[/\\]/);
  }
}

/** A run succeeds, or says that its input is wrong: nothing else is. */
async function check(method: string, inputData: Record<string, unknown>, more: object = {}): Promise<void> {
  app.sandbox.reset();
  counts.inputs += 1;
  const run = app.run(method, { inputData, ...more });
  const works = await run.then(
    () => true,
    () => false,
  );
  if (!works) {
    const { name, message } = await failureOf(run);
    expect({ name, message }).toEqual({ name: 'HaltedError', message }); // a healthy service isn't called down
    expect(message).toMatch(/^\S.*[.…]$/s);
    expect([...message].length).toBeLessThanOrEqual(250);
    expect(message).not.toContain(app.sandbox.authData.blooio_api_key);
  }
  await quiet();
  checkRequests();
  expect(Object.keys(Object.prototype)).toEqual([]);
}

/** A run of each method that works, into which hostile values are then mixed. */
const working = new Map(STEPS.map(({ method, given = {} }) => [method, given]));

/** Each run of an operation, with each field that its forms can have. */
async function runsOf(kind: string, key: string) {
  const forms = await formsOf(kind, key);
  const shown = forms.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.type === 'copy' ? [] : field.key)),
  );
  return [...working]
    .filter(([method]) => method.startsWith(`${kind}.${key}.`))
    .map(([method, { inputData = {}, ...more }]) => ({
      fields: [...new Set([...shown, ...Object.keys(inputData)])],
      run: (given: Record<string, unknown>) => check(method, { ...inputData, ...given }, more),
      runAlone: (given: Record<string, unknown>) => check(method, given, more),
    }));
}

beforeEach(() => {
  takeAsked();
});

describe.each(operations)('%s/%s', (kind, key) => {
  it('survives anything in one field', async () => {
    for (const { fields, run } of await runsOf(kind, key)) {
      for (const field of fields) {
        await fc.assert(
          fc.asyncProperty(hostile, (value) => run({ [field]: value })),
          { numRuns: RUNS + ALWAYS.length, examples: ALWAYS.map((value) => [value]) },
        );
      }
    }
  });

  it('builds its form with anything in a field', async () => {
    const form = async (inputData: Record<string, unknown>) => {
      counts.forms += 1;
      return (await app.run(`${kind}.${key}.operation.inputFields`, { inputData })) ?? 'none';
    };
    for (const { fields } of await runsOf(kind, key)) {
      for (const field of fields)
        for (const value of ALWAYS) expect(await form({ [field]: value })).toBeTruthy();
    }
  });

  it('survives anything in all fields, and unknown fields', async () => {
    for (const { fields, runAlone } of await runsOf(kind, key)) {
      const keys = fc.constantFrom(...fields, 'other', '__proto__', 'constructor');
      const row = fc.dictionary(keys, hostile, { noNullPrototype: true });
      await fc.assert(fc.asyncProperty(row, runAlone), { numRuns: RUNS });
    }
  });

  it('reads each long text in any of its fields', async () => {
    for (const { fields, run } of await runsOf(kind, key))
      for (const field of fields) for (const long of LONG) await run({ [field]: long });
  });
});

it.each(['blooio', 'reamaze'] as const)('a refusal of %s can have long words', async (service) => {
  for (const long of LONG) {
    app.sandbox[service].fault = () => ({
      status: 422,
      body: { error: { message: long }, errors: { [long]: [long] } },
    });
    const { message } = await failureOf(app.run('authentication.test'));
    expect([...message].length).toBeLessThanOrEqual(250);
  }
});

it('SECURITY.md says how many', () => {
  expectInSecurity(counts.inputs, 'inputs');
  expectInSecurity(counts.forms, 'forms');
});

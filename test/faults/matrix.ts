import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { useHostile } from '../hostile.ts';
import { useSandbox } from '../support/app.ts';
import { expectInSecurity } from './counted.ts';
import type { Exception } from './exceptions.ts';
import { AS_EVER, EXPECTATIONS, type Expected, FAULT_NAMES, type FaultName } from './expectations.ts';
import { FAULTS, LATE, REFUSED } from './faults.ts';
import { authDataOf, numbered, type Observed, observe, stopTheClock } from './observed.ts';
import { credentialsOf, secretsOf } from './secrets.ts';
import { type ServiceKey, STEPS, type Step } from './steps.ts';

const SERVICES = {
  blooio: { label: 'Blooio', base: 'BLOOIO_BASE_URL' },
  reamaze: { label: 'Re:amaze', base: 'REAMAZE_BASE_URL' },
} as const;
/** Nothing listens there. */
const CLOSED_PORT = 'http://127.0.0.1:1';

interface Unbroken {
  readonly requests: readonly string[];
  readonly result: unknown;
}
/** A read that meets these is sent once more. */
const RESET: readonly FaultName[] = [
  'a reset connection',
  'a connection that is reset once the request was applied',
];
/** Further forms of one refusal: only the last request of a run meets them. */
const FORMS: readonly FaultName[] = FAULT_NAMES.filter(
  (name) => /^4(22|29) /.test(name) && name !== '422 with a nested error' && name !== '429 for two minutes',
);

/** A run that has a response waits a moment at these, and sends the request again. */
const WAITED_OUT: readonly FaultName[] = [
  '429 until an HTTP date that has passed',
  '429 without Retry-After',
  '429 for 0 seconds',
  '429 for -5 seconds',
  '429 for garbage',
  '429 for more seconds than a number can hold',
];

/** A request as others are named that were sent again. */
const unnumbered = (request: string): string => request.replace(/ #\d+$/, '');

/** The requests that meet a fault, one in each run. */
function placesOf(fault: FaultName, requests: readonly string[]): readonly string[] {
  if (fault === REFUSED) return requests.slice(0, 1);
  return FORMS.includes(fault) ? requests.slice(-1) : requests;
}

function check({ result, error }: Observed, expected: Expected, label: string, whole: Unbroken): void {
  if (expected === AS_EVER) {
    expect({ result, error }).toEqual({ result: whole.result });
    return;
  }
  if ('result' in expected) {
    expect({ result, error }).toMatchObject({ result: expected.result });
    return;
  }
  expect({ result, error }).toEqual({
    error: {
      name: expected.name,
      message: expect.stringMatching(expected.says),
      ...(expected.delay && { delay: expect.any(Number) }),
    },
  });
  const { message = '', delay = 0 } = error ?? {};
  const [least, most] = expected.delay ?? [0, 0];
  expect(message).toContain(label);
  expect([...message].length).toBeLessThanOrEqual(250);
  expect(delay).toBeGreaterThanOrEqual(least);
  expect(delay).toBeLessThanOrEqual(most);
}

/**
 * Every run of a service × every fault × every request that can meet the fault.
 * @param total the number of these cells: it only changes with a run, a fault or a request
 */
export function describeMatrix(key: ServiceKey, exceptions: readonly Exception[], total: number): void {
  const app = useSandbox();
  const hostile = useHostile();
  const steps = STEPS.filter(({ service }) => service === key);
  const used = new Set<Exception>();
  const cells = new Set<string>();
  const cellName = (step: Step, fault: string, at: string) => `${step.name} | ${fault} | ${at}`;

  beforeEach(() => {
    stopTheClock();
  });
  afterEach(() => {
    jest.useRealTimers();
    Object.assign(process.env, app.sandbox.env);
  });
  const known = new Map<Step, Promise<Unbroken>>();

  /** What a run sends and returns without a fault. */
  function unbroken(step: Step): Promise<Unbroken> {
    const run = async () => {
      anew(step);
      const { result, error } = await observe(app.sandbox, step);
      expect(error).toBeUndefined();
      return { requests: numbered(app.sandbox[step.service].requests), result };
    };
    const found = known.get(step) ?? run();
    known.set(step, found);
    return found;
  }

  function anew({ prepare }: Step): void {
    app.sandbox.reset();
    prepare?.(app.sandbox);
  }

  /** Makes one request meet a fault. @returns when it has */
  function arm(step: Step, fault: FaultName, at: string): Promise<void> {
    const { service } = step;
    const { promise, resolve } = Promise.withResolvers<void>();
    if (fault === REFUSED) {
      process.env[SERVICES[service].base] = CLOSED_PORT;
      return promise;
    }
    const made = FAULTS[fault]({
      secrets: secretsOf(authDataOf(app.sandbox, step)).join(' '),
      elsewhere: hostile.url,
    });
    app.sandbox[service].fault = () => {
      if (numbered(app.sandbox[service].requests).at(-1) !== at) return undefined;
      resolve();
      return made;
    };
    return promise;
  }

  function expectationOf(
    step: Step,
    fault: FaultName,
    at: string,
    isSentAgain: boolean,
  ): Pick<Exception, 'instead' | 'writesAfter'> {
    if (isSentAgain && WAITED_OUT.includes(fault)) return { instead: AS_EVER };
    if (RESET.includes(fault) && at.startsWith('GET ')) return { instead: AS_EVER };
    const exception = exceptions.find(
      (one) => one.step.test(step.name) && (one.at?.test(at) ?? true) && one.under.includes(fault),
    );
    if (exception) used.add(exception);
    return exception ?? { instead: EXPECTATIONS[fault] };
  }

  async function cell(step: Step, fault: FaultName, at: string): Promise<void> {
    const whole = await unbroken(step);
    anew(step);
    const met = arm(step, fault, at);
    const observed = await observe(app.sandbox, step, LATE.includes(fault) ? met : undefined);
    const sent = numbered(app.sandbox[step.service].requests);
    const likeIt = (one: string) => unnumbered(one) === unnumbered(at);
    const isSentAgain = sent.filter(likeIt).length > whole.requests.filter(likeIt).length;
    const { instead, writesAfter } = expectationOf(step, fault, at, isSentAgain);
    check(observed, instead, SERVICES[step.service].label, whole);

    expect(sent.includes(at)).toBe(fault !== REFUSED);
    const written = sent.slice(sent.indexOf(at) + 1).filter((one) => !one.startsWith('GET '));
    const meant = (one: string) =>
      writesAfter?.test(one) ||
      (!observed.error && (whole.requests.includes(one) || (WAITED_OUT.includes(fault) && likeIt(one))));
    expect(written.filter((one) => !meant(one))).toEqual([]);

    const authData = authDataOf(app.sandbox, step);
    expect(secretsOf(authData).filter((secret) => observed.shown.includes(secret))).toEqual([]);
    expect(credentialsOf(authData).filter((secret) => observed.logged.includes(secret))).toEqual([]);
    expect(hostile.requests).toEqual([]);
    cells.add(cellName(step, fault, at));
  }

  describe.each(steps)('$name', (step) => {
    it('works without a fault, and sends a request', async () => {
      expect((await unbroken(step)).requests).not.toEqual([]);
    });

    it.each(FAULT_NAMES)('meets %s', async (fault) => {
      const { requests } = await unbroken(step);
      const failed: unknown[] = [];
      for (const at of placesOf(fault, requests)) {
        await cell(step, fault, at).catch((error: unknown) => failed.push(`${at}: ${error}`));
      }
      expect(failed).toEqual([]);
    });
  });

  it('every cell passed, and none is missing', async () => {
    const wanted: string[] = [];
    for (const step of steps) {
      const { requests } = await unbroken(step);
      for (const fault of FAULT_NAMES)
        wanted.push(...placesOf(fault, requests).map((at) => cellName(step, fault, at)));
    }
    expect(wanted.filter((cell) => !cells.has(cell))).toEqual([]);
    expect(cells.size).toBe(total);
    expectInSecurity(total, `of ${SERVICES[key].label}`);
  });

  it('every exception is needed', () => {
    expect(exceptions.filter((exception) => !used.has(exception))).toEqual([]);
  });
}

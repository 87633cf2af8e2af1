import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Fault } from '../../../sandbox/index.ts';
import { stopTheClock } from '../../faults/observed.ts';
import { STEPS, type Step } from '../../faults/steps.ts';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();

beforeEach(() => {
  stopTheClock();
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const refusal = (retryAfter?: string): Fault => ({
  status: 429,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});
const busy = (label: string, delay: unknown) => ({
  name: 'ThrottledError',
  message: `${label} is getting too many requests right now. Zapier tries this step again later.`,
  delay,
});
const seconds = (count: number) => void jest.setSystemTime(Date.now() + count * 1000);

/** Two requests: a look-up and a write. @param cache what other runs have left in Zapier's cache */
const attach = (cache: Record<string, unknown> = {}, given: object = {}) => {
  const inputData = { contact_id: 'ct_1', identifier: '+14155550142' };
  return app.run('creates.attach_blooio_identity.operation.perform', { inputData, cache, ...given });
};
const sent = () => app.sandbox.blooio.requests.map(({ method }) => method);
const onWrite = (fault: Fault) => {
  app.sandbox.blooio.fault = ({ method }) => (method === 'POST' ? fault : undefined);
};
const always = (fault: Fault | undefined) => {
  app.sandbox.blooio.fault = () => fault;
};

describe('a run that has a response', () => {
  it.each([undefined, '2'])('waits at a 429 and sends the request again (Retry-After: %s)', async (after) => {
    let left = 2;
    app.sandbox.blooio.fault = ({ method }) => (method === 'POST' && left-- > 0 ? refusal(after) : undefined);
    const start = Date.now();
    expect(await attach()).toMatchObject({ outcome: 'attached' });
    expect(sent()).toEqual(['GET', 'POST', 'POST', 'POST']);
    const [least, most] = after ? [4_000, 8_000] : [2_500, 7_500];
    expect(Date.now() - start).toBeGreaterThanOrEqual(least);
    expect(Date.now() - start).toBeLessThanOrEqual(most);
  });

  it('ends within 20 seconds, which leaves time for the rest', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.999);
    onWrite(refusal());
    const start = Date.now();
    // It has been refused for 14 seconds: 3, then 4.5, then 6.75.
    expect(await failureOf(attach())).toEqual(busy('Blooio', 75));
    expect(sent()).toEqual(['GET', ...Array(4).fill('POST')]);
    expect(Date.now() - start).toBeLessThanOrEqual(20_000);
  });

  it('ends at once where the service asks for more time than there is', async () => {
    onWrite(refusal('18.5'));
    jest.spyOn(Math, 'random').mockReturnValue(0.999);
    expect(await failureOf(attach())).toEqual(busy('Blooio', 34));
    expect(sent()).toEqual(['GET', 'POST']);
  });

  it('doesn’t wait at an outage', async () => {
    onWrite({ status: 503 });
    expect(await failureOf(attach())).toMatchObject({ name: 'ThrottledError' });
    expect(sent()).toEqual(['GET', 'POST']);
  });
});

it('a run without a response ends at its first 429', async () => {
  always(refusal());
  expect(await failureOf(attach())).toEqual(busy('Blooio', expect.any(Number)));
  expect(sent()).toEqual(['GET']);
});

describe('a refused connection', () => {
  const cache: Record<string, unknown> = {};
  beforeEach(async () => {
    for (const key of Object.keys(cache)) delete cache[key];
    always(refusal());
    await failureOf(attach(cache));
    always(undefined);
    app.sandbox.blooio.requests.length = 0;
  });

  it('ends the runs of the next three seconds before their first request', async () => {
    seconds(2.9);
    jest.spyOn(Math, 'random').mockReturnValue(0);
    expect(await failureOf(attach(cache))).toEqual(busy('Blooio', 60));
    expect(sent()).toEqual([]);
    seconds(0.2);
    expect(await attach(cache)).toMatchObject({ outcome: 'attached' });
  });

  it('ends them until the time that the service named, and no more than an hour', async () => {
    seconds(3);
    always(refusal('86400'));
    await failureOf(attach(cache));
    always(undefined);
    seconds(3_500);
    jest.spyOn(Math, 'random').mockReturnValue(0);
    expect(await failureOf(attach(cache))).toEqual(busy('Blooio', 100));
    seconds(101);
    expect(await attach(cache)).toMatchObject({ outcome: 'attached' });
  });

  it('spreads replays over a quarter of the time that it has been refused', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.999_999);
    always(refusal());
    for (let minute = 4; minute <= 40; minute += 4) {
      seconds(240);
      const delay = 60 + (minute * 60) / 4;
      expect(await failureOf(attach(cache))).toEqual(busy('Blooio', Math.max(delay, 75)));
    }
    // More than five minutes later, it is another queue.
    seconds(304);
    expect(await failureOf(attach(cache))).toEqual(busy('Blooio', 75));
  });

  it('holds up no other connection and no other service', async () => {
    const others = { ...app.sandbox.authData, blooio_api_key: 'bl_live_of_a_stranger' };
    await failureOf(attach(cache, { authData: others }));
    expect(sent()).toEqual(['GET']); // its key is wrong, but it was sent
    const inputData = { contact_identifier: 'ada@example.com' };
    await app.run('searches.find_reamaze_contact.operation.perform', { inputData, cache });
    expect(app.sandbox.reamaze.requests.length).toBeGreaterThan(0);
  });

  it('begins Link Person in no inbox: its replay would repeat the look-ups of the other one', async () => {
    const run = app.run('creates.link_person.operation.perform', {
      inputData: { emails: 'new@example.com' },
      cache,
    });
    expect(await failureOf(run)).toEqual(busy('Blooio', expect.any(Number)));
    expect([...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests]).toEqual([]);
  });

  it('leaves two times in the cache, under a hash', () => {
    expect(Object.keys(cache)).toEqual([expect.stringMatching(/^refused-[0-9a-f]{64}$/)]);
    const [noted] = Object.values(cache);
    expect(JSON.parse(String(noted))).toEqual({ since: expect.any(Number), until: expect.any(Number) });
  });
});

describe('a cache', () => {
  const fail = () => {
    throw new Error('The cache has failed.');
  };
  const failing = new Proxy({}, { has: (_, key) => typeof key === 'string' && fail(), set: fail });

  it.each([
    ['fails', failing],
    ['keeps nothing', new Proxy({}, { has: () => false, set: () => true })],
    ['returns something else', new Proxy({}, { has: () => true, get: () => '{"until":"soon"}' })],
  ])('that %s stops no run, and spreads replays over a quarter of an hour', async (_, cache) => {
    expect(await attach(cache)).toMatchObject({ outcome: 'attached' });
    always(refusal());
    jest.spyOn(Math, 'random').mockReturnValue(0.999_999);
    expect(await failureOf(attach(cache))).toEqual(busy('Blooio', 60 + 15 * 60));
  });
});

describe('while both services refuse requests', () => {
  const cache: Record<string, unknown> = {};
  beforeEach(async () => {
    for (const key of Object.keys(cache)) delete cache[key];
    app.sandbox.blooio.fault = app.sandbox.reamaze.fault = () => refusal('600');
    const inputData = { emails: 'new@example.com' };
    await failureOf(app.run('creates.link_person.operation.perform', { inputData, cache }));
    app.sandbox.reset();
  });
  const isAction = ({ method }: Step) => /^(creates|searches)\./.test(method);
  const run = ({ method, given, prepare }: Step, meta = {}) => {
    prepare?.(app.sandbox);
    return app.run(method, { ...given, meta, cache });
  };
  const requests = () => [...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests];

  it.each(STEPS.filter(isAction))('$name ends before its first request', async (step) => {
    const { name, message, delay } = await failureOf(run(step));
    expect({ name, message }).toEqual({
      name: 'ThrottledError',
      message: expect.stringContaining('too many requests'),
    });
    expect(delay).toBeGreaterThan(500);
    expect(requests()).toEqual([]);
  });

  // A message that arrives isn't among the steps, as it takes no request; Zapier would replay it once, then lose it.
  it.each(STEPS.filter((step) => !isAction(step)))('$name goes on', async (step) => {
    expect(await run(step)).toBeDefined();
    expect(requests()).not.toEqual([]);
  });

  it.each(STEPS.filter(isAction))('$name goes on in a test in the editor', async (step) => {
    expect(await run(step, { isLoadingSample: true })).toBeDefined();
    expect(requests()).not.toEqual([]);
  });
});

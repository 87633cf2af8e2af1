import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DEADLINE_MS } from '../../../src/http/run.ts';
import { useHostile } from '../../hostile.ts';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();
const stranger = useHostile();

// Only the deadline is on the clock of the test: sockets run on Node's own.
beforeEach(() => {
  jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
    ],
  });
});
afterEach(() => {
  jest.useRealTimers();
  Object.assign(process.env, app.sandbox.env);
});

/** Something that happens once, on another end of a wire. */
function moment() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { happened: promise, happens: () => resolve() };
}
/** Long enough for everything that is already on its way. */
const settled = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(() => resolve())));

/** Whether a run has ended, without waiting for it. */
function watched<Result>(run: Promise<Result>) {
  const state = { run, ended: false };
  const end = () => {
    state.ended = true;
  };
  run.then(end, end);
  return state;
}

const tooLong = (label: string) => ({
  name: 'ThrottledError',
  message: `${label} took too long to respond. Zapier tries this step again later.`,
  delay: expect.any(Number),
});

/** Lets the time run out, to the millisecond. */
async function runOut(run: ReturnType<typeof watched>, left = DEADLINE_MS): Promise<void> {
  jest.advanceTimersByTime(left - 1);
  await settled();
  expect(run.ended).toBe(false);
  jest.advanceTimersByTime(1);
}

describe.each([
  ['blooio', 'Blooio', 'BLOOIO_BASE_URL', 'triggers.blooio_contact_list.operation.perform'],
  ['reamaze', 'Re:amaze', 'REAMAZE_BASE_URL', 'triggers.new_reamaze_contact.operation.perform'],
] as const)('after 25 seconds a run ends although %s', (service, label, base, method) => {
  it('never answers', async () => {
    const { happened, happens } = moment();
    app.sandbox[service].fault = () => {
      happens();
      return 'hang';
    };
    const run = watched(failureOf(app.run(method)));
    await happened;
    expect(jest.getTimerCount()).toBe(1);
    await runOut(run);
    expect(await run.run).toEqual(tooLong(label));
    expect(app.sandbox[service].requests).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['stops in the middle of its answer', 'ends the connection'],
    ['stops in the middle of its answer', 'keeps the connection'],
  ])('%s and %s', async (_, then) => {
    const { happened, happens } = moment();
    stranger.answer = ({ socket }, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      socket.once('close', happens);
      response.write('{"data":[', () => (then === 'ends the connection' ? socket.end() : happens()));
    };
    process.env[base] = stranger.url;
    const run = watched(failureOf(app.run(method)));
    await happened;
    await runOut(run);
    expect(await run.run).toEqual(tooLong(label));
  });
});

it('is one deadline for all requests of a run', async () => {
  const { happened, happens } = moment();
  app.sandbox.reamaze.fault = ({ method, path }) => {
    if (method === 'GET' && path.includes('ada')) jest.advanceTimersByTime(20_000); // the look-ups take their time
    if (method !== 'POST') return undefined;
    happens();
    return 'hang';
  };
  const inputData = {
    contact_identifier: 'ada@example.com',
    identity_type: 'email',
    identifier: 'n@example.com',
  };
  const attach = app.run('creates.attach_reamaze_identity.operation.perform', { inputData });
  const run = watched(failureOf(attach));
  await happened;
  await runOut(run, 5_000);
  expect(await run.run).toEqual(tooLong('Re:amaze'));
});

it('holds for the connection test, too, and names the service that is late', async () => {
  const { happened, happens } = moment();
  app.sandbox.blooio.fault = () => {
    happens();
    return 'hang';
  };
  const run = watched(failureOf(app.run('authentication.test')));
  await happened;
  await runOut(run);
  expect(await run.run).toEqual(tooLong('Blooio'));
});

it('is called off when the run ends in time', async () => {
  await app.run('triggers.blooio_contact_list.operation.perform');
  expect(jest.getTimerCount()).toBe(0);
  app.sandbox.blooio.fault = () => 'reset';
  await failureOf(app.run('triggers.blooio_contact_list.operation.perform'));
  expect(jest.getTimerCount()).toBe(0);
});

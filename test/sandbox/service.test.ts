import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import { useServices } from './support.ts';

const services = useServices();

/** A write to each service. */
const WRITES = {
  blooio: { call: 'POST /contacts/ct_1/identities', body: { identifier: 'new@example.com' } },
  reamaze: {
    call: 'POST /contacts/ada@example.com/identities',
    body: { identity: { type: 'email', identifier: 'new@example.com' } },
  },
};

describe.each(['blooio', 'reamaze'] as const)('a fault of %s', (name) => {
  const { call, body } = WRITES[name];
  const service = () => services.sandbox[name];
  const isApplied = () => JSON.stringify(service().state.contacts).includes('new@example.com');
  const write = (signal?: AbortSignal) => services[name](call, { body, ...(signal && { signal }) });
  const read = () => services[name]('GET /channels');

  it.each([
    [{ status: 503 }, { status: 503, body: '' }],
    [
      { status: 429, headers: { 'retry-after': '7' }, body: { error: 'Slow down' } },
      { status: 429, type: 'application/json', body: { error: 'Slow down' } },
    ],
    [
      { status: 502, body: '<html>' },
      { status: 502, type: 'text/html', body: '<html>' },
    ],
    [
      { status: 500, body: 'Oh no' },
      { status: 500, type: 'text/plain', body: 'Oh no' },
    ],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, { status: 302 }],
  ])('%j replaces the response, and nothing is applied', async (fault, expected) => {
    service().fault = () => fault;
    expect(await write()).toMatchObject(expected);
    expect(isApplied()).toBe(false);
  });

  it.each([
    ['reset', { cause: { code: 'ECONNRESET' } }, false],
    ['reset_after', { cause: { code: 'ECONNRESET' } }, true],
    ['truncate', { message: 'terminated' }, true],
  ] as const)(
    '%s breaks the connection with %j; the request is applied: %s',
    async (fault, error, applied) => {
      service().fault = () => fault;
      await expect(write()).rejects.toMatchObject(error);
      expect(isApplied()).toBe(applied);
    },
  );

  it('hang never answers, and other requests get their response', async () => {
    service().fault = ({ method }) => (method === 'POST' ? 'hang' : undefined);
    const client = new AbortController();
    const aborted = expect(write(client.signal)).rejects.toMatchObject({ name: 'AbortError' });
    while (service().requests.length === 0) await setImmediate();
    expect(await read()).toMatchObject({ status: 200 });
    expect(isApplied()).toBe(false);
    client.abort();
    await aborted;
  });

  it('a delay follows the applied request', async () => {
    service().delayMs = 3_600_000;
    const client = new AbortController();
    const aborted = expect(write(client.signal)).rejects.toMatchObject({ name: 'AbortError' });
    while (!isApplied()) await setImmediate();
    client.abort();
    await aborted;
  });

  it('is asked for at each request of this service, and of no other', async () => {
    const asked: string[] = [];
    service().fault = ({ method, path }) => {
      asked.push(`${method} ${path}`);
      return method === 'POST' ? { status: 500 } : undefined;
    };
    const other = name === 'blooio' ? 'reamaze' : 'blooio';
    expect((await services[other]('GET /channels')).status).toBe(200);
    expect([(await write()).status, (await read()).status]).toEqual([500, 200]);
    expect(asked).toEqual([call, 'GET /channels']);
  });

  it('can change the service’s own response', async () => {
    service().fault = () => async (answer) => Response.json({ was: answer.status }, { status: 299 });
    expect(await write()).toMatchObject({ status: 299, body: { was: 201 } });
    expect(isApplied()).toBe(true);
  });
});

describe('a recorded request', () => {
  it('has its path as sent, its query, its headers in lower case, and its body', async () => {
    await services.reamaze('POST /contacts/%2B14155550104/identities', {
      query: { identifier_type: 'mobile', note: 'a+b c' },
      headers: { 'X-Trace': 'One' },
      body: { identity: { type: 'twitter', identifier: 'carla' } },
    });
    expect(services.sandbox.reamaze.requests).toEqual([
      {
        method: 'POST',
        path: '/contacts/%2B14155550104/identities',
        query: { identifier_type: 'mobile', note: 'a+b c' },
        headers: expect.objectContaining({
          'x-trace': 'One',
          authorization: expect.stringMatching(/^Basic /),
        }),
        body: { identity: { type: 'twitter', identifier: 'carla' } },
      },
    ]);
  });

  it('is kept of refused and failed requests, with a body that isn’t JSON', async () => {
    await services.blooio('POST /contacts', { headers: { authorization: undefined }, body: '{"a":' });
    services.sandbox.blooio.fault = () => 'reset';
    await expect(services.blooio('DELETE /contacts/ct_1')).rejects.toThrow('fetch failed');
    expect(services.sandbox.blooio.requests).toMatchObject([
      { method: 'POST', path: '/contacts', body: '{"a":' },
      { method: 'DELETE', path: '/contacts/ct_1', body: undefined },
    ]);
  });
});

it('reset() restores state, dialects, requests, faults and delays in the same objects', async () => {
  const { blooio, reamaze } = services.sandbox;
  const held = [blooio, reamaze].map(({ state, dialect, requests }) => ({ state, dialect, requests }));
  const before = JSON.stringify(held);
  addBlooioContact(blooio.state, { name: 'New' });
  blooio.state.events = [];
  blooio.dialect.generation = 'B';
  addReamazeContact(reamaze.state, { name: 'New' });
  reamaze.dialect.rejectStatus = 401;
  await services.blooio('GET /me');
  for (const service of [blooio, reamaze]) Object.assign(service, { fault: () => 'reset', delayMs: 1 });
  services.sandbox.reset();
  expect(JSON.stringify(held)).toBe(before);
  expect([blooio, reamaze].map(({ fault, delayMs }) => [fault, delayMs])).toEqual([
    [undefined, 0],
    [undefined, 0],
  ]);
});

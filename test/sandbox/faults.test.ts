import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { addBlooioContact, addReamazeContact, seed } from '../../sandbox/index.ts';
import { useServices } from './support.ts';

const services = useServices();
const { ada } = seed.blooio;
const IDENTITIES = `/contacts/${ada}/identities`;

/** A write to each service. */
const writes = {
  blooio: {
    call: `POST ${IDENTITIES}`,
    body: { identifier: 'new@example.com' },
  },
  reamaze: {
    call: 'POST /contacts/ada@example.com/identities',
    body: { identity: { type: 'email', identifier: 'new@example.com' } },
  },
};

describe.each(['blooio', 'reamaze'] as const)('on %s', (name) => {
  const { call, body } = writes[name];
  const service = () => services.sandbox[name];
  const done = () => JSON.stringify(service().state.contacts).includes('new@example.com');
  const write = (signal?: AbortSignal) => services[name](call, { body, ...(signal && { signal }) });
  const read = () => services[name]('GET /channels');

  it.each([
    [{ status: 503 }, { status: 503, body: '' }],
    [
      { status: 429, headers: { 'retry-after': '7' }, body: { error: 'Slow down' } },
      { status: 429, type: 'application/json', body: { error: 'Slow down' } },
    ],
    [
      { status: 502, body: '<html>Bad gateway</html>' },
      { status: 502, type: 'text/html', body: '<html>Bad gateway</html>' },
    ],
    [
      { status: 500, body: 'Oh no' },
      { status: 500, type: 'text/plain', body: 'Oh no' },
    ],
    [{ status: 200, headers: { 'content-type': 'application/json' }, body: '{"channels":' }, 'SyntaxError'],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, { status: 302 }],
  ])('%j is answered instead of the service, and nothing is applied', async (fault, expected) => {
    service().fault = () => fault;
    if (typeof expected === 'string') await expect(write()).rejects.toMatchObject({ name: expected });
    else expect(await write()).toMatchObject(expected);
    expect(done()).toBe(false);
  });

  it.each([
    ['reset', false],
    ['reset_after', true],
  ] as const)('%s loses the connection; that the request was applied is %s', async (fault, applied) => {
    service().fault = () => fault;
    await expect(write()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(done()).toBe(applied);
  });

  it('hang never answers, while other requests are answered, until the client gives up', async () => {
    service().fault = ({ method }) => (method === 'POST' ? 'hang' : undefined);
    const client = new AbortController();
    let settled = false;
    const hanging = write(client.signal).finally(() => {
      settled = true;
    });
    const gaveUp = expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
    while (service().requests.length === 0) await setImmediate();
    for (let more = 0; more < 5; more++) expect(await read()).toMatchObject({ status: 200 });
    expect([settled, done()]).toEqual([false, false]);
    client.abort();
    await gaveUp;
  });

  it('truncate applies the request, and ends the answer before its Content-Length', async () => {
    service().fault = () => 'truncate';
    await expect(write()).rejects.toMatchObject({ message: 'terminated' });
    expect(done()).toBe(true);
  });

  it('a delay comes after the request was applied', async () => {
    service().delayMs = 3_600_000;
    const client = new AbortController();
    const gaveUp = expect(write(client.signal)).rejects.toMatchObject({ name: 'AbortError' });
    while (!done()) await setImmediate();
    client.abort();
    await gaveUp;
  });

  it('is asked about every request, and behaves as ever when there is no fault', async () => {
    const asked: string[] = [];
    service().fault = ({ method, path }) => {
      asked.push(`${method} ${path}`);
      return method === 'POST' ? { status: 500 } : undefined;
    };
    expect([(await write()).status, (await read()).status]).toEqual([500, 200]);
    expect(asked).toEqual([call, 'GET /channels']);
  });

  it('holds the other service harmless', async () => {
    service().fault = () => ({ status: 500 });
    const other = name === 'blooio' ? 'reamaze' : 'blooio';
    expect(await services[other]('GET /channels')).toMatchObject({ status: 200 });
    expect(services.sandbox[other].requests).toHaveLength(1);
  });
});

describe('a recorded request', () => {
  it('has its path as sent, its query, its headers by lower-case name, and its body', async () => {
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
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: expect.stringMatching(/^Basic /),
        }),
        body: { identity: { type: 'twitter', identifier: 'carla' } },
      },
    ]);
  });

  it.each([
    [undefined, undefined],
    ['{"a":', '{"a":'],
    ['{"a":1}', { a: 1 }],
  ])('with the body %j shows %j', async (body, shown) => {
    await services.blooio('POST /contacts', { body });
    expect(services.sandbox.blooio.requests[0]?.body).toEqual(shown);
  });

  it('is kept of refused and failed requests too, in order of arrival', async () => {
    await services.blooio('GET /me', { headers: { authorization: undefined } });
    await services.blooio('GET /nowhere');
    services.sandbox.blooio.fault = () => 'reset';
    await expect(services.blooio('DELETE /contacts/ct_1')).rejects.toThrow('fetch failed');
    expect(services.sandbox.blooio.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /me',
      'GET /nowhere',
      'DELETE /contacts/ct_1',
    ]);
  });
});

describe('reset()', () => {
  it('brings everything back, in the same objects', async () => {
    const { blooio, reamaze } = services.sandbox;
    const held = [blooio, reamaze].map(({ state, dialect, requests }) => ({ state, dialect, requests }));
    const before = JSON.stringify(held);

    addBlooioContact(blooio.state, { name: 'New' });
    blooio.state.contacts = blooio.state.contacts.slice(1);
    blooio.state.events = [];
    blooio.state.organization.name = 'Other';
    blooio.dialect.generation = 'B';
    addReamazeContact(reamaze.state, { name: 'New' });
    reamaze.state.channels = [];
    reamaze.dialect.rejectStatus = 401;
    for (const service of [blooio, reamaze]) {
      service.fault = () => ({ status: 500 });
      service.delayMs = 1;
    }
    await services.blooio('GET /me');
    await services.reamaze('GET /channels');
    expect(JSON.stringify(held)).not.toBe(before);

    services.sandbox.reset();
    expect(JSON.stringify(held)).toBe(before);
    for (const [index, service] of [blooio, reamaze].entries()) {
      expect(service.state).toBe(held[index]?.state);
      expect(service.requests).toBe(held[index]?.requests);
      expect([service.requests, service.fault, service.delayMs]).toEqual([[], undefined, 0]);
    }
  });

  it('also starts counting again: the same requests get the same answers', async () => {
    const answers = async () => [
      await services.blooio(writes.blooio.call, { body: writes.blooio.body }),
      await services.blooio('POST /contacts', { body: { name: 'New' } }),
      await services.reamaze('POST /contacts', { body: { contact: { email: 'jane@example.com' } } }),
    ];
    const first = await answers();
    services.sandbox.reset();
    expect(await answers()).toEqual(first);
    expect(first.map(({ status }) => status)).toEqual([201, 201, 201]);
  });
});

import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useHostile } from '../../hostile.ts';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();
const server = useHostile();

afterEach(() => {
  Object.assign(process.env, app.sandbox.env);
});

const LISTS = { data: [{ id: 'ct_1' }], contacts: [{ _id: 1, email: 'ada@example.com' }], channels: [] };
const ACCOUNT = { data: { organization_id: 'org_1' } };

/** A service that closes each connection which is idle, as the next request arrives. @returns how often it did */
function closeIdle(): () => number {
  const used = new WeakSet<Socket>();
  let count = 0;
  server.answer = ({ socket, url }, response) => {
    if (used.has(socket)) {
      count += 1;
      return void socket.destroy();
    }
    used.add(socket);
    response.end(JSON.stringify(url?.startsWith('/me') ? ACCOUNT : LISTS));
  };
  process.env['BLOOIO_BASE_URL'] = process.env['REAMAZE_BASE_URL'] = server.url;
  return () => count;
}
const sent = () => server.requests.map(({ method = '', url = '' }: IncomingMessage) => `${method} ${url}`);

const READS = [
  ['triggers.blooio_contact_list.operation.perform', {}],
  ['triggers.reamaze_contact_list.operation.perform', {}],
  ['searches.find_blooio_contact.operation.perform', { identifier: '+14155550101' }],
  ['authentication.test', {}],
] as const;

describe('a connection that the service has closed since the last run', () => {
  it.each(READS)('isn’t noticed by %s', async (method, inputData) => {
    const closed = closeIdle();
    const first = await app.run(method, { inputData });
    expect(await app.run(method, { inputData })).toEqual(first);
    expect(closed()).toBeGreaterThan(0);
  });

  it('ends a write, which is sent once: it may have arrived', async () => {
    closeIdle();
    await app.run('triggers.blooio_contact_list.operation.perform');
    server.requests.length = 0;
    const targetUrl = 'https://hooks.example.com/1';
    const subscribe = app.run('triggers.new_blooio_message.operation.performSubscribe', { targetUrl });
    expect(await failureOf(subscribe)).toMatchObject({
      name: 'ThrottledError',
      message: 'Blooio can’t be reached right now. Zapier tries this step again later.',
    });
    expect(sent()).toEqual(['POST /webhooks']);
  });
});

it('a connection that breaks before each response ends a read after two requests', async () => {
  server.answer = ({ socket }) => void socket.destroy();
  process.env['BLOOIO_BASE_URL'] = server.url;
  const list = app.run('triggers.blooio_contact_list.operation.perform');
  expect(await failureOf(list)).toMatchObject({ name: 'ThrottledError' });
  expect(server.requests).toHaveLength(2);
});

it('a connection that breaks within a response ends a read after one', async () => {
  server.answer = ({ socket }, response) => {
    response.write('{"data":[', () => void socket.resetAndDestroy());
  };
  process.env['BLOOIO_BASE_URL'] = server.url;
  const list = app.run('triggers.blooio_contact_list.operation.perform');
  expect(await failureOf(list)).toMatchObject({ name: 'ThrottledError' });
  expect(server.requests).toHaveLength(1);
});

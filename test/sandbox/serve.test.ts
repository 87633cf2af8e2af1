import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { basic } from './support.ts';

const DAY = 24 * 60 * 60 * 1000;
const contactList = zod.object({ data: zod.array(zod.object({ created_at: zod.number() })) });

/** Ends the processes and servers of a failed test. */
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((end) => end()));
});

/** Starts the sandbox as `npm run sandbox` does, and reads the .env that it prints. */
async function serve(ports: { BLOOIO_PORT: string; REAMAZE_PORT: string }) {
  const child = spawn(process.execPath, [join(process.cwd(), 'sandbox/serve.ts')], {
    env: { ...process.env, ...ports },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  cleanUp.push(() => child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const says = async (text: string): Promise<void> => {
    while (!printed.includes(text)) {
      if (child.exitCode !== null) throw new Error(`Ended with ${child.exitCode}, having said: ${printed}`);
      await Promise.race([once(child.stdout, 'data'), exited]);
    }
  };
  await says('Requests, until Ctrl-C:');
  const lines = [...printed.matchAll(/^(\w+)=(.+)$/gm)];
  const env = Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
  return { child, env, exited, says };
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'serves both services with the printed settings until %s',
  async (signal) => {
    const { child, env, exited, says } = await serve({ BLOOIO_PORT: '0', REAMAZE_PORT: '0' });
    const key = env['authData_blooio_api_key'];
    const me = await fetch(`${env['BLOOIO_BASE_URL']}/me?trace=1`, {
      headers: { authorization: `Bearer ${key}`, 'user-agent': 'test' },
    });
    expect(await me.json()).toMatchObject({ data: { valid: true } });
    await says('Blooio: GET /me 200\n');
    const contacts = await fetch(`${env['BLOOIO_BASE_URL']}/contacts`, {
      headers: { authorization: `Bearer ${key}`, 'user-agent': 'test' },
    });
    const [newest] = contactList.parse(await contacts.json()).data;
    // Recent enough for a trigger, which skips contacts of last week.
    expect(Date.now() - (newest?.created_at ?? 0)).toBeLessThan(2 * DAY);

    const url = env['REAMAZE_BASE_URL']?.replace('{brand}', env['authData_reamaze_brand'] ?? '');
    const authorization = basic(
      env['authData_reamaze_login_email'] ?? '',
      env['authData_reamaze_api_token'] ?? '',
    );
    const channels = await fetch(`${url}/channels`, {
      headers: { accept: 'application/json', authorization },
    });
    expect(await channels.json()).toMatchObject({ total_count: 2 });
    await says('Re:amaze: GET /channels 200\n');

    child.kill(signal);
    expect(await exited).toEqual([0, null]);
  },
);

it('uses another port when the wanted one is taken', async () => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  cleanUp.push(() => new Promise((resolve) => other.close(resolve)));
  const address = other.address();
  const taken = typeof address === 'object' ? String(address?.port) : '';
  const { child, env, exited } = await serve({ BLOOIO_PORT: taken, REAMAZE_PORT: taken });
  const ports = [env['BLOOIO_BASE_URL'], env['REAMAZE_BASE_URL']].map((url) => new URL(url ?? '').port);
  expect(new Set([taken, ...ports]).size).toBe(3);
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { isAttach, useLiveCheck } from './live_check_support.ts';

/** The command in a process of its own: its exit code, and what Ctrl-C does. */

const live = useLiveCheck();
/** A process takes its time to start, on a busy machine more of it. */

/** Ends what a failed test leaves behind. */
const cleanUp: (() => unknown)[] = [];
afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
});
beforeEach(() => writeFile(path.join(live.folder, '.env'), live.dotenv()));

function start(...args: string[]) {
  const child = spawn(process.execPath, [path.resolve('scripts/live_check.ts'), ...args], {
    cwd: live.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  cleanUp.push(() => child.kill('SIGKILL'));
  let printed = '';
  let failed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    failed += text;
  });
  const closed = once(child, 'close');
  return {
    child,
    async ended() {
      const [code] = await closed;
      return { code, printed, failed };
    },
  };
}

it('reads .env, and ends with 0 when all that could be seen holds', async () => {
  const { code, printed, failed } = await start().ended();
  expect(failed).toBe('');
  expect(printed).toMatch(/^held +blooio-key-valid /m);
  expect(code).toBe(0);
});

it('ends with 1 when a statement doesn’t hold', async () => {
  live.sandbox.blooio.dialect.meValid = false;
  const { code, printed } = await start().ended();
  expect(printed).toMatch(/^not held +blooio-key-valid /m);
  expect(code).toBe(1);
});

it('doesn’t write where nobody sits in front of it', async () => {
  const { code, printed } = await start('--write').ended();
  expect(printed).toContain('Nobody is here to agree');
  expect(code).toBe(2);
  expect(live.requests()).toEqual([]);
});

it('cleans up after Ctrl-C, which npm may pass on a second time', async () => {
  const { blooio } = live.state();
  const check = start('--write', '--yes');
  live.sandbox.blooio.fault = (request) => {
    if (isAttach(request) || request.method === 'DELETE') check.child.kill('SIGINT');
    return undefined;
  };
  const { code, printed } = await check.ended();
  expect(printed).toContain('Stopping after this request, and cleaning up. Ctrl-C again stops at once.');
  expect(printed).toContain('Interrupted: not everything was asked.');
  expect(code).toBe(2);
  expect(live.state().blooio).toEqual(blooio);
});

it('ends at the second Ctrl-C, and says how to clean up by hand', async () => {
  const { blooio } = live.state();
  const check = start('--write', '--yes');
  live.sandbox.blooio.fault = (request) => {
    if (!isAttach(request)) return undefined;
    const impatience = setInterval(() => check.child.kill('SIGINT'), 100);
    cleanUp.push(() => clearInterval(impatience));
    return 'hang';
  };
  const { code, printed } = await check.ended();
  expect(code).toBe(2);
  const [, command = ''] = /^To clean up, run: npm run live-check -- (.*)$/m.exec(printed) ?? [];
  expect(printed).toMatch(/^Re:amaze may have contacts “Live check /m);

  live.sandbox.blooio.fault = undefined;
  expect(await start(...command.split(' ')).ended()).toMatchObject({ code: 0, failed: '' });
  expect(live.state().blooio).toEqual(blooio);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where systems keep a browser. Playwright’s own would be a download of 150 MB. */
const BROWSERS = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing but the page itself may use the network. */
const FLAGS = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map(
  (feature) => `--disable-${feature}`,
);

/** The path of a browser that is like Chromium, if this machine has one. */
export const browserPath = BROWSERS.find((path) => path && existsSync(path));

/** A browser, and the preview in a process of its own. */
export async function openPreview(executablePath: string) {
  const server = spawn(process.execPath, ['preview/serve.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(server.stdout, 'data');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--no-first-run', ...FLAGS],
  });
  return {
    browser,
    address: String(line).replace('Preview: ', '').trim(),
    async close() {
      await browser.close();
      server.kill();
    },
  };
}

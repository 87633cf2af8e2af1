import { readFileSync } from 'node:fs';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Sandbox } from '../sandbox/index.ts';
import { page, startPage } from './page.ts';
import { stepView } from './step.ts';
import { allSteps } from './zapier.ts';

const FILES = {
  '/pico.css': ['node_modules/@picocss/pico/css/pico.min.css', 'text/css'],
  '/style.css': ['preview/style.css', 'text/css'],
  '/form.js': ['preview/form.js', 'text/javascript'],
  '/logo.svg': ['assets/logo.svg', 'image/svg+xml'],
};

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  // An address holds a whole row: no other site may learn it.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Another name of this machine may belong to another site, and no other site has a reason to send anything here. */
const guard: MiddlewareHandler = async (c, next) => {
  const { hostname, origin } = new URL(c.req.url);
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  if (!['127.0.0.1', 'localhost'].includes(hostname)) return c.text('This host is unknown.', 421);
  return (c.req.header('origin') ?? origin) === origin ? next() : c.text('Other sites are refused.', 403);
};

/** Pages that depend on nothing but their address: each starts with the sandbox as new. */
export async function createPreview(sandbox: Sandbox): Promise<Hono> {
  Object.assign(process.env, sandbox.env);
  const steps = await allSteps(sandbox.authData);
  const app = new Hono().use(guard);
  for (const [path, [file = '', type = '']] of Object.entries(FILES))
    app.get(path, (c) => c.body(readFileSync(file, 'utf8'), 200, { 'content-type': type }));
  app.get('/', (c) => c.html(page(steps, '/', 'Start', startPage)));

  let last: Promise<unknown> = Promise.resolve();
  for (const step of steps) {
    app.on(['GET', 'POST'], step.path, async (c) => {
      const sent = c.req.method === 'POST' ? await c.req.text() : new URL(c.req.url).search;
      // One page after the other, because all share the sandbox.
      const view = last.then(() => stepView(sandbox, step, new URLSearchParams(sent)));
      last = view.catch(() => undefined);
      return c.html(page(steps, step.path, step.label, await view));
    });
  }
  return app;
}

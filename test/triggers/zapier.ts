import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import App from '../../index.ts';
import type { Sandbox } from '../../sandbox/index.ts';

const handler = createAppHandler(App);

const question = zod.object({
  id: zod.number(),
  storeKey: zod.nullish(zod.string()),
  method: zod.string(),
  params: zod.array(zod.unknown()),
});

/** What Zapier remembers for an app from run to run. */
export interface Memory {
  /** The `z.cursor` of each dropdown. */
  cursors: Map<string, unknown>;
  /** `z.cache`, as JSON. */
  cache: Map<string, unknown>;
  /** While true, Zapier answers nothing but errors. */
  isDown: boolean;
  run: (method: string, bundle?: object) => Promise<unknown>;
}

/**
 * Zapier's side of `z.cursor` and `z.cache`, as new before each test. Core's own replacements differ: that of the cursor
 * never returns what was stored, that of the cache lets two writers both be first.
 */
export function useMemory(app: { sandbox: Sandbox }): Memory {
  const server = createServer(async (request, response) => {
    const { id, storeKey, method, params } = question.parse(JSON.parse(await text(request)));
    response.setHeader('content-type', 'application/json');
    const answer = memory.isDown ? { error: 'Down.' } : { result: remember(storeKey ?? '', method, params) };
    response.end(JSON.stringify({ id, ...answer }));
  });
  const remember = (storeKey: string, method: string, [key, value, , , onlyIfNew]: unknown[]): unknown => {
    const { cursors, cache } = memory;
    if (method === 'get_cursor') return cursors.get(storeKey) ?? null;
    if (method === 'set_cursor') return void cursors.set(storeKey, key);
    if (method === 'zcache_get') return cache.get(String(key)) ?? null;
    if (method !== 'zcache_set') throw new Error(`Zapier is asked for ${method}`);
    if (onlyIfNew && cache.has(String(key))) return false;
    cache.set(String(key), value);
    return true;
  };
  let rpc_base = '';
  const memory: Memory = {
    cursors: new Map(),
    cache: new Map(),
    isDown: false,
    run: async (method, given = {}) => {
      const bundle = { authData: app.sandbox.authData, inputData: {}, meta: {}, ...given };
      const event = { command: 'execute', method, bundle, storeKey: method, rpc_base };
      return (await handler(event)).results;
    },
  };
  beforeAll(async () => {
    process.env['ZAPIER_DEPLOY_KEY'] = 'test'; // a token in the event would also have core send logs to Zapier
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    rpc_base = typeof address === 'object' ? `http://127.0.0.1:${address?.port}/` : '';
  });
  beforeEach(() => {
    memory.cursors.clear();
    memory.cache.clear();
    memory.isDown = false;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return memory;
}

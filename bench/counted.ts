import type { Sandbox } from '../sandbox/index.ts';
import { running } from './processes.ts';
import { CASES, operationOf, sent } from './requests.ts';

export interface Counted {
  readonly operation: string;
  readonly when: string;
  readonly requests: number;
  readonly minimum: number;
  readonly why: string;
}

/** What each operation of the built app sends, counted where it arrives. */
export async function counted(sandbox: Sandbox, folder: string): Promise<Counted[]> {
  const app = await running(folder, sandbox.env);
  const rows: Counted[] = [];
  for (const one of CASES) {
    sandbox.reset();
    one.prepare?.(sandbox);
    const bundle = { authData: sandbox.authData, inputData: { ...one.input }, meta: {}, ...one.more };
    const kept = { cursorTestObj: {}, zcacheTestObj: {}, storeKey: 'bench' };
    await app.ask([{ command: 'execute', method: one.method, bundle, ...kept }]);
    const { when, why, requests } = one;
    rows.push({
      operation: operationOf(one),
      when,
      requests: sent(sandbox).length,
      minimum: requests.length,
      why,
    });
  }
  app.stop();
  return rows;
}

import { createAppHandler } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import App from '../index.ts';
import { definition } from './schema.ts';

/** The app through core's own handler, as Zapier runs it: for tests and for the preview. */

const handler = createAppHandler(App);

/** The app's definition as Zapier receives it. */
export const received = async () => definition.parse((await handler({ command: 'definition' })).results);

/** What a run is given, as Zapier would: everything that isn't said is empty. */
export interface Given {
  authData?: Record<string, string | null>;
  inputData?: Record<string, unknown>;
  meta?: Record<string, unknown>;
  /** What `z.cache` keeps; pass the same object where a later run has to find what an earlier one left. */
  cache?: Record<string, unknown>;
  [more: string]: unknown;
}

/** Runs a method of the app. */
export async function execute(method: string, given: Given): Promise<unknown> {
  const { cache = {}, ...bundle } = { inputData: {}, meta: {}, ...given };
  // Without the two objects, core would ask Zapier's own server for what is kept there.
  const kept = { cursorTestObj: {}, zcacheTestObj: cache, storeKey: 'test' };
  return (await handler({ command: 'execute', method, bundle, ...kept })).results;
}

/** An error as the user meets it: what it does to the Zap, what it says, and when the run is replayed. */
export interface Met {
  name: string;
  message: string;
  delay?: number | undefined;
}

/** Core packs what some errors hold into JSON. */
const packed = zod.object({ message: zod.string(), delay: zod.optional(zod.number()) });

/** What core's handler threw, as the user meets it. */
export function toMet(error: unknown): Met {
  if (!(error instanceof Error)) throw error;
  const { name, message } = error;
  if (!['AppError', 'ThrottledError'].includes(name)) return { name, message };
  return { name, ...packed.parse(JSON.parse(message)) };
}

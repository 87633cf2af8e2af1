import { AsyncLocalStorage } from 'node:async_hooks';
import type { ZObject } from 'zapier-platform-core';
import type { StatementId } from '../../fidelity/index.ts';

/** The statements that the answers of a run contradict. Kept by run, as Zapier reuses a process for other users. */
const contradicted = new AsyncLocalStorage<Set<StatementId>>();

/** Notes that an answer isn't as believed. Nothing of the answer is kept: it may be about a person. */
export const noteDrift = (id: StatementId): void => {
  contradicted.getStore()?.add(id);
};

/** Runs `body`, then logs the statements that no longer hold, one line each; docs/fidelity.md tells what they say. */
export async function watchingDrift<Output>(z: ZObject, body: () => Promise<Output>): Promise<Output> {
  const ids = new Set<StatementId>();
  try {
    return await contradicted.run(ids, body);
  } finally {
    for (const id of ids) z.console.log(`Drift: ${id}`);
  }
}

import { Failure } from '../../src/errors/failure.ts';

/** The failure that `action` ends with. Fails when it ends without one, or with any other error. */
export function failureIn(action: () => unknown): { kind: string; message: string } {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: error.kind, message: error.message };
  }
  throw new Error('Expected a failure');
}

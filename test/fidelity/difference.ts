import { expect } from '@jest/globals';
import type { StatementId } from '../../fidelity/index.ts';

/** A legitimate difference: where a statement is wrong, these scenarios end in another way than by default. */
export interface Difference {
  readonly because: string;
  /** Only with this value of the switch, where it has several. */
  readonly wrong?: string | number | boolean;
  readonly in: readonly string[];
  /** What the run gives, or the error that the user meets. */
  readonly told?: object;
  /** A piece of that. */
  readonly says?: string;
  /** An identity that somebody has afterwards. */
  readonly has?: string;
}

export type Differences = Readonly<Partial<Record<StatementId, readonly Difference[]>>>;

/** The run halts with a sentence that has these words. */
export const halted = (words: string) => ({ name: 'HaltedError', message: expect.stringContaining(words) });

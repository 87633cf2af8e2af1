import { shorten } from '../../errors/text.ts';

/** A value that isn't used, and why. */
export interface Skipped<Kind extends string> {
  readonly kind: Kind;
  readonly value: string;
  readonly reason: string;
}

/** Long enough to recognize a value in a list. */
const LONGEST_SHOWN = 100;

/** A value for a list of what isn't used. */
export const skippedValue = <Kind extends string>(
  kind: Kind,
  value: string,
  reason: string,
): Skipped<Kind> => ({ kind, value: shorten(value, LONGEST_SHOWN), reason });

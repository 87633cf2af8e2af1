import type { Difference, Differences } from './difference.ts';
import { blooioDifferences } from './differences_blooio.ts';
import { reamazeDifferences } from './differences_reamaze.ts';
import { reamazeLookupDifferences } from './differences_reamaze_lookups.ts';
import type { Flip } from './outcomes.ts';

/** All legitimate differences. */
export const differences: Differences = {
  ...blooioDifferences,
  ...reamazeDifferences,
  ...reamazeLookupDifferences,
};

/** The difference of a scenario that a flipped switch makes, if any. */
export const declaredFor = ({ id, wrong }: Flip, title: string): Difference | undefined =>
  differences[id]?.find((one) => one.in.includes(title) && (one.wrong ?? wrong) === wrong);

import { blooio } from './blooio/index.ts';
import { reamaze } from './reamaze/index.ts';
import type { Inspection, Probes } from './visit.ts';

/** Every service that can be checked. */
export const inspections: readonly Inspection[] = [blooio, reamaze];

/** One probe per statement; `unobservable.ts` says why the others have none. */
export const probes = {
  ...blooio.reading,
  ...blooio.writing,
  ...reamaze.reading,
  ...reamaze.writing,
} satisfies Probes;

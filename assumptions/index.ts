import type { Assumption } from './assumption.ts';
import { blooioAssumptions } from './blooio.ts';
import { reamazeAssumptions } from './reamaze.ts';

/** All assumptions about the two services, by ID: the tests, the live check and docs/assumptions.md follow them. */
export const assumptions = { ...blooioAssumptions, ...reamazeAssumptions };

export type BlooioId = keyof typeof blooioAssumptions;
export type ReamazeId = keyof typeof reamazeAssumptions;
export type AssumptionId = BlooioId | ReamazeId;

export const assumptionIds = Object.keys(assumptions).filter((id): id is AssumptionId => id in assumptions);

export const assumptionOf = (id: AssumptionId): Assumption => assumptions[id];

export type { Assumption } from './assumption.ts';

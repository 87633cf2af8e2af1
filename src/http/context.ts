import type { Bundle, ZObject } from 'zapier-platform-core';

/** What Zapier hands to a run, and how long it may take. */
export interface RunContext {
  readonly z: ZObject;
  readonly bundle: Bundle;
  /** In milliseconds. */
  readonly startedAt: number;
  /** True for a run that Zapier replays as often as it takes: an action or a search in a Zap that is on. */
  readonly isReplayable: boolean;
  /** Aborted at the deadline and when the run ends. All requests of the run share it. */
  readonly signal: AbortSignal;
}

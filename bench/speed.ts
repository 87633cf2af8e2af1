import type { Event } from './processes.ts';
import { coldStart, running } from './processes.ts';
import type { Side } from './sides.ts';

/** What one side is measured with. */
export interface Subject extends Side {
  /** Runs its action with one GET and one POST. */
  readonly action: Event;
  readonly env: Record<string, string>;
}

export interface Speed {
  readonly definitionMs: number[];
  readonly executeMs: number[];
  readonly peakKb: number[];
  /** Of each warm run. */
  readonly warmMs: number[];
}

export type Progress = (what: string, done: number, all: number) => void;

const empty = (): Speed => ({ definitionMs: [], executeMs: [], peakKb: [], warmMs: [] });

/** Cold starts, side by side: each round measures every side, in turns first and last. */
export async function cold(subjects: readonly Subject[], rounds: number, progress: Progress) {
  const measured = subjects.map((subject) => ({ subject, speed: empty() }));
  for (let round = 0; round <= rounds; round += 1) {
    const turns = round % 2 ? measured : measured.toReversed();
    for (const { subject, speed } of turns) {
      const { ms } = await coldStart(subject.folder, { command: 'definition' }, subject.env);
      if (round > 0) speed.definitionMs.push(ms); // the first round fills the file cache
    }
    for (const { subject, speed } of turns) {
      const { ms, peakKb } = await coldStart(subject.folder, subject.action, subject.env);
      if (round === 0) continue;
      speed.executeMs.push(ms);
      speed.peakKb.push(peakKb);
    }
    progress('cold starts', round, rounds);
  }
  return measured;
}

/** So short that both sides get the same of a machine that is faster at times. */
const BATCH = 50;
const WARM_UP = 10;

/** Warm runs of the action with one GET and one POST, in batches that take turns. */
export async function warm(
  measured: readonly { subject: Subject; speed: Speed }[],
  calls: number,
  progress: Progress,
): Promise<void> {
  const apps = await Promise.all(measured.map(({ subject }) => running(subject.folder, subject.env)));
  const batches = Math.ceil(calls / BATCH);
  const turns = measured.map((one, index) => ({ ...one, app: apps[index] }));
  for (let batch = 1 - WARM_UP; batch <= batches; batch += 1) {
    for (const { subject, speed, app } of batch % 2 ? turns : turns.toReversed()) {
      const events = Array.from({ length: BATCH }, () => subject.action);
      const { ms } = (await app?.ask(events)) ?? { ms: [] };
      if (batch < 1) continue;
      speed.warmMs.push(...ms);
    }
    progress('batches of warm runs', Math.max(0, batch), batches);
  }
  for (const app of apps) app.stop();
}

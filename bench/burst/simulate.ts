import { createAppHandler } from 'zapier-platform-core';
import type { Sandbox } from '../../sandbox/index.ts';
import { verdict } from './check.ts';
import { Clock } from './clock.ts';
import { type Limit, limited, type Minute } from './limiter.ts';
import { network } from './network.ts';
import { type Platform, type Run, Zapier } from './platform.ts';
import { seededRandom, withRandom } from './random.ts';
import { type Import, importOf, seedPeople } from './rows.ts';
import { inVirtualTime } from './time.ts';

/** One simulation: how Zapier is set, and how the services limit. */
export interface Setting {
  readonly name: string;
  readonly runs: number;
  readonly limit: Limit;
  readonly platform: Platform;
  /** False for runs that end at any 429, as they did before. */
  readonly isPatient: boolean;
  /** Virtual minutes after which it is given up: there are settings with which some runs never end. */
  readonly longest: number;
  /** What is imported instead of the usual mix. */
  readonly asked?: Import;
}

export interface Outcome {
  readonly ended: number;
  /** Runs that ended with an error they weren't meant to end with, or without one they were. */
  readonly wrong: number;
  readonly lost: number;
  readonly doubled: number;
  /** Virtual minutes from the first row to the end of the last run that ended. */
  readonly minutes: number;
  /** Answered by each service, and refused by either. */
  readonly requests: { readonly blooio: number; readonly reamaze: number; readonly refused: number };
  readonly replays: { readonly p50: number; readonly p99: number; readonly max: number };
  /** By virtual minute: runs that have ended so far, and the share of the minute's requests that was refused. */
  readonly course: { readonly ended: number; readonly refused: number }[];
}

/** Simulates one import from the first row to the end of the last run. @param onEnd is told how many have ended */
export async function simulate(
  sandbox: Sandbox,
  { runs, limit, platform, isPatient, longest, asked = importOf(runs, seededRandom(1)) }: Setting,
  onEnd: (ended: number, minute: number) => void = () => undefined,
): Promise<Outcome> {
  sandbox.reset();
  seedPeople(sandbox, runs);
  const before = {
    blooio: sandbox.blooio.state.contacts.length,
    reamaze: sandbox.reamaze.state.contacts.length,
  };
  const clock = new Clock();
  const { app, settled } = network(clock, seededRandom(2), isPatient);
  const blooio = limited(sandbox.blooio, limit, clock);
  const reamaze = limited(sandbox.reamaze, limit, clock);
  const all: Run[] = asked.rows.map((row) => ({ row, starts: 0 }));
  let ended = 0;
  const zapier = new Zapier(clock, platform, app, createAppHandler(app), {
    authData: sandbox.authData,
    onEnd: () => onEnd(++ended, clock.now / 60),
  });
  for (const run of all) zapier.schedule(run, run.row.at);
  await withRandom(seededRandom(4), () => inVirtualTime(clock, () => clock.run(settled, longest * 60)));

  const over = all.filter(({ endedAt }) => endedAt !== undefined);
  const replays = all.map(({ starts }) => starts - 1).sort((a, b) => a - b);
  const rank = (share: number) => replays[Math.ceil(share * replays.length) - 1] ?? 0;
  const times = over.flatMap(({ endedAt }) => endedAt ?? []).sort((a, b) => a - b);
  return {
    ended,
    wrong: over.filter(({ row, error }) => error !== (row.foreign && 'HaltedError')).length,
    ...verdict(sandbox, { ...asked, rows: over.map(({ row }) => row) }, before),
    minutes: (times.at(-1) ?? 0) / 60,
    requests: {
      blooio: total(blooio, 'answered'),
      reamaze: total(reamaze, 'answered'),
      refused: total(blooio, 'refused') + total(reamaze, 'refused'),
    },
    replays: { p50: rank(0.5), p99: rank(0.99), max: rank(1) },
    course: course(times, [blooio, reamaze]),
  };
}

const total = (minutes: readonly Minute[], what: keyof Minute): number =>
  minutes.reduce((sum, minute) => sum + minute[what], 0);

function course(times: readonly number[], services: readonly (readonly Minute[])[]): Outcome['course'] {
  const minutes = Math.ceil((times.at(-1) ?? 0) / 60);
  return Array.from({ length: minutes }, (_, minute) => {
    const counted = services.flatMap((service) => service[minute] ?? []);
    const [answered, refused] = [total(counted, 'answered'), total(counted, 'refused')];
    return {
      ended: times.filter((time) => time <= (minute + 1) * 60).length,
      refused: Number((refused / Math.max(1, answered + refused)).toFixed(2)),
    };
  });
}

import { BEFORE } from './settings.ts';
import type { Outcome, Setting } from './simulate.ts';

/** What is kept of a simulation in `results.json`. */
export interface Result extends Outcome, Omit<Setting, 'asked' | 'longest'> {
  /** Requests of a run beyond those that it needs: what is refused, and what a replay repeats. */
  readonly wasted: number;
  /** What the runs would take if each request were answered at once and none were wasted. */
  readonly idealMinutes: number;
}

const answered = ({ requests: { blooio, reamaze } }: Outcome): number => blooio + reamaze;

/**
 * With an outcome, what it has to be measured by: the requests that the same runs need when nothing is refused,
 * divided by the limit. @param needed the outcome of the same runs without a limit
 */
export function result(
  { asked: _, longest: __, ...setting }: Setting,
  outcome: Outcome,
  needed: Outcome,
): Result {
  const { runs, limit } = setting;
  const { blooio, reamaze } = needed.requests;
  // The services count apart, so the one with more to do says how long it takes; and the import itself takes time.
  const idealMinutes =
    limit.kind === 'none'
      ? needed.minutes
      : Math.max(needed.minutes, Math.max(blooio, reamaze) / limit.perMinute);
  const sent = answered(outcome) + outcome.requests.refused;
  const wasted = sent / outcome.ended - answered(needed) / runs;
  return { ...setting, ...outcome, wasted, idealMinutes };
}

const COLUMNS: readonly [title: string, (result: Result) => string][] = [
  ['setting', ({ name }) => name],
  ['minutes', ({ runs, ended, minutes }) => (ended < runs ? 'never' : minutes.toFixed(1))],
  ['ideal', ({ idealMinutes }) => idealMinutes.toFixed(1)],
  [
    'ratio',
    ({ runs, ended, minutes, idealMinutes }) => (ended < runs ? '' : (minutes / idealMinutes).toFixed(2)),
  ],
  ['wasted', ({ wasted }) => Math.max(0, wasted).toFixed(1)],
  ['replays p50', ({ replays }) => `${replays.p50}`],
  ['p99', ({ replays }) => `${replays.p99}`],
  ['max', ({ replays }) => `${replays.max}`],
  ['not ended', ({ runs, ended }) => `${runs - ended}`],
  ['wrong', ({ wrong }) => `${wrong}`],
  ['lost', ({ lost }) => `${lost}`],
  ['doubled', ({ doubled }) => `${doubled}`],
];

/** The figures as a table that Markdown and people can read. */
export function table(results: readonly Result[]): string {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...results.map((one) => COLUMNS.map(([, cell]) => cell(one))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0, fill) : cell.padStart(widths[column] ?? 0, fill))).join(' | ')} |`;
  const [header = [], ...body] = rows;
  const rule = `|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`;
  return [line(header), rule, ...body.map((row) => line(row))].join('\n');
}

const NEVER = `_never_: not all had ended when the simulation was given up, after ${BEFORE.longest} virtual minutes.`;

/** A text with the table where its marks are. */
export const withFigures = (text: string, results: readonly Result[]): string =>
  text.replace(
    /(<!-- figures -->\n)[\s\S]*(\n<!-- end of figures -->)/,
    (_, start, end) => `${start}\n${table(results)}\n\n${NEVER}\n${end}`,
  );

import { type StatementId, statementIds, statementOf } from '../../fidelity/index.ts';
import { shorten } from '../../src/errors/text.ts';
import type { Checked } from './check.ts';
import { inspections } from './inspections.ts';
import { unobservable } from './unobservable.ts';

/** What the check says of one statement. */
export interface Result {
  readonly id: StatementId;
  readonly says: string;
  /** `not seen`: this time. `not visible`: no check from outside can see it. */
  readonly result: 'held' | 'not held' | 'not seen' | 'not visible';
  /** What was seen, without values, or why nothing was. */
  readonly seen: string;
  readonly ifWrong: string;
}

/** Every statement, in their order. */
export const resultsOf = (checked: readonly Checked[]): Result[] =>
  statementIds.map((id) => {
    const { says, ifWrong } = statementOf(id);
    return { id, says, ifWrong, ...outcome(id, checked) };
  });

const reasons: Partial<Record<StatementId, string>> = unobservable;

function outcome(id: StatementId, checked: readonly Checked[]): Pick<Result, 'result' | 'seen'> {
  const reason = reasons[id];
  if (reason) return { result: 'not visible', seen: reason };
  const { service } = statementOf(id);
  const one = checked.find((each) => each.service === service);
  if (!one) return { result: 'not seen', seen: `.env has no ${service} login` };
  const finding = one.findings.get(id);
  if (finding) {
    const { held, seen } = finding;
    return { result: held === null ? 'not seen' : held ? 'held' : 'not held', seen };
  }
  const needsWrite = !one.writes && inspections.some(({ writing }) => id in writing);
  return { result: 'not seen', seen: needsWrite ? 'only --write shows it' : 'the check ended before' };
}

const RESULT_WIDTH = 10;
/** The report has all of it. */
const LONGEST_SEEN = 160;

/** The table at the end: statement by statement; what can't be seen from outside, by reason. */
export function table(results: readonly Result[]): string[] {
  const visible = results.filter(({ result }) => result !== 'not visible');
  const width = Math.max(...visible.map(({ id }) => id.length)) + 2;
  const row = (result: string, id: string, text: string) =>
    `${result.padEnd(RESULT_WIDTH)}${id.padEnd(width)}${text}`;
  return [
    row('result', 'statement', 'what is believed, and what was seen instead'),
    ...visible.flatMap(({ id, result, says, seen, ifWrong }) => [
      row(result, id, says),
      ...(result === 'held' ? [] : [row('', '', `→ ${shorten(seen, LONGEST_SEEN)}`)]),
      ...(result === 'not held' ? [row('', '', `What the integration does then: ${ifWrong}`)] : []),
    ]),
    '',
    'Not visible from outside, because',
    ...[
      ...Map.groupBy(
        results.filter(({ result }) => result === 'not visible'),
        ({ seen }) => seen,
      ),
    ].map(([reason, unseen]) => `- ${reason}: ${unseen.map(({ id }) => id).join(', ')}`),
  ];
}

/** The last sentence. */
export function verdict(results: readonly Result[]): string {
  const count = (result: Result['result']) => results.filter((each) => each.result === result).length;
  const held = count('held');
  const wrong = count('not held');
  const missed = count('not seen');
  const rest = `${missed} ${missed === 1 ? 'wasn’t' : 'weren’t'} seen this time, ${count('not visible')} can’t be seen from outside.`;
  if (wrong === 0) return `${held} of ${results.length} statements hold, none is wrong. ${rest}`;
  return `${wrong} of ${results.length} statements ${wrong === 1 ? 'doesn’t' : 'don’t'} hold, ${held} do. ${rest} Please open an issue with the report (--report FILE).`;
}

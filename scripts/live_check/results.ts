import { type StatementId, statementIds, statementOf } from '../../fidelity/index.ts';
import { shorten } from '../../src/text.ts';
import type { Checked } from './check.ts';
import { inspections, probes } from './inspections.ts';
import { unobservable } from './unobservable.ts';

/** What the check says of one statement. */
export interface Result {
  readonly id: StatementId;
  readonly says: string;
  readonly result: 'held' | 'not held' | 'couldn’t tell' | 'not asked';
  /** Without values. */
  readonly seen: string;
  readonly ifWrong: string;
}

/** Every statement that can be observed, and those that can't with the reason, in the order of the statements. */
export const resultsOf = (checked: readonly Checked[], writes: boolean): Result[] =>
  statementIds
    .filter((id) => id in probes || id in unobservable)
    .map((id) => {
      const { says, ifWrong } = statementOf(id);
      return { id, says, ifWrong, ...outcome(id, checked, writes) };
    });

function outcome(
  id: StatementId,
  checked: readonly Checked[],
  writes: boolean,
): Pick<Result, 'result' | 'seen'> {
  const reason = unobservable[id];
  if (reason) return { result: 'couldn’t tell', seen: reason };
  const { service } = statementOf(id);
  const one = checked.find((each) => each.service === service);
  if (!one) return { result: 'not asked', seen: `.env has no ${service} login` };
  const finding = one.findings.get(id);
  if (finding) {
    const { held, seen } = finding;
    return { result: held === null ? 'couldn’t tell' : held ? 'held' : 'not held', seen };
  }
  const needsWrite = !writes && inspections.some(({ writing }) => id in writing);
  return { result: 'couldn’t tell', seen: needsWrite ? 'only --write shows it' : 'the check ended before' };
}

const RESULT_WIDTH = 15;
/** The report has all of it. */
const LONGEST_SEEN = 160;

/** The table at the end. */
export function table(results: readonly Result[]): string[] {
  const width = Math.max(...results.map(({ id }) => id.length)) + 2;
  const row = (result: string, id: string, text: string) =>
    `${result.padEnd(RESULT_WIDTH)}${id.padEnd(width)}${text}`;
  return [
    row('result', 'statement', 'what is believed, and what was seen'),
    ...results.flatMap(({ id, result, says, seen, ifWrong }) => [
      row(result, id, says),
      row('', '', `→ ${shorten(seen, LONGEST_SEEN)}`),
      ...(result === 'not held' ? [row('', '', `What the integration does then: ${ifWrong}`)] : []),
    ]),
  ];
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The last sentence. */
export function verdict(results: readonly Result[]): string {
  const count = (result: Result['result']) => results.filter((each) => each.result === result).length;
  const untold = count('couldn’t tell') + count('not asked');
  const rest = untold > 0 ? ` ${counted(untold, 'statement', 'statements')} couldn’t be told.` : '';
  const wrong = count('not held');
  if (wrong === 0)
    return `${counted(count('held'), 'statement holds', 'statements hold')}, none is wrong.${rest}`;
  return `${counted(wrong, 'statement doesn’t', 'statements don’t')} hold, ${count('held')} do.${rest} Please open an issue with the report (--report FILE).`;
}

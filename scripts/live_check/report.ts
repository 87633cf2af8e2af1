import { type AssumptionId, assumptionIds, assumptionOf } from '../../assumptions/index.ts';
import { invisible } from './blooio.ts';

export interface Result {
  /** `not seen`: this time. `invisible`: no request can show it. */
  readonly verdict: 'holds' | 'doesn’t hold' | 'not seen' | 'can’t be seen';
  /** What was seen instead, or why nothing was. */
  readonly seen: string;
}

export type Results = Partial<Record<AssumptionId, Result>>;

const reasons: Partial<Record<AssumptionId, string>> = invisible;

function resultOf(id: AssumptionId, results: Results): Result {
  const reason = reasons[id];
  if (reason) return { verdict: 'can’t be seen', seen: reason };
  return results[id] ?? { verdict: 'not seen', seen: 'the service wasn’t checked' };
}

const VERDICT_WIDTH = 'can’t be seen'.length + 2;
const ID_WIDTH = Math.max(...assumptionIds.map((id) => id.length)) + 2;

/** One line for each assumption, more for one that doesn't hold, and a verdict. No line holds a value of a response. */
export function reportLines(results: Results, sandbox: boolean): string[] {
  const all = assumptionIds.map((id) => ({ id, ...assumptionOf(id), ...resultOf(id, results) }));
  const count = (verdict: Result['verdict']) => all.filter((one) => one.verdict === verdict).length;
  return [
    ...all.flatMap(({ id, says, ifWrong, verdict, seen }) => [
      verdict.padEnd(VERDICT_WIDTH) + id.padEnd(ID_WIDTH) + says,
      ...(verdict === 'holds' ? [] : [`${' '.repeat(VERDICT_WIDTH)}→ ${seen}`]),
      ...(verdict === 'doesn’t hold' ? [`${' '.repeat(VERDICT_WIDTH)}→ What users get: ${ifWrong}`] : []),
    ]),
    '',
    `Of ${all.length} assumptions, ${count('holds')} hold, ${count('doesn’t hold')} don’t hold, ${count('not seen')} weren’t seen, and ${count('can’t be seen')} can’t be seen.`,
    ...(sandbox
      ? ['The sandbox was made from the same assumptions, so this says nothing about the services.']
      : []),
  ];
}

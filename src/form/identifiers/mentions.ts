import type { Identity } from './identity.ts';
import { mayBeNumber } from './phone.ts';
import { comparisonKey } from './spellings.ts';

/** No number is shorter, even without its area code. */
const FEWEST_DIGITS = 7;

/**
 * True where a text that can't be read as a value has an identity in it: `ann@acme.com (shared)`, `Mom 415-555-2000`, a
 * number without its country code or with an extension. Rather one too many is found than one too few.
 */
export function mentions(written: string, { kind, identifier }: Identity): boolean {
  const text = written.normalize('NFKC').toLowerCase();
  if (kind === 'email')
    return text
      .split(/[^\p{L}\p{N}!#$%&'*+/=?^_`{|}~@.-]+/u)
      .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, '').replace(/(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/u, ''))
      .some((word) => word.includes('@') && comparisonKey(word) === comparisonKey(identifier));
  if (kind !== 'phone') return false;
  const number = text
    .replace(/\(0\)/g, '')
    .replace(/(?<=\d) ?(?:#|(?<!\p{L})(?:x|ext))\P{N}{0,3}\d{1,6}/gu, '');
  return (
    mayBeNumber(number, identifier) ||
    runsOf(number.match(/\d+/g) ?? []).some((digits) => endsIn(identifier, digits))
  );
}

const endsIn = (identifier: string, digits: string): boolean =>
  [digits, digits.replace(/^(?:011|00|0|8(?=\d{10}$))/, '')].some(
    (one) => one.length >= FEWEST_DIGITS && identifier.endsWith(one),
  );

/** More digits than E.164 has, with the longest prefix. */
const MOST_DIGITS = 18;

/** The digits of groups that follow each other, up to a whole number: a year or a floor may be next to it. */
const runsOf = (groups: readonly string[]): string[] =>
  groups.flatMap((_, start) => {
    const runs: string[] = [];
    for (let run = '', end = start; end < groups.length && run.length <= MOST_DIGITS; end += 1) {
      run += groups[end] ?? '';
      runs.push(run);
    }
    return runs;
  });

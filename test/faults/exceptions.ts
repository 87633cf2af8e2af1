import { AS_EVER, EXPECTATIONS, type Expected, FAULT_NAMES, type FaultName } from './expectations.ts';

/** Where an operation rightly deviates from the table. */
export interface Exception {
  readonly why: string;
  readonly step: RegExp;
  /** The request that meets the fault; any of them, if left out. */
  readonly at?: RegExp;
  readonly under: readonly FaultName[];
  readonly instead: Expected;
  /** A write that follows the failure, and is meant to. */
  readonly writesAfter?: RegExp;
}

export const starting = (start: string) => FAULT_NAMES.filter((name) => name.startsWith(start));
/** What may be about one value of several. */
export const REFUSED_VALUE: readonly FaultName[] = ['409', ...starting('422')];
export const LESS_JSON: readonly FaultName[] = [
  'JSON whose objects are empty',
  'JSON whose fields are all null',
];
/** Faults that a replay doesn't cure. */
export const LASTING = FAULT_NAMES.filter((name) => {
  const expected: Expected = EXPECTATIONS[name];
  const passing = expected === AS_EVER || ('name' in expected && expected.name === 'ThrottledError');
  return !passing && !LESS_JSON.includes(name);
});
/** The same except a rejected login, after which a run sends nothing more. */
export const GOING_ON = LASTING.filter((name) => name !== '401');
/** Nothing is read of these. */
export const NO_DATA = [
  'an empty answer',
  'a list of 350,000 numbers',
  'thousands of secrets in JSON',
  '350,000 lists in lists',
] as const;
export const NO_JSON = ['half of its JSON', 'a page instead of JSON', ...NO_DATA] as const;

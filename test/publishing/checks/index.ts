import type { Check, Subject } from '../subject.ts';
import { authenticationChecks } from './authentication.ts';
import { formChecks } from './forms.ts';
import { keyChecks } from './keys.ts';
import { listingChecks } from './listing.ts';
import { platformChecks } from './platform.ts';
import { runChecks, sampleChecks } from './samples.ts';
import { textChecks } from './texts.ts';

/**
 * What Zapier's machine looks for before it lets an integration be published, by Zapier's own numbers. Left out are
 * those that only an account can answer (A, E, L, S, U, T001, most of M), and D016, which D017 includes.
 * @see https://docs.zapier.com/platform/publish/integration-checks-reference
 */
export const checks: readonly Check[] = [
  ...keyChecks,
  ...authenticationChecks,
  ...formChecks,
  ...textChecks,
  ...platformChecks,
  ...listingChecks,
  ...sampleChecks,
  ...runChecks,
].sort((a, b) => a.id.localeCompare(b.id));

/** The problems that a check finds, each once. */
export const problemsOf = (check: Check, subject: Subject): string[] => [...new Set(check.problems(subject))];

/** What Zapier warns of, and what stays as it is. */
const WARNINGS: Readonly<Record<string, readonly string[]>> = {
  // The number under which the user's own system knows a person is on no list.
  D004: ['creates.create_reamaze_contact.external_id has no dropdown'],
};
export const warningsOf = ({ id }: Check): readonly string[] => WARNINGS[id] ?? [];

/** The ids of the checks that a subject fails; a known warning is no failure. */
export const failedBy = (subject: Subject, among: readonly Check[] = checks): string[] =>
  among
    .filter((check) => problemsOf(check, subject).some((problem) => !warningsOf(check).includes(problem)))
    .map(({ id }) => id);

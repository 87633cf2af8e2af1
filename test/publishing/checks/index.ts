import type { Check, Subject } from '../subject.ts';
import { authenticationChecks } from './authentication.ts';
import { copyChecks } from './copy.ts';
import { formChecks } from './forms.ts';
import { platformChecks } from './platform.ts';
import { resultChecks } from './results.ts';
import { textChecks } from './texts.ts';

/**
 * What Zapier checks before it publishes an integration, by Zapier's own numbers. Other tests hold some of them:
 * `checks.test.ts` C001 to C003, T003 and T005, `definition.test.ts` D005, D010, D012, D013, D023 and D024,
 * `authentication.test.ts` D026. Only an account can answer A, E, L, S, U, T001 and most of M; D017 includes D016.
 * @see https://docs.zapier.com/platform/publish/integration-checks-reference
 */
export const checks: readonly Check[] = [
  ...authenticationChecks,
  ...formChecks,
  ...textChecks,
  ...platformChecks,
  ...resultChecks,
  ...copyChecks,
].sort((a, b) => a.id.localeCompare(b.id));

/** Warnings that stay. */
const WARNINGS: Readonly<Record<string, readonly string[]>> = {
  // No list has the ID of a person in the user's own system.
  D004: ['creates.create_reamaze_contact.external_id has no dropdown'],
};

/** What a check finds, each problem once, without the known warnings. */
export const problemsOf = ({ id, problems }: Check, subject: Subject): string[] =>
  [...new Set(problems(subject))].filter((problem) => !WARNINGS[id]?.includes(problem));

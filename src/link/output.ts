import * as zod from 'zod/mini';
import { combined } from '../errors/failure.ts';
import { SENTENCE_LIMIT, shorten } from '../errors/text.ts';
import { labeled, optionalText, skippedList } from '../form/output.ts';
import { IDENTITY_KINDS, type IdentityKind, type PersonIdentity, type Skipped } from './person.ts';
import { mapValues } from './record.ts';
import type { Linked } from './report.ts';
import { type LinkResult, linkResult, NO_RESULT } from './result.ts';

/** The output of Link Person: the person as searched for, what was done in each inbox, and how many of each. */

const OUTCOMES = ['linked', 'unchanged', 'partial', 'blocked', 'checked'] as const;
type Outcome = (typeof OUTCOMES)[number];

const count = (label: string) => labeled(label, zod.number());

const shape = {
  person: labeled(
    'Person',
    zod.object({
      name: labeled('Name', optionalText()),
      emails: labeled('Emails', zod.array(zod.string())),
      phones: labeled('Phones', zod.array(zod.string())),
      instagram: labeled('Instagram', optionalText()),
      twitter: labeled('X (Twitter)', optionalText()),
    }),
  ),
  skipped: skippedList([...IDENTITY_KINDS, 'name']),
  outcome: labeled('Outcome', zod.enum(OUTCOMES)),
  counts: labeled(
    'Count of',
    zod.object({
      attached: count('Attached'),
      already_attached: count('Already Attached'),
      moved: count('Moved'),
      conflicts: count('Conflicts'),
      skipped: count('Skipped'),
    }),
  ),
};

type Shared = zod.infer<zod.ZodMiniObject<typeof shape>>;
export type LinkOutput<Key extends string> = Shared & Record<Key, LinkResult>;

/** @param labels of the inboxes, by key */
export const linkOutput = <Key extends string>(labels: Readonly<Record<Key, string>>) =>
  zod.object({ ...shape, ...mapValues(labels, (label) => labeled(label, linkResult())) });

/** What decides how the step ends. */
export interface EndRules {
  readonly checkOnly: boolean;
  readonly ifBlocked: 'stop' | 'continue';
}

/**
 * The outcome of the step.
 * @throws Failure for a rejected login or what a replay can fix, in any inbox; for every other failure only when no
 * inbox could be linked
 */
function outcomeOf(linked: readonly Linked[], { checkOnly, ifBlocked }: EndRules): Outcome {
  const failures = linked.flatMap(({ failure }) => failure ?? []);
  for (const kind of ['unauthorized', 'temporary']) {
    const decisive = failures.filter((failure) => failure.kind === kind);
    if (decisive.length > 0) throw combined(decisive);
  }
  // A conflict is what a check looks for.
  const blocking = checkOnly ? failures.filter(({ kind }) => kind !== 'conflict') : failures;
  const isBlocked = blocking.length === linked.length;
  if (isBlocked && (checkOnly || ifBlocked === 'stop')) throw combined(blocking);
  if (checkOnly) return 'checked';
  if (isBlocked) return 'blocked';
  if (failures.length > 0 || linked.some(({ skipped }) => skipped.length > 0)) return 'partial';
  return linked.some(({ result: { outcome } }) => outcome === 'created' || outcome === 'updated')
    ? 'linked'
    : 'unchanged';
}

interface Row {
  readonly name: string | undefined;
  readonly identities: readonly PersonIdentity[];
  readonly skipped: readonly Skipped[];
}

/**
 * @param linked null for an inbox that wasn't asked for
 * @param redact hides credentials in an error, which isn't thrown here
 * @throws Failure as `outcomeOf` says
 */
export function toLinkOutput<Key extends string>(
  { name, identities, skipped }: Row,
  linked: Readonly<Record<Key, Linked | null>>,
  rules: EndRules,
  redact: (text: string) => string,
): LinkOutput<Key> {
  const asked = Object.values<Linked | null>(linked).filter((one) => one !== null);
  const outcome = outcomeOf(asked, rules);
  const allSkipped = [...skipped, ...asked.flatMap((one) => one.skipped)];
  const countOf = (list: 'attached' | 'already_attached' | 'moved' | 'conflicts') =>
    asked.reduce((sum, { result }) => sum + result[list].length, 0);
  const by = (wanted: IdentityKind) =>
    identities.filter(({ kind }) => kind === wanted).map(({ identifier }) => identifier);
  return {
    person: {
      name: name ?? null,
      emails: by('email'),
      phones: by('phone'),
      instagram: by('instagram').join(', ') || null,
      twitter: by('twitter').join(', ') || null,
    },
    skipped: allSkipped,
    outcome,
    counts: {
      attached: countOf('attached'),
      already_attached: countOf('already_attached'),
      moved: countOf('moved'),
      conflicts: countOf('conflicts'),
      skipped: allSkipped.length,
    },
    ...mapValues(linked, (one) => (one ? withRedactedError(one.result, redact) : NO_RESULT)),
  };
}

const withRedactedError = (result: LinkResult, redact: (text: string) => string): LinkResult => ({
  ...result,
  error: result.error && shorten(redact(result.error), SENTENCE_LIMIT),
});

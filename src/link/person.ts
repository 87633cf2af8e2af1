import { Failure } from '../errors/failure.ts';
import { keepingAdvice, quoted, SENTENCE_LIMIT } from '../errors/text.ts';
import type { Identity } from '../form/identifiers/identity.ts';
import { mentions } from '../form/identifiers/mentions.ts';
import { mostHelpful } from '../form/identifiers/refusal.ts';
import type { Skipped as SkippedValue } from '../form/identifiers/skipped.ts';
import { comparisonKey, IDENTITY_KINDS, type IdentityKind } from '../form/identifiers/spellings.ts';
import { countValues, readValues } from '../form/identifiers/values.ts';

export { IDENTITY_KINDS, type IdentityKind };
export type PersonIdentity = Identity;

/** A value of a row that isn't used, and why. */
export type Skipped = SkippedValue<IdentityKind | 'name'>;

/** A person as one inbox is to know it. */
export interface Person {
  /** Undefined where it isn't known. */
  readonly name: string | undefined;
  /** In the order in which they count. */
  readonly identities: readonly PersonIdentity[];
}

/** More identities than any person has. A whole column, mapped by mistake, would link all people in it. */
const MOST_IDENTITIES = 50;
/** Before duplicates and nonsense are left out. They are listed, and a list has to stay readable. */
const MOST_VALUES = 10 * MOST_IDENTITIES;

/** What the form holds, as messy as it is. */
export interface PersonGiven {
  readonly emails?: unknown;
  readonly phones?: unknown;
  readonly instagram?: unknown;
  readonly twitter?: unknown;
  /** Phone numbers and email addresses of several people. */
  readonly shared_values?: unknown;
  /** The Default Country, as it is written. */
  readonly country?: string | undefined;
}

/**
 * The identities of a person in the order in which they count, each once, however often and however it is spelled.
 * Other values are left out and listed.
 * @throws Failure `invalid` when nothing is left, or more than anyone has
 */
export function personOf(given: PersonGiven): { identities: Identity[]; skipped: Skipped[] } {
  const fields: [IdentityKind, unknown][] = [
    ['email', given.emails],
    ['phone', given.phones],
    ['instagram', given.instagram],
    ['twitter', given.twitter],
  ];
  const count = [...fields.map(([, values]) => values), given.shared_values]
    .map(countValues)
    .reduce((sum, one) => sum + one);
  if (count > MOST_VALUES) throw tooMany(count);
  const read = fields.map(([kind, values]) => readValues(kind, values, given.country));
  const shared = readValues('shared', given.shared_values, given.country);
  const sharedKeys = new Set(shared.identities.map(keyOf));
  const isShared = (identity: Identity) =>
    sharedKeys.has(keyOf(identity)) || shared.unread.some(({ written }) => mentions(written, identity));
  const unique = new Map<string, Identity>();
  for (const identity of read.flatMap(({ identities }) => identities)) {
    const key = keyOf(identity);
    if (!unique.has(key)) unique.set(key, identity);
  }
  // By kind: a phone number may have been among the email addresses.
  const found = IDENTITY_KINDS.flatMap((kind) => [...unique.values()].filter((one) => one.kind === kind));
  const identities = found.filter((one) => !isShared(one));
  const skipped: Skipped[] = [
    ...read.flatMap((field) => field.skipped),
    ...found.filter(isShared).map(asShared),
    ...shared.skipped,
  ];
  if (identities.length > MOST_IDENTITIES) throw tooMany(identities.length);
  const reasons = read.flatMap(({ unread }) => unread.map(({ reason }) => reason));
  if (identities.length === 0) throw nothingToLink(mostHelpful(reasons)?.message ?? skipped[0]?.reason);
  return { identities, skipped };
}

/** The same for all spellings of an identity. */
const keyOf = ({ kind, identifier }: Identity): string => `${kind} ${comparisonKey(identifier)}`;

const asShared = ({ kind, identifier }: Identity): Skipped => ({
  kind,
  value: identifier,
  reason: `${quoted(identifier)} is among the shared phones and emails, so it isn’t used.`,
});

const tooMany = (count: number): Failure =>
  new Failure(
    'invalid',
    `This step links one person with up to ${MOST_IDENTITIES} identities, and got ${count}. Map the values of one person only.`,
  );

function nothingToLink(reason: string | undefined): Failure {
  return new Failure(
    'invalid',
    reason
      ? keepingAdvice(`No identity of this person can be used. ${reason}`, SENTENCE_LIMIT)
      : 'There is no one to link: Emails, Phones, Instagram and X (Twitter) are all empty. Map at least one of them.',
  );
}

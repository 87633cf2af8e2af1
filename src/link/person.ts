import type { CountryCode } from 'libphonenumber-js/core';
import { Failure } from '../errors/failure.ts';
import { shorten } from '../errors/text.ts';
import { sameIdentifier, toEmail, toPhone, toSocialName } from '../form/identifiers.ts';
import { pieces } from '../form/input.ts';

/** By what a person is known, in the order in which it counts. */
export const IDENTITY_KINDS = ['email', 'phone', 'instagram', 'twitter'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** An identity of a person, in the one spelling in which it is looked up and sent. */
export interface PersonIdentity {
  readonly kind: IdentityKind;
  readonly identifier: string;
}

/** A value of a row that isn't used, and why. */
export interface Skipped {
  readonly kind: IdentityKind | 'name';
  readonly value: string;
  readonly reason: string;
}

/** More identities than any person has; a whole column mapped by mistake would link everybody. */
const MOST_IDENTITIES = 50;
/** Before duplicates and nonsense are taken out; what is left out is listed, and a list has to stay readable. */
const MOST_VALUES = 10 * MOST_IDENTITIES;

/** Long enough to be recognised in a list of what was left out. */
const SHOWN_OF_SKIPPED = 100;

/** What the form holds, as messy as it is. */
export interface PersonGiven {
  readonly emails?: unknown;
  readonly phones?: unknown;
  readonly instagram?: unknown;
  readonly twitter?: unknown;
  readonly country?: CountryCode | undefined;
}

/**
 * The identities of a person in the order in which they count, each once however often and however it is spelled;
 * what isn't one is left out and listed.
 * @throws Failure `invalid` when nothing is left, or more than anyone has
 */
export function personOf(given: PersonGiven): { identities: PersonIdentity[]; skipped: Skipped[] } {
  const identities: PersonIdentity[] = [];
  const skipped: Skipped[] = [];
  const written = [
    ...pieces(given.emails).map((value) => ({ kind: 'email' as const, value })),
    ...pieces(given.phones).map((value) => ({ kind: 'phone' as const, value })),
    ...pieces(given.instagram).map((value) => ({ kind: 'instagram' as const, value })),
    ...pieces(given.twitter).map((value) => ({ kind: 'twitter' as const, value })),
  ];
  if (written.length > MOST_VALUES) throw tooMany(written.length);
  for (const { kind, value } of written) {
    try {
      const identity = { kind, identifier: identifierOf(kind, value, given.country) };
      if (!identities.some((known) => sameIdentity(known, identity))) identities.push(identity);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      skipped.push({ kind, value: shorten(value, SHOWN_OF_SKIPPED), reason: error.message });
    }
  }
  if (identities.length > MOST_IDENTITIES) throw tooMany(identities.length);
  if (identities.length === 0) throw nothingToLink(skipped);
  return { identities, skipped };
}

const tooMany = (count: number): Failure =>
  new Failure(
    'invalid',
    `This step links one person with up to ${MOST_IDENTITIES} identities, and got ${count}. Map the values of one person only.`,
  );

const sameIdentity = (one: PersonIdentity, other: PersonIdentity): boolean =>
  one.kind === other.kind && sameIdentifier(one.identifier, other.identifier);

function nothingToLink([first]: readonly Skipped[]): Failure {
  return new Failure(
    'invalid',
    first
      ? `No identity of this person can be used. ${first.reason}`
      : 'There is nobody to link: E-mails, Phones, Instagram and Twitter are all empty. Map at least one of them.',
  );
}

function identifierOf(kind: IdentityKind, value: string, country: CountryCode | undefined): string {
  switch (kind) {
    case 'email':
      return toEmail(value);
    case 'phone':
      return toPhone(value, country);
    default:
      return toSocialName(kind, value);
  }
}

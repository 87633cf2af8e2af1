import { Failure } from '../../errors/failure.ts';
import { type Identity, kindOf, readIdentity, readPhoneOrEmail } from './identity.ts';
import { Unusable } from './refusal.ts';
import { type Skipped, skippedValue } from './skipped.ts';
import type { IdentityKind } from './spellings.ts';
import { SEPARATORS, split, textsIn } from './split.ts';
import { decodeEntities, LONGEST_TEXT, unwrap } from './unwrap.ts';

/** A kind, or the phone numbers and email addresses that several people share. */
type Kind = IdentityKind | 'shared';

/** What one value is, or why it is none. */
function attempt(kind: Kind, written: string, country: string | undefined): Identity | Failure {
  try {
    return kind === 'shared' ? readPhoneOrEmail(written, country) : readIdentity(kind, written, country);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** A text without what surrounds all of its values. */
const inside = (text: string): string => (text.length > LONGEST_TEXT ? decodeEntities(text) : unwrap(text));

const isUsername = (kind: Kind): boolean => kind === 'instagram' || kind === 'twitter';

/** True for the family name and the first name of a person, which are no usernames: Lovelace, Ada. */
const isName = (parts: readonly string[]): boolean =>
  parts.every((part) => /^\s*\p{Lu}[\p{L}'\u2019-]+\s*$/u.test(part));

/** More values than anyone writes into one text. */
const MOST_PARTS = 500;

/** A value that is none, as it is written. */
export interface Unread {
  readonly written: string;
  readonly reason: Failure;
}

type Read = { written: string; result: Identity | Failure };

const { list, slash, looseSlash, word, spaceBeforePlus, spaceBetweenAddresses } = SEPARATORS;

const separatorsOf = (kind: Kind): readonly RegExp[] =>
  isUsername(kind) ? [list, looseSlash] : [list, slash, word, spaceBeforePlus, spaceBetweenAddresses];

/**
 * The values of a text. It is read as a whole before it is split, and is refused as a whole when one of its parts is
 * neither a value nor a placeholder: that part was torn from another one.
 */
function readText(
  kind: Kind,
  written: string,
  country: string | undefined,
  [separator, ...finer] = separatorsOf(kind),
): Read[] {
  const whole: Read = { written, result: attempt(kind, written, country) };
  if (!(whole.result instanceof Failure) || whole.result instanceof Unusable || !separator) return [whole];
  const parts = split(inside(written), separator);
  const [first, second] = parts;
  if (first === undefined) return [];
  if (second === undefined) return readText(kind, first, country, finer);
  if (parts.length > MOST_PARTS) return [whole];
  if (isUsername(kind) && isName(parts)) return [whole];
  const read = parts.flatMap((part) => readText(kind, part, country, finer));
  // What several people share is only ever left out: rather a value too many than one too few.
  if (kind === 'shared') return read;
  const isTorn = read.some(({ result }) => result instanceof Failure && !(result instanceof Unusable));
  return isTorn ? [whole] : read;
}

/** How many values a field holds, before any of them is read. */
export const countValues = (given: unknown): number =>
  textsIn(given).reduce((count, text) => count + split(text, SEPARATORS.list).length, 0);

/**
 * The identities in a field, however they come: line items, nested lists, JSON, texts with several values. A value that
 * belongs to a field of another kind is left out.
 * @param country the Default Country of the form, as it is written
 */
export function readValues(
  kind: Kind,
  given: unknown,
  country?: string,
): { identities: Identity[]; skipped: Skipped<IdentityKind>[]; unread: Unread[] } {
  const identities: Identity[] = [];
  const unread: Unread[] = [];
  const skipped: Skipped<IdentityKind>[] = [];
  // Each text once: a list of lines may repeat a person's values on each line.
  for (const text of new Set(textsIn(given))) {
    for (const { written, result } of readText(kind, text, country)) {
      if (result instanceof Failure) {
        skipped.push(skippedValue(kind === 'shared' ? kindOf(written) : kind, written, result.message));
        unread.push({ written, reason: result });
      } else identities.push(result);
    }
  }
  return { identities, skipped, unread };
}

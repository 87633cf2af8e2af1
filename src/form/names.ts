import { Failure } from '../errors/failure.ts';
import { quoted, trimmed } from '../errors/text.ts';
import { LONGEST_TEXT } from './identifiers/unwrap.ts';
import { GENERATIONS, MEN, NO_NAME, NO_NAME_PHRASES, SUFFIXES, TITLES, WOMEN } from './name_words.ts';

/** Of more words than a name has, the first ones are compared: each is tried with each word of the other name. */
const MOST_WORDS = 32;

/**
 * What CRMs write for a missing part of a name: an empty template, Salesforce's `[not provided]`.
 * `null` isn't here, as people have that last name: only a name that is nothing else is a placeholder.
 */
const MISSING =
  /\{\{[^{}]*\}\}|[[(<]?(?<![\p{L}\p{N}])(?:not provided|unknown|undefined|n\/a|fnu|lnu|nln)(?![\p{L}\p{N}])[\])>]?/giu;
const EMAIL = /[<([]?(?<![^\s<([])[^\s@<>()[\]]+@[^\s@<>()[\]]+\.[^\s@<>()[\]]+[>)\]]?/g;

/** Ph.D., and M.D. after two words: in “Gomez, M.D.” and “M.D. Gomez”, it may be the initials. */
const DOTTED_SUFFIX = /(?<=\P{L})ph\. ?d(?!\p{L})|m\.d(?=\.?$)(?<=\p{L}\P{L}+\p{L}{2,}\P{L}+m\.d)/gu;

const lettersOf = (pairs: string): ReadonlyMap<string, string> =>
  new Map(pairs.split(' ').map(([letter = '', ...others]) => [letter, others.join('')]));

/** Letters that Unicode doesn't take apart into a letter and its accent, and Arabic ones as different keyboards type them. */
const PLAIN = lettersOf(
  'łl øo đd ðd þt æa œo əa ħh ßss ςσ \u0649\u064a \u06cc\u064a \u06a9\u0643 \u0629\u0647',
);
/** How letters are spelled where they can't be typed: Müller is Muller or Mueller, Bär is Bar or Baer. */
const SPELLED_OUT = lettersOf('äae öoe üue åaa øoe æae œoe þth đdj');

const APOSTROPHES = /['\u2019\u2018`\u00b4\u02bc\u02bb\u02b9\u02be\u02bf\u05f3]/g;
/** Of Latin, Greek, Cyrillic, Hebrew and Arabic. Elsewhere marks are vowels: without them, रीमा is राम. */
const ACCENTS = /(?=\p{M})[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670]|\u0640|\p{VS}/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** Titles that are written together with a name. A Korean one needs three letters before it: 예님 is a name. */
const ATTACHED_TITLE = /(?<=..)(?:\u69d8|\u3055\u3093|\u5148\u751f)$|(?<=...)[\uc528\ub2d8]$/u;
/** A letter of an alphabet. In East Asia, one character is a name: 김 민수 and 김철수 are two people. */
const INITIAL = /^(?![\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}])\p{L}\p{M}*$/u;
/** Shorter words that differ in one letter are too often two names. */
const LATIN = /^\p{sc=Latin}{4,}$/u;

interface Name {
  /** Without case and accents. */
  readonly all: readonly string[];
  /** Those that aren't titles. */
  readonly words: readonly string[];
}

/**
 * A name as it was written, without placeholders for a part of it, and without an email address. It is `undefined` for a
 * blank, a placeholder, an email address, a phone number, and a text without any letter: they don't identify a person.
 */
export function knownName(name: string | null | undefined): string | undefined {
  const known = trimmed((name ?? '').replace(MISSING, ' ').replace(EMAIL, ' ').replace(/\s+/g, ' '));
  const { words } = toName(known);
  const isPlaceholder =
    /^(?:nan|NaN|TRUE|FALSE|\(blank\)|#(?:REF!|VALUE!|NULL!|NAME\?))$/.test(known) || // Nan and True are names, too
    NO_NAME_PHRASES.has(words.join(' ')) ||
    words.every((word) => NO_NAME.has(word) || /^x?\p{N}+$/u.test(word));
  return isPlaceholder ? undefined : known;
}

/** Where a name was all that was given. @param label the name of the service */
export const onlyPlaceholder = (given: string, label: string): Failure =>
  new Failure(
    'invalid',
    `${quoted(given)} is a placeholder, not the name of a person, so nothing was changed in ${label}. Map another value to this step.`,
  );

/**
 * True for the names of two people: both are known, and neither contains the other's words. Titles don't count,
 * except where they tell relatives with one phone apart: Mr and Mrs Gomez, John Smith Sr. and John Smith Jr.
 */
export function namesDiffer(one: string | null | undefined, other: string | null | undefined): boolean {
  const [oneKnown, otherKnown] = [knownName(one), knownName(other)];
  if (oneKnown === undefined || otherKnown === undefined) return false;
  return !spellings(oneKnown).some((name) =>
    spellings(otherKnown).some((otherName) => mayBeSame(name, otherName)),
  );
}

function spellings(name: string): readonly Name[] {
  const spelledOut = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{L}/gu, (letter) => SPELLED_OUT.get(letter) ?? letter);
  return [toName(name), toName(spelledOut)];
}

function toName(text: string): Name {
  const plain = text
    .slice(0, LONGEST_TEXT)
    .replace(/\p{Cf}/gu, '')
    .replace(APOSTROPHES, '')
    .normalize('NFKC')
    .toUpperCase() // makes one of what lower case keeps apart: ß and ss, ı and i
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(/\p{L}/gu, (letter) => PLAIN.get(letter) ?? letter)
    .normalize('NFC')
    .replace(DOTTED_SUFFIX, (suffix) => suffix.replace(/\P{L}/gu, ''));
  const all = (plain.match(WORD) ?? []).slice(0, MOST_WORDS);
  const words = all.filter((word, index) =>
    index === 0 ? !TITLES.has(word) : !SUFFIXES.has(word) && (!TITLES.has(word) || word === 'herr'),
  );
  return { all, words: words.map((word) => word.replace(ATTACHED_TITLE, '')) };
}

function mayBeSame(one: Name, other: Name): boolean {
  if (areApart(one, other, GENERATIONS)) return false;
  if (isOneWord(one, other) && areApart(one, other, [MEN, WOMEN])) return false;
  return (
    shareWords(one.words, other.words) ||
    shareWords(writtenTogether(one.words, other.words), writtenTogether(other.words, one.words))
  );
}

const isOneWord = (...names: readonly Name[]): boolean => names.some(({ words }) => words.length === 1);

/** True when both names have titles of these groups, but none of the same group. */
function areApart(one: Name, other: Name, groups: readonly ReadonlySet<string>[]): boolean {
  const groupsOf = ({ all }: Name) => groups.filter((group) => all.some((word) => group.has(word)));
  const [ofOne, ofOther] = [groupsOf(one), groupsOf(other)];
  return ofOne.length > 0 && ofOther.length > 0 && !ofOne.some((group) => ofOther.includes(group));
}

/** Words with those in a row joined that the other name writes as one: de la Cruz for Delacruz, 山田 太郎 for 山田太郎. */
function writtenTogether(words: readonly string[], other: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let start = 0; start < words.length; ) {
    const run = [4, 3, 2].find((length) => other.includes(words.slice(start, start + length).join(''))) ?? 1;
    joined.push(words.slice(start, start + run).join(''));
    start += run;
  }
  // Li Na isn't Lina Gomez.
  return joined.length > 1 || other.length === 1 ? joined : words;
}

/** True when each word of the shorter name matches a word of its own in the longer one: Maria Maria isn't Maria Gomez. */
function shareWords(one: readonly string[], other: readonly string[]): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  const matched = new Map<number, string>();
  const match = (word: string, tried: Set<number>): boolean =>
    longer.some((candidate, index) => {
      if (tried.has(index) || !isSameWord(word, candidate)) return false;
      tried.add(index);
      const previous = matched.get(index);
      // A word that has this one finds another: Ana and A. in "A. Ana".
      if (previous !== undefined && !match(previous, tried)) return false;
      matched.set(index, word);
      return true;
    });
  return shorter.every((word) => match(word, new Set()));
}

const isSameWord = (one: string, other: string): boolean =>
  one === other || isInitialOf(one, other) || isInitialOf(other, one) || isOneLetterOff(one, other);

const isInitialOf = (letter: string, word: string): boolean =>
  word.startsWith(letter) && INITIAL.test(letter);

/** True when one letter that isn't the last is different, missing or added: Micheal isn't Michael, Micael is. */
function isOneLetterOff(one: string, other: string): boolean {
  if (!LATIN.test(one) || !LATIN.test(other)) return false;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  const start = [...shorter].findIndex((letter, index) => letter !== longer[index]);
  // The last letter tells Carlo from Carla and from Carlos, and Rene from Renee.
  if (start === -1 || start === longer.length - 1) return false;
  const rest = longer.slice(start + 1);
  return rest === shorter.slice(start) || rest === shorter.slice(start + 1);
}

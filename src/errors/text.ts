/** Zapier cuts what a user sees of an error after 250 characters. */
export const SENTENCE_LIMIT = 250;

/** What no person means by a blank or a letter: control and invisible format characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}]+/gu;

/**
 * Removes blanks and invisible characters at both ends, which spreadsheets and chat apps add. It looks back so
 * that each row of blanks is tried once: trying it from each of its blanks would take hours for a long text.
 */
export const trimmed = (text: string): string =>
  text.replace(/^[\s\p{Cc}\p{Cf}]+|(?<![\s\p{Cc}\p{Cf}])[\s\p{Cc}\p{Cf}]+$/gu, '');

/** One line of at most `limit` characters that is safe to show inside a sentence. */
export function shorten(text: string, limit: number): string {
  // Of a whole document, the beginning is enough.
  const beginning = trimmed(text)
    .slice(0, 100 * limit)
    .toWellFormed();
  const line = trimmed(beginning.replace(INVISIBLE, ' ').replace(/\s+/g, ' '));
  const letters = [...line];
  return letters.length <= limit ? line : `${trimmed(letters.slice(0, limit - 1).join(''))}…`;
}

/** A user's or a service's value, in quotation marks, short enough to leave room for the advice after it. */
export const quoted = (value: string): string => `“${shorten(value, 60)}”`;

/**
 * A sentence with the words of a service in it: they are shortened until the whole fits, so that the advice
 * after them is never what gets cut. Without words, `sentence` is asked with an empty string.
 */
export function fitSentence(sentence: (words: string) => string, words = ''): string {
  // Measured with a word in it: what a sentence puts around the words takes room, too.
  const room = SENTENCE_LIMIT - [...sentence('…')].length + 1;
  const said = room > 0 ? shorten(words, room).replace(/(?<![.!])[.!]+$/, '') : '';
  return shorten(sentence(said), SENTENCE_LIMIT);
}

/** A contact in a sentence. */
export const contactNamed = (name: string | null | undefined, id: string): string =>
  name ? `${shorten(name, 40)} (${id})` : `the contact ${id}`;

/** What to do about an identity of another contact. */
export const LEAVE_OUT_OR_MERGE =
  'Leave it out if it isn’t this person’s own, or merge the contacts if they are one person.';

/** The last sentence of a message: what to do. */
export const adviceOf = (message: string): string =>
  message
    .split(/(?<=[.!?\u2026])(?= )/)
    .at(-1)
    ?.trim() ?? '';

/** A message cut to `limit` characters at the expense of what happened, not of its last sentence: what to do about it. */
export function keepingAdvice(message: string, limit: number): string {
  const advice = adviceOf(message);
  const room = limit - [...advice].length - 1;
  const fits = [...message].length <= limit || room < 20;
  return fits
    ? shorten(message, limit)
    : `${shorten(message.slice(0, message.length - advice.length), room)} ${advice}`;
}

/** True for what a form or a CRM sends when a field is empty. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && /^[\s\p{Cc}\p{Cf}]*$/u.test(value)) ||
  (typeof value === 'object' && Object.values(value).every(isBlank));

/** A copy without the blank entries: they are neither parsed nor sent. */
export const withoutBlanks = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));

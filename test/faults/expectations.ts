/** What a run does for the user under a fault: the one place that says it. Everything in `test/faults` is held to it. */

export interface Failing {
  readonly name: 'ExpiredAuthError' | 'AppError' | 'HaltedError' | 'ThrottledError';
  /** What the sentence says, up to the next step at its end. */
  readonly says: RegExp;
  /** Seconds until the replay, from and to. */
  readonly delay?: readonly [number, number];
}
/** The run ends with the result that it has without the fault. */
export const AS_EVER = 'as ever';
export type Expected = Failing | typeof AS_EVER | { readonly result: unknown };

const DEFAULT_DELAY = [60, 75] as const;
const invalid: Failing = {
  name: 'HaltedError',
  says: /didn’t accept the values of this step \(422\).*\. Correct them and try again\.$/,
};
const tooMany = (from: number, to: number): Failing => ({
  name: 'ThrottledError',
  says: /is getting too many requests right now\. Zapier tries this step again later\.$/,
  delay: [from, to],
});
const replayed = (says: RegExp): Failing => ({ name: 'ThrottledError', says, delay: DEFAULT_DELAY });
const outage = (status: number) =>
  replayed(
    new RegExp(`is not available right now \\(${status}\\)\\. Zapier tries this step again later\\.$`),
  );
const lost = replayed(/can’t be reached right now\. Zapier tries this step again later\.$/);
const late = replayed(/took too long to respond\. Zapier tries this step again later\.$/);
const forbidden: Failing = { name: 'AppError', says: /doesn’t allow this \(403\).*\. Ask .*\.$/ };
const unreadable: Failing = {
  name: 'AppError',
  says: /that this step can’t read \(20[01]\)\. Try again later. If it keeps happening, ask (Blooio|Re:amaze) support\.$/,
};
const unusable = (status: number): Failing => ({
  name: 'AppError',
  says: new RegExp(
    `that this step can’t use \\(${status}\\).*\\. Try again later, or ask (Blooio|Re:amaze) support\\.$`,
  ),
});

/** By fault. Where an operation rightly does something else, `exceptions.ts` says so, and why. */
export const EXPECTATIONS = {
  '401': { name: 'ExpiredAuthError', says: /rejected the login\. .* reconnect\.$/ },
  '403 in JSON': forbidden,
  '403 as a page of a CDN': forbidden,
  '404': {
    name: 'HaltedError',
    says: /doesn’t have this .* \(404\)\. It may have been deleted: choose it again in this step\.$|^(?:Blooio|Re:amaze) has no API at the address of this connection \(404\)\. (?:Try again later\. If it keeps happening, ask Blooio support|Check the Re:amaze Brand of the connection, then reconnect)\.$/,
  },
  '409': {
    name: 'HaltedError',
    says: /a conflict \(409\).*\. Check the contact in .*, then replay this run\.$/,
  },
  '422 with a nested error': invalid,
  '422 with a nested error and details': invalid,
  '422 with a flat error': invalid,
  '422 with errors by field': invalid,
  '422 with a list of errors': invalid,
  '422 with one error': invalid,
  '422 with a text in JSON': invalid,
  '422 with a text': invalid,
  '422 with JSON of no known shape': invalid,
  '422 with a page': invalid,
  '422 with nothing': invalid,
  '429 for two minutes': tooMany(120, 135),
  '429 until an HTTP date in five minutes': tooMany(295, 315),
  '429 until an HTTP date that has passed': tooMany(...DEFAULT_DELAY),
  '429 without Retry-After': tooMany(...DEFAULT_DELAY),
  '429 for 0 seconds': tooMany(...DEFAULT_DELAY),
  '429 for -5 seconds': tooMany(...DEFAULT_DELAY),
  '429 for garbage': tooMany(...DEFAULT_DELAY),
  '429 for a thousand days': tooMany(3600, 3600),
  '429 for more seconds than a number can hold': tooMany(...DEFAULT_DELAY),
  '500': unusable(500),
  '502 with a page': outage(502),
  '503': outage(503),
  '504': outage(504),
  'a refused connection': lost,
  'a reset connection': lost,
  'a connection that is reset once the request was applied': lost,
  'no answer': late,
  'an answer that never ends': late,
  'an answer that stops short of its length': late,
  'half of its JSON': unreadable,
  'an empty answer': unreadable,
  'a page instead of JSON': unreadable,
  'a redirect to another server': unusable(302),
  'an answer of 20 MB': {
    name: 'AppError',
    says: /sent more data than this step can take \(over 2 MB\)\. Ask (Blooio|Re:amaze) support\.$/,
  },
  'a list of 350,000 numbers': unreadable,
  'thousands of secrets in JSON': unreadable,
  '350,000 lists in lists': unreadable,
  'JSON with more fields than documented': AS_EVER,
  'JSON whose objects are empty': unreadable,
  'JSON whose fields are all null': unreadable,
} as const satisfies Record<string, Expected>;

export type FaultName = keyof typeof EXPECTATIONS;
export const isFaultName = (name: string): name is FaultName => name in EXPECTATIONS;
export const FAULT_NAMES = Object.keys(EXPECTATIONS).filter(isFaultName);

import type { ZObject } from 'zapier-platform-core';
import { adviceOf, keepingAdvice, SENTENCE_LIMIT, shorten } from './text.ts';

/**
 * What can go wrong, and the Zapier error class that makes the Zap do the right thing. Where two services fail in one
 * step, the class that comes first here wins.
 * - ExpiredAuthError asks the user to reconnect.
 * - Error shows why. Many in a row switch the Zap off, so bad input never ends here.
 * - HaltedError halts this run only.
 * - ThrottledError replays the run later, which is safe because every write here can run twice.
 */
const CLASS_OF = {
  unauthorized: 'ExpiredAuthError',
  forbidden: 'Error',
  not_connected: 'Error',
  unexpected: 'Error',
  payment_required: 'HaltedError',
  not_found: 'HaltedError',
  conflict: 'HaltedError',
  invalid: 'HaltedError',
  temporary: 'ThrottledError',
} as const;

export type FailureKind = keyof typeof CLASS_OF;
const KINDS = Object.keys(CLASS_OF);

/** A failure that a user can understand: a sentence of at most 250 characters that says what happened and what to do. */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** HTTP status, when a response caused it. */
  readonly status: number | undefined;
  /** Seconds until a replay makes sense, for temporary failures only. */
  readonly delay: number | undefined;
  /** Seconds that the service itself asked to wait. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: FailureKind,
    sentence: string,
    detail: { status?: number | undefined; delay?: number | undefined; retryAfter?: number | undefined } = {},
  ) {
    super(shorten(sentence, SENTENCE_LIMIT));
    this.kind = kind;
    this.status = detail.status;
    this.delay = detail.delay;
    this.retryAfter = detail.retryAfter;
  }
}

/** True for a failure of one of these kinds. */
export const isFailure = (error: unknown, ...kinds: readonly FailureKind[]): error is Failure =>
  error instanceof Failure && kinds.includes(error.kind);

/** True for a failure that ends the run: whatever follows would fail, too. */
export const endsRun = (error: unknown): boolean => isFailure(error, 'temporary', 'unauthorized');

/** Seconds. */
export const DEFAULT_DELAY = 60;
const LONGEST_DELAY = 3600;
/** Seconds. Runs that were refused together must not come back together. */
export const SHORTEST_SPREAD = 15;

/** The seconds of a `Retry-After` header, a number or an HTTP date. Undefined where it isn't a positive time. */
export function parseRetryAfter(header: string | null, now = Date.now()): number | undefined {
  const text = header?.trim() ?? '';
  // Date.parse finds a date in nearly everything; an HTTP date starts with a day of the week.
  const date = /^[A-Z][a-z]{2,8}, /.test(text) ? Date.parse(text) : Number.NaN;
  const seconds = /^\d/.test(text) ? Number(text) : (date - now) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/**
 * Seconds until a replay: what the service asked for, else a minute; rounded up, and a random part of the spread; an
 * hour at most.
 */
export function replayDelay(retryAfter = DEFAULT_DELAY, spread = SHORTEST_SPREAD): number {
  const delay = Math.min(Math.ceil(retryAfter), LONGEST_DELAY);
  return delay + Math.floor(Math.random() * (Math.min(spread, LONGEST_DELAY - delay) + 1));
}

/**
 * Of several failures in one service, the one that decides how the run ends: a rejected login, else what a replay can
 * fix, after the longest delay, else the first.
 */
export function decisive(failures: readonly Failure[]): Failure | undefined {
  const unauthorized = failures.find(({ kind }) => kind === 'unauthorized');
  const temporary = failures.filter(({ kind }) => kind === 'temporary');
  return unauthorized ?? temporary.toSorted((a, b) => (b.delay ?? 0) - (a.delay ?? 0))[0] ?? failures[0];
}

/** The failure of a step in which several services failed: all reasons in one sentence, with the class that comes first. */
export function combined(failures: readonly Failure[]): Failure {
  const [first, ...others] = [...failures].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  if (!first) throw new TypeError('combined() needs a failure');
  if (others.length === 0) return first;
  const delays = failures.flatMap(({ delay }) => delay ?? []);
  return new Failure(first.kind, joined(failures.map(({ message }) => message)), {
    status: first.status,
    delay: delays.length > 0 ? Math.max(...delays) : undefined,
  });
}

/** Several messages within one limit. Long ones get the room that short ones leave. The same advice is given once. */
function joined(messages: readonly string[]): string {
  const advice = adviceOf(messages[0] ?? '');
  const isShared = messages.every(
    (message) => message.length > advice.length && adviceOf(message) === advice,
  );
  const parts = isShared ? messages.map((message) => message.slice(0, -advice.length).trimEnd()) : messages;
  const limit = SENTENCE_LIMIT - (isShared ? advice.length + 1 : 0);
  const share = Math.floor((limit - parts.length + 1) / parts.length);
  const long = parts.filter((part) => part.length > share);
  const spare = parts.reduce((sum, part) => sum + Math.max(0, share - part.length), 0);
  const room = share + Math.floor(spare / Math.max(1, long.length));
  const fitted = parts.map((part) => (isShared ? shorten(part, room) : keepingAdvice(part, room)));
  return [...fitted, ...(isShared ? [advice] : [])].join(' ');
}

/**
 * The Zapier error for a failure.
 * @param redact removes credentials from the sentence
 */
export function toZapierError(z: ZObject, failure: Failure, redact: (text: string) => string): Error {
  const sentence = shorten(redact(failure.message), SENTENCE_LIMIT);
  // Without `doNotContextify`, core appends a trace that quotes responses.
  return Object.assign(zapierError(z, failure, sentence), { doNotContextify: true });
}

function zapierError({ errors }: ZObject, { kind, status, delay }: Failure, sentence: string): Error {
  switch (CLASS_OF[kind]) {
    case 'ExpiredAuthError':
      return new errors.ExpiredAuthError(sentence);
    case 'HaltedError':
      return new errors.HaltedError(sentence);
    case 'ThrottledError':
      return new errors.ThrottledError(sentence, delay ?? replayDelay());
    case 'Error':
      return new errors.Error(sentence, kind, status);
  }
}

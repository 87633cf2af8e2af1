import type { ZObject } from 'zapier-platform-core';
import { keepingAdvice, SENTENCE_LIMIT, shorten } from './text.ts';

/**
 * What can go wrong, and the Zapier error class that makes the Zap do the right thing. The order counts: where two
 * services fail in one step, the class that stands first wins.
 * - ExpiredAuthError asks the user to reconnect.
 * - Error shows why. Many in a row switch the Zap off, so bad input never ends here.
 * - HaltedError halts this run only.
 * - ThrottledError replays the run later, which is safe because every write here can run twice.
 */
const CLASS_OF = {
  rejected: 'ExpiredAuthError',
  forbidden: 'Error',
  not_connected: 'Error',
  unexpected: 'Error',
  not_found: 'HaltedError',
  conflict: 'HaltedError',
  invalid: 'HaltedError',
  passing: 'ThrottledError',
} as const;

export type FailureKind = keyof typeof CLASS_OF;
const KINDS = Object.keys(CLASS_OF);

/** Something a user has to be told: a sentence of at most 250 characters that says what happened and what to do. */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** HTTP status, when an answer caused it. */
  readonly status: number | undefined;
  /** Seconds until a replay makes sense; of passing failures only. */
  readonly delay: number | undefined;

  constructor(kind: FailureKind, sentence: string, detail: { status?: number; delay?: number } = {}) {
    super(shorten(sentence, SENTENCE_LIMIT));
    this.kind = kind;
    this.status = detail.status;
    this.delay = detail.delay;
  }
}

/** The kind of failure that an HTTP status stands for, the same for every service. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'rejected';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 409) return 'conflict';
  if ([400, 413, 422].includes(status)) return 'invalid';
  if ([408, 429, 502, 503, 504].includes(status)) return 'passing';
  return 'unexpected';
}

const DEFAULT_DELAY = 60;
const LONGEST_DELAY = 3600;
/** Runs that were refused together must not come back together. */
const LONGEST_JITTER = 15;

/**
 * Seconds until a replay: a service's `Retry-After` (seconds or an HTTP date) where it is a positive time, else a
 * minute; rounded up, spread by some jitter, an hour at most.
 */
export function replayDelay(retryAfter: string | null | undefined, now = Date.now()): number {
  const text = retryAfter?.trim() ?? '';
  // Date.parse finds a date in nearly everything; an HTTP date starts with a day of the week.
  const date = /^[A-Z][a-z]{2,8}, /.test(text) ? Date.parse(text) : Number.NaN;
  const asked = /^\d/.test(text) ? Number(text) : (date - now) / 1000;
  const delay = Number.isFinite(asked) && asked > 0 ? asked : DEFAULT_DELAY;
  return Math.min(Math.ceil(delay) + Math.floor(Math.random() * (LONGEST_JITTER + 1)), LONGEST_DELAY);
}

/** Several services failed in one step: both reasons in one sentence, with the class that stands first. */
export function combined(failures: readonly Failure[]): Failure {
  const [first, ...others] = [...failures].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  if (!first) throw new TypeError('combined() needs a failure');
  if (others.length === 0) return first;
  const delays = failures.flatMap(({ delay }) => delay ?? []);
  return new Failure(first.kind, joined(failures.map(({ message }) => message)), {
    ...(first.status !== undefined && { status: first.status }),
    ...(delays.length > 0 && { delay: Math.max(...delays) }),
  });
}

/** Sentences side by side within the limit: what short ones leave, long ones get. */
function joined(messages: readonly string[]): string {
  const share = Math.floor((SENTENCE_LIMIT - messages.length + 1) / messages.length);
  const long = messages.filter((message) => message.length > share);
  const spare = messages.reduce((sum, message) => sum + Math.max(0, share - message.length), 0);
  return messages
    .map((message) => keepingAdvice(message, share + Math.floor(spare / Math.max(1, long.length))))
    .join(' ');
}

/**
 * The Zapier error for a failure. `clean` takes credentials out of the sentence.
 * `doNotContextify` stops core from appending its trace of requests, which quotes answers.
 */
export function toZapierError(z: ZObject, failure: Failure, clean: (text: string) => string): Error {
  const sentence = shorten(clean(failure.message), SENTENCE_LIMIT);
  return Object.assign(zapierError(z, failure, sentence), { doNotContextify: true });
}

function zapierError({ errors }: ZObject, { kind, status, delay }: Failure, sentence: string): Error {
  switch (CLASS_OF[kind]) {
    case 'ExpiredAuthError':
      return new errors.ExpiredAuthError(sentence);
    case 'HaltedError':
      return new errors.HaltedError(sentence);
    case 'ThrottledError':
      return new errors.ThrottledError(sentence, delay ?? replayDelay(undefined));
    case 'Error':
      return new errors.Error(sentence, kind, status);
  }
}

import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { FailureKind } from '../../../src/errors/failure.ts';
import { combined, Failure, parseRetryAfter, replayDelay } from '../../../src/errors/failure.ts';
import { SENTENCE_LIMIT } from '../../../src/errors/text.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the seconds of a Retry-After', () => {
  const now = Date.parse('2026-07-01T09:30:00Z');

  it.each([
    ['seconds', '120', 120],
    ['seconds with blanks', ' 7 ', 7],
    ['a part of a second', '0.2', 0.2],
    ['a date', 'Wed, 01 Jul 2026 09:35:00 GMT', 300],
  ])('are those of %s (%s)', (_, header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  it.each([
    ['missing', null],
    ['empty', ''],
    ['zero', '0'],
    ['negative', '-5'],
    ['a date in the past', 'Wed, 01 Jul 2026 09:29:59 GMT'],
    ['now', 'Wed, 01 Jul 2026 09:30:00 GMT'],
    ['garbage', 'soon'],
    ['garbage in which a date could be found', 'garbage 2050'],
    ['garbage after digits', '5 minutes'],
    ['not finite', 'Infinity'],
    ['not a number', 'NaN'],
    ['two values', '5, 10'],
  ])('are unknown where the header is %s (%j)', (_, header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  });
});

describe('the delay of a replay', () => {
  const delays = (...given: Parameters<typeof replayDelay>) =>
    [0, 0.999_999].map((chance) => {
      jest.spyOn(Math, 'random').mockReturnValue(chance);
      return replayDelay(...given);
    });

  it.each<[what: string, given: Parameters<typeof replayDelay>, from: number, to: number]>([
    ['a minute without a Retry-After', [], 60, 75],
    ['the time that the service asked for', [120], 120, 135],
    ['rounded up', [0.2], 1, 16],
    ['spread as far as asked', [5, 200.5], 5, 206],
    ['an hour at most', [86_400], 3600, 3600],
    ['an hour at most, spread below it', [3000, 25_000], 3000, 3600],
  ])('is %s', (_, given, from, to) => {
    expect(delays(...given)).toEqual([from, to]);
  });

  it('is a whole number from 1 to 3600, whatever a service sends', () => {
    const header = fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String));
    const seconds = fc.double({ min: 0, noNaN: true });
    fc.assert(
      fc.property(header, seconds, (retryAfter, spread) => {
        const delay = replayDelay(parseRetryAfter(retryAfter), spread);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(1);
        expect(delay).toBeLessThanOrEqual(3600);
      }),
    );
  });
});

describe('a failure', () => {
  it('keeps its sentence short and its details', () => {
    const failure = new Failure('temporary', `${'x'.repeat(400)}\nmore`, { status: 503, delay: 60 });
    expect(failure).toMatchObject({ kind: 'temporary', status: 503, delay: 60 });
    expect(failure.message).toHaveLength(SENTENCE_LIMIT);
    expect(new Failure('invalid', 'No.')).toMatchObject({ status: undefined, delay: undefined });
  });
});

describe('several failures in one step', () => {
  const blooio = (kind: FailureKind, delay?: number) =>
    new Failure(kind, 'Blooio said no. Ask Blooio.', { ...(delay && { delay }) });
  const reamaze = (kind: FailureKind, delay?: number) =>
    new Failure(kind, 'Re:amaze said no. Ask Re:amaze.', { ...(delay && { delay }) });

  // As in the table of failures: asking to reconnect, then showing, then halting, then replaying.
  const ORDER: FailureKind[] = [
    'unauthorized',
    'forbidden',
    'not_connected',
    'unexpected',
    'payment_required',
    'not_found',
    'conflict',
    'invalid',
    'temporary',
  ];
  const pairs = ORDER.flatMap((first, index) => ORDER.slice(index).map((second) => [first, second] as const));

  it.each(pairs)('%s counts more than %s, whichever service comes first', (first, second) => {
    for (const failures of [
      [blooio(first), reamaze(second)],
      [blooio(second), reamaze(first)],
    ]) {
      expect(combined(failures)).toMatchObject({
        kind: first,
        message: 'Blooio said no. Ask Blooio. Re:amaze said no. Ask Re:amaze.',
      });
    }
  });

  it('wait for the one that takes longest', () => {
    expect(combined([blooio('temporary', 61), reamaze('temporary', 300)]).delay).toBe(300);
    expect(combined([blooio('temporary', 300), reamaze('temporary', 61)]).delay).toBe(300);
  });

  it('each get their share of the sentence', () => {
    const [one, other] = [new Failure('invalid', 'x'.repeat(250)), new Failure('invalid', 'y'.repeat(250))];
    const { message } = combined([one, other]);
    expect(message).toMatch(/^x{123}… y{123}…$/);
    expect(message.length).toBeLessThanOrEqual(SENTENCE_LIMIT);
  });

  it('give what they don’t need to those that need it, and keep every advice', () => {
    const long = new Failure('invalid', `${'x'.repeat(220)}. Correct it.`);
    const { message } = combined([blooio('invalid'), long]);
    expect(message).toMatch(/^Blooio said no\. Ask Blooio\. x{200,}… Correct it\.$/);
    expect(message.length).toBeLessThanOrEqual(SENTENCE_LIMIT);
    const others = ['Fix', 'Map'].map((verb) => new Failure('invalid', `${'x'.repeat(220)}. ${verb} it.`));
    const three = combined([long, ...others]).message;
    expect(three).toMatch(/^x+… Correct it\. x+… Fix it\. x+… Map it\.$/);
    expect(three.length).toBeLessThanOrEqual(SENTENCE_LIMIT);
  });

  it('give the same advice once', () => {
    const [one, other] = ['One has it.', 'Two has it.'].map(
      (what) => new Failure('conflict', `${what} Leave it out.`),
    );
    if (one && other) expect(combined([one, other]).message).toBe('One has it. Two has it. Leave it out.');
  });

  it('stay as they are when there is only one, and need one', () => {
    const one = blooio('conflict');
    expect(combined([one])).toBe(one);
    expect(() => combined([])).toThrow(TypeError);
  });
});

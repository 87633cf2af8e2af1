import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  fitSentence,
  isBlank,
  keepingAdvice,
  quoted,
  SENTENCE_LIMIT,
  shorten,
  trimmed,
  withoutBlanks,
} from '../../../src/errors/text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const lengthOf = (text: string): number => [...text].length;

describe('trimmed', () => {
  it.each([
    ['  ada\t\r\n', 'ada'],
    ['\u00a0ada\u2003', 'ada'],
    ['\u200b\u202aada\u202c\ufeff', 'ada'],
    ['\u0000ada\u0007', 'ada'],
    ['ada  b', 'ada  b'],
    ['\u200b', ''],
  ])('removes invisible characters: %j becomes %j', (given, expected) => {
    expect(trimmed(given)).toBe(expected);
  });
});

describe('shorten', () => {
  it.each([
    ['Ada Lovelace', 12, 'Ada Lovelace'],
    ['Ada Lovelace', 11, 'Ada Lovela…'],
    ['Ada Lovelace', 5, 'Ada…'], // no blank before the ellipsis
    [' two\nlines\u0000 and\u202e more ', 60, 'two lines and more'],
    ['👩🏽👩🏽👩🏽', 3, '👩🏽…'], // never half of a letter
  ])('%j in %d characters is %j', (given, limit, expected) => {
    expect(shorten(given, limit)).toBe(expected);
  });

  it('gives one line of at most so many characters, and leaves alone what is one already', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 300 }), (text, limit) => {
        const line = shorten(text, limit);
        expect(lengthOf(line)).toBeLessThanOrEqual(limit);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(shorten(line, limit)).toBe(line);
      }),
    );
  });
});

it('quoted puts a value in quotation marks and leaves room for advice', () => {
  expect(quoted(' a\nb ')).toBe('“a b”');
  expect(lengthOf(quoted('x'.repeat(500)))).toBe(62);
});

const advice = 'Correct it.';

describe('fitSentence', () => {
  const sentence = (words: string) => `It was refused${words && ` (it says: ${words})`}. ${advice}`;

  it('says the same without words', () => {
    expect(fitSentence(sentence)).toBe(`It was refused. ${advice}`);
    expect(fitSentence(sentence, ' \n')).toBe(`It was refused. ${advice}`);
  });

  it('puts words in without their own full stop', () => {
    expect(fitSentence(sentence, 'No such\nidentity!..')).toBe(
      `It was refused (it says: No such identity). ${advice}`,
    );
  });

  it('uses all the room there is, and keeps the advice', () => {
    const fitted = fitSentence(sentence, 'x'.repeat(1000));
    expect(lengthOf(fitted)).toBe(SENTENCE_LIMIT);
    expect(fitted).toMatch(/x…\)\. Correct it\.$/);
  });

  it('never cuts the advice, whatever the words are', () => {
    fc.assert(
      fc.property(anyText, (words) => {
        const fitted = fitSentence(sentence, words);
        expect(lengthOf(fitted)).toBeLessThanOrEqual(SENTENCE_LIMIT);
        expect(fitted.endsWith(advice)).toBe(true);
      }),
    );
  });

  it('leaves words out of a sentence that is full without them', () => {
    const full = 'y'.repeat(SENTENCE_LIMIT);
    expect(fitSentence((words) => full + words, 'words')).toBe(full);
  });
});

describe('keepingAdvice', () => {
  it.each([
    ['It is gone. Choose another.', 40, 'It is gone. Choose another.'],
    ['It has been gone for years. Choose another.', 40, 'It has been gone for ye… Choose another.'],
    ['It has been gone for years. Choose another.', 30, 'It has been gone for years. C…'], // too little room
    [
      'Gone for so many years. If at a.example.com, use a.',
      50,
      'Gone for so many year… If at a.example.com, use a.',
    ],
    ['One sentence that is far too long.', 30, 'One sentence that is far too…'],
  ])('%j in %d characters is %j', (message, limit, expected) => {
    expect(keepingAdvice(message, limit)).toBe(expected);
  });

  it('keeps to the limit, and keeps the advice', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 60, max: 300 }), (what, limit) => {
        const fitted = keepingAdvice(`It said: ${what}. ${advice}`, limit);
        expect(lengthOf(fitted)).toBeLessThanOrEqual(limit);
        expect(fitted.endsWith(advice)).toBe(true);
      }),
    );
  });
});

describe('blanks', () => {
  it.each([undefined, null, '', ' \n', '\u200b', [], {}, [''], { a: null, b: [' '] }])(
    '%j is one',
    (value) => {
      expect(isBlank(value)).toBe(true);
    },
  );

  it.each([0, false, 'a', Number.NaN, [0], { a: { b: false } }])('%j isn’t', (value) => {
    expect(isBlank(value)).toBe(false);
  });

  it('are left out, everything else stays as it is', () => {
    expect(withoutBlanks({ a: '', b: null, c: ' x ', d: 0, e: [], f: ['', 'y'] })).toEqual({
      c: ' x ',
      d: 0,
      f: ['', 'y'],
    });
  });
});

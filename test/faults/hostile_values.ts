import fc from 'fast-check';

/** Values of a form field that might crash a run or leave a request half encoded. */

const CREDENTIAL = '{{bundle.authData.blooio_api_key}}';

/** Texts that mean something to a parser, a path, a header, a template or JavaScript itself. */
const MEANING_SOMETHING = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '{{curlies}}',
  CREDENTIAL,
  '{{',
  '$' + '{7*7}',
  '..',
  '.',
  '../..',
  '..\\',
  '%2e%2e',
  '%2F',
  '%',
  '%00',
  'ct_1/identities/cid_1',
  '?a=b',
  '#',
  '&channel_id=ch_1',
  '+',
  'a b',
  '\r\nAuthorization: Bearer x',
  '\u0000',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\ud800',
  'a\udfff',
  '💣'.repeat(40),
  'ﷺ',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e999',
  '[object Object]',
  '<script>alert(1)</script>',
  '"',
  "' OR 1=1 --",
  '\\',
];

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.constantFrom(...MEANING_SOMETHING),
);

/** Nearly what the field wants, so that it gets further. */
const nearly = fc
  .tuple(text, fc.constantFrom('', 'a', '+1415555', 'urn:'), fc.constantFrom('', '@example.com', '0142', '/'))
  .map(([middle, start, end]) => `${start}${middle}${end}`);

/** Keys that JavaScript itself gives a meaning. JSON makes an own property of each, as it does in a bundle. */
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', 'length', 'then'].map(
  (key): unknown => JSON.parse(`{"${key}":{"polluted":"yes"}}`),
);

/** Tried in every field. */
export const ALWAYS: readonly unknown[] = [
  ...PROTOTYPE_KEYS,
  PROTOTYPE_KEYS,
  CREDENTIAL,
  '\ud800',
  '..',
  Number.NaN,
  Number.MAX_VALUE,
  true,
  [[]],
  {},
];

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 6, arbitrary: nearly },
  { weight: 3, arbitrary: fc.array(fc.oneof(text, nearly, fc.jsonValue()), { maxLength: 4 }) },
  { weight: 3, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.constantFrom(...PROTOTYPE_KEYS) },
  { weight: 2, arbitrary: fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.constant(null)) },
);

/** Long texts, each with a letter at both ends so that it isn't blank: an expression that tries again from each letter takes minutes. */
export const LONG: readonly string[] = [' ', '\u200b', ',', '@', '1', 'a@', '\ud800', 'x.com/'].map(
  (piece) => `a${piece.repeat(Math.ceil(100_000 / piece.length))}z`,
);

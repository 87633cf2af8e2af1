import { expect, it } from '@jest/globals';
import { signedJson } from '../../src/blooio/messages.ts';
import { blooio } from '../../src/blooio/service.ts';
import { Failure, parseRetryAfter } from '../../src/errors/failure.ts';
import { fitSentence, keepingAdvice } from '../../src/errors/text.ts';
import { readCountry } from '../../src/form/identifiers/country.ts';
import { readEmail } from '../../src/form/identifiers/identity.ts';
import { normalizeOpaqueId } from '../../src/form/identifiers/opaque_id.ts';
import { normalizePhone } from '../../src/form/identifiers/phone.ts';
import { comparisonKey } from '../../src/form/identifiers/spellings.ts';
import { normalizeUsername } from '../../src/form/identifiers/username.ts';
import { checked, listOf, text } from '../../src/form/input.ts';
import { knownName, namesDiffer } from '../../src/form/names.ts';
import { createRedactSentence } from '../../src/http/redact.ts';
import { responseData } from '../../src/http/response.ts';
import { personOf } from '../../src/link/person.ts';
import { readContactKey } from '../../src/reamaze/contact_key.ts';
import { brandOf, reamaze } from '../../src/reamaze/service.ts';
import { growsFaster } from '../cost.ts';

/** Everything that reads a text of a user or a service, over texts at which it could start again and again. */
const READERS: readonly [name: string, read: (text: string) => unknown][] = [
  ['emails', (text) => personOf({ emails: text })],
  ['phones', (text) => personOf({ phones: text, country: text })],
  ['instagram', (text) => personOf({ instagram: text })],
  ['twitter', (text) => personOf({ twitter: text })],
  ['shared values', (text) => personOf({ shared_values: text })],
  ['an email', readEmail],
  ['a phone number', normalizePhone],
  ['a username', (text) => normalizeUsername('twitter', text)],
  ['an opaque ID', (text) => normalizeOpaqueId('an ID', text)],
  ['a contact key', (text) => readContactKey('email', text)],
  ['a known identifier', comparisonKey],
  ['a name', knownName],
  ['two names', (text) => namesDiffer(text, `x ${text}`)],
  ['a country', readCountry],
  ['a list', (given) => checked(listOf(text('Tags')), given)],
  ['a sentence', (text) => fitSentence((words) => `Blooio: ${words}. Try again.`, text)],
  ['a sentence with advice', (text) => keepingAdvice(text, 250)],
  ['words of Blooio', (text) => blooio.errorMessage({ message: text })],
  ['words of Re:amaze', (text) => reamaze.errorMessage({ errors: [text] })],
  ['a brand', (text) => brandOf({ reamaze_brand: text })],
  ['a token', (text) => createRedactSentence([text])(`${text}…`)],
  ['a response', (text) => responseData(text, String)],
  ['a response with long numbers', (text) => responseData(JSON.stringify([text, 2 ** 60]), String)],
  ['Retry-After', parseRetryAfter],
  ['a signature', (text) => signedJson({ headers: { 'X-Blooio-Signature': text }, content: '' }, 'secret')],
];

/** What a reader might start at again and again. */
const PIECES = [
  ...[
    ' ',
    '\u200b',
    ',',
    '@',
    '1',
    'a',
    'a@',
    '.',
    'a.',
    '=',
    '"',
    '\\"',
    '<',
    '(',
    '[',
    '{{',
    '&',
    'amp;',
    '&#39;',
  ],
  ...['\ud800', 'x.com/', ' or ', '/ ', 't=1,', 'Ph.D. ', '=?', '%2', '\n', '\\u', '://'],
];
/** The last one keeps what is inside together, and encodes it again and again. */
const ENDS = [
  ['', '%'],
  ['%', '%'],
  ['"&', '"'],
] as const;
const LENGTH = { letters: 8_000, negligible: 15 };

it.each(READERS)('twice the text is twice the work: %s', (_, read) => {
  const use = (text: string) => {
    try {
      read(text);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  };
  const slow = PIECES.filter((piece) =>
    ENDS.some(([start, end]) =>
      growsFaster(use, (letters) => start + piece.repeat(letters / piece.length) + end, LENGTH),
    ),
  );
  expect(slow).toEqual([]);
});

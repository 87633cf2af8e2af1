import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRedact, createRedactSentence, redactData } from '../../../src/http/redact.ts';

const [key, token, email] = ['bl_live_a+b/c=', 'tok&en "1"?', 'agent+zap@example.com'];
const login = Buffer.from(`${email}:${token}`).toString('base64');
const redact = createRedact([key, token, email, login]);

describe('a redacted text', () => {
  it.each([
    ['a key', key],
    ['a token', token],
    ['a username', email],
    ['a login', login],
    ['a key in a URL', encodeURIComponent(key)],
    ['a token in a URL', encodeURIComponent(token)],
    ['a username in a URL in lowercase', 'agent%2bzap%40example.com'],
    ['a token in a form', new URLSearchParams({ token }).toString().slice('token='.length)],
    ['a key in Base64', Buffer.from(key).toString('base64').replace(/=+$/, '')],
    ['a key in Base64 for URLs', Buffer.from(key).toString('base64url')],
    ['a token in JSON', JSON.stringify(token).slice(1, -1)],
    ['a key in the JSON of PHP', key.replace('/', '\\/')],
    ['a token in the JSON of Rails', JSON.stringify(token).slice(1, -1).replace('&', '\\u0026')],
    ['a token in a page', 'tok&amp;en &quot;1&quot;?'],
  ])('hides %s', (_, secret) => {
    expect(redact(`It said "${secret}" and ${secret}.`)).toBe('It said "[hidden]" and [hidden].');
  });

  it('hides the longest secret whole', () => {
    expect(createRedact(['bl_live_a', 'bl_live_abc'])('bl_live_a bl_live_abc')).toBe('[hidden] [hidden]');
  });

  it('keeps everything else', () => {
    expect(redact('acme on Re:amaze')).toBe('acme on Re:amaze');
    const sentence = 'Copy the current API key.';
    expect(createRedact(['y', 'current'])(sentence)).toBe(sentence);
    expect(createRedact(['', ' '])(sentence)).toBe(sentence);
  });

  it.each([1, 2, 3, 4, 5])('hides a key in Base64 with %d letters before it', (count) => {
    const code = Buffer.from(`${'x'.repeat(count)}${key}:more`).toString('base64');
    for (const text of [code, code.replaceAll('+', '-').replaceAll('/', '_')]) {
      const [before = '', after = ''] = redact(text).split('[hidden]');
      expect(Buffer.from(before, 'base64').toString()).toMatch(/^x+.?$/);
      expect(after.length).toBeLessThanOrEqual(10);
    }
  });

  it('contains no secret, whatever the secret is and wherever it is', () => {
    const secrets = fc.string({ minLength: 12, maxLength: 40, unit: fc.constantFrom(...'aB3$&+/=% ') });
    const around = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(secrets, around, around, (text, before, after) => {
        const secret = `x${text}x`;
        for (const echoed of [secret, encodeURIComponent(secret)])
          expect(createRedact([secret])(`${before}${echoed}${after}`)).not.toContain(echoed);
      }),
    );
  });
});

describe('a redacted sentence', () => {
  const secret = 'bl_live_0123456789';
  const redactSentence = createRedactSentence([secret]);

  it('hides the beginning of a secret that was cut', () => {
    expect(redactSentence(`It belongs to “Key ${secret}”.`)).toBe('It belongs to “Key [hidden]”.');
    for (let length = 8; length <= secret.length; length += 1)
      expect(redactSentence(`It belongs to “Key ${secret.slice(0, length)}…”. Stop…`)).toBe(
        'It belongs to “Key [hidden]…”. Stop…',
      );
  });

  it('keeps what was cut otherwise', () => {
    for (const sentence of ['Ada Lovel… is here.', `${secret.slice(1, 12)}…`, 'bl_live…', '…', ''])
      expect(redactSentence(sentence)).toBe(sentence);
  });
});

it('redacts every text in JSON data, keys included', () => {
  expect(redactData({ [key]: [token, { a: `b ${key}`, n: 1, no: null }] }, redact)).toEqual({
    '[hidden]': ['[hidden]', { a: 'b [hidden]', n: 1, no: null }],
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRedact, redactData } from '../../../src/http/redact.ts';

const [key, token, email] = ['bl_live_a+b/c=', 'tok&en 1?', 'agent+zap@example.com'];
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
    ['a username in a URL in small letters', 'agent%2bzap%40example.com'],
    ['a key in Base64', Buffer.from(key).toString('base64').replace(/=+$/, '')],
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

it('redacts every text in JSON data, keys included', () => {
  expect(redactData({ [key]: [token, { a: `b ${key}`, n: 1, no: null }] }, redact)).toEqual({
    '[hidden]': ['[hidden]', { a: 'b [hidden]', n: 1, no: null }],
  });
});

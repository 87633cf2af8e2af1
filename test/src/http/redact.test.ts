import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean } from '../../../src/http/redact.ts';

const authData = {
  blooio_api_key: ' bl_live_a+b/c= ',
  reamaze_brand: 'acme',
  reamaze_login_email: 'agent+zap@example.com',
  reamaze_api_token: 'tok&en 1?',
};
const [key, email, token] = ['bl_live_a+b/c=', 'agent+zap@example.com', 'tok&en 1?'];
const login = Buffer.from(`${email}:${token}`).toString('base64');

describe('a text without the connection’s credentials', () => {
  it.each([
    ['the API key', key],
    ['the token', token],
    ['the login e-mail', email],
    ['the login as it is sent', login],
    ['the API key in a web address', encodeURIComponent(key)],
    ['the token in a web address', encodeURIComponent(token)],
    ['the e-mail in a web address', encodeURIComponent(email)],
    ['the login in a web address', encodeURIComponent(login)],
    ['the e-mail in a web address with small letters', 'agent%2bzap%40example.com'],
    ['the API key in Base64', Buffer.from(key).toString('base64').replace(/=+$/, '')],
  ])('%s', (_, secret) => {
    expect(clean(`It said "${secret}" and ${secret}.`, authData)).toBe('It said "[hidden]" and [hidden].');
  });

  it('hides the longest form whole', () => {
    const [short, long] = ['bl_live_a', 'bl_live_abc'];
    expect(clean(`${short} ${long}`, { blooio_api_key: short, reamaze_api_token: long })).toBe(
      '[hidden] [hidden]',
    );
  });

  it('keeps what isn’t secret', () => {
    expect(clean('acme on Re:amaze', authData)).toBe('acme on Re:amaze');
    const sentence = 'Copy the current API key.';
    expect(clean(sentence, { blooio_api_key: 'y', reamaze_api_token: 'current' })).toBe(sentence);
  });

  it.each([
    {},
    { blooio_api_key: ' ' },
    { reamaze_api_token: '', reamaze_login_email: '' },
    { blooio_api_key: null, reamaze_api_token: null },
  ])('is the same text when the connection is empty: %j', (empty) => {
    expect(clean('Nothing to hide.', empty)).toBe('Nothing to hide.');
  });

  it('holds no credential, whatever it is and wherever it stands', () => {
    const secret = fc
      .string({ minLength: 12, maxLength: 40, unit: fc.constantFrom(...'aB3$&+/=% ') })
      .map((text) => `x${text}x`);
    const around = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(secret, secret, around, around, (blooio_api_key, reamaze_api_token, before, after) => {
        const connection = { ...authData, blooio_api_key, reamaze_api_token };
        const basic = Buffer.from(`${email}:${reamaze_api_token}`).toString('base64');
        for (const form of [blooio_api_key, reamaze_api_token, basic]) {
          for (const echoed of [form, encodeURIComponent(form)])
            expect(clean(`${before}${echoed}${after}`, connection)).not.toContain(echoed);
        }
      }),
    );
  });
});

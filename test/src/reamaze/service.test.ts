import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../../../src/errors/failure.ts';
import { brandOf, reamaze } from '../../../src/reamaze/service.ts';
import { failureIn } from '../failures.ts';

const login = { reamaze_login_email: 'agent@example.com', reamaze_api_token: 'token' };
const accessTo = (reamaze_brand: string) => reamaze.access({ ...login, reamaze_brand });

const environment = process.env['REAMAZE_BASE_URL'];
beforeEach(() => {
  delete process.env['REAMAZE_BASE_URL'];
});
afterEach(() => {
  if (environment !== undefined) process.env['REAMAZE_BASE_URL'] = environment;
});

describe('a brand', () => {
  it.each([
    'acme',
    ' ACME\n',
    'acme\u200b',
    'acme.reamaze.com',
    'acme.reamaze.io',
    'Acme.ReAmaze.com/',
    'https://acme.reamaze.com',
    'http://acme.reamaze.io/admin/conversations?a=b#c',
    'HTTPS://ACME.REAMAZE.COM/admin',
    'acme.reamaze.com#top',
    'acme.reamaze.com?x=https://evil.example',
  ])('is acme in %j', (written) => {
    expect(brandOf({ reamaze_brand: written })).toBe('acme');
  });

  it.each(['a', '4711', 'acme-support', 'a--b', 'x'.repeat(63)])('can be %s', (brand) => {
    expect(brandOf({ reamaze_brand: brand })).toBe(brand);
    expect(accessTo(brand)?.baseUrl.href).toBe(`https://${brand}.reamaze.io/api/v1`);
  });

  it.each([
    '',
    '-acme',
    'acme-',
    'acme_support',
    'acme support',
    'x'.repeat(64),
    'ａcme',
    'ac\u200bme',
    'evil.example',
    'evil.example/',
    'evil.example#',
    'evil.example?',
    'evil.example:443#',
    'evil.example\\',
    'acme@evil.example',
    'acme:password@evil.example',
    'acme.reamaze.com.evil.example',
    'acme.reamaze.com@evil.example',
    'https://acme.reamaze.com:pw@evil.example',
    'https://evil.example/acme.reamaze.com',
    'https://evil.example?acme.reamaze.com',
    'https://evil.example#acme.reamaze.com',
    'https://evil.example\\acme.reamaze.com',
    'evil.example/.reamaze.com',
    'evil.example\n.reamaze.com',
    'acmereamaze.com',
    'acme.reamaze.community',
    'reamaze.com',
    'deep.acme.reamaze.com',
    'acme.reamaze.com:8443',
    'https://user@acme.reamaze.com',
    'ftp://acme.reamaze.com',
    '//acme.reamaze.com',
    'https://https://acme.reamaze.com',
    '{brand}',
    '$&',
    '..',
  ])('can’t be %j', (written) => {
    const { kind, message } = failureIn(() => brandOf({ reamaze_brand: written }));
    expect(kind).toBe('invalid');
    expect(message).toMatch(
      /^The Re:amaze brand can’t be “.*”\. If you open Re:amaze at acme\.reamaze\.com, the brand is acme\.$/,
    );
  });

  it('leads to its own host at Re:amaze and nowhere else, whatever is written', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'acmeACME19-'), minLength: 1 }),
      fc.constantFrom(
        ...[
          'https://',
          'acme',
          '.',
          '.reamaze.com',
          '.reamaze.io',
          'evil.example',
          '/',
          '\\',
          '@',
          ':',
          '#',
          '?',
        ],
        ...['%2e', '%2f', '-', 'A', '{brand}', '$&', '\t', '\u200b', '\u3002', 'xn--'],
      ),
    );
    const written = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    let accepted = 0;
    fc.assert(
      fc.property(written, (reamaze_brand) => {
        try {
          const url = accessTo(reamaze_brand)?.baseUrl;
          if (!url) return; // blank
          accepted += 1;
          expect(url.href).toBe(`https://${brandOf({ reamaze_brand })}.reamaze.io/api/v1`);
          expect(url.hostname).toMatch(/^[a-z0-9-]+\.reamaze\.io$/);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

describe('an access', () => {
  it('is basic credentials, without the blanks that copying adds', () => {
    expect(
      reamaze.access({
        reamaze_brand: 'acme',
        reamaze_login_email: ' a@b.example ',
        reamaze_api_token: ' t\n',
      })?.authorization,
    ).toBe(`Basic ${Buffer.from('a@b.example:t').toString('base64')}`);
  });

  it('is null without a login, and refused with half of one', () => {
    expect(reamaze.access({ reamaze_brand: ' ' })).toBeNull();
    expect(failureIn(() => reamaze.access({ reamaze_brand: 'acme', reamaze_api_token: 't' }))).toEqual({
      kind: 'not_connected',
      message:
        'The Re:amaze login is incomplete. Edit the connection in Zapier and fill in Re:amaze Login Email.',
    });
  });
});

describe('Re:amaze’s own words', () => {
  it.each([
    [{ errors: { identifier: ['is taken', 'is old'] } }, 'identifier is taken, is old'],
    [{ errors: { a: 'is bad', b: ['is worse'] } }, 'a is bad, b is worse'],
    [{ errors: ['One', 'Two'] }, 'One, Two'],
    [{ errors: 'Just text' }, 'Just text'],
    [{ errors: [], error: 'Fallback' }, 'Fallback'],
    [{ error: 'Contact not found' }, 'Contact not found'],
    [{ errors: [null, 5, { a: ['x'] }] }, 'a x'],
    ['Plain text', 'Plain text'],
    [{ message: 'unknown shape' }, ''],
    [{ errors: 5 }, ''],
    [null, ''],
    [undefined, ''],
    [[1], ''],
  ])('of %j are %j', (body, words) => {
    expect(reamaze.errorMessage(body)).toBe(words);
  });
});

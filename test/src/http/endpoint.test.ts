import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filledPath, pathSegment } from '../../../src/http/endpoint.ts';
import { failureIn } from '../failures.ts';

describe('a value in a path', () => {
  it.each([
    ['ct_1', 'ct_1'],
    ['ada@example.com', 'ada%40example.com'],
    ['+14155550101', '%2B14155550101'],
    ['a?b#c&d=e', 'a%3Fb%23c%26d%3De'],
    ['%2e%2e', '%252e%252e'],
    ['%2f', '%252f'],
    ['...', '...'],
    ['. .', '.%20.'],
    ['a;b:c', 'a%3Bb%3Ac'],
    ['zoë\n', 'zo%C3%AB%0A'],
  ])('%j is sent as %s', (value, expected) => {
    expect(pathSegment(value, 'Blooio')).toBe(expected);
  });

  it.each(['', ' ', '\t\n', '.', '..', '/', 'a/b', '../staff', 'ct_1/', '\\', 'a\\b', '\ud800', 'a\udc00'])(
    '%j is refused',
    (value) => {
      const { kind, message } = failureIn(() => pathSegment(value, 'Blooio'));
      expect(kind).toBe('invalid');
      expect(message).toMatch(
        /^“.*” can’t be looked up in Blooio: an ID or identity is never blank and has no slash\. Correct it in this step\.$/,
      );
    },
  );

  it('stays one segment, and the same value, in every address that is accepted', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'./\\%2eEfF:@?#;\t ') }),
    );
    fc.assert(
      fc.property(value, (given) => {
        if (/[/\\]/.test(given) || given.trim() === '' || given === '.' || given === '..') {
          expect(failureIn(() => pathSegment(given, 'Blooio')).kind).toBe('invalid');
          return;
        }
        const { host, pathname } = new URL(
          `https://api.example.com/v4/${pathSegment(given, 'Blooio')}/identities`,
        );
        const segments = pathname.split('/');
        expect(host).toBe('api.example.com');
        expect(segments.map(decodeURIComponent)).toEqual(['', 'v4', given, 'identities']);
      }),
    );
  });
});

describe('a path with names in braces', () => {
  it('is filled with their values, each in its place', () => {
    expect(
      filledPath('/contacts/{contact_id}/identities/{identity_id}', 'Blooio', {
        contact_id: 'a b',
        identity_id: '$&',
      }),
    ).toBe('/contacts/a%20b/identities/%24%26');
    expect(filledPath('/contacts', 'Blooio')).toBe('/contacts');
  });

  it('isn’t filled a second time from a value', () => {
    expect(filledPath('/a/{one}/{two}', 'Blooio', { one: '{two}', two: 'x' })).toBe('/a/%7Btwo%7D/x');
  });

  it('is refused when a value is missing or would lead elsewhere', () => {
    expect(failureIn(() => filledPath('/contacts/{contact_id}', 'Blooio')).kind).toBe('invalid');
    expect(
      failureIn(() => filledPath('/contacts/{contact_id}/identities', 'Blooio', { contact_id: '..' })).kind,
    ).toBe('invalid');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readIdentity, readPhoneOrEmail } from '../../../../src/form/identifiers/identity.ts';
import { type IdentityKind, sameIdentifier, spellings } from '../../../../src/form/identifiers/spellings.ts';
import { failureIn } from '../../failures.ts';

describe('an identity is looked up in all of its spellings', () => {
  it.each<[IdentityKind, string, string[]]>([
    ['email', 'Ada <Ada@Example.org>', ['ada@example.org', 'Ada@Example.org']],
    ['email', 'ada@example.org', ['ada@example.org']],
    ['email', 'Ada@MÜNCHEN.example', ['ada@xn--mnchen-3ya.example', 'Ada@xn--mnchen-3ya.example']],
    ['instagram', '@EveOkafor', ['EveOkafor', 'eveokafor']],
    ['twitter', 'eveokafor', ['eveokafor']],
    ['phone', '+14155550101', ['+14155550101']],
    ['phone', '+52 1 55 1234 5678', ['+525512345678', '+5215512345678']],
    ['phone', '+52 55 1234 5678', ['+525512345678', '+5215512345678']],
    ['phone', '+55 11 98888-7777', ['+5511988887777', '+551188887777']],
    ['phone', '+55 11 8888-7777', ['+551188887777', '+5511988887777']],
    ['phone', '+55 45 3278-2153', ['+554532782153']], // a landline
    ['phone', '+55 11 91234-5678', ['+5511912345678']], // newer than the ninth digit
    ['phone', '+54 9 11 2345-6789', ['+5491123456789', '+541123456789']],
    ['phone', '+54 11 2345-6789', ['+541123456789', '+5491123456789']],
  ])('%s %s: %j', (kind, written, expected) => {
    const identity = readIdentity(kind, written);
    expect(identity).toEqual({ kind, identifier: expected[0], spellings: expected });
    for (const one of expected) {
      expect(spellings(kind, one)).toEqual(expect.arrayContaining(kind === 'phone' ? expected : [one]));
      for (const other of expected) expect(sameIdentifier(one, other)).toBe(true);
    }
  });

  it('which are the same whichever of them is given', () => {
    const number = fc.tuple(fc.constantFrom('+52', '+54', '+55', '+1'), fc.stringMatching(/^\d{8,12}$/));
    fc.assert(
      fc.property(number, ([code, digits]) => {
        const all = spellings('phone', code + digits);
        expect(all[0]).toBe(code + digits);
        for (const one of all) expect(spellings('phone', one).sort()).toEqual([...all].sort());
      }),
    );
  });
});

describe('a field for phone numbers and email addresses', () => {
  it.each([
    [' Ada@Example.com ', 'email', 'ada@example.com'],
    ['ada&#64;example.com', 'email', 'ada@example.com'],
    ['(415) 555-0101', 'phone', '+14155550101'],
    ['5511988887777@c.us', 'phone', '+5511988887777'],
  ])('%j is the %s %s', (written, kind, identifier) => {
    expect(readPhoneOrEmail(written, 'US')).toMatchObject({ kind, identifier });
  });

  it('says what is wrong by the @', () => {
    expect(failureIn(() => readPhoneOrEmail('ada')).message).toContain('a phone number');
    expect(failureIn(() => readPhoneOrEmail('@ada')).message).toContain('isn’t an email address');
    expect(failureIn(() => readPhoneOrEmail('1@g.us')).message).toContain(
      'is a WhatsApp ID without a phone number',
    );
  });
});

describe('the same identity', () => {
  it.each([
    ['+14155550101', '+1 (415) 555-0101', true],
    ['+14155550101', '14155550101', true], // some services drop the plus sign
    ['+14155550101', '+14155550102', false],
    ['4155550101', '+14155550101', false],
    ['+5215512345678', '525512345678', true],
    ['+551188887777', '+5511988887777', true],
    ['+551132782153', '+5511932782153', false],
    ['+541123456789', '+5491123456789', true],
    ['Bob@Example.com', ' bob@example.COM', true],
    ['bob@MÜNCHEN.example', 'bob@xn--mnchen-3ya.example', true],
    ['bob@example.com', 'bob@example.org', false],
    ['@Ada', 'ada', true],
    ['ada', 'ada.', false],
    ['17841400000000001', '17841400000000001', true],
    ['17841400000000001', '17841400000000002', false],
    ['urn:mbid:AQ', 'urn:mbid:AQ', true],
    ['', 'ada', false],
  ])('%j and %j: %j', (one, other, same) => {
    expect(sameIdentifier(one, other)).toBe(same);
  });

  it('is the same as itself, and in both directions', () => {
    const identifier = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'+0123456789 ()-.@aA') }),
    );
    fc.assert(
      fc.property(identifier, identifier, (one, other) => {
        expect(sameIdentifier(one, one)).toBe(true);
        expect(sameIdentifier(` ${one}\u200b`, one)).toBe(true);
        expect(sameIdentifier(one, other)).toBe(sameIdentifier(other, one));
      }),
      { numRuns: 500 },
    );
  });
});

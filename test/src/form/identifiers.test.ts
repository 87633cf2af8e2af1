import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  sameIdentifier,
  toEmail,
  toOpaqueId,
  toPhoneOrEmail,
  toSocialName,
} from '../../../src/form/identifiers.ts';
import { failureIn } from '../failures.ts';

describe('an e-mail address', () => {
  it.each([
    ['Bob@Example.COM', 'Bob@example.com'],
    [' bob@example.com\t', 'bob@example.com'],
    ['\u200bbob@example.com\ufeff', 'bob@example.com'],
    ['bob+tag@mail.example.co.uk', 'bob+tag@mail.example.co.uk'],
    ["o'brien_1-2@example.com", "o'brien_1-2@example.com"],
    ['bob@xn--fsq.com', 'bob@xn--fsq.com'],
    ['bob%2f@example.com', 'bob%2f@example.com'],
  ])('%j is %s', (written, expected) => {
    expect(toEmail(written)).toBe(expected);
    expect(toEmail(expected)).toBe(expected);
  });

  it.each([
    'bob',
    '@example.com',
    'bob@',
    'bob@localhost',
    'a@b@example.com',
    'bob@exa mple.com',
    'bob@example.com.',
    'bob@.example.com',
    'bob@-example.com',
    'bob/../staff@example.com',
    'bob@example.com/',
    'bob@example.com, ada@example.com',
    'Bob <bob@example.com>',
    'mailto:bob@example.com',
    'bob@example.com?subject=x',
    '"bob"@example.com',
    'bob@[127.0.0.1]',
    'bob＠example.com',
    'böb@example.com',
    'bob@例え.jp',
    'bob\u0000@example.com',
  ])('%j is refused', (written) => {
    const { kind, message } = failureIn(() => toEmail(written));
    expect(kind).toBe('invalid');
    expect(message).toMatch(
      /^“.*” isn’t an e-mail address\. Write it like ada@example\.com, one address only\.$/,
    );
  });

  it('has at most 254 characters', () => {
    const domain = `@${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.example`;
    const longest = `${'b'.repeat(254 - domain.length)}${domain}`;
    expect(toEmail(` ${longest} `)).toBe(longest);
    expect(failureIn(() => toEmail(`b${longest}`)).kind).toBe('invalid');
  });

  it('is normalised once and for all, and the same identity as before', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        if (email.includes('/')) return; // may be an address, but never a segment of a path
        const shouted = ` ${email.replace(/@.*/, (domain) => domain.toUpperCase())}\u200b`;
        expect(toEmail(shouted)).toBe(email.replace(/@.*/, (domain) => domain.toLowerCase()));
        expect(sameIdentifier(toEmail(shouted), email)).toBe(true);
      }),
    );
  });

  it('is told from a phone number by its @', () => {
    expect(toPhoneOrEmail(' Ada@Example.com ')).toBe('Ada@example.com');
    expect(toPhoneOrEmail('(415) 555-0101', 'US')).toBe('+14155550101');
    expect(failureIn(() => toPhoneOrEmail('ada')).message).toContain('isn’t a possible phone number');
    expect(failureIn(() => toPhoneOrEmail('@ada')).message).toContain('isn’t an e-mail address');
  });
});

describe('a social name', () => {
  const twitter = [
    'x.com/',
    'twitter.com/',
    'www.twitter.com/',
    'mobile.twitter.com/',
    'm.x.com/',
    'Twitter.com/',
  ];
  const instagram = ['instagram.com/', 'www.instagram.com/', 'm.instagram.com/', 'INSTAGRAM.com/'];
  const forms = (addresses: string[]) => [
    ...['', '@', ' @'].map((before) => `${before}Ada_L \u200b`),
    ...addresses.flatMap((address) =>
      ['', 'https://', 'http://', 'HTTPS://'].flatMap((scheme) =>
        ['', '/', '?s=20&t=a/b', '/?hl=en', '#top'].map((end) => `${scheme}${address}Ada_L${end}`),
      ),
    ),
    `https://${addresses[0]}@Ada_L`,
  ];

  it.each([
    ['twitter', forms(twitter)],
    ['instagram', forms(instagram)],
  ] as const)('on %s is found in every form of it', (network, written) => {
    expect(written.map((one) => toSocialName(network, one))).toEqual(written.map(() => 'Ada_L'));
  });

  const neither = [
    '',
    '@',
    '@@ada',
    'ada lovelace',
    'ada\u200bl',
    'a/b',
    '..',
    '.',
    'аda',
    'ａda',
    'ada@example.com',
  ];
  it.each([
    [
      'twitter',
      'Twitter',
      [...neither, 'ada.l', 'x'.repeat(16), 'https://instagram.com/ada', 'https://x.com/'],
    ],
    [
      'twitter',
      'Twitter',
      ['https://x.com/ada/status/1', 'https://x.com.evil.example/ada', 'https://ada@x.com/ada'],
    ],
    ['instagram', 'Instagram', [...neither, '.ada', 'ada.', 'a..a', 'x'.repeat(31), 'https://x.com/ada']],
    [
      'twitter',
      'Twitter',
      [
        'https://twitter.com/home',
        'x.com/i',
        'https://x.com/search?q=ada',
        '@Intent',
        'x.com',
        'twitter.com/',
      ],
    ],
    [
      'instagram',
      'Instagram',
      [
        'instagram.com',
        'https://www.instagram.com/',
        'www.instagram.com',
        'm.Instagram.com',
        '@instagram.com',
      ],
    ],
    [
      'instagram',
      'Instagram',
      ['https://instagram.com/p/', 'instagram.com/Explore?x', 'instagram.com/reels'],
    ],
    ['instagram', 'Instagram', ['https://instagram.com/p/abc', 'https://evil.example/instagram.com/ada']],
  ] as const)('that can’t be one on %s is refused', (network, label, written) => {
    for (const one of written) {
      const { kind, message } = failureIn(() => toSocialName(network, one));
      expect(kind).toBe('invalid');
      expect(message).toMatch(
        new RegExp(
          `^“.*” isn’t a user name on ${label}\\. Write it without spaces, for example ada_lovelace\\.$`,
        ),
      );
    }
  });

  it.each([
    ['twitter', 'x'.repeat(15)],
    ['instagram', 'x'.repeat(30)],
    ['instagram', 'ada.l.1_'],
    ['instagram', 'home.p'],
    ['instagram', 'x.com'],
    ['twitter', 'p'],
  ] as const)('on %s can be %s', (network, name) => {
    expect(toSocialName(network, name)).toBe(name);
  });
});

describe('an id that another service made', () => {
  it.each([' 17841400000000001 ', 'Ab:c_1.2-3=\u200b', '...'])('is %j', (written) => {
    expect(toOpaqueId('a Facebook id', written)).toBe(written.replace(/[\s\u200b]/g, ''));
  });

  it.each(['https://www.facebook.com/ada', 'a/b', 'a\\b', '.', '..', 'Ada Lovelace', '', 'a\ud800'])(
    'isn’t %j',
    (written) => {
      const { kind, message } = failureIn(() => toOpaqueId('a Facebook id', written));
      expect(kind).toBe('invalid');
      expect(message).toMatch(
        /^“.*” isn’t a Facebook id\. Use the id itself, as Re:amaze has it, not a web address or a name\.$/,
      );
    },
  );
});

describe('the same identity', () => {
  it.each([
    ['+14155550101', '+1 (415) 555-0101', true],
    ['+14155550101', '14155550101', true], // some services drop the plus sign
    ['+14155550101', '+14155550102', false],
    ['4155550101', '+14155550101', false], // nobody knows its country
    ['Bob@Example.com', ' bob@example.COM', true],
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

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IdentityKind } from '../../../../src/form/identifiers/spellings.ts';
import { countValues, readValues } from '../../../../src/form/identifiers/values.ts';

/** What a field holds, as `kind:identifier`, and how many values were left out. */
function read(kind: IdentityKind, given: unknown, country = 'US') {
  const { identities, skipped } = readValues(kind, given, country);
  return { found: identities.map((one) => `${one.kind}:${one.identifier}`), skipped: skipped.length };
}

describe('several values in one field are read', () => {
  const two = ['phone:+14155550161', 'phone:+14155550162'];
  it.each([
    ...[
      ', ',
      ',',
      '; ',
      ';',
      ' | ',
      '|',
      ' / ',
      '/',
      '\n',
      '\r\n',
      '\u2028',
      ' or ',
      ' OR ',
      ' ::: ',
      '，',
      '；',
      '、',
      '،',
      ', , ',
      '<br>',
      '<br/>',
      ' and ',
      ' & ',
      ' und ',
      ' ou ',
    ].map((separator) => `415-555-0161${separator}415-555-0162`),
    ['415-555-0161', '415-555-0162'],
    [['415-555-0161', null, ''], [[['415-555-0162']]], {}],
    [4155550161, '4155550162.0'],
    '["415-555-0161","415-555-0162"]',
    '[4155550161, [4155550162]]',
    "['415-555-0161', '415-555-0162']", // as Python prints a list
    '"415-555-0161","415-555-0162"',
    'Cell: 415-555-0161; (415) 555-0162 (home)',
    '- 415-555-0161\n- 415-555-0162',
    '415-555-0161&#44; 415-555-0162',
    ['415-555-0161, 415-555-0162', '415-555-0161, 415-555-0162'],
  ])('%j', (given) => {
    expect(read('phone', given)).toEqual({ found: two, skipped: 0 });
  });

  it.each<[IdentityKind, unknown, string[], number, string?]>([
    ['phone', '030/901820, 0171/1234567', ['phone:+4930901820', 'phone:+491711234567'], 0, 'DE'],
    ['phone', '030/901820\n+49 171/1234567', ['phone:+4930901820', 'phone:+491711234567'], 0, 'DE'],
    ['phone', '+14155550161 +14155550162', two, 0],
    ['phone', 'https://wa.me/14155550161?text=Hi, https://wa.me/14155550162?text=Hi', two, 0],
    ['phone', '+14155550161, kein Telefon', [], 1],
    ['phone', '+14155550161 / n/a', ['phone:+14155550161'], 1],
    ['phone', '+14155550161, unbekannt', ['phone:+14155550161'], 1],
    ['phone', '+14155550161, 000-000-0000', ['phone:+14155550161'], 1],
    ['phone', '+14155550161, n/a', ['phone:+14155550161'], 1],
    ['phone', '; +14155550161,', ['phone:+14155550161'], 0],
    ['phone', '+14155550161, 33612345678', ['phone:+14155550161'], 1, 'DE'],
    ['phone', '+14155550161 / 415-555-0162', ['phone:+14155550161'], 1, 'N/A'],
    ['phone', '415-555-0161 (mobile), 415-555-0162 (fax)', ['phone:+14155550161'], 1],
    ['phone', 'ada@example.org, 415-555-0161', ['phone:+14155550161'], 1], // belongs to another field
    ['email', 'ada@example.org，ada@work.example', ['email:ada@example.org', 'email:ada@work.example'], 0],
    ['email', '["ann@example.com","b@example.com"]', ['email:ann@example.com', 'email:b@example.com'], 0],
    [
      'email',
      '"Lovelace, Ada" <Ada@Example.org>, Bob <bob@example.org>',
      ['email:ada@example.org', 'email:bob@example.org'],
      0,
    ],
    ['email', 'ada@example.org/bob@example.org', ['email:ada@example.org', 'email:bob@example.org'], 0],
    ['email', 'ada@example.org, n/a', ['email:ada@example.org'], 1],
    ['email', 'ada@example.org\tbob@example.org', ['email:ada@example.org', 'email:bob@example.org'], 0],
    ['email', '<ada@example.org> <bob@example.org>', ['email:ada@example.org', 'email:bob@example.org'], 0],
    [
      'email',
      'mailto:ada@example.org?subject=Hi, mailto:bob@example.org?subject=Hi',
      ['email:ada@example.org', 'email:bob@example.org'],
      0,
    ],
    ['email', 'ada@example.org; noemail@noemail.com', ['email:ada@example.org'], 1],
    ['email', ['ada@example.org', 'bob'], ['email:ada@example.org'], 1],
    ['email', 'ada@example.org <ada@example.org>', ['email:ada@example.org'], 0],
    ['email', 'ada@example.org <bob@example.org>', [], 1],
    ['email', 'ada@example.org (bob@example.org)', [], 1],
    ['email', 'ada@example.org [bob@example.org]', [], 1],
    ['email', 'ada@example.org, 415-555-0161', ['email:ada@example.org'], 1], // belongs to another field
    [
      'email',
      '5511988887777@s.whatsapp.net, ada@example.org',
      ['phone:+5511988887777', 'email:ada@example.org'],
      0,
    ],
    ['email', ['5511988887777@c.us', '120363@g.us'], ['phone:+5511988887777'], 1],
    ['instagram', '@ada, https://instagram.com/ada_work/', ['instagram:ada', 'instagram:ada_work'], 0],
    [
      'instagram',
      'https://instagram.com/ada/, https://instagram.com/bob/?hl=en',
      ['instagram:ada', 'instagram:bob'],
      0,
    ],
    ['instagram', 'ada_l; None; login', ['instagram:ada_l'], 2],
    ['twitter', 'x.com/ada / x.com/bob', ['twitter:ada', 'twitter:bob'], 0],
  ])('%s %j: %j', (kind, given, found, skipped, country = 'US') => {
    expect(read(kind, given, country)).toEqual({ found, skipped });
  });
});

describe('a text with a torn value is left out as a whole', () => {
  it.each<[IdentityKind, string, string, string?]>([
    ['phone', '(415) 555-0100, ext. 12', 'has an extension'],
    ['phone', '+14155550142,5', 'has an extension'],
    ['phone', '+14155550142,0', 'has an extension'],
    ['phone', '+14155550142;55', 'has an extension'],
    ['phone', '415-555-0161, 415-555-0162 x5', 'has an extension'],
    ['phone', '030 901820/21', 'isn’t a possible phone number', 'DE'],
    ['phone', '415-555-0161 / 0162', 'isn’t a possible phone number'],
    ['phone', '415-555-0161, 555-0162', 'has other characters'],
    ['phone', '+1 415 555\n0142', 'has other characters'],
    ['phone', '415-555-0161 or ask Bob', 'has other characters'],
    ['phone', '4,155,550,142', 'has an extension'],
    ['phone', 'https://evil.example/14155550142', 'has other characters'],
    ['email', 'john,smith@acme.example', 'isn’t an email address'],
    ['email', 'john/smith@acme.example', 'isn’t an email address'],
    ['email', 'ren&eacute;@acme.example', 'isn’t an email address'],
    ['email', '"john,smith"@acme.example', 'isn’t an email address'],
    ['email', 'ada@gmail,com', 'isn’t an email address'],
    ['email', 'ada@example.org, Ada Lovelace', 'isn’t an email address'],
    ['email', 'no smith@acme.example', 'isn’t an email address'],
    ['email', 'ada @example.org', 'isn’t an email address'],
    ['phone', '415-555-0161 & 0162', 'has other characters'],
    ['instagram', 'rock and roll', 'isn’t a username'],
    ['email', 'ada@example.org or bob', 'isn’t an email address'],
    ['email', '{"email":"ada@example.org","other":"bob@example.org"}', 'isn’t an email address'],
    ['instagram', 'Lovelace, Ada', 'isn’t a username'],
    ['instagram', 'ada, ada lovelace', 'isn’t a username'],
    ['instagram', 'evil.example/instagram.com/ada', 'isn’t a username'],
  ])('%s %j: %s', (kind, given, reason, country = 'US') => {
    expect(readValues(kind, given, country)).toMatchObject({
      identities: [],
      skipped: [{ kind, value: given.replace('\n', ' '), reason: expect.stringContaining(reason) }],
    });
  });
});

describe('what can’t be a value', () => {
  it.each([
    [{ a: 1 }, '{"a":1}'],
    [true, 'true'],
    [17841405309211844, '1.7841405309211844e+16'], // rounded before it arrived
    ['x'.repeat(600), `${'x'.repeat(99)}…`],
  ])('is left out: %j', (given, value) => {
    expect(readValues('email', given).skipped).toEqual([
      { kind: 'email', value, reason: expect.any(String) },
    ]);
  });

  it.each([undefined, null, '', ' ,; ', [], {}, [[], [null, { a: '' }]]])('is nothing: %j', (given) => {
    expect([readValues('email', given), countValues(given)]).toEqual([
      { identities: [], skipped: [], unread: [] },
      0,
    ]);
  });
});

describe('whatever the field holds', () => {
  it('lists may be nested deeply, in line items and in JSON', () => {
    const nested = (depth: number, inside: unknown): unknown => {
      let list = inside;
      for (let i = 0; i < depth; i += 1) list = [list];
      return list;
    };
    const found = { found: ['email:ada@example.org'], skipped: 0 };
    expect(read('email', nested(100_000, 'ada@example.org'))).toEqual(found);
    expect(read('email', `${'['.repeat(3000)}"ada@example.org"${']'.repeat(3000)}`)).toEqual(found);
    expect(read('email', '['.repeat(100_000))).toEqual({ found: [], skipped: 1 });
    let objects: unknown = 'ada@example.org';
    for (let i = 0; i < 100_000; i += 1) objects = { objects };
    expect(read('email', objects)).toEqual({ found: [], skipped: 1 });
  });

  it('values are counted without being read', () => {
    expect(countValues([Array(300).fill('1').join(','), Array(200).fill('x')])).toBe(500);
    expect(countValues(','.repeat(1_000_000))).toBe(0);
  });

  /** Values and parts of values, with what may be between them. */
  const PARTS = {
    phone: [
      '+14155550161',
      '(415) 555-0162',
      '+44 7911 123456',
      '000-000-0000',
      'ext. 12',
      '5',
      '0',
      'x7',
      'Bob',
      'n/a',
      '555-0163',
    ],
    email: [
      'ada@example.org',
      'Bob <bob@example.org>',
      'o&#39;brien@example.org',
      'john',
      'smith@acme.example',
      '@acme.example',
      'none',
      'ada@',
    ],
  } as const;
  const WHOLE = {
    phone: ['+14155550161', '+14155550162', '+447911123456'],
    email: ['ada@example.org', 'bob@example.org', "o'brien@example.org", 'smith@acme.example'],
  } as const;
  const between = fc.constantFrom(', ', ',', ';', ' / ', '/', ' | ', '\n', ' or ', ' ', ' ::: ', '，');

  it.each(['phone', 'email'] as const)('no part of a %s is taken for a value', (kind) => {
    const text = fc
      .array(fc.tuple(fc.constantFrom(...PARTS[kind]), between), { maxLength: 5 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, (given) => {
        const { identities, skipped } = readValues(kind, given, 'US');
        expect(WHOLE[kind]).toEqual(expect.arrayContaining(identities.map(({ identifier }) => identifier)));
        // Where a value is taken, all others in the text are values or placeholders.
        if (identities.length > 0)
          for (const { reason } of skipped) expect(reason).toMatch(/is a placeholder/);
        for (const { reason } of skipped) expect([...reason].length).toBeLessThanOrEqual(250);
      }),
      { numRuns: 2000 },
    );
  });

  it('nothing but sentences comes of any value', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom<IdentityKind>('email', 'phone', 'instagram', 'twitter'),
        fc.string(),
        (given, kind, country) => {
          for (const { reason } of readValues(kind, given, country).skipped)
            expect(reason).toMatch(/^.{10,249}\.$/u);
        },
      ),
    );
  });
});

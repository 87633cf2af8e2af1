import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readEmail } from '../../../../src/form/identifiers/identity.ts';
import { sameIdentifier } from '../../../../src/form/identifiers/spellings.ts';
import { failureIn } from '../../failures.ts';

const normalizeEmail = (written: string) => readEmail(written).identifier;

describe('an email address', () => {
  it.each([
    'Ada@Example.ORG',
    ' ada@example.org\t',
    '\u200bada@example.org\ufeff',
    'ada@exam\u00adple.org', // a web page may break the line there
    '<ada@example.org>',
    'Ada Lovelace <ada@example.org>',
    '"Lovelace, Ada" <ada@example.org>',
    'Lovelace, Ada <ada@example.org>',
    'ada@example.org <Ada@example.org>',
    'mailto:ada@example.org',
    'MAILTO:ada@example.org?subject=Hi, Ada',
    'mailto:ada%40example.org',
    '<mailto:ada@example.org|ada@example.org>', // Slack
    '[Ada](mailto:ada@example.org)', // Markdown
    "'ada@example.org",
    "'ada@example.org'",
    '"ada@example.org"',
    '“ada@example.org”',
    '(ada@example.org)',
    'ada@example.org.',
    'ada@example.org,',
    'Ada <ada@example.org>;',
    'Email: ada@example.org',
    'E-mail address: ada@example.org',
    'ada@example.org (work)',
    'ada@example.org (work email)',
    '(work) ada@example.org',
    'Email 2: ada@example.org',
    'Correo electrónico: ada@example.org',
    'Courriel : ada@example.org',
    'Mailadresse: ada@example.org',
    '📧 ada@example.org',
    'SMTP:ada@example.org', // Exchange
    '="ada@example.org"',
    '* ada@example.org',
    'ada&#64;example&period;org',
    '&lt;ada@example.org&gt;',
    'ada@example。org', // a full stop of Chinese
  ])('in %j is found', (written) => {
    expect(normalizeEmail(written)).toBe('ada@example.org');
  });

  it.each([
    ['o&#39;brien@example.org', "o'brien@example.org"],
    ['o&amp;#39;brien@example.org', "o'brien@example.org"],
    ['o’brien@example.org', "o'brien@example.org"],
    ['o&rsquo;brien@example.org', "o'brien@example.org"],
    ['tom&amp;jerry@example.org', 'tom&jerry@example.org'],
    ['r&d@acme.example', 'r&d@acme.example'],
    ['ada@münchen.example', 'ada@xn--mnchen-3ya.example'],
    ['Ada@MÜNCHEN.example', 'ada@xn--mnchen-3ya.example'],
    ['bob@例え.jp', 'bob@xn--r8jz45g.jp'],
    ['bob%2f@example.com', 'bob%2f@example.com'],
    ...[
      'ada+tag@mail.example.co.uk',
      "o'brien_1-2@example.com",
      'bob@xn--fsq.com',
      'nancy@acme.example',
      'keinert@acme.example',
      'nomailer@acme.example',
      'pasdemarie@acme.example',
      'dummyhead@acme.example',
      'none.of@acme.example',
      'norah@acme.example',
      'nadia.na@acme.example',
      'n.a@acme.example',
      'noemailson@acme.example',
      'unknown.pleasures@acme.example',
      'deleted.scenes@acme.example',
      'test@acme.example',
      'ada@test.example',
      'ada@na.acme.example', // North America
      'ada@no-reply.example.org',
      'ada@nullarbor.example',
      'local@acme.example',
      'test@contest.example',
      'info@info.example.org',
      'ada@ada-lovelace.example',
      '123456@qq.com',
      '100@acme.example',
      'x@y.photography',
    ].map((same) => [same, same]),
  ])('%s is %s', (written = '', expected = '') => {
    expect(normalizeEmail(written)).toBe(expected);
  });

  const refused = (written: readonly string[], sentence: string) =>
    it.each(written)(`%j is refused: ${sentence}`, (one) => {
      const { kind, message } = failureIn(() => normalizeEmail(one));
      expect({ kind, message }).toEqual({ kind: 'invalid', message: expect.stringContaining(sentence) });
      expect([...message].length).toBeLessThanOrEqual(250);
    });

  refused(
    [
      '',
      'bob',
      '@example.com',
      'bob@',
      'bob@localhost',
      'bob@example',
      'a@b@example.com',
      'bob@exa mple.com',
      'bob@.example.com',
      'bob@-example.com',
      'bob@1.2.3.4',
      'bob@[127.0.0.1]',
      'bob/../staff@example.com',
      'bob@example.com/',
      'bob@example.com, ada@example.com',
      'bob@example.com ada@example.com',
      'john,smith@acme.example',
      'john|smith@acme.example',
      'john;smith@acme.example',
      '"john,smith"@acme.example',
      'ren&eacute;@acme.example',
      'Bob <bob@example.com> or Ada <ada@example.com>',
      'bob@example.com <ada@example.com>',
      'bob@example.com (wife)',
      'b**@example.com', // masked
      '{{email}}@example.com',
      '"bob"@example.com',
      'bob＠example.com',
      'böb@example.com',
      'bob\u0000@example.com',
      'bob@example.com?subject=x',
      'https://example.com',
    ],
    'isn’t an email address. Write it like ada@example.com, one address only.',
  );
  refused(
    [
      ...[
        'noemail@noemail.com',
        'none@acme.example',
        'No@acme.example',
        'na@acme.example',
        'null@acme.example',
      ],
      ...[
        'undefined@acme.example',
        'unknown@acme.example',
        'anonymous@acme.example',
        'no-email@acme.example',
      ],
      ...['no_email@acme.example', 'nomail@acme.example', 'deleted@acme.example', 'fake@acme.example'],
      ...['noemail17@acme.example', 'no-email-provided@acme.example', 'noemailaddress@acme.example'],
      ...[
        'not.provided@acme.example',
        'donotemail@acme.example',
        'deleted_17@acme.example',
        'fake.email@acme.example',
      ],
      ...[
        'unbekannt@acme.example',
        'keine-email@acme.example',
        'sincorreo@acme.example',
        'pasdemail@acme.example',
      ],
      ...['inconnu@acme.example', 'senzamail@acme.example', 'sememail@acme.example', 'geenmail@acme.example'],
      ...['ada@none.com', 'ada@unknown.org', 'ada@none.co.uk', 'test@test.com', 'a@a.com', 'x@mail.fake.com'],
      ...['ada@acme.invalid', 'ada@printer.local', 'ada@acme.test', '0@acme.example', '000@acme.example'],
    ],
    'is a placeholder, not the address of a person. Leave it out.',
  );
  refused(
    ['n/a', 'N/A', 'none', 'null', '-', '?', '0', '000', 'No Email', '[not provided]', '(none)', '#N/A'],
    'is a placeholder, not an email address. Leave it out.',
  );
  refused(['+14155550142', '(415) 555-0142'], 'Map it to a field for phone numbers.');
  refused(['5511988887777@c.us'], 'is a WhatsApp ID. Map it to a field for phone numbers.');
  refused(['120363-1@g.us', '55512@lid', 'status@broadcast'], 'is a WhatsApp ID without a phone number');

  it('has at most 254 characters', () => {
    const domain = `@${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.example`;
    const longest = `${'b'.repeat(254 - domain.length)}${domain}`;
    expect(normalizeEmail(` ${longest} `)).toBe(longest);
    expect(failureIn(() => normalizeEmail(`b${longest}`)).kind).toBe('invalid');
  });

  it('is the same in capitals and among invisible characters', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        // Legal, but a list, a path or a quote as well.
        if (/[/|*{}`]|^'/.test(email)) return;
        const local = email.replace(/@.*/, '').toLowerCase();
        if (
          /^0+$|^n[oa]$/.test(local) ||
          /@(?:.*\.)?(?:n[oa]|0+)\./i.test(email) ||
          email.toLowerCase().replace(/.*@/, '').split('.').includes(local) // a@a.com, a@mail.a.com
        )
          return;
        const shouted = ` ${email.toUpperCase()}\u200b`;
        expect(normalizeEmail(shouted)).toBe(email.toLowerCase());
        expect(sameIdentifier(normalizeEmail(shouted), email)).toBe(true);
        expect(normalizeEmail(normalizeEmail(shouted))).toBe(normalizeEmail(shouted));
      }),
    );
  });
});

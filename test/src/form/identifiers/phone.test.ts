import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getCountries, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { Failure } from '../../../../src/errors/failure.ts';
import { looksLikePhone, normalizePhone } from '../../../../src/form/identifiers/phone.ts';
import { sameIdentifier } from '../../../../src/form/identifiers/spellings.ts';
import { failureIn } from '../../failures.ts';

type Row = readonly [written: string, country: string | undefined, number: string];
type Refused = readonly [written: string, country?: string];

describe('a phone number with its country code', () => {
  it.each([
    '+14155550101',
    ' +1 (415) 555-0101\n',
    '+1.415.555.0101',
    '+1-(415)-555-0101',
    '(+1) 415 555 0101',
    '+ 1 415 555 0101',
    '+1‑415–555—0101', // hyphens and dashes of word processors
    '+1\u00a0415\u2009555\u202f0101', // spaces of web pages
    '\u202a+1 415 555 0101\u202c', // as copied from a contacts app
    '+\u200b1\u00ad415\u2060555\ufeff0101',
    '＋１（４１５）５５５－０１０１',
    '+١ ٤١٥ ٥٥٥ ٠١٠١',
    '+१ ४१५ ५५५ ०१०१',
    '+𝟭 415 555 𝟶𝟙𝟘𝟏', // several sets of digits side by side
    'tel:+1-415-555-0101',
    'TEL:+14155550101',
    'sms:+14155550101?body=Hi',
    'p:+14155550101',
    'whatsapp:+14155550101',
    'whatsapp://send?phone=14155550101',
    'wa.me/14155550101',
    'https://wa.me/+14155550101?text=Hi',
    'https://api.whatsapp.com/send?phone=14155550101&text=Hi',
    '14155550101@c.us',
    '14155550101@s.whatsapp.net',
    '14155550101:7@s.whatsapp.net', // one of the person's devices
    "'+14155550101",
    '"+14155550101"',
    '“+14155550101”',
    '<tel:+14155550101|+1 415 555 0101>', // Slack
    '[+1 415 555 0101](tel:+14155550101)', // Markdown
    '&#43;1&nbsp;415 555 0101',
    '+14155550101.',
    '+14155550101,',
    '+1 415 555 0101 ;',
    'whatsapp:14155550101@c.us',
    '- +1 415 555 0101',
    '+14155550101.0', // a spreadsheet
    'Mobile: +1 415 555 0101',
    'm: +1 415 555 0101',
    'Work phone +1 415 555 0101',
    'Tel.: +1 415 555 0101',
    'Phone number: +1 415 555 0101',
    '(cell) +1 415 555 0101',
    'Phone 2: +1 415 555 0101',
    'Phone (mobile): +1 415 555 0101',
    '🇺🇸 +1 415 555 0101',
    '="+14155550101"', // Excel
    'imessage:+14155550101',
    'https://api.whatsapp.com/send?text=Hi&phone=14155550101',
    '+14155550101@c.us',
    '+1 (0) 415 555 0101',
    '[work] +1 415 555 0101',
    '+1 415 555 0101 (mobile)',
    '+1 415 555 0101 (h)',
    '+1 415 555 0101 - work',
    '☎ +1 415 555 0101',
    '📱\ufe0f+1 415 555 0101',
  ])('%j', (written) => {
    expect(normalizePhone(written)).toBe('+14155550101');
    expect(normalizePhone(written, 'DE')).toBe('+14155550101'); // a country doesn't matter then
    expect(normalizePhone(written, 'N/A')).toBe('+14155550101');
  });

  it.each([
    ['+44 7911 123456', '+447911123456'],
    ['+44 7700 900123', '+447700900123'], // reserved for fiction
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+31 06 12345678', '+31612345678'],
    ['+49 30/901820', '+4930901820'],
    ['+36 06 20 123 4567', '+36201234567'],
    ['+39 06 69883145', '+390669883145'],
    ['+39 (0)6 69883145', '+390669883145'],
    ['+39 (0)333 1234567', '+393331234567'],
    ['+39 333 1234567', '+393331234567'],
    ['+351 (0)912 345 678', '+351912345678'], // no trunk zero there
    ['+91 81234 56789', '+918123456789'],
    ['+65 8123 4567', '+6581234567'],
    ['+852 2345 6789', '+85223456789'],
    ['+500 21234', '+50021234'], // eight digits are the fewest
    ['+599 416 1234', '+5994161234'],
    ['+1 800 555 0199', '+18005550199'],
    ['+1 555 123 4567', '+15551234567'],
    ['+52 1 55 1234 5678', '+525512345678'],
    ['+55 11 98888-7777', '+5511988887777'],
    ['+55 11 8888-7777', '+551188887777'],
    ['+554532782153', '+554532782153'],
    ['+54 9 11 2345-6789', '+5491123456789'],
    ['+54 11 15 2345-6789', '+5491123456789'],
    ['+54 11 2345-6789', '+541123456789'],
    ['+800 1234 5679', '+80012345679'], // a freephone number of all countries
  ])('%s is %s', (written, number) => {
    expect(normalizePhone(written)).toBe(number);
  });
});

it.each<Row>([
  ['(415) 555-0101', 'US', '+14155550101'],
  ['(555) 010-9999', 'US', '+15550109999'],
  ['(646) 234-5678', 'US', '+16462345678'], // +64 6 234 5678 is a number of New Zealand
  ['1 415 555 0101', 'US', '+14155550101'],
  ['415/555-0101', 'US', '+14155550101'],
  ['415-555-0164 (mobile)', 'US', '+14155550164'],
  ['Cell: 415-555-0164', 'US', '+14155550164'],
  ['٤١٥٥٥٥٠١٠١', 'US', '+14155550101'],
  ['011 44 20 7946 0018', 'US', '+442079460018'],
  ['1-800-555-0199', 'US', '+18005550199'],
  ['020 7946 0018', 'GB', '+442079460018'],
  ['0161 496 0000', 'England', '+441614960000'],
  ['447911123456', 'GB', '+447911123456'],
  ['030/901820', 'DE', '+4930901820'],
  ['(030) / 901820', 'DE', '+4930901820'],
  ['0049 30 901820', 'DE', '+4930901820'],
  ['001 415 555 0101', 'DE', '+14155550101'],
  ['15112345678', 'DE', '+4915112345678'], // surely a German mobile number, though 1 511 234 5678 is one, too
  ['06 698 83145', 'IT', '+390669883145'], // Italy keeps its zero
  ['06.12.34.56.78', 'FR', '+33612345678'],
  ['912 345 678', 'ES', '+34912345678'],
  ['485 123 456', 'CZ', '+420485123456'],
  ['22 12 34 56', 'NO', '+4722123456'],
  ['8 (999) 123-45-67', 'RU', '+79991234567'],
  ['8 029 491-19-11', 'BY', '+375294911911'],
  ['06 20 123 4567', 'HU', '+36201234567'],
  ['06-30/123-4567', 'HU', '+36301234567'],
  ['06/30/123-4567', 'HU', '+36301234567'],
  ['30/123-4567', 'HU', '+36301234567'],
  ['0049 170/1234567', 'DE', '+491701234567'],
  ['0032 470/12.34.56', 'BE', '+32470123456'],
  ['+49/170/1234567', 'DE', '+491701234567'],
  ['+33/6/12/34/56/79', 'FR', '+33612345679'],
  ['8 (495) 212-34-56', 'RU', '+74952123456'],
  ['8 (4912) 21-23-45', 'RU', '+74912212345'],
  ['8-495-212-34-56', 'RU', '+74952123456'],
  ['8495 212-34-56', 'RU', '+74952123456'],
  ['(8-495) 212-34-56', 'RU', '+74952123456'],
  ['(0034) (0)612345679', 'ES', '+34612345679'],
  ['(+34)(0)612345679', 'ES', '+34612345679'],
  ['１３８ ００１３ ８０００', 'CN', '+8613800138000'],
  ['090-1234-5678', 'JP', '+819012345678'],
  ['0412 345 678', 'AU', '+61412345678'],
  ['1300 975 707', 'AU', '+611300975707'],
  ['1800 123 4567', 'IN', '+9118001234567'],
  ['11 15-2345-6789', 'AR', '+5491123456789'],
  ['5215512345678', 'MX', '+525512345678'],
  ['5511988887777', 'BR', '+5511988887777'],
  ['4915123456789', 'DE', '+4915123456789'], // with its country code
  ['62812345678', 'ID', '+62812345678'],
  ['38343201234', 'XK', '+38343201234'],
  ['0044 20 7946 0018', 'US', '+442079460018'], // 00 is understood also where phones need 011
  ['0061412345678', 'AU', '+61412345678'],
  ['06/12/34/56/79', 'FR', '+33612345679'],
  ['0470/12.34.56', 'BE', '+32470123456'],
  ['0 30 / 90 18 20', 'DE', '+4930901820'],
  ['333/1234568', 'IT', '+393331234568'],
  ['0034 (0)612 345 679', 'ES', '+34612345679'],
  ['2. 030 901820', 'DE', '+4930901820'],
  ['Handynummer: 0151 23456789', 'DE', '+4915123456789'],
  ['Büro 030 901820', 'DE', '+4930901820'],
  ['T 030 901820', 'DE', '+4930901820'],
  ['030 901820 (privat)', 'DE', '+4930901820'],
  ['Tél. portable : 06 12 34 56 79', 'FR', '+33612345679'],
  ['Tlf. trabajo: 912 345 678', 'ES', '+34912345678'],
  ['Cellulare: 333 1234568', 'IT', '+393331234568'],
  ['Telefone (fixo): 11 3333-4445', 'BR', '+551133334445'],
  ['моб. тел.: 8 916 123-45-67', 'RU', '+79161234567'],
  ['携帯電話：090-1234-5679', 'JP', '+819012345679'],
  ['手机：13912345678', 'CN', '+8613912345678'],
  ['휴대폰 010-1234-5679', 'KR', '+821012345679'],
  ['2187654321.0', 'BR', '+552187654321'],
  ['49 151 23456789.0', 'DE', '+4915123456789'],
])('the phone number %s in %s is %s', (written, country, number) => {
  expect(normalizePhone(written, country)).toBe(number);
});

describe('a phone number is refused', () => {
  const refused = (rows: readonly Refused[], sentence: string) =>
    it.each(rows.map(([written, country]) => [written, country]))(
      `%j in %s: ${sentence}`,
      (written = '', country) => {
        const { kind, message } = failureIn(() => normalizePhone(written, country));
        expect({ kind, message }).toEqual({ kind: 'invalid', message: expect.stringContaining(sentence) });
        expect([...message].length).toBeLessThanOrEqual(250);
        expect(message).toMatch(/[.]$/);
      },
    );

  refused(
    [
      ['000-000-0000', 'US'],
      ['0000000000', 'US'],
      ['+1 (123) 456-7890'],
      ['1234567890'],
      ['11234567890', 'US'],
      ['12345678901', 'US'],
      ['+1 012 555 0142'],
      ['+1 112 555 0142'],
      ['555-555-5555', 'US'],
      ['+1 415 000 0000'],
      ['+49 123456789'],
      ['+91 98765 43210'],
      ['0987654321', 'VN'],
      ['99999999'],
      ['n/a', 'US'],
      ['None'],
      ['[not provided]'],
      ['-'],
    ],
    'is a placeholder, not a phone number. Leave it out.',
  );
  refused(
    [
      ['(415) 555-0100, ext. 12', 'US'],
      ['+1 415 555 0101 ext. 5'],
      ['+1 415 555 0101 extension 5'],
      ['+1 415 555 0101 x5'],
      ['+1 415 555 0101 #5'],
      ['+14155550101;ext=5'],
      ['tel:+1-415-555-0101;ext=5'],
      ['+14155550142,5'],
      ['+14155550142,,5'],
      ['+14155550142,,5#'],
      ['415-555-0142 (x12)', 'US'],
      ['415-555-0142p12345', 'US'],
      ['415-555-0142 w12', 'US'],
      ['01 58858 DW 21', 'AT'],
      ['01 44 55 66 77 poste 12', 'FR'],
      ['(11) 3333-4445 ramal 12', 'BR'],
      ['03-1234-5670（内線12）', 'JP'],
      ['+7 999 123-45-67 доб. 5'],
    ],
    'has an extension. Remove it',
  );
  refused(
    [
      ['33612345678', 'DE'],
      ['447911123456', 'DE'],
      ['41791234567', 'DE'],
      ['436641234567', 'DE'],
      ['14155550101', 'IN'],
      ['14155550101', 'DE'],
      ['14155550101', 'AT'],
      ['14155550101', 'BR'],
      ['447911123456', 'US'],
      ['492111234567', 'DE'], // with the country code, or an area without its zero
      ['6421345678', 'US'], // +1 has no area code 642
      ['14155550101', 'IT'],
      ['15512345678', 'MX'],
    ],
    'can be read with and without a country code. Write it with a plus sign',
  );
  refused(
    [
      ['4155550101'],
      ['(415) 555-0101'],
      ['0044 20 7946 0018'],
      ['030/901820'],
      ['14155550101'],
      ['415-555-0101 (cell)'],
    ],
    'has no country code. Write it like +14155550101, or fill in Default Country.',
  );
  refused(
    [
      ['(415) 555-0164', 'N/A'],
      ['030/901820', 'Germany / France'],
      ['4155550101', 'x'.repeat(500)],
    ],
    'has no country code, and Default Country can’t be',
  );
  refused(
    [
      ['+39 6 69883145'], // Rome
      ['+39 11 1234567'], // Turin
      ['2 12345678', 'IT'], // Milan
    ],
    'has lost its zero',
  );
  refused(
    [
      ['+1 415 555 O142'],
      ['+1-800-FLOWERS'],
      ['+1 415 555 0142 (Mom)'],
      ['Bob: +1 415 555 0142'],
      ['❌ +1 415 555 0142'],
      ['🇫🇷 612345678', 'ES'],
      ['https://wa.me/14155550142?text=Hi, https://wa.me/14155550143'],
      ['sms:+14155550142?body=Hi, sms:+14155550143'],
      ['call +1 415 555 0101 or Bob'],
      ['++14155550101'],
      ['+14155550101 +14155550102'],
      ['+1415555014²'], // the mark of a footnote
      ['4.155550142E+9', 'US'],
      ['+1 415\n555 0142'],
      ['+1 415 555 ****'],
      ['-4155550142', 'US'],
      ['4155550142, 4155550143', 'US'],
      ['Mobile', 'US'],
      ['+'],
      ['+1 415 555 0101 / +1 415 555 0102'],
      ['Work: ada@example.org'],
    ],
    'has other characters than a phone number. Write one number only',
  );
  refused(
    [
      ['+1415555'],
      ['+1 415 555 01011'],
      ['+1234567891.0'],
      ['+3105550142'],
      ['(340) 775-1', 'VI'],
      ['98035287855', 'IN'],
      ['9042149505', 'CZ'],
      ['68849', 'DE'],
      ['88222', 'AT'],
      ['1234', 'DE'],
      ['112', 'DE'],
      ['+683 4000'], // seven digits
      ['+999 123 456 789'],
      ['+0049 30 901820'],
      ['0295123456', 'SC'], // 02 calls abroad there
      ['774 527 548 0977 123', 'NG'],
      ['555-0101', 'US'],
      ['00888712', 'AU'],
      ['4155550142.5', 'US'],
      ['0151 23456789.5', 'DE'],
      ['01 55 1234 5678', 'MX'],
      ['0 21 11 98888 7777', 'BR'], // 21 is a phone company
      ['+7 8 999 123-45-67'],
      ['030 901820/21', 'DE'],
      ['415/5550142', 'DE'],
      ['06/12/34/56/79 / 01/44/55/66/77', 'FR'],
      ['(415) 555-0164', 'GB'], // no number there, and without the zero in front
      ['15 2345-6789', 'AR'], // without an area code
      ['1 030 901820', 'DE'],
      ['06 12 34 56 7', 'FR'], // a digit is missing: no number begins with a zero there
      [''],
    ],
    'isn’t a possible phone number. Check its digits',
  );
  refused(
    [['fax: 415-555-0164', 'US'], ['+1 415 555 0164 (Fax)'], ['Telefax 030 901820', 'DE']],
    'is a fax number. Leave it out',
  );
  refused([['ada@example.org'], ['<Ada@Example.org>']], 'Map it to a field for email addresses.');
  refused(
    [['120363-456@g.us'], ['5551234@lid'], ['status@broadcast'], ['0@c.us']],
    'is a WhatsApp ID without a phone number',
  );
  refused([['+14155550101 '.repeat(100)]], 'is longer than any identity');
});

describe('whatever is written', () => {
  const digits = (more: string, maxLength = 17) =>
    fc.string({ unit: fc.constantFrom(...`0123456789${more}`), minLength: 4, maxLength });
  const written = fc.oneof(
    digits(''),
    digits(' -().+/x'),
    digits('').map((number) => `+${number}`),
    fc
      .tuple(fc.constantFrom('+52', '+54', '+55', '+39', '+7'), digits('', 12))
      .map((parts) => parts.join('')),
  );
  const attempt = (text: string, country: string): string | undefined => {
    try {
      return normalizePhone(text, country);
    } catch (error) {
      if (error instanceof Failure) return undefined;
      throw error;
    }
  };

  /** True when nothing but prefixes and the country code came or went, or the digit of an old form. */
  function keepsDigits(digits: string, number: string): boolean {
    const { nationalNumber, countryCallingCode: code } = parsePhoneNumberWithError(number);
    const front = digits.slice(0, -nationalNumber.length);
    const prefix = new RegExp(`^(?:(?:00|011|0011|010)?${code}(?:06?)?|0|06|80?)?$`);
    if (digits.endsWith(nationalNumber) && prefix.test(front)) return true;
    return code === '52' ? front === '521' : code === '54' && digits.includes('15');
  }

  it('a number is in E.164, stays as it is, and has the digits that were written', () => {
    let accepted = 0;
    fc.assert(
      fc.property(written, fc.constantFrom(...getCountries()), (text, country) => {
        const number = attempt(text, country);
        if (number === undefined) return;
        accepted += 1;
        expect(number).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(normalizePhone(number)).toBe(number);
        expect(looksLikePhone(number) && sameIdentifier(number, number.slice(1))).toBe(true);
        // A spreadsheet writes .0 after a whole number.
        const digits = text.replace(/\.0+$/, '').replace(/\D/g, '');
        expect({ text, country, number, keeps: keepsDigits(digits, number) }).toMatchObject({ keeps: true });
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });
});

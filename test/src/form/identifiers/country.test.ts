import { describe, expect, it } from '@jest/globals';
import { getCountries } from 'libphonenumber-js/max';
import * as zod from 'zod/mini';
import { defaultCountry, readCountry } from '../../../../src/form/identifiers/country.ts';

describe('a country', () => {
  it.each([
    [
      'US',
      [
        'us',
        ' US ',
        'USA',
        'U.S.',
        'U.S.A.',
        'United States',
        'United States of America',
        'the United States',
        '+1',
        '001',
      ],
    ],
    [
      'US',
      ['🇺🇸', '🇺🇸 US', 'United States 🇺🇸', 'US (+1)', 'US - United States', 'USA (United States)', '🇺🇸 +1'],
    ],
    [
      'GB',
      [
        'gb',
        'UK',
        'U.K.',
        'GBR',
        'United Kingdom',
        'Great Britain',
        'England',
        '+44',
        '+ 44',
        '0044',
        '🇬🇧 United Kingdom',
      ],
    ],
    ['DE', ['Deutschland', 'Germany/Deutschland', 'Federal Republic of Germany']],
    ['ES', ['España', 'ESPANA']],
    ['AT', ['Österreich']],
    ['JP', ['日本']],
    ['IR', ['Iran (Islamic Republic of)', 'Iran, Islamic Republic of']],
    ['BO', ['Bolivia (Plurinational State of)']],
    ['TZ', ['United Republic of Tanzania', 'Tanzania, United Republic of']],
    ['TW', ['Taiwan, Province of China']],
    ['SY', ['Syrian Arab Republic']],
    ['CD', ['Democratic Republic of the Congo']],
    ['DE', ['DE', 'deu', 'GERMANY', 'Germany (+49)', 'Germany +49', 'DE, Germany', '🇩🇪']],
    ['CA', ['CAN', 'Canada (+1)']],
    ['NL', ['The Netherlands', 'Holland', 'NLD']],
    ['TR', ['Turkey', 'Türkiye', 'TUR']],
    ['CI', ['Ivory Coast', 'Côte d’Ivoire', "Cote d'Ivoire"]],
    ['CZ', ['Czechia', 'Czech Republic']],
    ['KR', ['South Korea', 'Korea, Republic of', 'KOR']],
    ['HK', ['Hong Kong', 'Hong Kong SAR China', '+852']],
    ['BA', ['Bosnia and Herzegovina', 'Bosnia & Herzegovina']],
    ['LC', ['St. Lucia', 'Saint Lucia']],
    ['GW', ['Guinea-Bissau']],
    ['AE', ['UAE', 'United Arab Emirates', 'ARE']],
    ['MX', ['México']],
  ])('%s is read from %j', (country, texts) => {
    expect(texts.map(readCountry)).toEqual(texts.map(() => country));
  });

  it.each(getCountries())('%s is read from its two letters and its name', (country) => {
    const name = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? '';
    expect([readCountry(country.toLowerCase()), readCountry(name)]).toEqual([country, country]);
  });

  it.each([
    ...[
      '',
      'N/A',
      'XX',
      'XXX',
      'ENG',
      '44',
      '49',
      '+',
      '+999',
      '🇩🇪 France',
      'Germany / France',
      'US (+44)',
      'Atlantis',
    ],
    ...[
      'constructor',
      '__proto__',
      'United',
      'the',
      '1',
      'Republic of',
      'Korea, Democratic People’s Republic of',
      'Congo, Republic of the',
      'Germany, maybe',
      'US '.repeat(1000),
    ],
  ])('isn’t %j', (text) => {
    expect(readCountry(text)).toBeUndefined();
  });
});

describe('the Default Country of a form', () => {
  it.each([
    ['US', 'US'],
    [' N/A\u200b', 'N/A'],
    [49, '49'],
    [['US'], '…'],
    [{ toString: null }, '…'],
    [true, '…'],
    [undefined, undefined],
  ])('%j is %j: it never fails a run', (given, expected) => {
    expect(zod.parse(defaultCountry(), given)).toBe(expected);
  });
});

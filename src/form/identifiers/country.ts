import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max.json';
import * as zod from 'zod/mini';
import { trimmed } from '../../errors/text.ts';

export type { CountryCode };

/** Two and three letters of each country. @see https://www.iso.org/iso-3166-country-codes.html */
const ALPHA_3 = `
  ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD
  BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BWBWA BYBLR BZBLZ CACAN
  CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE
  DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO
  FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GTGTM GUGUM GWGNB
  GYGUY HKHKG HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM
  JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA
  LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC
  MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD
  NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PRPRI PSPSE PTPRT PWPLW
  PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE
  SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TGTGO THTHA TJTJK TKTKL TLTLS TMTKM
  TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM
  VUVUT WFWLF WSWSM XKXKK YEYEM YTMYT ZAZAF ZMZMB ZWZWE`;

/** Names that `Intl` doesn't use in English, without spaces and accents. */
const OTHER_NAMES: Readonly<Record<string, CountryCode>> = {
  belgie: 'BE',
  belgique: 'BE',
  brasil: 'BR',
  cesko: 'CZ',
  danmark: 'DK',
  deutschland: 'DE',
  espana: 'ES',
  italia: 'IT',
  nederland: 'NL',
  norge: 'NO',
  osterreich: 'AT',
  polska: 'PL',
  schweiz: 'CH',
  suisse: 'CH',
  suomi: 'FI',
  sverige: 'SE',
  россия: 'RU',
  中国: 'CN',
  日本: 'JP',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  america: 'US',
  unitedstatesofamerica: 'US',
  britain: 'GB',
  usofa: 'US',
  uae: 'AE',
  bosnia: 'BA',
  ivorycoast: 'CI',
  caboverde: 'CV',
  democraticrepublicofthecongo: 'CD',
  drcongo: 'CD',
  czechrepublic: 'CZ',
  hongkong: 'HK',
  hongkongsar: 'HK',
  republicofireland: 'IE',
  korearepublicof: 'KR',
  republicofkorea: 'KR',
  macedonia: 'MK',
  myanmar: 'MM',
  burma: 'MM',
  macao: 'MO',
  macau: 'MO',
  holland: 'NL',
  palestine: 'PS',
  bruneidarussalam: 'BN',
  laopdr: 'LA',
  russianfederation: 'RU',
  syrianarabrepublic: 'SY',
  swaziland: 'SZ',
  turkey: 'TR',
  vatican: 'VA',
};

const LONGEST_NAME = 100;

const isCountry = (code: string): code is CountryCode => Object.hasOwn(metadata.countries, code);

/** What formal names add to the usual ones: Republic of Moldova, Iran (Islamic Republic of). */
const FORMAL =
  /^(?:(?:the|federal|united|islamic|bolivarian|plurinational|people[\u2019']s|democratic|federated) )*(?:republic|states?|kingdom|province of china)(?: of(?: the)?)?(?: |$)/i;

/** A name for comparison: lowercase without accents, "the" and "&". */
const comparable = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/\bst\b/g, 'saint')
    .replace(/^the\b/, '')
    .replace(/\P{L}/gu, '');

function byName(name: string): CountryCode | undefined {
  const wanted = comparable(name);
  if (Object.hasOwn(OTHER_NAMES, wanted)) return OTHER_NAMES[wanted];
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return Object.keys(metadata.countries)
    .filter(isCountry)
    .find((code) => comparable(names.of(code) ?? '') === wanted);
}

function byText(text: string): CountryCode | undefined {
  const letters = text.replace(/\./g, '').toUpperCase();
  const code = letters === 'UK' ? 'GB' : letters;
  if (isCountry(code)) return code;
  if (/^[A-Z]{3}$/.test(code)) {
    const found = ALPHA_3.match(new RegExp(`([A-Z]{2})${code}\\b`))?.[1] ?? '';
    if (isCountry(found)) return found;
  }
  if (!/\p{L}{2}|\p{sc=Han}/u.test(text)) return undefined;
  return byName(text) ?? (FORMAL.test(text) ? byName(text.replace(FORMAL, '')) : undefined);
}

/** The countries of +44 or 0044, the main one first. */
function byCallingCode(text: string): readonly CountryCode[] {
  const code = text.match(/^(?:\+|00) ?(\d{1,3})$/)?.[1] ?? '';
  return Object.entries(metadata.country_calling_codes).find(([known]) => known === code)?.[1] ?? [];
}

/** The letters of a flag: 🇩🇪 is the two letters DE, each as a regional indicator. */
const flagLetters = (text: string): string =>
  text.replace(/[\u{1f1e6}-\u{1f1ff}]/gu, (letter) =>
    String.fromCharCode((letter.codePointAt(0) ?? 0) - 0x1f1a5),
  );

/**
 * The country of a text as forms and CRMs write it: `US`, `USA`, `United States`, `+1`, `🇺🇸 United States (+1)`.
 * Undefined when a part of it can't be read, or when its parts contradict each other.
 */
export function readCountry(text: string): CountryCode | undefined {
  if (text.length > LONGEST_NAME) return undefined;
  const flag = /^[\u{1f1e6}-\u{1f1ff}]{2}|[\u{1f1e6}-\u{1f1ff}]{2}$/u;
  const bare = trimmed(text);
  const name = trimmed(bare.replace(flag, ''));
  const whole = byText(name);
  const parts = whole ? [] : name.split(/[()[\]|,:;/\u2013\u2014]| - |(?=\+)/);
  const read = [flagLetters(bare.match(flag)?.[0] ?? ''), ...parts]
    .map(trimmed)
    .filter((part) => part.replace(FORMAL, '') !== '')
    .map((part) => byText(part) ?? byCallingCode(part));
  const countries = new Set([whole ?? [], ...read.filter((one) => typeof one === 'string')].flat());
  const callingCodes = read.filter((one) => typeof one !== 'string');
  const [country = callingCodes[0]?.[0], ...others] = countries;
  const agree = country && others.length === 0 && callingCodes.every((known) => known.includes(country));
  return agree ? country : undefined;
}

/**
 * The country of a form, as it is written: what can't be read matters to the phone numbers that need it, and to nothing
 * else.
 */
export const defaultCountry = () =>
  zod.optional(
    zod.transform((given: unknown): string =>
      typeof given === 'string' || typeof given === 'number' ? trimmed(String(given)) : '…',
    ),
  );

/** Words in names that aren't a part of the name, in the languages of many CRMs. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** A name of nothing but these words and numbers is a placeholder, a caller ID or a phone number with its label. */
export const NO_NAME = setOf(
  'no not na none null nameless noname name first last full your firstname lastname fullname fname lname ' +
    'available unavailable provided specified unspecified disclosed applicable missing empty test tba tbd asdf ' +
    'unnamed untitled deleted withheld redacted vorname nachname laufkunde laufkundschaft ' +
    'shopify amazon online cash missed call member linkedin telegram twitter 無名 なし 없음 ' +
    'user username customer client guest visitor contact lead prospect subscriber new valued walkin web website ' +
    'facebook instagram whatsapp imessage iphone qwerty tbc xx xxx xxxx ' +
    'object caller id number private restricted wireless blocked tel phone mobile cell ext sms ' +
    'kunde neukunde interessent gast besucher anrufer cliente nuevo klant klient nouveau клиент гость 客户 顾客 访客 고객 손님 ' +
    'anonymous anonym anonyme anonimo anonima unbekannt desconocido desconocida desconhecido desconhecida ' +
    'inconnu inconnue sconosciuto onbekend неизвестно неизвестныи аноним 未知 匿名 不明 名無し 无名 익명 مجهول',
);
/** Sem, Given and Chat are first names, so these only count as a whole. */
export const NO_NAME_PHRASES: ReadonlySet<string> = new Set([
  'n a',
  'walk in',
  'walk in customer',
  'chat visitor',
  'website form',
  'not given',
  'no name given',
  'none given',
  'kein name',
  'keine',
  'k a',
  'keine angabe',
  'ohne namen',
  'sin nombre',
  'sem nome',
  'sans nom',
  'pas de nom',
  'geen naam',
  'без имени',
  'senza nome',
  'n n',
  'consumidor final',
  'publico en general',
]);

export const MEN = setOf('mr mister herr dhr sr senor monsieur signor sir');
export const WOMEN = setOf(
  'mrs ms miss frau mevr mevrouw mw sra srta senora senorita mme mlle madame signora',
);
/** Don, Ma and Major are names, too, and stay. A title that stays costs little: it is one more word of the longer name. */
export const TITLES: ReadonlySet<string> = new Set([
  ...MEN,
  ...WOMEN,
  ...setOf('dr dra prof professor mx rev dott avv'),
]);
/** Titles after a name. In front of one, Md is Mohammed. II and IV are last names, too, and stay. */
export const SUFFIXES = setOf('jr sr iii md phd mba esq 様 さん 先生 씨 님');
/** Written in one of several ways each. */
export const GENERATIONS = ['jr jnr junior', 'sr snr senior', 'ii', 'iii', 'iv'].map(setOf);

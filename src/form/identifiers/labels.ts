/** Words for what a phone number is, by language. Words for people aren’t here: “Mom” is another person. */
const PHONE_WORDS = (
  'mobile mob cellular cell cel gsm phone telephone tel ph landline switchboard ddi whatsapp imessage sms text ' +
  'work office business home private personal direct main primary preferred other number nr no ' +
  'mobil mobiltelefon handy telefon fon nummer festnetz privat büro geschäftlich dienstlich arbeit zentrale ' +
  'portable port tél téléphone fixe domicile bureau perso pro travail maison ' +
  'móvil movil teléfono telefono tfno tlf telf celular casa trabajo oficina fijo ' +
  'cellulare ufficio lavoro fisso telefone fone telemóvel trabalho comercial residencial fixo zap whats ' +
  'mobiel telefoon werk thuis tfn arbete arbejde hem hjem kom komórka komórkowy praca dom cep ' +
  'телефон тел мобильный моб сотовый сот рабочий раб домашний дом ' +
  '電話番号 電話 携帯電話 携帯 自宅 会社 电话 手机 手機 座机 전화번호 전화 핸드폰 휴대폰 휴대전화 집 회사 ' +
  '☎ ☏ ✆ 📞 📱 📲 ℡ 🏠 🏢 💼'
).split(' ');

const EMAIL_WORDS = (
  'email mail work office business home private personal main primary secondary preferred other address ' +
  'correo courriel adresse electrónico eletrônico privat geschäftlich dienstlich arbeit perso pro bureau personale ' +
  'trabajo trabalho lavoro ufficio werk почта メール 邮箱 電子郵件 이메일 ✉ 📧 📨 📩'
).split(' ');

/** True for one to three of the words, also written as one: Handynummer. One expression of all of them takes 0.1 s to compile. */
const isMadeOf = (words: readonly string[], text: string, most = 3): boolean =>
  words.some(
    (word) =>
      text === word ||
      (most > 1 && text.startsWith(word) && isMadeOf(words, text.slice(word.length), most - 1)),
  );

/** No label is longer. */
const LONGEST_LABEL = 60;

const isLabel = (words: readonly string[], text: string): boolean =>
  text.length <= LONGEST_LABEL && isMadeOf(words, text.replace(/[ .:#()[\]-]/g, '').toLowerCase());

/** A flag says what the country code says. Without one, it may contradict Default Country. */
const FLAG = /^[\u{1f1e6}-\u{1f1ff}]{2} ?(?=\+)/u;
const LETTER_BEFORE = /^[cdhmoptw](?:[.:] ?| )(?=[( ]{0,2}[+\d])/i;
const LETTER_AFTER = /(?<=\d) ?-? ?[([][chmopw][)\]]$/i;
/** “Phone: ”, “(mobile) ”, “Phone 2: ”. */
const BEFORE_NUMBER = /^([^+\d]+?)(?: ?\d ?: ?)?(?=[( ]{0,2}[+\d])/;
const AFTER_NUMBER = /(?<=\d)[^+\d]+$/;

/** A phone number without its label: “Mobile: 415 555 0101”, “415 555 0101 (work)”. */
export function withoutPhoneLabel(text: string): string {
  const number = text.replace(FLAG, '').replace(LETTER_BEFORE, '').replace(LETTER_AFTER, '');
  return number
    .replace(BEFORE_NUMBER, (all, label) => (isLabel(PHONE_WORDS, label) ? '' : all))
    .replace(AFTER_NUMBER, (label) => (isLabel(PHONE_WORDS, label) ? '' : label));
}

const BEFORE_ADDRESS = /^(?:([^@:=]+?) ?\d? ?[:=]|[([]([^@()[\]]+)[)\]]|([\u2709\u{1f4e7}-\u{1f4e9}])) ?/u;
const AFTER_ADDRESS = / ?[([]([^@()[\]]+)[)\]]$/;

/** An email address without its label: “Email: ada@example.org”, “ada@example.org (work)”. */
export const withoutEmailLabel = (text: string): string =>
  text
    .replace(BEFORE_ADDRESS, (all, before = '', inside = '', sign = '') =>
      isLabel(EMAIL_WORDS, before + inside + sign) ? '' : all,
    )
    .replace(AFTER_ADDRESS, (all, label) => (isLabel(EMAIL_WORDS, label) ? '' : all));

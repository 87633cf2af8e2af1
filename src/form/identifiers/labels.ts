/** Words for what a phone number is, by language. Words for people aren’t here: “Mom” is another person. */
const PHONE_WORDS = [
  'mobile|mob|cellular|cell|cel|gsm|phone|telephone|tel|ph|landline|switchboard|ddi|whatsapp|imessage|sms|text',
  'work|office|business|home|private|personal|direct|main|primary|preferred|other|number|nr|no',
  'mobil|mobiltelefon|handy|telefon|fon|nummer|festnetz|privat|büro|geschäftlich|dienstlich|arbeit|zentrale',
  'portable|port|tél|téléphone|fixe|domicile|bureau|perso|pro|travail|maison',
  'móvil|movil|teléfono|telefono|tfno|tlf|telf|celular|casa|trabajo|oficina|fijo',
  'cellulare|ufficio|lavoro|fisso|telefone|fone|telemóvel|trabalho|comercial|residencial|fixo|zap|whats',
  'mobiel|telefoon|werk|thuis|tfn|arbete|arbejde|hem|hjem|kom|komórka|komórkowy|praca|dom|cep',
  'телефон|тел|мобильный|моб|сотовый|сот|рабочий|раб|домашний|дом',
  '電話番号|電話|携帯電話|携帯|自宅|会社|电话|手机|手機|座机|전화번호|전화|핸드폰|휴대폰|휴대전화|집|회사',
  '[☎☏✆📞📱📲℡🏠🏢💼]',
].join('|');

const PHONE_LABEL_BEFORE = new RegExp(
  `^(?:[([]?(?:(?:${PHONE_WORDS})[ .:#()[\\]-]{0,3}?){1,3}(?: ?\\d ?: ?)?[)\\]]? ?|[cdhmoptw](?:[.:] ?| ))(?=[( ]{0,2}[+\\d])`,
  'iu',
);
const PHONE_LABEL_AFTER = new RegExp(
  `(?<=\\d) ?-? ?(?:(?:(?:${PHONE_WORDS}) ?){1,3}|[([](?:(?:(?:${PHONE_WORDS}) ?){1,3}|[chmopw])[)\\]])$`,
  'iu',
);

/** A flag says what the country code says. Without one, it may contradict Default Country. */
const FLAG = /^[\u{1f1e6}-\u{1f1ff}]{2} ?(?=\+)/u;

/** A phone number without its label: “Mobile: 415 555 0101”, “415 555 0101 (work)”. */
export const withoutPhoneLabel = (text: string): string =>
  text.replace(FLAG, '').replace(PHONE_LABEL_BEFORE, '').replace(PHONE_LABEL_AFTER, '');

const EMAIL_WORDS =
  '(?:e-?mail|mail|work|office|business|home|private|personal|main|primary|secondary|preferred|other|correo|courriel|adresse|privat|geschäftlich|dienstlich|arbeit|perso|pro|bureau|personale|trabajo|trabalho|lavoro|ufficio|werk|почта|メール|邮箱|電子郵件|이메일|[✉📧📨📩])';
const EMAIL_LABEL_BEFORE = new RegExp(
  `^(?:(?:${EMAIL_WORDS}[ -]?){1,3}(?:address|adresse|electrónico|eletrônico)? ?\\d? ?[:=]|[([]${EMAIL_WORDS}[)\\]]|[✉📧📨📩]) ?`,
  'iu',
);
const EMAIL_LABEL_AFTER = new RegExp(` ?[([](?:${EMAIL_WORDS} ?){1,2}[)\\]]$`, 'iu');

/** An email address without its label: “Email: ada@example.org”, “ada@example.org (work)”. */
export const withoutEmailLabel = (text: string): string =>
  text.replace(EMAIL_LABEL_BEFORE, '').replace(EMAIL_LABEL_AFTER, '');

/** Values that a form or a CRM fills in where a person has none. Several people have them, so they say nothing about any. */

/** In the languages of many CRMs. */
const NO_VALUE = [
  'none|no|nope|n\\.?a|n\\/a|nil|nan|null|undefined|unknown|anonymous|blank|empty|missing|tbd|tba|tbc|deleted|removed|redacted|withheld|fake|dummy|placeholder|asdf+|qwerty|x{2,5}|#(?:n\\/a|ref!|value!|null!|name\\?)',
  'no[ _-]?(?:e-?mail|phone|number|name|data|value)|not (?:provided|available|applicable|known|given|set|specified)|none (?:given|provided)',
  'keine?|keine angabe|k\\. ?a\\.?|ohne|unbekannt|sin (?:datos|correo|email|tel[eé]fono)|ningun[oa]|no tiene|desconocid[oa]|sans|aucune?|inconnue?|néant|non renseigné',
  'nessun[oa]|sconosciut[oa]|nenhum[a]?|não tem|nao tem|desconhecid[oa]|geen|onbekend|ingen|ukjent|okänd|brak|nieznany|нет|неизвестно|не указан|なし|無し|未知|不明|无|無|없음|yok',
].join('|');
const NOTHING = new RegExp(`^(?:${NO_VALUE}|0+|[-\\u2013\\u2014_.?*]+)$`, 'iu');

/** True for a word that says that there is no value. */
export const isPlaceholder = (text: string): boolean => NOTHING.test(text);

/** Up from 0 or 1, down from 9 or 0. A number may well hold 2345678; it is seldom all of it. */
const isRun = (digits: string): boolean =>
  digits.length >= 7 &&
  ['1234567890123456', '0123456789012345', '9876543210987654', '0987654321098765'].some((run) =>
    run.startsWith(digits),
  );

/** True for digits that are typed to get past a form: 5555555555, 4150000000, 1234567890. */
export const isMadeUp = (digits: string): boolean => /(\d)\1{6}$/.test(digits) || isRun(digits);

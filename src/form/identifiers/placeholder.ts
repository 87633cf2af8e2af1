/** Values that a form or a CRM fills in where a person has none. Several people have them, so they say nothing about any. */

const NOTHING =
  /^(?:none|no|n\.?a|n\/a|nil|nan|null|undefined|unknown|anonymous|blank|empty|tbd|tba|deleted|fake|#n\/a|no[ _-]?(?:e-?mail|phone|number|name|data|value)|not (?:provided|available|applicable|known|given|set|specified)|0+|[-\u2013\u2014_.?*]+)$/i;

/** True for a word that says that there is no value. */
export const isPlaceholder = (text: string): boolean => NOTHING.test(text);

/** Up from 0 or 1, down from 9 or 0. A number may well hold 2345678; it is seldom all of it. */
const isRun = (digits: string): boolean =>
  digits.length >= 7 &&
  ['1234567890', '01234567890', '9876543210', '09876543210'].some((run) => run.startsWith(digits));

/** True for digits that are typed to get past a form: 5555555555, 4150000000, 1234567890. */
export const isMadeUp = (digits: string): boolean => /(\d)\1{6}$/.test(digits) || isRun(digits);

import type { PlainInputField } from 'zapier-platform-core';

/** The form field of every operation that takes phone numbers. Its value is read by `defaultCountry()`. */
export const defaultCountryField = {
  key: 'default_country',
  label: 'Default Country',
  placeholder: 'US',
  helpText:
    'The country of phone numbers that are written without a country code, in two letters, such as US or DE. Left empty, such numbers are refused rather than guessed.',
} as const satisfies PlainInputField;

/** What to do with an identity that belongs to another contact: the choices of every `on_conflict` field. */
export const POLICIES = ['stop', 'move'] as const;
export type Policy = (typeof POLICIES)[number];

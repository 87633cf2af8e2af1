import type { PlainInputField } from 'zapier-platform-core';

/** The form field of every operation that takes phone numbers. Its value is read by `defaultCountry()`. */
export const defaultCountryField = {
  key: 'default_country',
  label: 'Default Country',
  placeholder: 'US',
  helpText:
    'Two letters, such as US or DE: the country of phone numbers that your CRM stores without a country code. Without it, such numbers are refused rather than guessed.',
} as const satisfies PlainInputField;

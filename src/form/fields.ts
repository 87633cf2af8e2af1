import type { LockObject } from 'zapier-platform-core';
import { choiceField, type Field, type FieldOptions, withDefault } from './field.ts';
import { defaultCountry } from './identifiers/country.ts';

/** Inputs that operations of both services share. */

/** The country of phone numbers without a country code. */
export const defaultCountryField = (options: Partial<FieldOptions> = {}) => ({
  shown: {
    label: 'Default Country',
    placeholder: 'US',
    helpText:
      'The country of phone numbers without a country code, such as US or Germany. Left empty, such numbers are refused.',
    ...options,
  },
  schema: defaultCountry(),
});

/** What to do with an identity that belongs to another contact. */
export type OnConflict = 'stop' | 'move';

/** @param choices labels, which say what is stopped or moved */
export const onConflictField = (
  options: FieldOptions,
  choices: Readonly<Record<OnConflict, string>>,
): Field<OnConflict> => withDefault(choiceField(options, choices), 'stop');

/**
 * Lets runs with the same value of a required field take turns. The value is the text of the form: two spellings pass.
 * @param service as in the keys of its operations
 */
export const lockOn = (service: string, field: string): LockObject => ({
  key: `${service}-{{bundle.inputData.${field}}}`,
  scope: ['auth'],
  timeout: 30,
});

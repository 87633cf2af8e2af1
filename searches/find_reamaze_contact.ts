import { defineSearch } from 'zapier-platform-core';
import { operation } from '../src/app/operation.ts';
import { required, textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';
import { contactTypeField } from '../src/reamaze/fields.ts';
import { normalised } from '../src/reamaze/normalised.ts';
import type { KnownContactOutput } from '../src/reamaze/outputs.ts';
import { knownContactOutput, knownContactSample, toKnownContactOutput } from '../src/reamaze/outputs.ts';
import { contactWith } from '../src/reamaze/search.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const form = defineForm({
  contact_identifier_type: contactTypeField(),
  contact_identifier: required(
    textField({
      label: 'Email, Mobile Number or Username',
      helpText:
        'The whole email, mobile number or username of the person, as your CRM has it. For Facebook, enter the long number under which Facebook sends messages.',
    }),
  ),
  default_country: defaultCountryField(),
});

export const output = knownContactOutput;

/** @returns `[]` only when Re:amaze has no such contact */
const perform = operation(reamaze, form, async (run, input): Promise<KnownContactOutput[]> => {
  const key = normalised(input.contact_identifier_type, input.contact_identifier, input.default_country);
  const known = await contactWith(run, key);
  return known ? [toKnownContactOutput(known, key)] : [];
});

export default defineSearch({
  key: 'find_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact in Re:amaze',
    description: 'Finds a contact by email, mobile number or username.',
  },
  operation: {
    inputFields: form.inputFields,
    perform,
    sample: knownContactSample,
    outputFields: outputFields(output),
  },
});

import { defineInputFields, defineSearch } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { text } from '../src/form/input.ts';
import { outputFields } from '../src/form/output.ts';
import { contactIdentifierType, inputs } from '../src/reamaze/fields.ts';
import { normalised } from '../src/reamaze/normalised.ts';
import type { KnownContactOutput } from '../src/reamaze/outputs.ts';
import { knownContactOutput, knownContactSample, toKnownContactOutput } from '../src/reamaze/outputs.ts';
import { contactWith } from '../src/reamaze/search.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const inputFields = defineInputFields([
  contactIdentifierType,
  {
    key: 'contact_identifier',
    label: 'Identity',
    required: true,
    helpText:
      'The whole e-mail address, mobile number or user name of the person, as your CRM has it. For Facebook, it is the long number by which Facebook tells who wrote, not the address of a profile.',
  },
  defaultCountryField,
]);

export const input = zod.object({
  contact_identifier_type: inputs.contact_identifier_type,
  contact_identifier: text('Identity'),
  default_country: inputs.default_country,
});

export const output = knownContactOutput;

/** An empty list only when Re:amaze definitely has nobody. */
const perform = operation(reamaze, input, async (run, given): Promise<KnownContactOutput[]> => {
  const key = normalised(given.contact_identifier_type, given.contact_identifier, given.default_country);
  const known = await contactWith(run, key);
  return known ? [toKnownContactOutput(known, key)] : [];
});

export default defineSearch({
  key: 'find_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact in Re:amaze',
    description: 'Finds a contact by e-mail address, mobile number or social media name.',
  },
  operation: { inputFields, perform, sample: knownContactSample, outputFields: outputFields(output) },
});

import { defineSearch } from 'zapier-platform-core';
import { action } from '../src/app/operation.ts';
import { textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';
import { contactTypeField } from '../src/reamaze/fields.ts';
import type { KnownContactOutput } from '../src/reamaze/outputs.ts';
import { knownContactOutput, knownContactSample, toKnownContactOutput } from '../src/reamaze/outputs.ts';
import { findContacts } from '../src/reamaze/search.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const form = defineForm(
  {
    contact_identifier_type: contactTypeField({ group: 'identity' }),
    contact_identifier: textField({
      label: 'Email, Mobile Number or Username',
      group: 'identity',
      helpText:
        'The whole email, mobile number or username of the person, as your CRM has it. The Contact Key of an earlier step works, too. For Facebook, enter the long number under which Facebook sends messages.',
    }),
    default_country: defaultCountryField({ group: 'identity' }),
    name: textField({
      label: 'Name',
      group: 'other',
      helpText:
        'The name or a part of it. It is only used if nothing above can be looked up. Several people may have one name.',
    }),
    data_key: textField({
      label: 'Name of Customer Data',
      group: 'other',
      helpText:
        'The name of the customer data to search, for example `crm_id`. Used only if nothing above can be looked up.',
    }),
    data_value: textField({
      label: 'Value of Customer Data',
      group: 'other',
      helpText: 'The whole value that the contact has under this name, exactly as Re:amaze shows it.',
    }),
  },
  { identity: 'Who to Find', other: 'Other Ways to Find the Contact' },
);
export const output = knownContactOutput;

/** @returns the best match first; `[]` only when Re:amaze has no such contact */
const perform = action(
  reamaze,
  form,
  async (run, input): Promise<KnownContactOutput[]> =>
    (await findContacts(run, input)).map(toKnownContactOutput),
);

export default defineSearch({
  key: 'find_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact in Re:amaze',
    description:
      'Finds a contact by email, mobile number, username, name or customer data. Prefer Link Person for a person from a CRM.',
  },
  operation: {
    inputFields: form.inputFields,
    inputFieldGroups: form.inputFieldGroups,
    perform,
    sample: knownContactSample,
    outputFields: outputFields(output),
  },
});

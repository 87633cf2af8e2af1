import { defineSearch } from 'zapier-platform-core';
import { action } from '../src/app/operation.ts';
import type { ContactOutput } from '../src/blooio/outputs.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { findContacts } from '../src/blooio/search.ts';
import { blooio } from '../src/blooio/service.ts';
import { textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';

export const form = defineForm({
  identifier: textField({
    label: 'Phone Number or Email',
    helpText:
      'The whole phone number or email of the person, as your CRM has it. For Apple Messages for Business, enter the customer’s ID.',
  }),
  contact_id: textField({
    label: 'Contact',
    dynamic: 'blooio_contact_list.id.label',
    helpText:
      'The contact itself: map the Contact ID of an earlier step. Used only when there is no phone number or email to look up.',
  }),
  name: textField({
    label: 'Name',
    helpText:
      'Finds contacts whose name contains this text, the best match first. Used only when nothing else can be looked up.',
  }),
  default_country: defaultCountryField(),
});

export const output = contactOutput;

/** @returns the best match first; `[]` only when Blooio has no such contact */
const perform = action(
  blooio,
  form,
  async (run, input): Promise<ContactOutput[]> => (await findContacts(run, input)).map(toContactOutput),
);

export default defineSearch({
  key: 'find_blooio_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact in Blooio',
    description:
      'Finds a contact by phone number, email, Apple Messages customer, ID or name. Prefer Link Person to find and attach in one step.',
  },
  operation: {
    inputFields: form.inputFields,
    perform,
    sample: contactSample,
    outputFields: outputFields(output),
  },
});

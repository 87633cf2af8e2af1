import { defineSearch } from 'zapier-platform-core';
import { operation } from '../src/app/operation.ts';
import { contactsWith } from '../src/blooio/contacts.ts';
import { completed } from '../src/blooio/create.ts';
import type { ContactOutput } from '../src/blooio/outputs.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { contactsNamed } from '../src/blooio/search.ts';
import { blooio } from '../src/blooio/service.ts';
import { Failure } from '../src/errors/failure.ts';
import { textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { toPhoneOrEmail } from '../src/form/identifiers.ts';
import { outputFields } from '../src/form/output.ts';

export const form = defineForm({
  identifier: textField({
    label: 'Phone Number or Email',
    helpText:
      'The whole phone number or email of the person, as your CRM has it: the surest way to find a contact. Fill in this field or Name.',
  }),
  name: textField({
    label: 'Name',
    helpText:
      'Finds contacts whose name contains this text, the best match first. Used only when Phone Number or Email is empty.',
  }),
  default_country: defaultCountryField(),
});

export const output = contactOutput;

/** @returns the best match first; `[]` only when Blooio has no such contact */
const perform = operation(blooio, form, async (run, input): Promise<ContactOutput[]> => {
  const { identifier, name, default_country } = input;
  if (identifier === undefined && name === undefined)
    throw new Failure(
      'invalid',
      'There is nothing to look for in Blooio: Phone Number or Email and Name are both empty. Fill in one of them.',
    );
  const found = identifier
    ? await contactsWith(run, toPhoneOrEmail(identifier, default_country))
    : await contactsNamed(run, name ?? '');
  const contacts = await Promise.all(found.map((contact) => completed(run, contact)));
  return contacts.map(toContactOutput);
});

export default defineSearch({
  key: 'find_blooio_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact in Blooio',
    description: 'Finds a contact by phone number, email or name.',
  },
  operation: {
    inputFields: form.inputFields,
    perform,
    sample: contactSample,
    outputFields: outputFields(output),
  },
});

import { defineInputFields, defineSearch } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import { contactsWith } from '../src/blooio/contacts.ts';
import { completed } from '../src/blooio/create.ts';
import { inputs } from '../src/blooio/fields.ts';
import type { ContactOutput } from '../src/blooio/outputs.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { contactsNamed } from '../src/blooio/search.ts';
import { blooio } from '../src/blooio/service.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { toPhoneOrEmail } from '../src/form/identifiers.ts';
import { outputFields } from '../src/form/output.ts';

export const inputFields = defineInputFields([
  {
    key: 'identifier',
    label: 'Identity',
    helpText:
      'The whole phone number or e-mail address of the person, as your CRM has it: the surest way to find a contact. Fill in Identity or Name, at least one of them.',
  },
  {
    key: 'name',
    label: 'Name',
    helpText:
      'It is only used when Identity is empty, and finds contacts whose name contains this text, the best match first.',
  },
  defaultCountryField,
]);

export const input = zod
  .object({
    identifier: zod.optional(inputs.identifier),
    name: inputs.name,
    default_country: inputs.default_country,
  })
  .check(
    zod.refine(({ identifier, name }) => identifier !== undefined || name !== undefined, {
      error: 'There is nothing to look for in Blooio: Identity and Name are both empty. Fill in one of them.',
    }),
  );

export const output = contactOutput;

/** Best match first; an empty list only when Blooio definitely has nobody. */
const perform = operation(
  blooio,
  input,
  async (run, { identifier, name = '', default_country }): Promise<ContactOutput[]> => {
    const found = identifier
      ? await contactsWith(run, toPhoneOrEmail(identifier, default_country))
      : await contactsNamed(run, name);
    const contacts = await Promise.all(found.map((contact) => completed(run, contact)));
    return contacts.map(toContactOutput);
  },
);

export default defineSearch({
  key: 'find_blooio_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact in Blooio',
    description: 'Finds a contact by phone number, e-mail address or name.',
  },
  operation: { inputFields, perform, sample: contactSample, outputFields: outputFields(output) },
});

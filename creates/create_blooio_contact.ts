import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { createOnce } from '../src/blooio/create.ts';
import { channelField, channelTypeField, identityLock, newIdentityOf } from '../src/blooio/fields.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { blooio } from '../src/blooio/service.ts';
import { required, textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';

export const form = defineForm(
  {
    identifier: required(
      textField({
        label: 'Phone Number or Email',
        group: 'identity',
        helpText:
          'The person’s phone number or email, as your CRM has it. For Apple Messages for Business, enter the customer’s ID. If a contact already has it, you get that contact.',
      }),
    ),
    channel_type: channelTypeField({ group: 'identity' }),
    channel_id: channelField,
    default_country: defaultCountryField({ group: 'identity' }),
    name: textField({
      label: 'Name',
      group: 'profile',
      helpText:
        'The name of the contact in your Blooio inbox. An existing contact gets it only if it has no name. Placeholders such as n/a are ignored.',
    }),
  },
  { identity: 'How the Person Writes to You', profile: 'Profile' },
);

export const output = zod.extend(contactOutput, {
  outcome: labeled('Outcome', zod.enum(['created', 'already_exists'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...contactSample, outcome: 'created' };

const perform = action(blooio, form, async (run, input): Promise<Output> => {
  const { contact, outcome } = await createOnce(run, { name: input.name, ...newIdentityOf(input) });
  return { ...toContactOutput(contact), outcome };
});

export default defineCreate({
  key: 'create_blooio_contact',
  noun: 'Contact',
  display: {
    label: 'Create Contact in Blooio',
    description:
      'Creates a contact with a phone number or email, unless one has it already. Prefer Link Person for a person from a CRM.',
  },
  operation: {
    inputFields: form.inputFields,
    inputFieldGroups: form.inputFieldGroups,
    perform,
    sample,
    outputFields: outputFields(output),
    lock: identityLock,
  },
});

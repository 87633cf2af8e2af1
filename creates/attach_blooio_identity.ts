import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { attach } from '../src/blooio/attach.ts';
import {
  channelField,
  channelTypeField,
  contactField,
  identityLock,
  newIdentityOf,
} from '../src/blooio/fields.ts';
import { identityOutput, identitySample, toIdentityOutput } from '../src/blooio/outputs.ts';
import { blooio } from '../src/blooio/service.ts';
import { required, textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';

export const form = defineForm(
  {
    contact_id: contactField({ group: 'contact' }),
    identifier: required(
      textField({
        label: 'Phone Number or Email',
        group: 'identity',
        helpText:
          'The new phone number or email of the person, as your CRM has it. For Apple Messages for Business, enter the customer’s ID exactly as Blooio shows it.',
      }),
    ),
    channel_type: channelTypeField({ group: 'identity' }),
    channel_id: channelField,
    default_country: defaultCountryField({ group: 'identity' }),
  },
  { contact: 'Contact', identity: 'New Identity' },
);

export const output = zod.extend(identityOutput, {
  outcome: labeled('Outcome', zod.enum(['attached', 'already_attached'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...identitySample, outcome: 'attached' };

const perform = action(blooio, form, async (run, input): Promise<Output> => {
  const wanted = newIdentityOf(input);
  const { identity, outcome } = await attach(run, input.contact_id, wanted);
  return { ...toIdentityOutput(input.contact_id, identity, wanted), outcome };
});

export default defineCreate({
  key: 'attach_blooio_identity',
  noun: 'Identity',
  display: {
    label: 'Attach Identity in Blooio',
    description:
      'Attaches a phone number, email or Apple Messages customer to a contact you already have. Prefer Link Person for several, and Replace Identity for a changed one.',
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

import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { knownName, onlyPlaceholder } from '../src/form/names.ts';
import { labeled, outputFields } from '../src/form/output.ts';
import { readContactKey } from '../src/reamaze/contact_key.ts';
import { contactField, contactLock, contactTypeField, profileFields } from '../src/reamaze/fields.ts';
import { knownContactOutput, knownContactSample, toKnownContactOutput } from '../src/reamaze/outputs.ts';
import { reamaze } from '../src/reamaze/service.ts';
import { updateOnce } from '../src/reamaze/update.ts';

export const form = defineForm(
  {
    contact_identifier_type: contactTypeField({ group: 'contact' }),
    contact_identifier: contactField,
    default_country: defaultCountryField({ group: 'contact' }),
    name: textField({
      label: 'Name',
      group: 'profile',
      helpText:
        'The new name of the contact in Re:amaze. Left empty or a placeholder such as N/A, the name stays as it is.',
    }),
    friendly_name: textField({
      label: 'Friendly Name',
      group: 'profile',
      helpText: 'How your team calls the person. Left empty, it stays as it is.',
    }),
    ...profileFields('the contact'),
  },
  { contact: 'Contact', profile: 'Profile' },
);

export const output = zod.extend(knownContactOutput, {
  outcome: labeled('Outcome', zod.enum(['updated', 'unchanged'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...knownContactSample, outcome: 'updated' };

const perform = action(reamaze, form, async (run, input): Promise<Output> => {
  const { external_avatar_url, notes, data } = input;
  const key = readContactKey(input.contact_identifier_type, input.contact_identifier, input.default_country);
  const [name, friendly_name] = [knownName(input.name), knownName(input.friendly_name)];
  const changes = { name, friendly_name, external_avatar_url, notes, data };
  const given = input.name ?? input.friendly_name;
  if (given && Object.values(changes).every((value) => value === undefined))
    throw onlyPlaceholder(given, reamaze.label);
  const { known, outcome } = await updateOnce(run, key, changes);
  return { ...toKnownContactOutput(known), outcome };
});

export default defineCreate({
  key: 'update_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'Update Contact in Re:amaze',
    description:
      'Changes the name, picture or customer data of a contact you already have, and adds notes. Prefer Attach Identity for a new email or mobile number.',
  },
  operation: {
    inputFields: form.inputFields,
    inputFieldGroups: form.inputFieldGroups,
    perform,
    sample,
    outputFields: outputFields(output),
    lock: contactLock,
  },
});

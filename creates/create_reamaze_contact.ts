import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/operation.ts';
import { Failure } from '../src/errors/failure.ts';
import { dictionaryField, textField, textsField, webAddressField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { normalizeEmail } from '../src/form/identifiers/email.ts';
import { normalizePhone } from '../src/form/identifiers/phone.ts';
import { labelled, outputFields } from '../src/form/output.ts';
import { createOnce } from '../src/reamaze/create.ts';
import { knownContactOutput, knownContactSample, toKnownContactOutput } from '../src/reamaze/outputs.ts';
import { reamaze } from '../src/reamaze/service.ts';

/** Longer than any note that a person reads. */
const LONGEST_NOTE = 10_000;

export const form = defineForm(
  {
    email: textField({
      label: 'Email',
      group: 'identity',
      helpText:
        'The person’s email. Fill in Email, Mobile, or both. If a contact already has one of them, you get that contact, with the other one attached.',
    }),
    mobile: textField({
      label: 'Mobile',
      group: 'identity',
      helpText:
        'The person’s mobile number, as your CRM has it. If you fill in Email as well, the contact gets both.',
    }),
    default_country: defaultCountryField({ group: 'identity' }),
    name: textField({
      label: 'Name',
      group: 'profile',
      helpText: 'The name of the new contact in Re:amaze. An existing contact keeps its name.',
    }),
    external_id: textField({
      label: 'Your Own Reference',
      group: 'profile',
      helpText:
        'The number or code of this person in your own system, for example the record number in your CRM.',
    }),
    external_avatar_url: webAddressField({
      label: 'Picture',
      group: 'profile',
      helpText: 'The full URL of a picture of the person, which starts with `https://`.',
    }),
    notes: textsField(
      {
        label: 'Notes',
        group: 'profile',
        helpText: 'Each entry becomes a note on the new contact in Re:amaze.',
      },
      LONGEST_NOTE,
    ),
    data: dictionaryField({
      label: 'Customer Data',
      group: 'profile',
      helpText:
        'Names and values that Re:amaze shows beside the messages of the new contact, for example plan and country.',
    }),
  },
  { identity: 'How the Person Writes to You', profile: 'Profile' },
);

export const output = zod.extend(knownContactOutput, {
  outcome: labelled('Outcome', zod.enum(['created', 'already_exists'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...knownContactSample, outcome: 'created' };

const perform = operation(reamaze, form, async (run, input): Promise<Output> => {
  const { email, mobile, external_id, default_country, name, notes, data, external_avatar_url } = input;
  if (email === undefined && mobile === undefined)
    throw new Failure(
      'invalid',
      'Email and Mobile are both empty. Fill in at least one: a Re:amaze contact needs it.',
    );
  const { outcome, key, ...known } = await createOnce(run, {
    name,
    email: email && normalizeEmail(email),
    mobile: mobile && normalizePhone(mobile, default_country),
    id: external_id,
    external_avatar_url,
    notes,
    data,
  });
  return { ...toKnownContactOutput(known, key), outcome };
});

export default defineCreate({
  key: 'create_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'Create Contact in Re:amaze',
    description:
      'Creates a contact with an email or mobile number, unless one has it already. Prefer Link Person for a person from a CRM.',
  },
  operation: {
    inputFields: form.inputFields,
    inputFieldGroups: form.inputFieldGroups,
    perform,
    sample,
    outputFields: outputFields(output),
  },
});

import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defaultCountry, toEmail, toPhone } from '../src/form/identifiers.ts';
import { dictionary, text, texts, webAddress } from '../src/form/input.ts';
import { labelled, outputFields } from '../src/form/output.ts';
import { createOnce } from '../src/reamaze/create.ts';
import { knownContactOutput, knownContactSample, toKnownContactOutput } from '../src/reamaze/outputs.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const inputFields = defineInputFields([
  {
    key: 'email',
    group: 'identity',
    label: 'E-mail',
    helpText:
      'The person’s e-mail address. Fill in E-mail, Mobile, or both. If a contact has one of them already, you get that contact with its own name, notes and data; it only gains what is missing of the two.',
  },
  {
    key: 'mobile',
    group: 'identity',
    label: 'Mobile',
    helpText:
      'The person’s mobile number, as your CRM has it. If you fill in E-mail as well, the contact gets both.',
  },
  { ...defaultCountryField, group: 'identity' },
  {
    key: 'name',
    group: 'profile',
    label: 'Name',
    helpText:
      'The name under which Re:amaze shows the new contact to your team. A contact that is there already keeps its own.',
  },
  {
    key: 'external_id',
    group: 'profile',
    label: 'Your Own Reference',
    helpText:
      'The number or code by which your own system knows this person, for example the record number in your CRM.',
  },
  {
    key: 'external_avatar_url',
    group: 'profile',
    label: 'Picture',
    helpText: 'The full web address of a picture of the person, starting with `https://`.',
  },
  {
    key: 'notes',
    group: 'profile',
    label: 'Notes',
    list: true,
    helpText: 'Each entry becomes a note on the new contact in Re:amaze.',
  },
  {
    key: 'data',
    group: 'profile',
    label: 'Customer Data',
    dict: true,
    helpText:
      'Names and values that Re:amaze shows beside the messages of the new contact, for example plan and country.',
  },
]);

const inputFieldGroups = [
  { key: 'identity', label: 'How the Person Writes to You' },
  { key: 'profile', label: 'Profile' },
];

export const input = zod
  .object({
    email: zod.optional(text('E-mail')),
    mobile: zod.optional(text('Mobile')),
    name: zod.optional(text('Name')),
    external_id: zod.optional(text('Your Own Reference')),
    external_avatar_url: zod.optional(webAddress('Picture')),
    notes: zod.optional(texts('Notes')),
    data: zod.optional(dictionary('Customer Data')),
    default_country: defaultCountry(),
  })
  .check(
    zod.refine(({ email, mobile }) => email !== undefined || mobile !== undefined, {
      error: 'E-mail and Mobile are both empty. Fill in at least one: Re:amaze knows a contact by it.',
    }),
  );

export const output = zod.extend(knownContactOutput, {
  outcome: labelled('Outcome', zod.enum(['created', 'already_exists'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...knownContactSample, outcome: 'created' };

/** Looks first, then creates: a replay finds, and completes, what the first run created. */
const perform = operation(reamaze, input, async (run, given): Promise<Output> => {
  const { email, mobile, external_id, default_country, ...others } = given;
  const { outcome, key, ...known } = await createOnce(run, {
    ...others,
    email: email && toEmail(email),
    mobile: mobile && toPhone(mobile, default_country),
    id: external_id,
  });
  return { ...toKnownContactOutput(known, key), outcome };
});

export default defineCreate({
  key: 'create_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'Create Contact in Re:amaze',
    description: 'Creates a contact with an e-mail address or mobile number, unless there is one already.',
  },
  operation: {
    inputFields,
    inputFieldGroups,
    perform,
    sample,
    outputFields: outputFields(output),
    // Two runs for one person must not both find nothing. The key is what was typed: two spellings pass.
    lock: {
      key: 'reamaze-{{bundle.inputData.email}}-{{bundle.inputData.mobile}}',
      scope: ['auth'],
      timeout: 30,
    },
  },
});

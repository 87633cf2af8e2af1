import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import { createOnce } from '../src/blooio/create.ts';
import { channelId, channelType, identifierOf, identityInputs, inputs } from '../src/blooio/fields.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { channelRule } from '../src/blooio/schemas.ts';
import { blooio } from '../src/blooio/service.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { labelled, outputFields } from '../src/form/output.ts';

export const inputFields = defineInputFields([
  {
    key: 'identifier',
    group: 'identity',
    label: 'Identity',
    required: true,
    helpText:
      'The person’s phone number or e-mail address, as your CRM has it; for Apple Messages for Business, the customer’s id. If a Blooio contact has it already, you get that contact, left as it is, and nothing is created.',
  },
  { ...channelType, group: 'identity' },
  channelId,
  { ...defaultCountryField, group: 'identity' },
  {
    key: 'name',
    group: 'profile',
    label: 'Name',
    helpText:
      'The name under which your Blooio inbox shows the new contact; one that is there already keeps its name. Left empty, it shows the phone number or e-mail address.',
  },
]);

const inputFieldGroups = [
  { key: 'identity', label: 'How the Person Writes to You' },
  { key: 'profile', label: 'Profile' },
];

export const input = zod.object({ ...identityInputs, name: inputs.name }).check(channelRule);

export const output = zod.extend(contactOutput, {
  outcome: labelled('Outcome', zod.enum(['created', 'already_exists'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...contactSample, outcome: 'created' };

/** Looks first, then creates: a replay finds what the first run created. */
const perform = operation(blooio, input, async (run, given): Promise<Output> => {
  const { name, channel_type, channel_id } = given;
  const { contact, outcome } = await createOnce(run, {
    name,
    identifier: identifierOf(given),
    channel_type,
    channel_id,
  });
  return { ...toContactOutput(contact), outcome };
});

export default defineCreate({
  key: 'create_blooio_contact',
  noun: 'Contact',
  display: {
    label: 'Create Contact in Blooio',
    description: 'Creates a contact with a phone number or e-mail address, unless there is one already.',
  },
  operation: {
    inputFields,
    inputFieldGroups,
    perform,
    sample,
    outputFields: outputFields(output),
    // Two runs for one person must not both find nothing. The key is the identity as typed: two spellings pass.
    lock: { key: 'blooio-{{bundle.inputData.identifier}}', scope: ['auth'], timeout: 30 },
  },
});

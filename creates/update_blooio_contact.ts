import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { contactField, contactLock } from '../src/blooio/fields.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { blooio } from '../src/blooio/service.ts';
import { updateName } from '../src/blooio/update.ts';
import { required, textField } from '../src/form/field.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';

export const form = defineForm({
  contact_id: contactField(),
  name: required(
    textField({
      label: 'Name',
      helpText:
        'The name to show in your Blooio inbox. It replaces the current name. Placeholders such as n/a are refused.',
    }),
  ),
});

export const output = zod.extend(contactOutput, {
  outcome: labeled('Outcome', zod.enum(['updated', 'unchanged'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...contactSample, outcome: 'updated' };

const perform = action(blooio, form, async (run, { contact_id, name }): Promise<Output> => {
  const { contact, outcome } = await updateName(run, contact_id, name);
  return { ...toContactOutput(contact), outcome };
});

export default defineCreate({
  key: 'update_blooio_contact',
  noun: 'Contact',
  display: {
    label: 'Update Contact in Blooio',
    description:
      'Updates the name of a contact, for example after it changed in your CRM. Prefer Link Person to name contacts that have none.',
  },
  operation: {
    inputFields: form.inputFields,
    perform,
    sample,
    outputFields: outputFields(output),
    lock: contactLock,
  },
});

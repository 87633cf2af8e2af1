import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { contactField, contactLock } from '../src/blooio/fields.ts';
import { merge } from '../src/blooio/merge.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { blooio } from '../src/blooio/service.ts';
import { copyField } from '../src/form/field.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';

export const form = defineForm({
  about: copyField(
    'Merging can’t be undone. The kept contact gets all identities of the merged one, with their conversations. The merged contact is gone.',
  ),
  contact_id: contactField({
    label: 'Contact to Keep',
    helpText: 'The contact that stays, with its name. Choose one, or map the Contact ID of an earlier step.',
  }),
  other_contact_id: contactField({
    label: 'Contact to Merge',
    helpText:
      'The other contact of the same person, which is merged into the kept one. Choose one, or map the Contact ID of an earlier step.',
  }),
});

export const output = zod.extend(contactOutput, {
  outcome: labeled('Outcome', zod.enum(['merged', 'already_merged'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...contactSample, outcome: 'merged' };

const perform = action(blooio, form, async (run, { contact_id, other_contact_id }): Promise<Output> => {
  const { contact, outcome } = await merge(run, contact_id, other_contact_id);
  return { ...toContactOutput(contact), outcome };
});

export default defineCreate({
  key: 'merge_blooio_contacts',
  noun: 'Contact',
  display: {
    label: 'Merge Contacts in Blooio',
    description:
      'Merges two contacts of the same person permanently. Prefer Link Person where only the identities of a CRM row are known.',
  },
  operation: {
    inputFields: form.inputFields,
    perform,
    sample,
    outputFields: outputFields(output),
    lock: contactLock,
  },
});

import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/operation.ts';
import { detachNamed } from '../src/blooio/detach.ts';
import { contactField } from '../src/blooio/fields.ts';
import { blooio } from '../src/blooio/service.ts';
import { Failure } from '../src/errors/failure.ts';
import { copyField, required, textField } from '../src/form/field.ts';
import { defineForm } from '../src/form/form.ts';
import { labelled, outputFields } from '../src/form/output.ts';

export const form = defineForm({
  about: copyField(
    'The contact stays. Messages that come from the detached number or email later start a new contact.',
  ),
  contact_id: contactField(),
  identity_id: required(
    textField({
      label: 'Identity',
      dynamic: 'blooio_identity_list.id.label',
      dependsOn: ['contact_id'],
      helpText:
        'The identity to detach. Choose the contact first, then one of its identities, or map the phone number or email: it is then detached from every channel.',
    }),
  ),
});

export const output = zod.object({
  id: labelled('Identity ID', zod.string()),
  contact_id: labelled('Contact ID', zod.string()),
  outcome: labelled('Outcome', zod.enum(['detached', 'already_detached'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { id: 'cid_a1b2c3d4', contact_id: 'ct_a1b2c3d4', outcome: 'detached' };

const perform = operation(blooio, form, async (run, { contact_id, identity_id }): Promise<Output> => {
  // Zapier joins the values of a list with commas.
  if (identity_id.includes(','))
    throw new Failure(
      'invalid',
      'Identity has several values. Map one of them, or run this step once for each.',
    );
  const { id, outcome } = await detachNamed(run, contact_id, identity_id);
  return { id, contact_id, outcome };
});

export default defineCreate({
  key: 'detach_blooio_identity',
  noun: 'Identity',
  display: {
    label: 'Detach Identity in Blooio',
    description: 'Detaches a phone number or email from its contact, which stays.',
  },
  operation: { inputFields: form.inputFields, perform, sample, outputFields: outputFields(output) },
});

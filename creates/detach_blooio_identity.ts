import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import { detachNamed } from '../src/blooio/detach.ts';
import { contactId, inputs } from '../src/blooio/fields.ts';
import { blooio } from '../src/blooio/service.ts';
import { text } from '../src/form/input.ts';
import { labelled, outputFields } from '../src/form/output.ts';

export const inputFields = defineInputFields([
  {
    key: 'about',
    type: 'copy',
    helpText:
      'The contact stays, and so do its messages. Messages that come from the detached number or address later start a new contact.',
  },
  contactId,
  {
    key: 'identity_id',
    label: 'Identity',
    required: true,
    dynamic: 'blooio_identity_list.id.label',
    helpText:
      'What to take off. Choose the contact first, then one of its identities, or map the phone number, with its country code, or the e-mail address itself: it is then taken off every channel.',
  },
]);

export const input = zod.object({
  contact_id: inputs.contact_id,
  identity_id: text('Identity').check(
    // Zapier joins the values of a list by commas.
    zod.refine((value) => !value.includes(','), {
      error: 'Identity has several values. Map one of them, or run this step once for each.',
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

const perform = operation(blooio, input, async (run, { contact_id, identity_id }): Promise<Output> => {
  const { id, outcome } = await detachNamed(run, contact_id, identity_id);
  return { id, contact_id, outcome };
});

export default defineCreate({
  key: 'detach_blooio_identity',
  noun: 'Identity',
  display: {
    label: 'Detach Identity in Blooio',
    description: 'Detaches a phone number or e-mail address from the contact that has it.',
  },
  operation: { inputFields, perform, sample, outputFields: outputFields(output) },
});

import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { contactId, inputs } from '../src/blooio/fields.ts';
import { detach } from '../src/blooio/identities.ts';
import { blooio } from '../src/blooio/service.ts';
import { text } from '../src/input.ts';
import { labelled, outputFields } from '../src/output.ts';
import { operation } from '../src/run.ts';

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
      'The phone number or e-mail address to take off. Choose the contact first, then one of its identities.',
  },
]);

export const input = zod.object({ contact_id: inputs.contact_id, identity_id: text('Identity') });

export const output = zod.object({
  id: labelled('Identity ID', zod.string()),
  contact_id: labelled('Contact ID', zod.string()),
  outcome: labelled('Outcome', zod.enum(['detached', 'already_detached'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { id: 'cid_a1b2c3d4', contact_id: 'ct_a1b2c3d4', outcome: 'detached' };

const perform = operation(
  blooio,
  input,
  async (run, { contact_id, identity_id }): Promise<Output> => ({
    id: identity_id,
    contact_id,
    outcome: await detach(run, contact_id, identity_id),
  }),
);

export default defineCreate({
  key: 'detach_blooio_identity',
  noun: 'Identity',
  display: {
    label: 'Detach Identity in Blooio',
    description: 'Detaches a phone number or e-mail address from the contact that has it.',
  },
  operation: { inputFields, perform, sample, outputFields: outputFields(output) },
});

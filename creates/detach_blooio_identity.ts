import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { detachNamed } from '../src/blooio/detach.ts';
import { contactField, contactLock, identityField } from '../src/blooio/fields.ts';
import { blooio } from '../src/blooio/service.ts';
import { copyField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';

export const form = defineForm({
  about: copyField(
    'The contact stays, without this phone number or email. Blooio doesn’t promise that earlier messages of a detached identity stay with the contact.',
  ),
  contact_id: contactField(),
  identity_id: identityField({
    helpText:
      'The identity to detach. Choose one of the contact’s identities, or map the phone number or email to detach it from every channel.',
  }),
  default_country: defaultCountryField(),
});

export const output = zod.object({
  id: labeled('Identity ID', zod.string()),
  contact_id: labeled('Contact ID', zod.string()),
  outcome: labeled('Outcome', zod.enum(['detached', 'not_attached'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { id: 'cid_a1b2c3d4', contact_id: 'ct_a1b2c3d4', outcome: 'detached' };

const perform = action(
  blooio,
  form,
  async (run, { contact_id, identity_id, default_country }): Promise<Output> => {
    const { id, outcome } = await detachNamed(run, contact_id, identity_id, default_country);
    return { id, contact_id, outcome };
  },
);

export default defineCreate({
  key: 'detach_blooio_identity',
  noun: 'Identity',
  display: {
    label: 'Detach Identity in Blooio',
    description:
      'Detaches a phone number or email that no longer belongs to the person. Prefer Replace Identity where there is a new one.',
  },
  operation: {
    inputFields: form.inputFields,
    perform,
    sample,
    outputFields: outputFields(output),
    lock: contactLock,
  },
});

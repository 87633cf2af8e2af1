import { defineTrigger } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/operation.ts';
import { contactField } from '../src/blooio/fields.ts';
import { identityLabel, identityPage } from '../src/blooio/identities.ts';
import { dropdownPage } from '../src/blooio/paging.ts';
import { blooio } from '../src/blooio/service.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';

/** The form passes the chosen contact. */
export const form = defineForm({ contact_id: contactField() });

export const output = zod.object({
  id: labeled('Identity ID', zod.string()),
  label: labeled('Identity', zod.string()),
});
type Output = zod.infer<typeof output>;

const sample: Output = { id: 'cid_a1b2c3d4', label: '+14155550101 (WhatsApp)' };

const perform = operation(
  blooio,
  form,
  async (run, { contact_id }): Promise<Output[]> =>
    (await dropdownPage(run, identityPage(run, contact_id))).flatMap((identity) =>
      identity.id ? [{ id: identity.id, label: identityLabel(identity) }] : [],
    ),
);

export default defineTrigger({
  key: 'blooio_identity_list',
  noun: 'Identity',
  display: {
    label: 'List of Blooio Identities',
    description: 'Triggers when a dropdown needs the identities of the chosen contact.',
    hidden: true,
  },
  operation: {
    type: 'polling',
    inputFields: form.inputFields,
    perform,
    canPaginate: true,
    sample,
    outputFields: outputFields(output),
  },
});

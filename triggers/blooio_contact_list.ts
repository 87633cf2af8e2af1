import { defineTrigger } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/operation.ts';
import { contactLabel, contactPage } from '../src/blooio/contacts.ts';
import { dropdownPage } from '../src/blooio/paging.ts';
import { blooio } from '../src/blooio/service.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';

export const form = defineForm({});

export const output = zod.object({
  id: labeled('Contact ID', zod.string()),
  label: labeled('Contact', zod.string()),
});
type Output = zod.infer<typeof output>;

const sample: Output = { id: 'ct_a1b2c3d4', label: 'Ada Lovelace (+14155550101)' };

const perform = operation(
  blooio,
  form,
  async (run): Promise<Output[]> =>
    (await dropdownPage(run, contactPage(run))).map((contact) => ({
      id: contact.id,
      label: contactLabel(contact),
    })),
);

export default defineTrigger({
  key: 'blooio_contact_list',
  noun: 'Contact',
  display: {
    label: 'List of Blooio Contacts',
    description: 'Triggers when a dropdown needs its list of contacts.',
    hidden: true,
  },
  operation: { type: 'polling', perform, canPaginate: true, sample, outputFields: outputFields(output) },
});

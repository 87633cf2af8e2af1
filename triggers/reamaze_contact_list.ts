import { defineTrigger } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/operation.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';
import { contactLabel, contactPage } from '../src/reamaze/contacts.ts';
import { toContactOutput } from '../src/reamaze/outputs.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const form = defineForm({});

export const output = zod.object({
  id: labeled('Contact ID', zod.string()),
  contact_key: labeled('Contact Key', zod.string()),
  label: labeled('Contact', zod.string()),
});
type Output = zod.infer<typeof output>;

const sample: Output = {
  id: '4711',
  contact_key: 'email:ada@example.com',
  label: 'Ada Lovelace (ada@example.com)',
};

const perform = operation(
  reamaze,
  form,
  async (run): Promise<Output[]> =>
    (await contactPage(run)).flatMap((contact) => {
      const { id, contact_key } = toContactOutput(contact) ?? {};
      return id && contact_key ? [{ id, contact_key, label: contactLabel(contact) }] : [];
    }),
);

export default defineTrigger({
  key: 'reamaze_contact_list',
  noun: 'Contact',
  display: {
    label: 'List of Re:amaze Contacts',
    description: 'Triggers when a dropdown needs its list of contacts.',
    hidden: true,
  },
  operation: { type: 'polling', perform, canPaginate: true, sample, outputFields: outputFields(output) },
});

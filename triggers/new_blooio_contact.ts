import { defineTrigger } from 'zapier-platform-core';
import { operation } from '../src/app/operation.ts';
import { itemsWanted, onlyNew } from '../src/app/polling.ts';
import { newestContacts } from '../src/blooio/newest.ts';
import type { ContactOutput } from '../src/blooio/outputs.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { blooio } from '../src/blooio/service.ts';
import { copyField } from '../src/form/field.ts';
import { defineForm } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';

export const form = defineForm({
  about: copyField(
    'Zapier looks for contacts that were created since its last check, up to 100 at a time. The Zap misses contacts beyond that. A new phone number or email of an existing contact doesn’t count.',
  ),
});

export const output = contactOutput;

const perform = operation(
  blooio,
  form,
  async (run): Promise<ContactOutput[]> =>
    onlyNew(run, (await newestContacts(run, itemsWanted(run))).map(toContactOutput)),
);

export default defineTrigger({
  key: 'new_blooio_contact',
  noun: 'Contact',
  display: { label: 'New Contact in Blooio', description: 'Triggers when a new contact is created.' },
  operation: {
    type: 'polling',
    inputFields: form.inputFields,
    perform,
    sample: contactSample,
    outputFields: outputFields(output),
  },
});

import { defineTrigger } from 'zapier-platform-core';
import { operation } from '../src/app/operation.ts';
import { itemsWanted, onlyNews } from '../src/app/polling.ts';
import { copyField } from '../src/form/field.ts';
import { defineForm } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';
import { newestContacts } from '../src/reamaze/newest.ts';
import type { ContactOutput } from '../src/reamaze/outputs.ts';
import { contactOutput, contactSample, idOf, toContactOutput } from '../src/reamaze/outputs.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const form = defineForm({
  about: copyField(
    'Zapier looks for new contacts in all brands of your account, up to 100 at a time. A new email or mobile number of an existing contact doesn’t count.',
  ),
});

export const output = contactOutput;

const perform = operation(reamaze, form, async (run): Promise<ContactOutput[]> => {
  const contacts = new Map<string, ContactOutput>();
  for (const contact of await newestContacts(run, itemsWanted(run))) {
    const id = idOf(contact);
    if (id) contacts.set(id, toContactOutput(contact, id));
  }
  const newest = [...contacts.values()].sort((a, b) =>
    (b.created_at ?? '').localeCompare(a.created_at ?? ''),
  );
  return onlyNews(run, newest).slice(0, itemsWanted(run));
});

export default defineTrigger({
  key: 'new_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'New Contact in Re:amaze',
    description: 'Triggers when a new contact is created in any brand of your account.',
  },
  operation: {
    type: 'polling',
    inputFields: form.inputFields,
    perform,
    sample: contactSample,
    outputFields: outputFields(output),
  },
});

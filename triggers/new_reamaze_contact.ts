import { defineTrigger } from 'zapier-platform-core';
import { operation } from '../src/app/operation.ts';
import { itemsWanted, newestOf } from '../src/app/polling.ts';
import { copyField } from '../src/form/field.ts';
import { defineForm } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';
import { newestContacts } from '../src/reamaze/newest.ts';
import type { ContactOutput } from '../src/reamaze/outputs.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/reamaze/outputs.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const form = defineForm({
  about: copyField(
    'Zapier looks for new contacts in all brands of your account, up to 100 at a time. A new email or mobile number of an existing contact doesn’t count.',
  ),
});

export const output = contactOutput;

const perform = operation(reamaze, form, async (run): Promise<ContactOutput[]> => {
  const contacts = await newestContacts(run, itemsWanted(run));
  return newestOf(
    run,
    contacts.flatMap((contact) => toContactOutput(contact) ?? []),
  );
});

export default defineTrigger({
  key: 'new_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'New Contact in Re:amaze',
    description:
      'Triggers when a new contact is created in any brand of your account. Prefer New Customer Message for people who wrote to you.',
  },
  operation: {
    type: 'polling',
    inputFields: form.inputFields,
    perform,
    sample: contactSample,
    outputFields: outputFields(output),
  },
});

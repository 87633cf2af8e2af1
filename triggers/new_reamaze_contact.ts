import { defineTrigger } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { itemsWanted, onlyNews } from '../src/app/polling.ts';
import { operation } from '../src/app/run.ts';
import { outputFields } from '../src/form/output.ts';
import { newestContacts } from '../src/reamaze/newest.ts';
import type { ContactOutput } from '../src/reamaze/outputs.ts';
import { contactOutput, contactSample, idOf, toContactOutput } from '../src/reamaze/outputs.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const inputFields = [
  {
    key: 'about',
    type: 'copy',
    helpText:
      'Zapier looks for contacts that were created since its last check, up to 100 at a time, in all brands of your Re:amaze account. A new e-mail address or mobile number of a contact you already have doesn’t count.',
  },
] as const;

export const input = zod.object({});

export const output = contactOutput;

const perform = operation(reamaze, input, async (run): Promise<ContactOutput[]> => {
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
    inputFields: [...inputFields],
    perform,
    sample: contactSample,
    outputFields: outputFields(output),
  },
});

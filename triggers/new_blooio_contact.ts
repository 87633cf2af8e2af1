import { defineTrigger } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { itemsWanted, onlyNews } from '../src/app/polling.ts';
import { operation } from '../src/app/run.ts';
import { newestContacts } from '../src/blooio/newest.ts';
import type { ContactOutput } from '../src/blooio/outputs.ts';
import { contactOutput, contactSample, toContactOutput } from '../src/blooio/outputs.ts';
import { blooio } from '../src/blooio/service.ts';
import { outputFields } from '../src/form/output.ts';

export const inputFields = [
  {
    key: 'about',
    type: 'copy',
    helpText:
      'Zapier looks for contacts that were created since its last check, up to 100 at a time; if more came, or Blooio shows one only a week later, the Zap misses some. A new phone number or e-mail address of a contact you already have doesn’t count.',
  },
] as const;

export const input = zod.object({});

export const output = contactOutput;

const perform = operation(
  blooio,
  input,
  async (run): Promise<ContactOutput[]> =>
    onlyNews(run, (await newestContacts(run, itemsWanted(run))).map(toContactOutput)),
);

export default defineTrigger({
  key: 'new_blooio_contact',
  noun: 'Contact',
  display: { label: 'New Contact in Blooio', description: 'Triggers when a new contact is created.' },
  operation: {
    type: 'polling',
    inputFields: [...inputFields],
    perform,
    sample: contactSample,
    outputFields: outputFields(output),
  },
});

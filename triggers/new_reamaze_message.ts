import { defineTrigger } from 'zapier-platform-core';
import { operation } from '../src/app/operation.ts';
import { itemsWanted, newestOf } from '../src/app/polling.ts';
import { copyField } from '../src/form/field.ts';
import { defineForm } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';
import {
  type MessageOutput,
  messageOutput,
  messageSample,
  toMessageOutput,
} from '../src/reamaze/messages.ts';
import { newestMessages } from '../src/reamaze/newest.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const form = defineForm({
  about: copyField(
    'Zapier looks for new messages of customers in the brand of your connection, up to 100 at a time. Messages of your team don’t count.',
  ),
});

export const output = messageOutput;

const perform = operation(reamaze, form, async (run): Promise<MessageOutput[]> => {
  const messages = await newestMessages(run, itemsWanted(run));
  return newestOf(
    run,
    messages.flatMap((message) => toMessageOutput(message) ?? []),
  );
});

export default defineTrigger({
  key: 'new_reamaze_message',
  noun: 'Message',
  display: {
    label: 'New Customer Message in Re:amaze',
    description:
      'Triggers when a customer writes a message in the brand of your connection. Prefer New Contact for new people, whether they wrote or not.',
  },
  operation: {
    type: 'polling',
    inputFields: form.inputFields,
    perform,
    sample: messageSample,
    outputFields: outputFields(output),
  },
});

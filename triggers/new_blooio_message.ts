import { defineTrigger } from 'zapier-platform-core';
import { operation } from '../src/app/operation.ts';
import { messageOutput, messageSample } from '../src/blooio/messages.ts';
import { blooio } from '../src/blooio/service.ts';
import { receive, recentMessages, subscribe, unsubscribe } from '../src/blooio/webhooks.ts';
import { textField } from '../src/form/field.ts';
import { defineForm } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';

export const form = defineForm({
  channel_id: textField({
    label: 'Channel',
    dynamic: 'blooio_channel_list.id.label',
    helpText:
      'Choose the Blooio channel whose messages start the Zap. Left empty, messages of all channels do.',
  }),
});

export const output = messageOutput;

export default defineTrigger({
  key: 'new_blooio_message',
  noun: 'Message',
  display: {
    label: 'New Message in Blooio',
    description: 'Triggers when a person sends a message to one of your channels.',
  },
  operation: {
    type: 'hook',
    inputFields: form.inputFields,
    performSubscribe: operation(blooio, form, (run, { channel_id }) => subscribe(run, channel_id)),
    // The form may have changed since. It has nothing to do with the end of the subscription.
    performUnsubscribe: operation(blooio, defineForm({}), unsubscribe),
    perform: operation(blooio, form, (run, { channel_id }) => receive(run, channel_id)),
    performList: operation(blooio, form, (run, { channel_id }) => recentMessages(run, channel_id)),
    sample: messageSample,
    outputFields: outputFields(output),
  },
});

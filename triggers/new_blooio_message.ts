import { defineInputFields, defineTrigger } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import { inputs } from '../src/blooio/fields.ts';
import { type MessageOutput, messageOutput } from '../src/blooio/messages.ts';
import { blooio } from '../src/blooio/service.ts';
import { receive, recentMessages, subscribe, unsubscribe } from '../src/blooio/webhooks.ts';
import { outputFields } from '../src/form/output.ts';

export const inputFields = defineInputFields([
  {
    key: 'channel_id',
    label: 'Channel',
    dynamic: 'blooio_channel_list.id.label',
    helpText:
      'Choose one of your Blooio channels if only messages that arrive there should start the Zap. Left empty, messages at all of them do.',
  },
]);

export const input = zod.pick(zod.object(inputs), { channel_id: true });

export const output = messageOutput;

const sample: MessageOutput = {
  id: 'evt_a1b2c3d4',
  message_id: 'msg_a1b2c3d4',
  chat_id: 'chat_a1b2c3d4',
  channel_id: 'ch_a1b2c3d4',
  channel_type: 'whatsapp',
  sender: '+14155550101',
  text: 'Is my order on its way?',
  attachments: [{ url: 'https://example.com/photo.jpg', media_type: 'image/jpeg' }],
  contact_id: 'ct_a1b2c3d4',
  contact_name: 'Ada Lovelace',
  received_at: '2026-07-01T09:30:00.000Z',
};

export default defineTrigger({
  key: 'new_blooio_message',
  noun: 'Message',
  display: {
    label: 'New Message in Blooio',
    description: 'Triggers when a person sends a message to one of your channels.',
  },
  operation: {
    type: 'hook',
    inputFields,
    performSubscribe: operation(blooio, input, (run, { channel_id }) => subscribe(run, channel_id)),
    // Whatever the form holds by now, what was subscribed is to end.
    performUnsubscribe: operation(blooio, zod.object({}), unsubscribe),
    perform: operation(blooio, input, (run, { channel_id }) => receive(run, channel_id)),
    performList: operation(blooio, input, (run, { channel_id }) => recentMessages(run, channel_id)),
    sample,
    outputFields: outputFields(output),
  },
});

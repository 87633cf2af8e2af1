import { flipped, on, type Statement } from './statement.ts';

const { documented, seen } = on('Blooio', 'https://docs.blooio.com/webhooks');
const events = on('Blooio', 'https://docs.blooio.com/reference/v4/events/listEvents');

const NOT_SUBSCRIBED = 'The Zap can’t be switched on, and shows Blooio’s own words.';

/** What is believed of webhooks and events. */
export const blooioMessages = {
  'blooio-webhook-post': documented(
    'POST /webhooks takes a url, event_types, and a channel_id for one channel only.',
    NOT_SUBSCRIBED,
  ),
  'blooio-webhook-secret': documented(
    'The answer has the webhook’s id, and its signing_secret, this once.',
    'The Zap can’t be switched on: without the secret, nothing that arrives could be believed.',
  ),
  'blooio-webhook-delete': documented(
    'DELETE /webhooks/{id} ends it; an unknown one is answered with 404.',
    'Anything else but a 404 is shown when the Zap is switched off.',
  ),
  'blooio-event-type': documented(
    'A new message of a person is an event of the type message.received.',
    'No message starts the Zap.',
  ),
  'blooio-filters-events': seen(
    'A webhook and the list of events hold only the types that were asked for.',
    'Other types are dropped here.',
    flipped('filtersEventTypes', false),
  ),
  'blooio-no-contact-events': documented(
    'No event tells of a new contact or a new identity.',
    'Nothing changes: new contacts are looked for.',
  ),
  'blooio-envelope': documented(
    'An event has an id, a type, created_at in milliseconds, and its data.',
    'What has no id or type is dropped; all else is empty in the output.',
  ),
  'blooio-event-once': documented(
    'An event that is delivered again has the same id.',
    'The Zap runs twice for one message.',
  ),
  'blooio-message': documented(
    'A message has text, sender, message_id, chat_id, channel_id, channel_type, attachments and contact.',
    'What is missing is empty in the output.',
  ),
  'blooio-sender-null': documented('sender can be null.', 'Nothing changes: it may be.'),
  'blooio-signature': seen(
    'X-Blooio-Signature has a time and the HMAC-SHA256 of time and body, by the signing secret.',
    'Every delivery is dropped, as a forged one is.',
  ),
  'blooio-signature-age': seen('A delivery is to be believed for 300 seconds.', 'Older ones are dropped.'),
  'blooio-events': events.documented(
    'GET /events?type= lists events, the latest first, with occurred_at for created_at.',
    'The editor has no examples of messages; the Zap still runs.',
  ),
} as const satisfies Record<`blooio-${string}`, Statement>;

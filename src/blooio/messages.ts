import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as zod from 'zod/mini';
import { trimmed } from '../errors/text.ts';
import { labeled, optionalText, time } from '../form/output.ts';
import { isoTime } from '../form/time.ts';
import type { Event } from './events.ts';

/** The one type of event that is a new message from a person. */
export const MESSAGE_RECEIVED = 'message.received';

/** Blooio's own tolerance for the age of a delivery, in seconds. @see https://docs.blooio.com/webhooks */
const OLDEST_DELIVERY = 300;

/** A webhook's delivery as it arrived. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

/**
 * The JSON of a delivery, if Blooio signed it with `secret` less than five minutes ago; else undefined. Anyone who knows
 * the address of a hook can send to it, so what isn't signed is dropped.
 */
export function signedJson({ headers, content }: Delivery, secret: string, now = Date.now()): unknown {
  // Zapier passes headers on as `Http-X-Blooio-Signature`, with no promise about case.
  const name = Object.keys(headers).find((key) => /^(http-)?x-blooio-signature$/i.test(key));
  // Zapier doesn't promise a text either.
  const signature = name ? String(headers[name]) : '';
  const parts = new URLSearchParams(signature.split(',').map(trimmed).join('&'));
  const timestamp = parts.get('t') ?? '';
  if (!/^\d+$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > OLDEST_DELIVERY)
    return undefined;
  const expected = createHmac('sha256', secret).update(`${timestamp}.${content}`).digest();
  const isSigned = parts.getAll('v1').some((hex) => {
    const given = Buffer.from(hex, 'hex');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isSigned ? parsed(content) : undefined;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

export const messageOutput = zod.object({
  id: labeled('Event ID', zod.string()),
  message_id: labeled('Message ID', optionalText()),
  chat_id: labeled('Chat ID', optionalText()),
  channel_id: labeled('Channel ID', optionalText()),
  channel_type: labeled('Channel Type', optionalText()),
  channel_address: labeled('Channel Address', optionalText()),
  protocol: labeled('Protocol', optionalText()),
  sender: labeled('Sender', optionalText()),
  group_id: labeled('Group ID', optionalText()),
  group_name: labeled('Group Name', optionalText()),
  text: labeled('Text', optionalText()),
  attachments: labeled(
    'Attachments',
    zod.array(
      zod.object({ url: labeled('URL', optionalText()), media_type: labeled('Media Type', optionalText()) }),
    ),
  ),
  contact_id: labeled('Contact ID', optionalText()),
  contact_name: labeled('Contact Name', optionalText()),
  received_at: labeled('Received At', time()),
});
export type MessageOutput = zod.infer<typeof messageOutput>;

export const messageSample: MessageOutput = {
  id: 'evt_a1b2c3d4',
  message_id: 'msg_a1b2c3d4',
  chat_id: 'chat_a1b2c3d4',
  channel_id: 'ch_a1b2c3d4',
  channel_type: 'whatsapp',
  channel_address: '+14155550151',
  protocol: 'whatsapp',
  sender: '+14155550101',
  group_id: 'grp_a1b2c3d4',
  group_name: 'Order 1042',
  text: 'Is my order on its way?',
  attachments: [{ url: 'https://example.com/photo.jpg', media_type: 'image/jpeg' }],
  contact_id: 'ct_a1b2c3d4',
  contact_name: 'Ada Lovelace',
  received_at: '2026-07-01T09:30:00.000Z',
};

/** An event in the shape that is promised, the same for a delivery and for an item of the list of events. */
export function toMessageOutput({ data, ...event }: Event): MessageOutput {
  return {
    id: event.id,
    message_id: data?.message_id ?? data?.id ?? event.message_id ?? null,
    chat_id: data?.chat_id ?? event.chat_id ?? null,
    channel_id: data?.channel_id ?? null,
    channel_type: data?.channel_type ?? event.channel_type ?? null,
    channel_address: data?.channel_address ?? null,
    protocol: data?.protocol ?? null,
    sender: data?.sender ?? data?.contact?.identifier ?? null,
    group_id: data?.group?.group_id ?? null,
    group_name: data?.group?.name ?? null,
    text: data?.text ?? null,
    attachments: (data?.attachments ?? []).map(({ url, media_type }) => ({
      url: url ?? null,
      media_type: media_type ?? null,
    })),
    contact_id: data?.contact?.contact_id ?? null,
    contact_name: data?.contact?.name ?? null,
    received_at: isoTime(event.created_at ?? event.occurred_at),
  };
}

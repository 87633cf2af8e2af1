import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as zod from 'zod/mini';
import { trimmed } from '../errors/text.ts';
import { labelled, time } from '../form/output.ts';
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

const text = () => zod.nullable(zod.string());

export const messageOutput = zod.object({
  id: labelled('Event ID', zod.string()),
  message_id: labelled('Message ID', text()),
  chat_id: labelled('Chat ID', text()),
  channel_id: labelled('Channel ID', text()),
  channel_type: labelled('Channel Type', text()),
  channel_address: labelled('Channel Address', text()),
  protocol: labelled('Protocol', text()),
  sender: labelled('Sender', text()),
  group_id: labelled('Group ID', text()),
  group_name: labelled('Group Name', text()),
  text: labelled('Text', text()),
  attachments: labelled(
    'Attachments',
    zod.array(zod.object({ url: labelled('URL', text()), media_type: labelled('Media Type', text()) })),
  ),
  contact_id: labelled('Contact ID', text()),
  contact_name: labelled('Contact Name', text()),
  received_at: labelled('Received At', time()),
});
export type MessageOutput = zod.infer<typeof messageOutput>;

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

import { createHmac } from 'node:crypto';
import type { Blooio } from './dialect.ts';
import type { GivenEvent } from './events.ts';
import { dataView, matches, newEvent } from './events.ts';
import { toJson } from './spoken.ts';
import type { Event, Webhook } from './state.ts';
import { isLoopback } from './webhooks.ts';

/** What a webhook was sent: enough to send it again. */
export interface Delivery {
  url: string;
  headers: Record<string, string>;
  /** The raw body, which is what the signature is about. */
  body: string;
  /** The receiver's answer; null for receivers on other machines, which nothing is really sent to. */
  status: number | null;
}

export interface Forgery {
  /** Signs with this instead of the webhook's secret. */
  secret?: string;
  /** Unix seconds. Now, if left out: receivers drop what is old. */
  timestamp?: number;
}

/**
 * Makes an event happen, or one from `state.events` happen again: it joins the feed, and every webhook that asked for
 * it gets it, signed.
 * @see https://docs.blooio.com/webhooks
 */
export async function deliver(
  { blooio: { state, dialect } }: { blooio: Blooio },
  given: GivenEvent | Event,
  { secret, timestamp = Math.floor(Date.now() / 1000) }: Forgery = {},
): Promise<Delivery[]> {
  const event = 'id' in given ? given : newEvent(state, given);
  const body = toJson(dialect, {
    id: event.id,
    type: event.type,
    api_version: 'v4',
    created_at: event.occurred_at,
    organization_id: state.organization.organization_id,
    data: dataView(dialect, event.data),
  });
  const subscribed = ({ status, event_types, channel_id, channel_type }: Webhook) =>
    status === 'active' &&
    (!dialect.filtersEventTypes || event_types.some((token) => matches(token, event.type))) &&
    (channel_id === null || channel_id === event.data['channel_id']) &&
    (channel_type === null || channel_type === event.channel_type);

  return Promise.all(
    state.webhooks.filter(subscribed).map(async ({ url, signing_secret }) => {
      const signature = createHmac('sha256', secret ?? signing_secret)
        .update(`${timestamp}.${body}`)
        .digest('hex');
      const headers = {
        'content-type': 'application/json',
        'x-blooio-event': event.type,
        'x-blooio-message-id': event.message_id ?? '',
        'x-blooio-signature': `t=${timestamp},v1=${signature}`,
      };
      const status = isLoopback(url) ? (await fetch(url, { method: 'POST', headers, body })).status : null;
      return { url, headers, body, status };
    }),
  );
}

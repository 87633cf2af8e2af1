import * as zod from 'zod/mini';
import { call } from '../call.ts';
import { Failure } from '../failure.ts';
import type { Run } from '../run.ts';
import { createWebhook, deleteWebhook, listEvents } from './endpoints.ts';
import { MESSAGE_RECEIVED, type MessageOutput, signedEvent, toMessageOutput } from './messages.ts';

/** What is kept of a webhook from subscribing until unsubscribing. */
const subscription = zod.object({ id: zod.string(), signing_secret: zod.string() });
export type Subscription = zod.infer<typeof subscription>;

/** Longer than any redelivery of an event takes that is still young enough to be believed, in seconds. */
const REMEMBER_DELIVERY = 600;

/** How many messages a test in the editor shows. */
const LISTED_MESSAGES = 10;

/** Has Blooio send new messages to the hook of a Zap. */
export async function subscribe(run: Run, channelId: string | undefined): Promise<Subscription> {
  const { targetUrl = '' } = run.bundle;
  const { data } = await call(run, createWebhook, {
    body: { url: targetUrl, event_types: [MESSAGE_RECEIVED], channel_id: channelId },
  });
  return data;
}

/** Ends a subscription; one that is gone already is as good. */
export async function unsubscribe(run: Run): Promise<{ id: string }> {
  const { success, data } = subscription.safeParse(run.bundle.subscribeData);
  if (!success) return { id: '' }; // subscribing never succeeded: there is nothing to end
  try {
    await call(run, deleteWebhook, { path: { webhook_id: data.id } });
  } catch (error) {
    if (!(error instanceof Failure && error.kind === 'not_found')) throw error;
  }
  return { id: data.id };
}

/** The message in a delivery: none if it is forged, stale, delivered before, or of another type or channel. */
export async function receive({ z, bundle }: Run, channelId: string | undefined): Promise<MessageOutput[]> {
  const { success, data: kept } = subscription.safeParse(bundle.subscribeData);
  if (!success) return [];
  const { headers = {}, content = '' } = bundle.rawRequest ?? {};
  const event = signedEvent({ headers, content }, kept.signing_secret);
  if (event?.type !== MESSAGE_RECEIVED) return [];
  const message = toMessageOutput(event);
  if (channelId && message.channel_id !== channelId) return [];
  return (await isFirst(z, `${kept.id}:${event.id}`)) ? [message] : [];
}

/** Blooio delivers again what it believes lost. Where Zapier's cache fails, twice is better than never. */
async function isFirst(z: Run['z'], key: string): Promise<boolean> {
  try {
    return (await z.cache.set(key, true, REMEMBER_DELIVERY, undefined, true)) !== false;
  } catch {
    return true;
  }
}

/** The last messages, as examples in the editor. The server may ignore a filter, so it is applied here, too. */
export async function recentMessages(run: Run, channelId: string | undefined): Promise<MessageOutput[]> {
  const { data } = await call(run, listEvents, { query: { type: MESSAGE_RECEIVED, limit: LISTED_MESSAGES } });
  return data
    .filter(({ type }) => type === MESSAGE_RECEIVED)
    .map(toMessageOutput)
    .filter((message) => !channelId || message.channel_id === channelId);
}

import * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import { request, unreadable } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { PAGE_SIZE } from './endpoints.ts';
import { createWebhook, deleteWebhook, type Event, listEvents } from './events.ts';
import { MESSAGE_RECEIVED, type MessageOutput, signedEvent, toMessageOutput } from './messages.ts';
import { blooio } from './service.ts';

/** What is kept of a webhook from subscribing until unsubscribing. */
const subscription = zod.object({ id: zod.string(), signing_secret: zod.string() });
export type Subscription = zod.infer<typeof subscription>;

/** In seconds. Each attempt is signed anew, so age doesn't end a series of them; others tell of six within 16 minutes. */
const REMEMBER_DELIVERY = 24 * 60 * 60;

/** How many messages a test in the editor shows. */
const LISTED_MESSAGES = 10;

/** Has Blooio send new messages to the hook of a Zap. */
export async function subscribe(run: Run, channelId: string | undefined): Promise<Subscription> {
  const { targetUrl = '' } = run.bundle;
  const { data } = await request(run, createWebhook, {
    body: { url: targetUrl, event_types: [MESSAGE_RECEIVED], channel_id: channelId },
  });
  const { id, signing_secret } = data;
  if (signing_secret) return { id, signing_secret };
  await remove(run, id); // nothing that it delivers could be believed
  throw unreadable(blooio.label, 201);
}

/** Ends a subscription. */
export async function unsubscribe(run: Run): Promise<{ id: string }> {
  const { success, data } = zod.pick(subscription, { id: true }).safeParse(run.bundle.subscribeData);
  if (!success) return { id: '' }; // subscribing never succeeded: there is nothing to end
  await remove(run, data.id);
  return data;
}

/** Deletes a webhook; one that is gone already is as good. */
async function remove(run: Run, id: string): Promise<void> {
  try {
    await request(run, deleteWebhook, { path: { webhook_id: id } });
  } catch (error) {
    if (!(error instanceof Failure && error.kind === 'not_found')) throw error;
  }
}

/** The message in a delivery: none if it is forged, stale, delivered before, or of another type or channel. */
export async function receive({ z, bundle }: Run, channelId: string | undefined): Promise<MessageOutput[]> {
  const { success, data: kept } = subscription.safeParse(bundle.subscribeData);
  if (!success) return [];
  const { headers = {}, content = '' } = bundle.rawRequest ?? {};
  const event = signedEvent({ headers, content }, kept.signing_secret);
  if (!event || !isMessage(event)) return [];
  const message = toMessageOutput(event);
  if (channelId && message.channel_id !== channelId) return [];
  return (await isFirst(z, `${kept.id}:${event.id}`)) ? [message] : [];
}

/** The server may ignore the requested types. */
const isMessage = ({ type }: Event): boolean => type === MESSAGE_RECEIVED;

/** Blooio delivers again what it believes lost. Where Zapier's cache fails, twice is better than never. */
async function isFirst(z: Run['z'], key: string): Promise<boolean> {
  try {
    return (await z.cache.set(key, true, REMEMBER_DELIVERY, undefined, true)) !== false;
  } catch {
    return true;
  }
}

/** The last messages, as examples in the editor. A filter may be ignored, and there is none for channels, so a whole page is asked for. */
export async function recentMessages(run: Run, channelId: string | undefined): Promise<MessageOutput[]> {
  const { data } = await request(run, listEvents, { query: { type: MESSAGE_RECEIVED, limit: PAGE_SIZE } });
  return data
    .filter(isMessage)
    .map(toMessageOutput)
    .filter((message) => !channelId || message.channel_id === channelId)
    .slice(0, LISTED_MESSAGES);
}

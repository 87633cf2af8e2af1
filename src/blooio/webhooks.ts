import * as zod from 'zod/mini';
import { Failure, isFailure } from '../errors/failure.ts';
import { cached } from '../http/cache.ts';
import { request } from '../http/request.ts';
import { readResponse, unreadable } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { isNotOffered } from '../http/status.ts';
import { cacheKey } from './cache_key.ts';
import { PAGE_SIZE } from './endpoints.ts';
import { createWebhook, deleteWebhook, type Event, event, listEvents, listWebhooks } from './events.ts';
import { MESSAGE_RECEIVED, type MessageOutput, signedJson, toMessageOutput } from './messages.ts';
import { everyItem } from './paging.ts';
import { blooio } from './service.ts';

/** What is kept of a webhook from subscribing until unsubscribing. */
const subscription = zod.object({ id: zod.string(), signing_secret: zod.string().check(zod.minLength(1)) });
export type Subscription = zod.infer<typeof subscription>;

/** In seconds. Each attempt has a new signature, so age doesn't end a series; six within 16 minutes have been seen. */
const REMEMBER_DELIVERY = 24 * 60 * 60;

/** How many messages a test in the editor shows. */
const LISTED_MESSAGES = 10;

/** Has Blooio send new messages to the hook of a Zap. */
export async function subscribe(run: Run, channelId: string | undefined): Promise<Subscription> {
  const { id, signing_secret } = await create(run, {
    url: run.bundle.targetUrl ?? '',
    channel_id: channelId,
  });
  if (signing_secret) return { id, signing_secret };
  await remove(run, id); // nothing that it delivers could be believed
  throw unreadable(blooio.label, 201);
}

/** Newer versions send every type of event and may refuse to be asked for one. */
async function create(run: Run, webhook: { url: string; channel_id: string | undefined }) {
  try {
    const body = { ...webhook, event_types: [MESSAGE_RECEIVED] };
    return (await request(run, createWebhook, { body })).data;
  } catch (error) {
    if (!(error instanceof Failure && (error.status === 400 || error.status === 422))) throw error;
    return (await request(run, createWebhook, { body: webhook })).data;
  }
}

/** Ends a subscription. Where Zapier has lost the ID of its webhook, the address of the hook finds it. */
export async function unsubscribe(run: Run): Promise<{ id: string }> {
  const { success, data } = zod.pick(subscription, { id: true }).safeParse(run.bundle.subscribeData);
  const ids = success ? [data.id] : await webhooksTo(run, run.bundle.targetUrl);
  for (const id of ids) await remove(run, id);
  return { id: ids[0] ?? '' };
}

/** The IDs of the webhooks that send to an address: none if subscribing never succeeded. @throws Failure `invalid` */
async function webhooksTo(run: Run, url: string | undefined): Promise<string[]> {
  if (!url) throw lostWebhook();
  try {
    const webhooks = await everyItem((cursor) =>
      request(run, listWebhooks, { query: { limit: PAGE_SIZE, cursor } }),
    );
    return webhooks.filter((webhook) => webhook.url === url).map(({ id }) => id);
  } catch (error) {
    throw isNotOffered(error) ? lostWebhook() : error;
  }
}

const lostWebhook = (): Failure =>
  new Failure(
    'invalid',
    'Blooio can’t tell which webhook belongs to this Zap, so it may still send messages to Zapier. Delete the webhook in Blooio.',
  );

/** Deletes a webhook; one that is gone already is as good. */
async function remove(run: Run, id: string): Promise<void> {
  try {
    await request(run, deleteWebhook, { path: { webhook_id: id } });
  } catch (error) {
    if (!isFailure(error, 'not_found')) throw error;
  }
}

/** The messages in a delivery, without what is forged, stale, delivered before, or of another type or channel. */
export async function receive(run: Run, channelId: string | undefined): Promise<MessageOutput[]> {
  const { success, data: kept } = subscription.safeParse(run.bundle.subscribeData);
  if (!success) return [];
  const { headers = {}, content = '' } = run.bundle.rawRequest ?? {};
  const delivered = signedJson({ headers, content }, kept.signing_secret);
  if (delivered === undefined) return [];
  const messages = [delivered]
    .flat()
    .flatMap((given) => readEvent(run, given) ?? [])
    .filter(isMessage)
    .map(toMessageOutput)
    .filter((message) => !channelId || message.channel_id === channelId);
  const isNew = await Promise.all(
    messages.map(({ id }) => isFirst(run, cacheKey(run, 'delivery', `${kept.id} ${id}`))),
  );
  return messages.filter((_, index) => isNew[index]);
}

/** An event of a delivery, as far as it can be read. */
function readEvent(run: Run, given: unknown): Event | undefined {
  const read = readResponse(event, given);
  for (const keys of read.drift) run.noteDrift(`${blooio.label} webhook ${keys}`.trimEnd());
  return read.isReadable ? read.value : undefined;
}

/** The server may ignore the requested types. */
const isMessage = ({ type }: Event): boolean => type === MESSAGE_RECEIVED;

/** Blooio delivers again what it takes for lost. Where Zapier's cache fails, twice is better than never. */
const isFirst = async (run: Run, key: string): Promise<boolean> =>
  (await cached(run, () => run.z.cache.set(key, true, REMEMBER_DELIVERY, undefined, true), true)) !== false;

/** The last messages, as examples in the editor. A filter may be ignored, and there is none for channels, so a whole page is asked for. */
export async function recentMessages(run: Run, channelId: string | undefined): Promise<MessageOutput[]> {
  const { data } = await request(run, listEvents, { query: { type: MESSAGE_RECEIVED, limit: PAGE_SIZE } });
  return data
    .filter(isMessage)
    .map(toMessageOutput)
    .filter((message) => !channelId || message.channel_id === channelId)
    .slice(0, LISTED_MESSAGES);
}

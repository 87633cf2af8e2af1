import type { Run } from '../app/run.ts';
import { Failure } from '../errors/failure.ts';
import { call } from '../http/call.ts';
import { noteDrift } from '../http/drift.ts';
import { listChannels, PAGE_SIZE } from './endpoints.ts';
import type { FetchPage } from './paging.ts';
import { pages } from './paging.ts';
import type { CHANNEL_TYPES, Channel } from './schemas.ts';

/** The types of channels as the product calls them. */
const TYPE_LABELS = {
  blooio: 'iMessage and SMS by Blooio',
  twilio: 'SMS by Twilio',
  whatsapp: 'WhatsApp',
  whatsapp_business: 'WhatsApp Business',
  rcs_business: 'RCS Business',
  amb: 'Apple Messages for Business',
} as const satisfies Record<(typeof CHANNEL_TYPES)[number], string>;

export const channelTypeLabels: ReadonlyMap<string, string> = new Map(Object.entries(TYPE_LABELS));

/**
 * One page of channels, of one type if given. Some servers refuse to filter by `amb`: then all channels are listed.
 * The type is checked here in any case, and pages without a channel of the type are passed over.
 */
export const channelPage =
  (run: Run, type: string | undefined): FetchPage<Channel> =>
  async (from) => {
    const fetchPage: FetchPage<Channel> = async (cursor) => {
      const query = { limit: PAGE_SIZE, cursor };
      if (!type) return call(run, listChannels, { query });
      try {
        return await call(run, listChannels, { query: { ...query, type } });
      } catch (error) {
        if (!(error instanceof Failure && error.status === 400)) throw error;
        noteDrift(type === 'amb' ? 'blooio-generation' : 'blooio-channels');
        return call(run, listChannels, { query });
      }
    };
    for await (const page of pages(fetchPage, from)) {
      const data = page.data.filter((channel) => !type || channel.type === type);
      if (data.length > 0 || !page.next_cursor) return { data, next_cursor: page.next_cursor };
    }
    return { data: [] };
  };

/** How a dropdown shows a channel; one that can't be used says why. */
export function channelLabel({ alias, address, display_address, id, status }: Channel): string {
  const name = alias || address || display_address || id;
  return status && status !== 'active' ? `${name} (${status.replaceAll('_', ' ')})` : name;
}

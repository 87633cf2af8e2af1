import { Failure } from '../errors/failure.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { listChannels, PAGE_SIZE } from './endpoints.ts';
import type { FetchPage } from './paging.ts';
import { pages } from './paging.ts';
import { CHANNEL_TYPES, type Channel } from './schemas.ts';

/**
 * One page of channels, of one type if given. Some servers refuse to filter by `amb`: then all channels are listed.
 * The type is checked here in any case, and pages without a channel of the type are passed over.
 */
export const channelPage =
  (run: Run, type: string | undefined): FetchPage<Channel> =>
  async (from) => {
    const fetchPage: FetchPage<Channel> = async (cursor) => {
      const query = { limit: PAGE_SIZE, cursor };
      if (!type) return request(run, listChannels, { query });
      try {
        return await request(run, listChannels, { query: { ...query, type } });
      } catch (error) {
        if (!(error instanceof Failure && error.status === 400)) throw error;
        return request(run, listChannels, { query });
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

/** A type of channels as the product calls it. An unknown type keeps its own name. */
export const channelTypeLabel = (type: string): string =>
  new Map<string, string>(Object.entries(CHANNEL_TYPES)).get(type) ?? type;

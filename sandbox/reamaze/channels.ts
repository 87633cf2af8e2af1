import { Hono } from 'hono';
import type { Env } from '../wire.ts';
import type { Reamaze } from './dialect.ts';

export const channels = (service: Reamaze): Hono<Env> =>
  // https://www.reamaze.com/api/get_channels
  new Hono<Env>().get('/', (c) => {
    const { channels, brand } = service.state;
    const url = `https://${brand.slug}.reamaze.io`;
    return c.json({
      total_count: channels.length,
      channels: channels.map((channel) => ({ ...channel, brand: { name: brand.name, url } })),
    });
  });

import { Hono } from 'hono';
import type { Env } from '../wire.ts';
import { PAGE_SIZE } from './contacts.ts';
import type { Reamaze } from './dialect.ts';
import { shownSender } from './spoken.ts';

export const messages = (service: Reamaze): Hono<Env> =>
  // https://www.reamaze.com/api/get_messages
  new Hono<Env>().get('/', (c) => {
    const { state, dialect } = service;
    const filter = c.req.query('filter');
    const found = state.messages
      .filter(({ isFromStaff }) => !filter || isFromStaff === (filter === 'staff'))
      .reverse();
    const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const page = Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1);
    return c.json({
      page_size: PAGE_SIZE,
      page_count: dialect.messagePages === 'all' ? pages : pages - 1,
      total_count: found.length,
      messages: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((message) => ({
        body: message.body,
        visibility: 0,
        origin: 1,
        ...(dialect.showsOriginId && { origin_id: String(9_000_000_000 + message.id) }),
        created_at: message.created_at,
        user: message.isFromStaff
          ? { name: 'Agent', email: 'agent@example.com' }
          : shownSender(dialect, state, message),
        recipients: [],
        attachments: [],
        conversation: { ...message.conversation, created_at: message.created_at },
      })),
    });
  });

import { createHash } from 'node:crypto';
import * as zod from 'zod/mini';
import { labeled, optionalText, time } from '../form/output.ts';
import { isoTime } from '../form/time.ts';
import { listedIdentities } from './contacts.ts';
import { contactKeyIn } from './outputs.ts';
import type { Message } from './schemas.ts';

export const messageOutput = zod.object({
  id: labeled('Message ID', zod.string()),
  body: labeled('Message', optionalText()),
  contact_key: labeled('Contact Key', optionalText()),
  contact_name: labeled('Contact Name', optionalText()),
  contact_email: labeled('Contact Email', optionalText()),
  conversation_slug: labeled('Conversation Slug', optionalText()),
  conversation_subject: labeled('Conversation Subject', optionalText()),
  created_at: labeled('Created At', time()),
});
export type MessageOutput = zod.infer<typeof messageOutput>;

export const messageSample: MessageOutput = {
  id: '1234567890',
  body: 'Where is my order?',
  contact_key: 'email:ada@example.com',
  contact_name: 'Ada Lovelace',
  contact_email: 'ada@example.com',
  conversation_slug: 'where-is-my-order',
  conversation_subject: 'Where is my order?',
  created_at: '2026-07-02T10:00:00.000Z',
};

/** A message of a customer. Undefined for a note of the team, and for a message that nothing tells from others. */
export function toMessageOutput(message: Message): MessageOutput | undefined {
  const { body, visibility, origin_id, user, conversation } = message;
  if (visibility || (!origin_id && !message.created_at)) return undefined;
  const output = {
    body: body ?? null,
    contact_key: contactKeyIn(user ? listedIdentities(user) : []),
    contact_name: user?.name || null,
    contact_email: user?.email || null,
    conversation_slug: conversation?.slug || null,
    conversation_subject: conversation?.subject || null,
    created_at: isoTime(message.created_at),
  };
  return { id: origin_id ? String(origin_id) : idOf(output), ...output };
}

/** Zapier needs the same ID at each poll. The contact may change meanwhile: identities move. */
function idOf({ conversation_slug, created_at, body }: Omit<MessageOutput, 'id'>): string {
  const identifying = JSON.stringify([conversation_slug, created_at, body]);
  return createHash('sha256').update(identifying).digest('hex').slice(0, 32);
}

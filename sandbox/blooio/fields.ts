import * as zod from 'zod';
import { channelTypes } from './channels.ts';
import type { BlooioDialect } from './dialect.ts';
import { refusal } from './errors.ts';
import type { BlooioState } from './state.ts';

/** What requests say of an identity. `checkIdentity` does the rest. */
export const identityFields = (dialect: BlooioDialect) =>
  zod.object({
    identifier: zod
      .string()
      .min(1)
      .transform((identifier) => kept(dialect, identifier)),
    channel_type: (dialect.otherTypes ? zod.string().min(1) : zod.enum(channelTypes(dialect))).default(
      dialect.defaultType,
    ),
    channel_id: zod.string().min(1).optional(),
  });

const kept = ({ keptEmails }: BlooioDialect, identifier: string): string =>
  keptEmails === 'in lowercase' && identifier.includes('@') ? identifier.toLowerCase() : identifier;

type Fields = zod.infer<ReturnType<typeof identityFields>>;

/** "Phone (E.164) or email." */
const PHONE_OR_EMAIL = /^(\+[1-9]\d{6,14}|[^\s@]+@[^\s@]+)$/;

/**
 * Apple's customer ids are opaque and need their channel; everything else is a phone or an email.
 * @throws HTTPException 422 for a wrong identifier and a missing or foreign channel, 409 for one that isn't active
 */
export function checkIdentity(
  { channels }: BlooioState,
  { identifier, channel_type, channel_id }: Omit<Fields, 'identifier'> & { identifier?: string | undefined },
): void {
  const refuse = (field: string, problem: string) =>
    refusal(422, 'validation_failed', `${field}: ${problem}`, { field });
  if (channel_type !== 'amb' && identifier !== undefined && !PHONE_OR_EMAIL.test(identifier))
    throw refuse('identifier', 'Must be a phone (E.164) or an email');
  if (channel_id === undefined && channel_type !== 'amb') return;
  if (channel_id === undefined) throw refuse('channel_id', 'Required when channel_type is amb');
  const channel = channels.find(({ id }) => id === channel_id);
  if (!channel) throw refuse('channel_id', 'No such channel');
  if (channel.type !== channel_type) throw refuse('channel_id', `The channel is not of type ${channel_type}`);
  if (channel.status !== 'active') throw refusal(409, 'conflict', 'The channel is not active');
}

export function sameIdentifier({ foldsCase }: BlooioDialect, one: string, other: string): boolean {
  const fold = (identifier: string) =>
    foldsCase && identifier.includes('@') ? identifier.toLowerCase() : identifier;
  return fold(one) === fold(other);
}

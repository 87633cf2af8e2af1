import type { Sequence } from '../sequence.ts';
import { nextNumber, nextTime } from '../sequence.ts';

export const CHANNEL_TYPES = [
  'blooio',
  'twilio',
  'whatsapp',
  'whatsapp_business',
  'rcs_business',
  'amb',
] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

export const CHANNEL_STATUSES = [
  'pending_verification',
  'active',
  'suspended',
  'banned',
  'deprecated',
] as const;
export type ChannelStatus = (typeof CHANNEL_STATUSES)[number];

export interface Identity {
  id: string;
  /** One of `CHANNEL_TYPES`, or one that only the service knows, such as `telnyx`. */
  channel_type: string;
  identifier: string;
  channel_id: string | null;
  created_at: number;
}

export interface Contact {
  id: string;
  name: string | null;
  /** Milliseconds, like every time here. */
  created_at: number;
  identities: Identity[];
  /** Only shown in generation B. */
  tags?: string[];
}

export interface Channel {
  id: string;
  type: ChannelType;
  /** Generation B calls it `address`. */
  display_address: string | null;
  /** Only shown in generation B. */
  alias: string | null;
  status: ChannelStatus;
  capabilities: Record<string, string[]>;
  created_at: number;
}

export interface Webhook {
  id: string;
  url: string;
  event_types: string[];
  status: 'active' | 'disabled';
  channel_id: string | null;
  channel_type: string | null;
  created_at: number;
  signing_secret: string;
}

export interface Event {
  id: string;
  type: string;
  message_id: string | null;
  chat_id: string | null;
  channel_type: string | null;
  occurred_at: number;
  data: Record<string, unknown>;
}

export interface BlooioState {
  organization: {
    organization_id: string;
    name: string | null;
    country_code: string | null;
    created_at: number;
  };
  /** The newest last, as all lists here. */
  contacts: Contact[];
  /** The survivor of each contact that was merged, by the ID of that contact. */
  merged: Record<string, string>;
  channels: Channel[];
  webhooks: Webhook[];
  events: Event[];
  sequence: Sequence;
}

export const newId = ({ sequence }: BlooioState, prefix: string): string =>
  `${prefix}_${nextNumber(sequence, prefix)}`;

export interface GivenIdentity {
  identifier: string;
  channel_type?: string | undefined;
  channel_id?: string | null | undefined;
}

/** @param identity `blooio` where it names no channel type */
export function addIdentity(state: BlooioState, contact: Contact, identity: GivenIdentity): Identity {
  const added: Identity = {
    id: newId(state, 'cid'),
    channel_type: identity.channel_type ?? 'blooio',
    identifier: identity.identifier,
    channel_id: identity.channel_id ?? null,
    created_at: nextTime(state.sequence),
  };
  contact.identities.push(added);
  return added;
}

export interface GivenContact {
  id?: string;
  name?: string | null | undefined;
  identities?: GivenIdentity[];
  tags?: string[];
}

export function addContact(
  state: BlooioState,
  { id, name, identities = [], tags }: GivenContact = {},
): Contact {
  const contact: Contact = {
    id: id ?? newId(state, 'ct'),
    name: name ?? null,
    created_at: nextTime(state.sequence),
    identities: [],
    ...(tags && { tags }),
  };
  state.contacts.push(contact);
  for (const identity of identities) addIdentity(state, contact, identity);
  return contact;
}

export type GivenChannel = Pick<Channel, 'type'> & Partial<Channel>;

export function addChannel(state: BlooioState, given: GivenChannel): Channel {
  const channel: Channel = {
    id: newId(state, 'ch'),
    display_address: null,
    alias: null,
    status: 'active',
    capabilities: { protocols: [given.type], content: ['text'], actions: [], interactive: [], gates: [] },
    created_at: nextTime(state.sequence),
    ...given,
  };
  state.channels.push(channel);
  return channel;
}

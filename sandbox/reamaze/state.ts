import type { Sequence } from '../sequence.ts';
import { nextNumber, nextTime } from '../sequence.ts';

export const IDENTITY_TYPES = ['email', 'mobile', 'twitter', 'facebook', 'instagram', 'igsid'] as const;
export type IdentityType = (typeof IDENTITY_TYPES)[number];

export interface Identity {
  type: IdentityType;
  identifier: string;
}

/** Of each type, a contact shows its first identity in a field of its own. */
const SHOWN = ['email', 'mobile', 'twitter', 'facebook', 'instagram'] as const;

export interface Note {
  id: number;
  note: string;
  created_at: string;
}

export interface Contact extends Record<(typeof SHOWN)[number], string | null> {
  _id: number;
  /** The customer's own id of the person. */
  id?: string;
  name: string | null;
  friendly_name: string | null;
  external_avatar_url?: string;
  notes: Note[];
  data: Record<string, unknown>;
  /** ISO 8601. */
  created_at: string;
  updated_at: string;
  /** What the fields of the same names are taken from. Not shown in lists. */
  identities: Identity[];
}

/** Belongs to an identity, and goes with it wherever it is moved. */
export interface Message {
  id: number;
  /** `_id` of the contact that has the identity. */
  contact_id: number;
  identity: Identity;
  /** True for what the team wrote to the identity. */
  isFromStaff: boolean;
  body: string;
  conversation: { slug: string; subject: string };
  created_at: string;
}

export interface Channel {
  name: string;
  slug: string;
  email: string | null;
  channel: number;
}

export interface ReamazeState {
  brand: { name: string; slug: string };
  /** What the user of the token may do. Everyone may list the channels. */
  rights: 'all' | 'read' | 'none';
  /** Whether the trial or plan has ended. */
  planEnded: boolean;
  channels: Channel[];
  /** The newest last. */
  contacts: Contact[];
  messages: Message[];
  sequence: Sequence;
}

/** @param foldsCase whether emails are the same without case */
export function sameIdentity(one: Identity, other: Identity, foldsCase = true): boolean {
  const fold = ({ type, identifier }: Identity) =>
    foldsCase && type === 'email' ? identifier.toLowerCase() : identifier;
  return one.type === other.type && fold(one) === fold(other);
}

export const ownerOf = (
  { contacts }: ReamazeState,
  identity: Identity,
  foldsCase?: boolean,
): Contact | undefined =>
  contacts.find(({ identities }) => identities.some((one) => sameIdentity(one, identity, foldsCase)));

const now = ({ sequence }: ReamazeState): string => new Date(nextTime(sequence)).toISOString();

function setIdentities(contact: Contact, identities: Identity[], time: string): void {
  contact.identities = identities;
  contact.updated_at = time;
  for (const type of SHOWN)
    contact[type] = identities.find((identity) => identity.type === type)?.identifier ?? null;
}

/** Gives an identity to a contact, with its messages, and removes both from their owner. */
export function associate(
  state: ReamazeState,
  contact: Contact,
  identity: Identity,
  foldsCase?: boolean,
): void {
  const time = now(state);
  const owner = ownerOf(state, identity, foldsCase);
  if (owner)
    setIdentities(
      owner,
      owner.identities.filter((one) => !sameIdentity(one, identity, foldsCase)),
      time,
    );
  setIdentities(contact, [...contact.identities, identity], time);
  for (const message of state.messages) {
    if (sameIdentity(message.identity, identity, foldsCase)) message.contact_id = contact._id;
  }
}

const newNote = ({ sequence }: ReamazeState, note: string, created_at: string): Note => ({
  id: nextNumber(sequence, 'note'),
  note,
  created_at,
});

export interface GivenContact
  extends Partial<Pick<Contact, 'id' | 'friendly_name' | 'external_avatar_url' | 'data'>> {
  name?: string | null;
  notes?: string[];
  identities?: Identity[];
}

export function addContact(
  state: ReamazeState,
  { name, notes = [], identities = [], ...given }: GivenContact,
  foldsCase?: boolean,
): Contact {
  const time = now(state);
  const contact: Contact = {
    _id: 1000 + nextNumber(state.sequence, 'contact'),
    name: name ?? null,
    friendly_name: null,
    email: null,
    mobile: null,
    twitter: null,
    facebook: null,
    instagram: null,
    notes: notes.map((note) => newNote(state, note, time)),
    data: {},
    created_at: time,
    updated_at: time,
    identities: [],
    ...given,
  };
  state.contacts.push(contact);
  for (const identity of identities) associate(state, contact, identity, foldsCase);
  return contact;
}

export type ContactChanges = Partial<
  Pick<Contact, 'name' | 'friendly_name' | 'external_avatar_url' | 'data'> & { notes: string[] }
>;

/** Adds notes, and changes the rest. @returns false when all of it was there already */
export function changeContact(
  state: ReamazeState,
  contact: Contact,
  { notes = [], ...changes }: ContactChanges,
): boolean {
  const before = JSON.stringify(contact);
  Object.assign(contact, changes);
  contact.notes.push(...notes.map((note) => newNote(state, note, contact.created_at)));
  if (JSON.stringify(contact) === before) return false;
  contact.updated_at = now(state);
  return true;
}

/** A message that came in through an identity. Without an owner of the identity, it has no contact yet. */
export function addMessage(
  state: ReamazeState,
  identity: Identity,
  body: string,
  isFromStaff = false,
): Message {
  const message: Message = {
    id: nextNumber(state.sequence, 'message'),
    contact_id: ownerOf(state, identity)?._id ?? 0,
    identity,
    isFromStaff,
    body,
    conversation: { slug: body.toLowerCase().replace(/[^a-z]+/g, '-'), subject: body },
    created_at: now(state),
  };
  state.messages.push(message);
  return message;
}

/** All messages of a contact, the oldest first. @param id its `_id` */
export const messagesOf = ({ messages }: ReamazeState, id: number): Message[] =>
  messages.filter(({ contact_id }) => contact_id === id);

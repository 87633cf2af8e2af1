import type { SandboxService } from '../wire.ts';
import type { BlooioState } from './state.ts';

/** What Blooio's documents leave open, or say differently in two generations. */
export interface BlooioDialect {
  /**
   * `A`: six channel types, cursors, `display_address`. `B`: no `amb` in any enumeration, `address` and `alias`,
   * searching, sorting and offsets in the list of contacts.
   */
  generation: 'A' | 'B';
  /** Whether `GET /me` calls the key valid. */
  meValid: boolean;
  /** Whether the answer about a single contact, new ones included, has the `identities`: live ones have been seen without. */
  contactHasIdentities: boolean;
  /** Whether the contacts in a list have them. */
  listHasIdentities: boolean;
  /** In which order contacts are listed. */
  contactOrder: 'newest' | 'oldest';
  /** Which contacts are the recent ones, where lists can be sorted by that: who was created, or who wrote, last. */
  recentMeans: 'created' | 'active';
  /** Whether `GET /contacts?identifier=` knows Apple's customer ids; the documentation promises phone numbers and emails. */
  findsAmb: boolean;
  /** Whether emails are compared without case. */
  foldsCase: boolean;
  /** What creating a contact with an identifier that a contact already has does. */
  createExisting: 'duplicate' | 'conflict' | 'invalid' | 'return';
  /** The answer when a contact is given an identity that it already has. */
  repeatAttach: 409 | 201;
  /** What makes two identities the same, so that only one contact can have them. */
  uniqueBy: 'type and identifier' | 'identifier';
  /** Whether a conflict says whose the identity is. */
  conflictNamesOwner: boolean;
  /** Whether identities may be on channel types that the documentation doesn't list, such as `telnyx`. */
  otherTypes: boolean;
  /** The status of `PATCH` for an identity, where it isn't offered. */
  replacing: 'offered' | 404 | 405 | 501;
  /** The status of merging, where it isn't offered. */
  merging: 'offered' | 404 | 405 | 501;
  /** The status of merging two contacts once more: the documentation calls it idempotent, and has an error for it. */
  repeatMerge: 200 | 409;
  /** How an identity is answered that was just attached: the documents call each of its fields optional, and itself. */
  attachedAnswer: 'whole' | 'empty' | 'none';
  /** The channel type of an identity that is given without one. */
  defaultType: 'blooio' | 'whatsapp';
  /** How emails are stored. */
  keptEmails: 'as sent' | 'in lowercase';
  /** How answers write phone numbers. */
  phones: 'E.164' | 'digits' | 'with blanks';
  /** The answer to what was attached or created. */
  createdStatus: 201 | 200;
  /** Whether routes nest what they refuse with, or do as the layer that checks the key. */
  errorShape: 'nested' | 'flat';
  /** What times are counted in. */
  timeUnit: 'milliseconds' | 'seconds';
  /** Whether contacts are answered with 402, as the errors of the API say of an ended trial. */
  trial: 'active' | 'ended';
  /** The status of subscribing with `event_types`. */
  eventTypes: 'accepted' | 400 | 422;
  /** Where a message has its ID: the two versions of deliveries differ. */
  messageIdKey: 'message_id' | 'id';
  /** How a message lists its attachments: as objects, or as URLs. */
  attachments: 'objects' | 'texts';
  /** Whether a webhook only gets the event types it asked for, and `GET /events?type=` only lists that type. */
  filtersEventTypes: boolean;
}

export const defaultDialect = (): BlooioDialect => ({
  generation: 'A',
  meValid: true,
  contactHasIdentities: true,
  listHasIdentities: true,
  contactOrder: 'newest',
  recentMeans: 'created',
  findsAmb: false,
  foldsCase: false,
  createExisting: 'duplicate',
  repeatAttach: 409,
  uniqueBy: 'type and identifier',
  conflictNamesOwner: false,
  otherTypes: false,
  replacing: 'offered',
  merging: 'offered',
  repeatMerge: 200,
  attachedAnswer: 'whole',
  defaultType: 'blooio',
  keptEmails: 'as sent',
  phones: 'E.164',
  createdStatus: 201,
  errorShape: 'nested',
  timeUnit: 'milliseconds',
  trial: 'active',
  eventTypes: 'accepted',
  messageIdKey: 'message_id',
  attachments: 'objects',
  filtersEventTypes: true,
});

export type Blooio = SandboxService<BlooioState, BlooioDialect>;

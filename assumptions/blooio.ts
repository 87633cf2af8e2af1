import type { BlooioDialect } from '../sandbox/index.ts';
import { type Assumption, about, type SwitchesOf } from './assumption.ts';

const on = about<SwitchesOf<BlooioDialect>>('Blooio');
const reference = (page: string) => on(`https://docs.blooio.com/reference/v4/${page}`);

const account = reference('account/getMe');
const errors = on('https://docs.blooio.com/errors');
const pagination = on('https://docs.blooio.com/pagination');
const attach = reference('contacts/attachContactIdentity');
const list = reference('contacts/listContacts');
const create = reference('contacts/createContact');
// No page about merging is known: later OpenAPI files have it.
const docs = on('https://docs.blooio.com');
const webhooks = on('https://docs.blooio.com/webhooks');

/** The assumptions about Blooio's API v4, which is in beta and documented in two versions. */
export const blooioAssumptions = {
  'blooio-key-valid': account.documented(
    'The response to an accepted key says valid: true.',
    'The connection test fails and says that the key is not valid.',
    { meValid: [false] },
  ),
  'blooio-organization': account.seen(
    'The organization of an account has a name and an ID.',
    'The connection is labeled “An account on Blooio”.',
  ),
  'blooio-me-echo': account.seen(
    'The response to GET /me repeats the API key.',
    'Same result: only known fields of the response are used.',
  ),
  'blooio-cdn': errors.seen(
    'A CDN refuses clients without a User-Agent of their own, with an HTML page (403).',
    'Same result: requests have a User-Agent, and HTML is never shown to users.',
  ),
  'blooio-errors-nested': errors.documented(
    'An error has its code and message in error.',
    'Same result: a message next to error and plain text are read, too.',
    { errorShape: ['flat'] },
  ),
  'blooio-times': pagination.seen(
    'Times are integers in milliseconds.',
    'Same result: numbers below 1e11 are read as seconds.',
    { timeUnit: ['seconds'] },
  ),
  'blooio-generation': attach.documented(
    'A channel type is one of six, with Apple Messages for Business (amb) among them.',
    'Blooio’s refusal is shown; channels are listed without the filter and filtered here.',
    { generation: ['B'] },
  ),
  'blooio-attach-response': attach.documented(
    'The response to attaching has the identity in data.',
    'Same result: the contact’s identities are read for the output.',
    { attachedAnswer: ['empty', 'none'] },
  ),
  'blooio-phones': attach.documented(
    'Phone numbers in responses are in E.164.',
    'The output has numbers as Blooio writes them; they are compared as numbers.',
    { phones: ['digits', 'with blanks'] },
  ),
  'blooio-created-201': attach.documented(
    'The status after creating or attaching is 201.',
    'Same result: any 2xx is a success.',
    { createdStatus: [200] },
  ),
  'blooio-attach-again': attach.assumed(
    'Attaching an identity to the contact that already has it is a conflict (409).',
    'The outcome is attached instead of already_attached.',
    { repeatAttach: [201] },
  ),
  'blooio-unique-by-type': attach.assumed(
    'An identifier can be attached once per channel type.',
    'Blooio’s conflict is shown for the second channel type; nothing is written.',
    { uniqueBy: ['identifier'] },
  ),
  'blooio-conflict-owner': attach.assumed(
    'A conflict doesn’t name the owner of the identity.',
    'Same result: the owner is always looked up.',
    { conflictNamesOwner: [true] },
  ),
  'blooio-default-type': attach.assumed(
    'The channel type of an identity that is attached without one is blooio.',
    'The output has the channel type that Blooio chose.',
    { defaultType: ['whatsapp'] },
  ),
  'blooio-keeps-emails': attach.assumed(
    'Emails are stored as they are sent.',
    'Same result: emails are sent in lowercase.',
    { keptEmails: ['in lowercase'] },
  ),
  'blooio-list-identities': list.documented(
    'Contacts in a list have their identities.',
    'Searches and actions read them one by one; the dropdown shows names only, and the trigger has no identities.',
    { listHasIdentities: [false] },
  ),
  'blooio-contact-order': list.assumed(
    'Contacts are listed newest first.',
    'The dropdown shows contacts in the order of the list; new contacts are sorted here.',
    { contactOrder: ['oldest'] },
  ),
  'blooio-finds-amb': list.assumed(
    'The look-up by identifier doesn’t find Apple’s customer IDs.',
    'Same result: the look-up comes first, and all contacts are read only where it finds none.',
    { findsAmb: [true] },
  ),
  'blooio-case': list.assumed(
    'The look-up by identifier compares emails with case.',
    'Same result: emails are looked up as given and in lowercase.',
    { foldsCase: [true] },
  ),
  'blooio-sort-recent': list.assumed(
    'sort=recent lists the contacts first that were created last.',
    'Same result: where the order is another one, all contacts are read and sorted here.',
    { recentMeans: ['active'] },
  ),
  'blooio-contact-identities': reference('contacts/getContact').documented(
    'A single contact has its identities.',
    'Same result: they are read by a second request.',
    { contactHasIdentities: [false] },
  ),
  'blooio-create-existing': create.assumed(
    'Creating a contact with an identifier of another contact makes a second contact.',
    'Where two runs create at once, the second one returns the contact of the first; contacts are looked up before that.',
    { createExisting: ['conflict', 'invalid', 'return'] },
  ),
  'blooio-merge': docs.documented(
    'POST /contacts/{id}/merge gives all identities of another contact to this one; early versions don’t offer it.',
    'Merge Contacts says that merging isn’t offered, and changes nothing; Link Person detaches and attaches instead.',
    { merging: [404, 405, 501] },
  ),
  'blooio-merge-again': docs.documented(
    'Merging two contacts once more succeeds.',
    'Same result: a merged contact is gone, so that a conflict means already_merged.',
    { repeatMerge: [409] },
  ),
  'blooio-replace': docs.documented(
    'PATCH /contacts/{id}/identities/{id} replaces an identity in place; early versions don’t offer it.',
    'The new identity is attached, and the old one detached: the ID of the identity changes.',
    { replacing: [404, 405, 501] },
  ),
  'blooio-other-types': attach.documented(
    'Requests may name only the documented channel types.',
    'Same result: an identity keeps the channel type that it has.',
    { otherTypes: [true] },
  ),
  'blooio-trial': errors.assumed(
    'Contacts respond after the trial of an account has ended.',
    'Steps halt, and say that the trial or plan may have ended.',
    { trial: ['ended'] },
  ),
  'blooio-merge-messages': docs.documented(
    'The messages of a merged contact are in the timeline of the remaining one.',
    'The messages of a merged contact aren’t with the kept one.',
  ),
  'blooio-event-types': webhooks.documented(
    'POST /webhooks accepts event_types; the newest version of the documentation has it no more.',
    'Same result: after a refusal, the Zap subscribes without event_types.',
    { eventTypes: [400, 422] },
  ),
  'blooio-all-events': webhooks.seen(
    'POST /webhooks works without event_types and subscribes to all types.',
    'Where event_types is refused, the Zap can’t be switched on, and shows Blooio’s refusal.',
  ),
  'blooio-filters-events': webhooks.seen(
    'A webhook and the list of events have only the types that were asked for.',
    'Same result: other types are dropped here.',
    { filtersEventTypes: [false] },
  ),
  'blooio-message-id': webhooks.documented(
    'A message has its ID in message_id; in the first version of deliveries it is id.',
    'Same result: either is read.',
    { messageIdKey: ['id'] },
  ),
  'blooio-attachments': webhooks.documented(
    'The attachments of a message are objects with a url.',
    'Same result: a text is read as the URL.',
    { attachments: ['texts'] },
  ),
  'blooio-signature': webhooks.seen(
    'X-Blooio-Signature has a time and the HMAC-SHA256 of time and body; a delivery is valid for 300 seconds.',
    'Every delivery is dropped, as a forged one is.',
  ),
} as const satisfies Record<`blooio-${string}`, Assumption>;

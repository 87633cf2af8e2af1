import type { ReamazeDialect } from '../sandbox/index.ts';
import { type Assumption, about, type SwitchesOf } from './assumption.ts';

const on = about<SwitchesOf<ReamazeDialect>>('Re:amaze');
const reference = (page: string) => on(`https://www.reamaze.com/api${page}`);

const api = reference('');
const channels = reference('/get_channels');
const list = reference('/get_contacts');
const create = reference('/post_contacts');
const update = reference('/put_contacts');
const messages = reference('/get_messages');
// No page describes reading identities, so those assumptions link the page about attaching them.
const identities = reference('/post_identities');

/** The assumptions about Re:amaze's API v1. */
export const reamazeAssumptions = {
  'reamaze-channels': channels.seen(
    'GET /channels needs a valid login and an existing brand, and returns a list of channels, which may be empty.',
    'The connection test fails with Re:amaze’s words, or says that there is no such brand.',
  ),
  'reamaze-rejects-403': channels.seen(
    'The status after a wrong login is 403.',
    'Same result: a 401 is read as a wrong login, too.',
    { rejectStatus: [401] },
  ),
  'reamaze-brand-404': channels.seen(
    'The status for a brand that doesn’t exist is 404.',
    'Same result: a redirect and a web page are read as an unknown brand, too.',
    { unknownBrand: ['redirect', 'page'] },
  ),
  'reamaze-paths': api.seen(
    'Identifiers in paths are percent-encoded, + and @ included.',
    'The contact isn’t found, and nothing is written.',
  ),
  'reamaze-created-201': identities.assumed(
    'The status after creating or attaching is 201.',
    'Same result: any 2xx is a success.',
    { createdStatus: [200] },
  ),
  'reamaze-error-fields': identities.assumed(
    'The body of a 422 has errors by field.',
    'Same result: a list, a single error and plain text are read, too.',
    { errorShape: ['list', 'error', 'text'] },
  ),
  'reamaze-attach-again': identities.assumed(
    'Attaching an identity to the contact that already has it succeeds.',
    'Same result: known identities are never attached again, and a refused repeat is looked up.',
    { repeatAttach: ['refuse'] },
  ),
  'reamaze-igsid-lookup': identities.assumed(
    'Contacts can’t be looked up by igsid.',
    'Same result: it isn’t tried, and the output has owner_checked: false.',
    { igsidLookup: ['allow'] },
  ),
  'reamaze-identities': identities.seen(
    'GET /contacts/{email}/identities lists the identities of a contact, each with type and identifier.',
    'Nothing is attached to known contacts unless that is set to Move, searches need the listed email, and Link Person creates a contact with the first free value.',
    { identitiesOnGet: [false] },
  ),
  'reamaze-identities-at-once': identities.assumed(
    'One response has all identities of a contact.',
    'Same result: further pages are read where page_count is above 1.',
    { identitiesPerPage: [2] },
  ),
  'reamaze-identity-types': identities.seen(
    'Identities may have the types facebook and igsid, too.',
    'Same result: any type is passed on.',
  ),
  'reamaze-identity-fields': identities.assumed(
    'An identity has no other fields than type and identifier.',
    'Same result: other fields aren’t used.',
    { identityFields: ['more'] },
  ),
  'reamaze-type-on-get': identities.assumed(
    'Reading identities respects identifier_type, as attaching does.',
    'A step tries an identity that is known to exist. Where that isn’t found, a number or username isn’t attached unless the builder chooses Move.',
    { identifierTypeOnGet: [false, 'refuse'] },
  ),
  'reamaze-unknown-contact': identities.assumed(
    'The status for the identities of an unknown contact is 404.',
    'Same result: an empty list and a 422 mean that there is no contact, too.',
    { unknownContact: [422, 'empty'] },
  ),
  'reamaze-case': identities.assumed(
    'Emails are the same without case.',
    'Same result: emails are sent and looked up in lowercase.',
    { emailCase: ['sensitive', 'lower'] },
  ),
  'reamaze-mobiles': identities.assumed(
    'Mobile numbers in responses are in E.164.',
    'The output has numbers as Re:amaze writes them; they are compared as numbers.',
    { mobiles: ['digits'] },
  ),
  'reamaze-bare-names': identities.assumed(
    'Twitter and Instagram usernames in responses are without @.',
    'The output has names as Re:amaze writes them; they are compared without @.',
    { socialNames: ['with @'] },
  ),
  'reamaze-contact-fields': list.seen(
    'A contact also has mobile, twitter, facebook, instagram, data, created_at and updated_at.',
    'Missing values come from the identities, or are empty in the output.',
  ),
  'reamaze-shows-id': list.seen(
    'A contact has an ID of Re:amaze’s own, _id.',
    'The output has the identity by which the contact was found or is listed instead.',
    { showsId: [false] },
  ),
  'reamaze-external-id': list.seen(
    'id is the customer’s own reference and may be missing.',
    'Same result: it is only passed on, as external_id.',
  ),
  'reamaze-last-page': list.assumed(
    'The page after the last page of contacts is empty.',
    'Same result: no page after page_count is read, and a repeated page ends the run.',
    { afterLastPage: ['repeat'] },
  ),
  'reamaze-search-substring': list.assumed(
    'q finds any part of a name or email.',
    'Same result: only the exact email counts, on any page.',
    { search: ['words'] },
  ),
  'reamaze-q-mobile': list.seen(
    'q with type=mobile finds contacts by their number.',
    'Same result: the newest contacts with a number are read, too.',
    { searchesMobiles: [false] },
  ),
  'reamaze-created-bare': create.seen(
    'The response to creating a contact is the contact itself, not wrapped.',
    'Same result: it is unwrapped.',
    { wrapsCreated: [true] },
  ),
  'reamaze-create-existing': create.assumed(
    'Creating a contact that exists is refused (422).',
    'Where two runs create at once, the second one returns the contact of the first, if it has the email or number.',
    { createExisting: ['return', 'double'] },
  ),
  'reamaze-put-lookup': update.assumed(
    'PUT /contacts/{identifier} that changes nothing returns the contact, so it works as a look-up.',
    'Update Contact adds no notes and customer data to a contact that no list shows, and says so.',
    { noChangePut: ['refuse'] },
  ),
  'reamaze-put-merges': update.assumed(
    'PUT /contacts/{identifier} keeps the customer data that it doesn’t name.',
    'Same result: all customer data that the contact has are sent.',
    { dataOnPut: ['replace'] },
  ),
  'reamaze-origin-id': messages.documented(
    'A message has origin_id, an ID of the network that it came from.',
    'The ID of a message is made from its conversation, time and text.',
    { showsOriginId: [false] },
  ),
  'reamaze-message-pages': messages.seen(
    'page_count is the number of pages of messages.',
    'Same result: pages are read until one isn’t full.',
    { messagePages: ['one less'] },
  ),
} as const satisfies Record<`reamaze-${string}`, Assumption>;

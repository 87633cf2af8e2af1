import { flipped, on, type Statement } from './statement.ts';

const list = on('Re:amaze', 'https://www.reamaze.com/api/get_contacts');
const create = on('Re:amaze', 'https://www.reamaze.com/api/post_contacts');

const REFUSAL_SHOWN = 'Re:amaze’s own refusal is shown, and the run halts.';

/** What is believed of the list of contacts, and of creating one. */
export const reamazeContacts = {
  'reamaze-contacts': list.documented(
    'GET /contacts has contacts of the whole account, with name, friendly_name, email and notes.',
    'What is missing is empty in the output.',
  ),
  'reamaze-contact-fields': list.seen(
    'A contact also has mobile, twitter, facebook, instagram, data, created_at and updated_at.',
    'What is missing is taken from the identities, or is empty in the output.',
  ),
  'reamaze-shows-id': list.seen(
    'A contact has an id of Re:amaze’s own, _id.',
    'The identity by which it was found, or is listed, takes its place.',
    flipped('showsId', false),
  ),
  'reamaze-external-id': list.seen(
    'id is the customer’s own reference, and may be absent.',
    'Nothing changes: it is only passed on, as external_id.',
  ),
  'reamaze-pages': list.documented(
    'Contacts come in pages of 30, counted by page from 1, and page_count says how many there are.',
    'Pages are read until one is empty, 30 at most for one address; smaller ones make a poll report fewer contacts.',
  ),
  'reamaze-behind-last-page': list.assumed(
    'Behind the last page of contacts comes an empty one.',
    'Pages behind page_count are not read, and a repeated page ends as an error.',
    flipped('behindLastPage', 'repeat'),
  ),
  'reamaze-type-filter': list.documented(
    'type=email lists only those who have an e-mail address.',
    'Nothing changes: the dropdown leaves out the others itself.',
  ),
  'reamaze-mobile-filter': list.documented(
    'type=mobile lists only those who have a mobile number.',
    'Someone who is known by a number alone is returned without name and id.',
  ),
  'reamaze-sort-date': list.documented(
    'sort=date lists the newest contacts first.',
    'New contacts may be missed: they are looked for on the first pages.',
  ),
  'reamaze-q': list.documented(
    'q looks at names and e-mail addresses only.',
    'Nothing changes: only the exact address counts.',
  ),
  'reamaze-search-substring': list.assumed(
    'Searching contacts finds any part of a name or e-mail address.',
    'Nothing changes: only the exact address counts, on whichever page.',
    flipped('search', 'words'),
  ),
  'reamaze-create-post': create.documented(
    'POST /contacts takes name, email or mobile, id, external_avatar_url, notes and data inside of contact.',
    REFUSAL_SHOWN,
  ),
  'reamaze-create-needs': create.documented(
    'An e-mail address or a mobile number is required.',
    'Nothing changes: without one, nothing is sent.',
  ),
  'reamaze-create-mobile': create.documented('Mobile numbers are in E.164, without blanks.', REFUSAL_SHOWN),
  'reamaze-create-data': create.documented(
    'data has one level; notes are texts.',
    'Nothing changes: the form has one level.',
  ),
  'reamaze-created-bare': create.seen(
    'The answer is the contact itself, not wrapped.',
    'It is unwrapped.',
    flipped('wrapsCreated', true),
  ),
  'reamaze-create-existing': create.assumed(
    'Creating a contact that exists is refused (422).',
    'The contact that comes back is returned, if it has the address or number. Contacts are looked up first in any case.',
    flipped('createExisting', 'return'),
  ),
} as const satisfies Record<`reamaze-${string}`, Statement>;

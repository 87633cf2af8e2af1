import { flipped, on, type Statement } from './statement.ts';

const list = on('Blooio', 'https://docs.blooio.com/reference/v4/contacts/listContacts');
const single = on('Blooio', 'https://docs.blooio.com/reference/v4/contacts/getContact');
const create = on('Blooio', 'https://docs.blooio.com/reference/v4/contacts/createContact');
const identities = on('Blooio', 'https://docs.blooio.com/reference/v4/contacts/listContactIdentities');
const detach = on('Blooio', 'https://docs.blooio.com/reference/v4/contacts/detachContactIdentity');

/** What is believed of contacts and of the identities that they have. */
export const blooioContacts = {
  'blooio-contacts': list.documented(
    'GET /contacts lists contacts, each with an id, a name or null, and created_at.',
    'Without an id, the answer can’t be used, and the step says so; all else may be missing.',
  ),
  'blooio-find-identifier': list.documented(
    'identifier finds the contacts that have exactly this phone number or e-mail address.',
    'Blooio’s own refusal is shown.',
  ),
  'blooio-list-identities': list.documented(
    'Contacts in a list come with their identities.',
    'Searches and actions fetch them; dropdown and trigger go without.',
    flipped('listHasIdentities', false),
  ),
  'blooio-contact-order': list.assumed(
    'Contacts are listed newest first.',
    'Newest contacts are sorted here; the dropdown has the order of the list.',
    flipped('contactOrder', 'oldest'),
  ),
  'blooio-finds-amb': list.assumed(
    'The look-up by identifier doesn’t know Apple’s customer ids.',
    'Nothing changes: the look-up is asked first, all contacts after it.',
    flipped('findsAmb', true),
  ),
  'blooio-heeds-case': list.assumed(
    'The look-up by identifier heeds capitals in e-mail addresses.',
    'Nothing changes: small letters are looked up, too. Capitals can’t be guessed: who is stored with some is found by just these.',
    flipped('foldsCase', true),
  ),
  'blooio-offsets': list.documented(
    'Later versions search with q and sort with sort, and count pages by offset then; the first ones answer 400.',
    'All contacts are read, and searched or sorted here.',
  ),
  'blooio-sort-recent': list.assumed(
    'sort=recent lists the contacts first that were created last.',
    'Where the answer isn’t in that order, all contacts are read and sorted here.',
    flipped('recentMeans', 'active'),
  ),
  'blooio-offset-alone': list.documented(
    'A cursor is never sent together with q, sort or offset.',
    'Nothing changes: it never is.',
  ),
  'blooio-contact-identities': single.documented(
    'A contact comes with its identities.',
    'They are fetched by a second request.',
    flipped('contactHasIdentities', false),
  ),
  'blooio-create-post': create.documented(
    'POST /contacts takes name, identifier, channel_type and channel_id, and answers with the contact in data.',
    'Blooio’s own refusal is shown.',
  ),
  'blooio-create-blanks': create.documented(
    'What is optional may be left out; blanks aren’t values.',
    'Nothing changes: blanks are never sent.',
  ),
  'blooio-create-422': create.documented(
    'Invalid fields are answered with 422.',
    'After a refusal of any kind, the contact is looked up; where there is none, Blooio’s own words are shown.',
  ),
  'blooio-create-existing': create.assumed(
    'Creating a contact with an identifier that another contact has makes a second contact.',
    'A 409 or 422 is taken for “already there”, and that contact is returned; one that comes back counts as created. Contacts are looked up first in any case.',
    flipped('createExisting', 'conflict', 'invalid', 'return'),
  ),
  'blooio-identities': identities.documented(
    'GET /contacts/{contactId}/identities lists the identities of a contact.',
    'An identity that can’t be read is left out; of a refusal, the dropdown shows the words, and an identity’s id can be typed in.',
  ),
  'blooio-identities-404': identities.documented(
    'The identities of an unknown contact are answered with 404.',
    'The dropdown is empty.',
  ),
  'blooio-detach': detach.documented(
    'DELETE /contacts/{contactId}/identities/{identityId} detaches an identity, and answers 200.',
    'Nothing of the answer is used.',
  ),
  'blooio-detach-404': detach.documented(
    'Detaching what the contact doesn’t have is answered with 404.',
    'A 2xx counts as detached.',
  ),
} as const satisfies Record<`blooio-${string}`, Statement>;

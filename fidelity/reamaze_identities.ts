import { flipped, on, type Statement } from './statement.ts';

// The page is about attaching: no page is about reading what a contact has.
const { seen, assumed } = on('Re:amaze', 'https://www.reamaze.com/api/post_identities');

/** What is believed of looking up a contact and reading what it has. */
export const reamazeIdentities = {
  'reamaze-igsid-lookup': assumed(
    'Contacts can’t be looked up by igsid.',
    'Nothing changes: it isn’t tried, and the output says owner_checked: false.',
    flipped('igsidLookup', 'allow'),
  ),
  'reamaze-identities': seen(
    'GET /contacts/{email}/identities has the contact’s identities, each with type and identifier.',
    'One that can’t be read is left out. Nothing is attached to a contact none of whose identities can be read, as nobody can tell whose they are; found are only contacts that are listed with the e-mail address.',
    flipped('identitiesOnGet', false),
  ),
  'reamaze-identities-at-once': assumed(
    'All identities of a contact come in one answer.',
    'Further pages are read where page_count tells of them.',
    flipped('identitiesPerPage', 2),
  ),
  'reamaze-identity-types': seen(
    'Identities that are read may also be of the types facebook and igsid.',
    'Nothing changes: any type is passed on.',
  ),
  'reamaze-identity-fields': assumed(
    'An identity has nothing but its type and identifier.',
    'Nothing changes: what else it has isn’t used.',
    flipped('identityFields', 'more'),
  ),
  'reamaze-type-on-get': assumed(
    'Reading identities heeds identifier_type, as attaching does.',
    'Where it is ignored, owners of numbers and social names can’t be told, so that attaching them may take them from somebody; where it is refused, these steps halt.',
    flipped('identifierTypeOnGet', false, 'refuse'),
  ),
  'reamaze-unknown-contact': assumed(
    'The identities of an unknown contact are answered with 404, read or attached.',
    'A list of nothing means nobody, and so does a 422 to reading by e-mail address; any other 422 is shown in Re:amaze’s own words, and nothing is written.',
    flipped('unknownContact', 422, 'empty'),
  ),
  'reamaze-folds-case': assumed(
    'E-mail addresses are the same without case.',
    'Small letters are looked up, too, for the owner always, for the contact where it isn’t found with capitals.',
    flipped('emailCase', 'heed', 'lower'),
  ),
  'reamaze-mobile-e164': assumed(
    'Mobile numbers are answered in E.164.',
    'The output has them as Re:amaze writes them; they are compared as numbers.',
    flipped('mobiles', 'digits'),
  ),
  'reamaze-bare-names': assumed(
    'Names on Twitter and Instagram are without @.',
    'The output has them as Re:amaze writes them; they are compared without @.',
    flipped('socialNames', 'with @'),
  ),
} as const satisfies Record<`reamaze-${string}`, Statement>;

import { flipped, on, type Statement } from './statement.ts';

const { documented, seen, assumed } = on('Re:amaze', 'https://www.reamaze.com/api/post_identities');

/** What is believed of the answers to attaching an identity, and of reading what a contact has. */
export const reamazeAttached = {
  'reamaze-attach-answer': documented(
    'A success answers with JSON that contains the contact’s identities.',
    'The step says that it can’t read the answer; the replay finds the identity attached.',
  ),
  'reamaze-created-201': assumed(
    'What was attached or created is answered with 201.',
    'Any 2xx is a success.',
    flipped('createdStatus', 200),
  ),
  'reamaze-attach-422': documented(
    'A failure is answered with 422 and a JSON body that explains it.',
    'Other failures are told by their status, and plain text is read, too.',
  ),
  'reamaze-error-fields': assumed(
    'The body of a 422 has errors by field.',
    'A list, a single error and plain text are read, too; anything else is left out of the sentence.',
    flipped('errorShape', 'list', 'error', 'text'),
  ),
  'reamaze-moves-identity': documented(
    'An identity that is associated with another contact is re-associated with this one.',
    'Nothing changes: the owner is looked up first, and by default nothing is written.',
  ),
  'reamaze-moves-messages': documented(
    'All messages and data that belong to the identity move, too.',
    'Nothing changes: moving has to be chosen, and its help text warns of it.',
  ),
  'reamaze-attach-again': assumed(
    'Attaching an identity to the contact that has it already is accepted.',
    'Nothing is written then, as the contact’s identities are looked up first; a 422 is looked into.',
    flipped('repeatAttach', 'refuse'),
  ),
  'reamaze-igsid-lookup': documented(
    'Contacts can’t be looked up by igsid.',
    'Nothing changes: it isn’t tried, and the output says owner_checked: false.',
    flipped('igsidLookup', 'allow'),
  ),
  'reamaze-identities': seen(
    'GET /contacts/{email}/identities has the contact’s identities, each with type and identifier.',
    'Owners can’t be told: the step says so before anything is written.',
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
    'A list of nothing means nobody; a 422 to attaching is shown in Re:amaze’s own words.',
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

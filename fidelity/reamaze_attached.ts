import { flipped, on, type Statement } from './statement.ts';

const { documented, assumed } = on('Re:amaze', 'https://www.reamaze.com/api/post_identities');

/** What is believed of the answers to attaching an identity. */
export const reamazeAttached = {
  'reamaze-attach-answer': documented(
    'A success answers with JSON that contains the contact’s identities.',
    'The contact’s identities are read, and the output is filled from there; what isn’t JSON is no success.',
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
} as const satisfies Record<`reamaze-${string}`, Statement>;

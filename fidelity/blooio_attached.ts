import { flipped, on, type Statement } from './statement.ts';

const { documented, seen, assumed } = on(
  'Blooio',
  'https://docs.blooio.com/reference/v4/contacts/attachContactIdentity',
);

const REFUSAL_SHOWN = 'Blooio’s own refusal is shown, and the run halts.';
const READ_AGAIN = 'The contact’s identities are read, and the output is filled from there.';
const LEFT_EMPTY = 'It is empty in the output.';

/** What is believed of the answers to attaching an identity. */
export const blooioAttached = {
  'blooio-attach-answer': documented(
    'The answer has the identity in data.',
    READ_AGAIN,
    flipped('attachedAnswer', 'empty', 'none'),
  ),
  'blooio-identity-id': documented('An identity has an id that starts with cid_.', READ_AGAIN),
  'blooio-identity-contact': documented(
    'An identity has the id of its contact as contact_id.',
    'Nothing changes: the output has the contact that was asked for.',
  ),
  'blooio-identity-type': documented(
    'An identity has its channel_type, one of the six.',
    'The output has what was sent.',
  ),
  'blooio-identity-identifier': documented(
    'An identity has its identifier: a phone number in E.164, or an e-mail address.',
    'The output has it as Blooio writes it, or what was sent; it is compared by number and without case.',
    flipped('phones', 'digits', 'with blanks'),
  ),
  'blooio-identity-channel': documented('An identity has a channel_id, a text or null.', LEFT_EMPTY),
  'blooio-identity-amb-channel': documented('Of an AMB identity, channel_id is required.', LEFT_EMPTY),
  'blooio-identity-created': documented('An identity has created_at, an integer.', LEFT_EMPTY),
  'blooio-identity-optional': documented(
    'Every field of the identity is optional.',
    'Nothing changes: what is there is used.',
  ),
  'blooio-attach-example': documented(
    'An answer looks like the example: an id of another form (obj_…), and 0 for a time.',
    'Nothing changes: ids are taken as they are, and 0 is no time.',
  ),
  'blooio-created-201': documented(
    'What was attached or created is answered with 201.',
    'Any 2xx is a success.',
    flipped('createdStatus', 200),
  ),
  'blooio-attach-401': documented(
    'A missing or invalid API key is answered with 401.',
    'A 403 is shown with the advice to use a key that may do it.',
  ),
  'blooio-attach-404': documented(
    'An unknown contact is answered with 404.',
    'Blooio’s own words are shown instead of ours.',
  ),
  'blooio-attach-409': documented(
    'What conflicts with the state of the contact, such as an identity that exists already, is answered with 409.',
    REFUSAL_SHOWN,
  ),
  'blooio-attach-409-channel': documented('A channel that isn’t active is answered with 409.', REFUSAL_SHOWN),
  'blooio-attach-409-chat': documented('A closed chat is answered with 409.', REFUSAL_SHOWN),
  'blooio-attach-422': documented('Invalid or missing fields are answered with 422.', REFUSAL_SHOWN),
  'blooio-attach-again': assumed(
    'Attaching an identity to the contact that has it already is a conflict (409).',
    'A 201 counts as attached.',
    flipped('repeatAttach', 201),
  ),
  'blooio-unique-by-type': assumed(
    'One identifier may be attached once for every channel type.',
    'Blooio’s own words are shown for a second channel type; nothing is written.',
    flipped('uniqueBy', 'identifier'),
  ),
  'blooio-conflict-owner': assumed(
    'A conflict doesn’t say whose the identity is.',
    'Nothing changes: the owner is looked up in any case.',
    flipped('conflictNamesOwner', true),
  ),
  'blooio-default-type': assumed(
    'An identity that is attached without a channel type gets the type blooio.',
    'Nothing changes: the output has the type that Blooio chose.',
    flipped('defaultType', 'whatsapp'),
  ),
  'blooio-keeps-emails': assumed(
    'E-mail addresses are kept as they are sent.',
    'The output has the spelling that Blooio keeps; addresses are compared without case.',
    flipped('keptEmails', 'in small letters'),
  ),
  'blooio-no-idempotency': seen(
    'There is no Idempotency-Key for contacts and identities.',
    'Nothing changes: what a first run did is recognised by looking.',
  ),
} as const satisfies Record<`blooio-${string}`, Statement>;

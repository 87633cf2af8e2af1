import { on, type Statement } from './statement.ts';

const { documented } = on('Re:amaze', 'https://www.reamaze.com/api/post_identities');

const REFUSAL_SHOWN = 'Re:amaze’s own refusal is shown, and the run halts.';
const NOT_FOUND = 'The step halts: contacts can’t be found by it then.';

/** What is believed of attaching an identity. */
export const reamazeAttach = {
  'reamaze-attach-post': documented(
    'An identity is attached by POST /contacts/{email}/identities.',
    'The run halts, as after any 404, and says that Re:amaze doesn’t have this contact.',
  ),
  'reamaze-attach-does': documented(
    'That attaches an e-mail address, mobile number, Twitter handle or Instagram user to a contact.',
    'The output shows the identities that Re:amaze answers.',
  ),
  'reamaze-attach-by-type': documented(
    'Contacts are named by another identifier with ?identifier_type= behind the path.',
    NOT_FOUND,
  ),
  'reamaze-by-mobile': documented('identifier_type may be mobile.', NOT_FOUND),
  'reamaze-by-facebook': documented('identifier_type may be facebook.', NOT_FOUND),
  'reamaze-by-twitter': documented('identifier_type may be twitter.', NOT_FOUND),
  'reamaze-by-instagram': documented('identifier_type may be instagram.', NOT_FOUND),
  'reamaze-mobile-to-facebook': documented(
    'So a mobile identity can be added to a Facebook contact.',
    REFUSAL_SHOWN,
  ),
  'reamaze-host': documented(
    'The address is https://{brand}.reamaze.io/api/v1.',
    'Another one can be set in the environment of the deployed version.',
  ),
  'reamaze-basic': documented(
    'The login is the user’s e-mail address and API token, by HTTP Basic.',
    'Re:amaze rejects it, and the user is asked to reconnect.',
  ),
  'reamaze-accept': documented('Accept asks for application/json.', 'Re:amaze’s own refusal is shown.'),
  'reamaze-json': documented('Bodies are JSON, and Content-Type says so.', REFUSAL_SHOWN),
  'reamaze-attach-request': documented(
    'The body has type and identifier inside of identity, as in the example.',
    REFUSAL_SHOWN,
  ),
  'reamaze-type-email': documented('type may be email.', REFUSAL_SHOWN),
  'reamaze-type-mobile': documented('type may be mobile.', REFUSAL_SHOWN),
  'reamaze-type-instagram': documented('type may be instagram.', REFUSAL_SHOWN),
  'reamaze-type-igsid': documented('type may be igsid, an Instagram-scoped id.', REFUSAL_SHOWN),
  'reamaze-type-twitter': documented('type may be twitter.', REFUSAL_SHOWN),
  'reamaze-no-facebook': documented(
    'Facebook identities can’t be added.',
    'Nothing changes: Facebook can’t be chosen.',
  ),
} as const satisfies Record<`reamaze-${string}`, Statement>;

import { flipped, on, type Statement } from './statement.ts';

const { documented } = on('Blooio', 'https://docs.blooio.com/reference/v4/contacts/attachContactIdentity');

const REFUSAL_SHOWN = 'Blooio’s own refusal is shown, and the run halts.';
const TYPE_REFUSED = 'Blooio’s own refusal is shown; the step works with another channel type, or with none.';

/** What is believed of attaching an identity. */
export const blooioAttach = {
  'blooio-beta': documented(
    'The API is in beta: endpoints and functionality may change.',
    'Nothing changes: of an answer, only what is used is required, and what is new in it passes unseen.',
  ),
  'blooio-host': documented(
    'The address is https://api.blooio.com/v4.',
    'Another one can be set in the environment of the deployed version.',
  ),
  'blooio-attach-post': documented(
    'An identity is attached by POST /contacts/{contactId}/identities.',
    'The run halts, as after any 404, and says that Blooio doesn’t have this contact.',
  ),
  'blooio-attach-does': documented(
    'That gives the contact a phone or e-mail identity on a channel type.',
    'The output shows what Blooio made of it.',
  ),
  'blooio-contact-id': documented(
    'The contact is named in the path, by an id that starts with ct_.',
    'Nothing changes: ids are taken as they are; only what would lead to another path is refused.',
  ),
  'blooio-contact-id-source': documented(
    'Contact ids come from creating a contact and from the list of contacts.',
    'Contacts can’t be chosen in the editor; ids from elsewhere still work.',
  ),
  'blooio-bearer': documented(
    'The API key is required as a bearer token in the header Authorization.',
    'Blooio answers 401, and the user is asked to reconnect.',
  ),
  'blooio-key-form': documented(
    'API keys look like bl_live_….',
    'Nothing changes: the beginning of a key isn’t checked.',
  ),
  'blooio-json': documented('Bodies are JSON, and Content-Type says so.', REFUSAL_SHOWN),
  'blooio-identifier': documented(
    'identifier is required, and a text.',
    'Nothing changes: without one, nothing is sent.',
  ),
  'blooio-type-optional': documented('channel_type is optional.', REFUSAL_SHOWN),
  'blooio-generation': documented(
    'A channel type may be any of six, Apple Messages for Business (amb) among them.',
    'Blooio’s own refusal is shown; channels are listed without the filter and sorted out here.',
    flipped('generation', 'B'),
  ),
  'blooio-type-blooio': documented('channel_type may be blooio.', TYPE_REFUSED),
  'blooio-type-twilio': documented('channel_type may be twilio.', TYPE_REFUSED),
  'blooio-type-whatsapp': documented('channel_type may be whatsapp.', TYPE_REFUSED),
  'blooio-type-whatsapp-business': documented('channel_type may be whatsapp_business.', TYPE_REFUSED),
  'blooio-type-rcs-business': documented('channel_type may be rcs_business.', TYPE_REFUSED),
  'blooio-type-amb': documented('channel_type may be amb.', TYPE_REFUSED),
  'blooio-channel-optional': documented('channel_id is optional, and a text.', REFUSAL_SHOWN),
  'blooio-amb-channel': documented(
    'channel_id is required when channel_type is amb.',
    'A channel has to be chosen where none is needed; it is sent along.',
  ),
  'blooio-attach-request': documented(
    'The body has identifier, channel_type and channel_id side by side, as in the example.',
    REFUSAL_SHOWN,
  ),
} as const satisfies Record<`blooio-${string}`, Statement>;

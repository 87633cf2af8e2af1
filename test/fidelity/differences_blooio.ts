import { expect } from '@jest/globals';
import { type Differences, halted } from './difference.ts';

/** Where the output has a phone number as Blooio writes it. */
const WITH_PHONE = [
  ...['a new phone', 'a new phone on WhatsApp', 'what it has on another channel'].map(
    (name) => `attach_blooio_identity: ${name}`,
  ),
  'create_blooio_contact: a new person',
  'create_blooio_contact: who is there',
  'find_blooio_contact: by phone',
  'find_blooio_contact: by e-mail with capitals',
  'find_blooio_contact: by name',
  'blooio_contact_list: the first page',
  'blooio_identity_list: of a contact',
  'new_blooio_contact: as a sample',
];

/** What Blooio's switches change. */
export const blooioDifferences: Differences = {
  'blooio-key-valid': [
    {
      because: 'A key that Blooio calls invalid is not to be connected.',
      in: ['both services', 'a wrong token', 'a wrong brand'].map((name) => `connection test: ${name}`),
      told: {
        name: 'ExpiredAuthError',
        message: expect.stringContaining('Blooio says that this API key is not valid.'),
      },
    },
  ],
  'blooio-generation': [
    {
      because: 'Later servers don’t take Apple’s customers; their words say so.',
      in: ['attach_blooio_identity: an Apple customer', 'create_blooio_contact: a new Apple customer'],
      told: halted('Blooio didn’t accept the values of this step (422): channel_type'),
    },
    {
      because: 'Later servers know an alias of each channel.',
      in: ['blooio_channel_list: the first page', 'blooio_channel_list: for Apple customers'],
      says: '{"id":"ch_3","label":"Acme on Apple Messages"}',
    },
  ],
  'blooio-identity-identifier': [
    {
      because: 'The output has numbers as the server writes them.',
      wrong: 'digits',
      in: WITH_PHONE,
      says: '1415555',
    },
    {
      because: 'The output has numbers as the server writes them.',
      wrong: 'with blanks',
      in: WITH_PHONE,
      says: '+1 415 555 01',
    },
  ],
  'blooio-attach-again': [
    {
      because: 'Nothing in such an answer tells a repeat from a first time.',
      in: ['attach_blooio_identity: what it has'],
      told: { outcome: 'attached', id: 'cid_2' },
    },
  ],
  'blooio-unique-by-type': [
    {
      because: 'The server refuses the second channel type, and nothing is to be changed about it.',
      in: ['attach_blooio_identity: what it has on another channel'],
      told: halted('because of a conflict (409): This identity is already attached'),
    },
  ],
  'blooio-default-type': [
    {
      because: 'The output has the channel type that the server chose.',
      in: [
        'attach_blooio_identity: a new phone',
        'attach_blooio_identity: a new e-mail with capitals',
        'create_blooio_contact: a new person',
      ],
      says: '"channel_type":"whatsapp"',
    },
    {
      because: 'Link Person leaves the channel type to the server.',
      in: [
        'link_person: a person with something new',
        'link_person: a person with capitals',
        'link_person: a new person',
      ],
      told: { blooio: { error: null } },
      has: 'whatsapp +14155550199',
    },
    {
      because: 'Link Person leaves the channel type to the server.',
      in: ['link_person: somebody in two contacts, to be moved'],
      told: { blooio: { outcome: 'updated', error: null } },
      has: 'whatsapp bob.private@example.com',
    },
  ],
  'blooio-keeps-emails': [
    {
      because: 'The output has the spelling that the server keeps.',
      in: ['attach_blooio_identity: a new e-mail with capitals'],
      told: { identifier: 'ada.l@example.com', outcome: 'attached' },
    },
    {
      because: 'The output has the spelling that the server keeps.',
      in: ['create_blooio_contact: a new person on WhatsApp'],
      told: { email: 'grace@example.com', outcome: 'created' },
    },
    {
      because: 'The server keeps another spelling; the person is linked by the one that was given.',
      in: ['link_person: a new person'],
      told: { blooio: { outcome: 'created', error: null } },
      has: 'blooio grace@example.com',
    },
  ],
  'blooio-list-identities': [
    {
      because: 'A request for each line would be too slow for a dropdown; names still tell contacts apart.',
      in: ['blooio_contact_list: the first page'],
      says: '{"id":"ct_1","label":"Ada Lovelace"}',
    },
    {
      because: 'A poll would need a request for each contact, every time; Find Contact behind it has them.',
      in: ['new_blooio_contact: as a sample', 'new_blooio_contact: one that is new'],
      says: '"email":null,"identities":[]',
    },
  ],
  'blooio-contact-order': [
    {
      because: 'The dropdown has the order of the service, page by page.',
      in: ['blooio_contact_list: the first page'],
      says: '[{"id":"ct_1"',
    },
  ],
};

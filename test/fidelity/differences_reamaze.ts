import { type Differences, halted } from './difference.ts';

/** What Re:amaze's switches change, but for those of looking up identities. */
export const reamazeDifferences: Differences = {
  'reamaze-error-fields': [
    {
      because: 'The sentence has the server’s own words, which start with a capital then.',
      in: ['create_reamaze_contact: a new person with the external id of somebody else'],
      told: halted('(422): Id has already been taken.'),
    },
  ],
  'reamaze-create-existing': [
    {
      because: 'The contact that comes back has another address, and isn’t taken for the new one.',
      in: ['create_reamaze_contact: a new person with the external id of somebody else'],
      told: halted('Re:amaze has “Eve Okafor” under one of these values'),
    },
  ],
  'reamaze-folds-case': [
    {
      because: 'The output has the spelling that the server keeps.',
      wrong: 'lower',
      in: ['attach_reamaze_identity: a new e-mail with capitals'],
      told: { outcome: 'attached', owner_checked: true },
      has: 'email ada.l@example.com',
    },
    {
      because: 'The output has the spelling that the server keeps.',
      wrong: 'lower',
      in: ['create_reamaze_contact: a new person'],
      told: { outcome: 'created', email: 'grace@example.com', mobile: '+14155550199' },
    },
    {
      because: 'The server keeps another spelling; the person is linked by the one that was given.',
      wrong: 'lower',
      in: ['link_person: a new person'],
      told: { reamaze: { outcome: 'created', error: null, attached: [{}, {}, {}] } },
      has: 'email grace@example.com',
    },
  ],
  'reamaze-mobile-e164': [
    {
      because: 'The output has numbers as the server writes them.',
      in: [
        ...[
          'a new e-mail',
          'a new e-mail with capitals',
          'a new mobile',
          'a new Instagram name',
          'an igsid',
        ].map((name) => `attach_reamaze_identity: ${name}`),
        ...['what it has', 'an e-mail to be moved', 'a contact by mobile', 'a contact with capitals'].map(
          (name) => `attach_reamaze_identity: ${name}`,
        ),
        'create_reamaze_contact: a new person',
        'create_reamaze_contact: who is there, by e-mail',
        'create_reamaze_contact: who is there, by mobile',
        'find_reamaze_contact: by mobile',
        'new_reamaze_contact: as a sample',
      ],
      says: '"1415555',
    },
  ],
  'reamaze-bare-names': [
    {
      because: 'The output has names as the server writes them.',
      in: [
        'attach_reamaze_identity: a new Instagram name',
        'find_reamaze_contact: by e-mail with capitals',
        'find_reamaze_contact: by Instagram name',
        'new_reamaze_contact: as a sample',
      ],
      says: '"@',
    },
  ],
  'reamaze-shows-id': [
    {
      because:
        'Without an id of its own, a contact is told from others by the identity that it was found by.',
      in: [
        'create_reamaze_contact: a new person',
        'create_reamaze_contact: a new person with an e-mail',
        'create_reamaze_contact: who is there, by e-mail',
        'create_reamaze_contact: who is there, with capitals',
        'find_reamaze_contact: by e-mail',
        'find_reamaze_contact: by e-mail with capitals',
        'new_reamaze_contact: as a sample',
        'new_reamaze_contact: one that is new',
      ],
      says: '"id":"email:',
    },
    {
      because:
        'Without an id of its own, a contact is told from others by the identity that it was found by.',
      in: ['create_reamaze_contact: who is there, by mobile', 'find_reamaze_contact: by mobile'],
      says: '"id":"mobile:+1415555010',
    },
    {
      because:
        'Without an id of its own, a contact is told from others by the identity that it was found by.',
      in: [
        'link_person: a person with something new',
        'link_person: a person with capitals',
        'link_person: a person who is known',
        'link_person: a new person',
        'link_person: somebody in two contacts, to be moved',
      ],
      says: '"contact_id":"email:',
    },
    {
      because: 'Without an id of its own, a contact is named by the identity that it was found by.',
      in: ['link_person: somebody who is known by phone'],
      says: '"contact_id":"mobile:+14155550104"',
    },
    {
      because: 'Without an id of its own, a contact is named by the identity that it was found by.',
      in: ['link_person: somebody in two contacts'],
      told: halted('Ada Lovelace (email:ada@example.com)'),
    },
    {
      because: 'The dropdown only needs what tells its lines apart.',
      in: ['reamaze_contact_list: the first page'],
      says: '{"id":"ada@example.com","email":"ada@example.com"',
    },
  ],
};

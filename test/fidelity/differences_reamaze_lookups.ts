import { expect } from '@jest/globals';
import { type Differences, halted } from './difference.ts';

const REFUSED = '(422): identifier_type is not permitted.';
const UNKNOWN = '(422): contact must exist.';

/** What changes where Re:amaze can't tell whose an identity is. */
export const reamazeLookupDifferences: Differences = {
  'reamaze-type-on-get': [
    {
      because: 'Whose the number is can’t be told by this server, which says “nobody”.',
      wrong: false,
      in: ['attach_reamaze_identity: a mobile of somebody else'],
      told: { outcome: 'attached', previous_owner: null },
      has: 'mobile +14155550104',
    },
    {
      because: 'Nobody is found by a number; nothing is written.',
      wrong: false,
      in: ['attach_reamaze_identity: a contact by mobile'],
      told: halted('Re:amaze doesn’t have this contact (404).'),
    },
    {
      because: 'The server itself knows that the number is taken; nothing is written.',
      wrong: false,
      in: ['create_reamaze_contact: who is there, by mobile'],
      told: halted('(422): mobile has already been taken.'),
    },
    {
      because: 'The number isn’t found, and is attached once more to the person who has it.',
      wrong: false,
      in: ['link_person: a person who is known'],
      told: { reamaze: { outcome: 'updated', attached: [{ kind: 'phone', identifier: '+14155550101' }] } },
    },
    {
      because: 'Whose the number is can’t be told by this server, which says “nobody”.',
      wrong: false,
      in: ['link_person: somebody who is known by phone'],
      told: { reamaze: { outcome: 'created', error: null } },
      has: 'email carla@example.com',
    },
    {
      because: 'Nobody is found by a number or social name.',
      wrong: false,
      in: ['find_reamaze_contact: by mobile', 'find_reamaze_contact: by Instagram name'],
      told: [],
    },
    {
      because: 'Nothing is written where nobody can tell whose it is.',
      wrong: 'refuse',
      in: [
        ...['a new mobile', 'a new Instagram name', 'what it has', 'a mobile of somebody else'].map(
          (name) => `attach_reamaze_identity: ${name}`,
        ),
        'attach_reamaze_identity: a contact by mobile',
        'create_reamaze_contact: a new person',
        'create_reamaze_contact: who is there, by e-mail',
        'create_reamaze_contact: who is there, by mobile',
        'find_reamaze_contact: by mobile',
        'find_reamaze_contact: by Instagram name',
        'link_person: somebody who is known by phone',
        'link_person: somebody in two contacts',
      ],
      told: halted(REFUSED),
    },
    {
      because: 'Blooio is done; Re:amaze, where nobody can tell whose the number is, says why it isn’t.',
      wrong: 'refuse',
      in: [
        'link_person: a person with something new',
        'link_person: a person with capitals',
        'link_person: a person who is known',
        'link_person: a new person',
        'link_person: somebody in two contacts, to be moved',
      ],
      told: { reamaze: { outcome: 'failed', attached: [], error: expect.stringContaining(REFUSED) } },
    },
  ],
  'reamaze-unknown-contact': [
    {
      because:
        'A 422 to a number or social name may be about its type: nothing is written that may be somebody’s.',
      wrong: 422,
      in: [
        'attach_reamaze_identity: a new mobile',
        'attach_reamaze_identity: a new Instagram name',
        'create_reamaze_contact: a new person',
        'create_reamaze_contact: who is there, by e-mail',
        'link_person: somebody in two contacts',
      ],
      told: halted(UNKNOWN),
    },
    {
      because: 'The contact isn’t there; the server’s own words say so.',
      wrong: 422,
      in: ['attach_reamaze_identity: an unknown contact'],
      told: halted(UNKNOWN),
    },
    {
      because: 'Blooio is done; Re:amaze, where a refusal may be about the type, says why it isn’t.',
      wrong: 422,
      in: [
        'link_person: a person with something new',
        'link_person: a person with capitals',
        'link_person: a new person',
        'link_person: somebody in two contacts, to be moved',
      ],
      told: { reamaze: { outcome: 'failed', attached: [], error: expect.stringContaining(UNKNOWN) } },
    },
  ],
  'reamaze-identities': [
    {
      because: 'Nobody can tell whose an identity is, so nothing is attached.',
      in: [
        ...['a new e-mail', 'a new e-mail with capitals', 'a new mobile', 'a new Instagram name', 'an igsid'],
        ...['what it has', 'an e-mail of somebody else', 'an e-mail of somebody else with capitals'],
        ...['a mobile of somebody else', 'an e-mail to be moved', 'a contact by mobile'],
        'a contact with capitals',
      ].map((name) => `attach_reamaze_identity: ${name}`),
      told: halted('Re:amaze doesn’t have this contact (404).'),
    },
    {
      because: 'The contact is there, but its number may be somebody’s.',
      in: ['create_reamaze_contact: a new person', 'create_reamaze_contact: who is there, by e-mail'],
      told: halted('wasn’t attached'),
    },
    {
      because: 'Of a contact that is listed, only the e-mail address is sure.',
      in: ['create_reamaze_contact: who is there, with capitals'],
      told: { outcome: 'already_exists', identities: [{ type: 'email', identifier: 'bob@example.com' }] },
    },
    {
      because: 'Of a contact that is listed, only the e-mail address is sure.',
      in: ['find_reamaze_contact: by e-mail with capitals'],
      told: [{ name: 'Eve Okafor', identities: [{ type: 'email', identifier: 'eve@example.com' }] }],
    },
    {
      because: 'The server itself knows that the number is taken; nothing is written.',
      in: ['create_reamaze_contact: who is there, by mobile'],
      told: halted('(422): mobile has already been taken.'),
    },
    {
      because: 'The list knows a contact by its first e-mail address only.',
      in: ['by e-mail', 'by mobile', 'by Instagram name'].map((name) => `find_reamaze_contact: ${name}`),
      told: [],
    },
    {
      because: 'Blooio is done; in Re:amaze, the server itself knows that the address is taken.',
      in: [
        'link_person: a person with something new',
        'link_person: a person with capitals',
        'link_person: a person who is known',
        'link_person: somebody in two contacts, to be moved',
      ],
      told: {
        reamaze: {
          outcome: 'failed',
          attached: [],
          error: expect.stringContaining('has already been taken.'),
        },
      },
    },
    {
      because: 'In Re:amaze, the server itself knows that the address is taken.',
      in: ['link_person: somebody in two contacts'],
      told: halted('(422): email has already been taken.'),
    },
    {
      because: 'The contact is created; the rest may be somebody’s, and isn’t attached.',
      in: ['link_person: somebody who is known by phone'],
      told: halted('nothing else was attached, as it may be somebody’s'),
      has: 'email carla@example.com',
    },
    {
      because: 'The contact is created; the rest may be somebody’s, and isn’t attached.',
      in: ['link_person: a new person'],
      told: {
        reamaze: { outcome: 'failed', attached: [], error: expect.stringContaining('may be somebody’s') },
      },
      has: 'email Grace@example.com',
    },
  ],
};

import { describe, expect, it } from '@jest/globals';
import type { IdentityKind, PersonIdentity } from '../../../src/link/person.ts';
import { type Match, planLink, type Rules } from '../../../src/link/plan.ts';

/** `email:ada@example.com` as an identity, the same object each time. */
const known = new Map<string, PersonIdentity>();
function identity(text: string): PersonIdentity {
  const [kind = '', identifier = ''] = text.split(':');
  const made = known.get(text) ?? { kind: kind as IdentityKind, identifier, spellings: [identifier] };
  known.set(text, made);
  return made;
}
const identities = (texts: string): PersonIdentity[] => texts.split(' ').filter(Boolean).map(identity);

interface Contact {
  id: string;
  name?: string;
  has: string;
  lacks?: string;
  isNew?: boolean;
  mayBeAnyone?: boolean;
  created?: string;
}
const match = ({
  id,
  name,
  has,
  lacks = '',
  isNew = false,
  mayBeAnyone = false,
  created,
}: Contact): Match<string> => ({
  ref: id,
  contact: {
    contact_id: id,
    contact_key: null,
    contact_name: name ?? null,
    isShown: true,
    created_at: created ?? null,
  },
  identities: identities(has),
  incomplete: identities(lacks),
  isNew,
  mayBeAnyone,
});

const E = 'email:ada@example.com';
const E2 = 'email:ada@work.example';
const P = 'phone:+14155550142';
const INFO = 'email:info@acme.example';
const X = 'twitter:ada';

const RULES: Rules = { createIfMissing: true, onConflict: 'stop', ifNameDiffers: 'stop' };
const CREATABLE: IdentityKind[] = ['email', 'phone'];

/** A plan in one line: action, contact that stays, what it gets, from which contacts, and which contacts are in the way. */
const shown = (name: string | undefined, contacts: Contact[], free: string, rules: Partial<Rules> = {}) => {
  const found = { matches: contacts.map(match), free: identities(free) };
  const { action, keeper, attach, moves, conflicts, nameDiffers } = planLink(name, found, CREATABLE, {
    ...RULES,
    ...rules,
  });
  return [
    action,
    keeper?.ref ?? '-',
    `+${attach.map(({ identifier }) => identifier).join(' ')}`,
    `from ${moves.map(({ ref }) => ref).join(' ')}`,
    `not ${[...new Set(conflicts.map(({ owner }) => owner.contact_id))].join(' ')}`,
    nameDiffers ? 'name differs' : 'name fits',
  ].join(' | ');
};

const ada = (has: string, more: Partial<Contact> = {}): Contact => ({
  id: 'ada',
  name: 'Ada Lovelace',
  has,
  ...more,
});
const bob = (has: string, more: Partial<Contact> = {}): Contact => ({
  id: 'bob',
  name: 'Bob Stone',
  has,
  ...more,
});

describe('a plan', () => {
  it.each<[string, Parameters<typeof shown>, string]>([
    [
      'creates a contact',
      ['Ada', [], `${E} ${P}`],
      'create | - | +ada@example.com +14155550142 | from  | not  | name fits',
    ],
    ['creates none from a username alone', ['Ada', [], X], 'none | - | + | from  | not  | name fits'],
    [
      'creates none where it may not',
      ['Ada', [], E, { createIfMissing: false }],
      'none | - | + | from  | not  | name fits',
    ],
    [
      'attaches what is missing',
      ['Ada', [ada(E)], P],
      'update | ada | ++14155550142 | from  | not  | name fits',
    ],
    [
      'attaches what is missing on a channel',
      ['Ada', [ada(`${E} ${P}`, { lacks: P })], ''],
      'update | ada | ++14155550142 | from  | not  | name fits',
    ],
    [
      'trusts a personal email whatever the name',
      ['Ada', [bob(E)], P],
      'update | bob | ++14155550142 | from  | not  | name fits',
    ],
    [
      'trusts a username whatever the name',
      ['Ada', [bob(X)], P],
      'update | bob | ++14155550142 | from  | not  | name fits',
    ],
    [
      'trusts a phone where the name fits',
      ['A. Lovelace', [ada(P)], E],
      'update | ada | +ada@example.com | from  | not  | name fits',
    ],
    [
      'trusts a phone of a contact without a name',
      ['Ada', [ada(P, { name: '' })], E],
      'update | ada | +ada@example.com | from  | not  | name fits',
    ],
    [
      'stops at a phone of a contact without a name that has other identities',
      ['Ada', [ada(P, { name: '', mayBeAnyone: true })], E],
      'conflict | - | + | from  | not ada | name differs',
    ],
    [
      'trusts a phone of a row without a name',
      [undefined, [ada(P)], E],
      'update | ada | +ada@example.com | from  | not  | name fits',
    ],
    [
      'stops at a phone where the name differs',
      ['Ada', [bob(P)], E],
      'conflict | - | + | from  | not bob | name differs',
    ],
    [
      'stops at a role address where the name differs',
      ['Ada', [bob(INFO)], E],
      'conflict | - | + | from  | not bob | name differs',
    ],
    [
      'stops where a phone has another owner',
      ['Ada', [ada(E), bob(P)], E2],
      'conflict | ada | + | from  | not bob | name differs',
    ],
    [
      'links across names where it may',
      ['Ada', [bob(P)], E, { ifNameDiffers: 'link' }],
      'update | bob | +ada@example.com | from  | not  | name differs',
    ],
    [
      'keeps people apart',
      ['Ada', [bob(P)], E, { ifNameDiffers: 'separate' }],
      'create | - | +ada@example.com | from  | not bob | name differs',
    ],
    [
      'keeps people apart and updates the right one',
      ['Ada', [ada(E), bob(P)], E2, { ifNameDiffers: 'separate' }],
      'update | ada | +ada@work.example | from  | not bob | name differs',
    ],
    [
      'keeps people apart and has nothing left',
      ['Ada', [bob(P)], '', { ifNameDiffers: 'separate' }],
      'conflict | - | + | from  | not bob | name differs',
    ],
    [
      'stops at several contacts',
      ['Ada', [ada(E), bob(E2)], P],
      'conflict | ada | + | from  | not bob | name fits',
    ],
    [
      'stops at two contacts with the same identity',
      ['Ada', [ada(E), bob(E)], P],
      'conflict | ada | + | from  | not bob | name fits',
    ],
    [
      'moves several contacts into the first',
      ['Ada', [ada(E), bob(E2)], P, { onConflict: 'move' }],
      'update | ada | ++14155550142 | from bob | not  | name fits',
    ],
    [
      'never moves from a contact whose name differs',
      ['Ada', [ada(E), bob(P)], '', { onConflict: 'move' }],
      'conflict | ada | + | from  | not bob | name differs',
    ],
    [
      'never moves to a contact whose name differs',
      ['Ada', [bob(P), ada(E)], '', { onConflict: 'move' }],
      'conflict | ada | + | from  | not bob | name differs',
    ],
    [
      'moves around a contact that is kept apart',
      [
        'Ada',
        [ada(E), bob(P), { ...ada(E2), id: 'ada2' }],
        '',
        { onConflict: 'move', ifNameDiffers: 'separate' },
      ],
      'update | ada | + | from ada2 | not bob | name differs',
    ],
    [
      'moves across names where it may',
      ['Ada', [ada(E), bob(P)], '', { onConflict: 'move', ifNameDiffers: 'link' }],
      'update | ada | + | from bob | not  | name differs',
    ],
    [
      'gives its new contact to an older one',
      [
        'Ada',
        [ada(E, { isNew: true, created: '2026-01-02' }), { ...ada(E2), id: 'older', created: '2026-01-01' }],
        P,
      ],
      'update | older | ++14155550142 | from ada | not  | name fits',
    ],
    [
      'waits for a run whose contact is newer',
      [
        'Ada',
        [ada(E, { isNew: true, created: '2026-01-01' }), { ...ada(E2), id: 'newer', created: '2026-01-02' }],
        P,
      ],
      'busy | ada | + | from  | not newer | name fits',
    ],
  ])('%s', (_, situation, plan) => {
    expect(shown(...situation)).toBe(plan);
  });
});

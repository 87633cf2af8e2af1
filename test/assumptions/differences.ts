import { expect } from '@jest/globals';
import type { AssumptionId } from '../../assumptions/index.ts';

/** Where an assumption is wrong, these scenarios end in another way. Without such an entry, the result is the same. */
interface Difference {
  /** A pattern of scenarios, each as `attach_blooio_identity: a new phone`. Those that end as before don't count. */
  readonly in: RegExp;
  /** Only with this value of the switch. */
  readonly with?: string | number | boolean;
  /** The new result, or the error that the user sees: some of its members, or a pattern of it as JSON. */
  readonly gives: object | RegExp;
  /** An identity that a contact has afterwards. */
  readonly has?: string;
}

const halted = (words: string) => ({ name: 'HaltedError', message: expect.stringContaining(words) });
const UNKNOWN_OWNER = 'can’t say who has';

export const differences: Readonly<Partial<Record<AssumptionId, readonly Difference[]>>> = {
  'blooio-key-valid': [
    {
      in: /^authentication.test: (both|a wrong (token|brand))/,
      gives: { name: 'ExpiredAuthError', message: expect.stringContaining('Blooio says that') },
    },
  ],
  'blooio-generation': [
    { in: /^(attach|create).*: an? (new |own )?Apple customer/, gives: halted('(422): channel_type') },
    { in: /^blooio_channel_list: (the first page|for Apple)/, gives: /Acme on Apple Messages"/ },
  ],
  'blooio-phones': [
    { in: /blooio/, with: 'digits', gives: /"1415555/ },
    { in: /blooio/, with: 'with blanks', gives: /\+1 415 555 01/ },
  ],
  'blooio-attach-again': [
    { in: /^attach_blooio_identity: an own Apple/, gives: { outcome: 'attached', id: 'cid_5' } },
  ],
  'blooio-unique-by-type': [{ in: /: an own identity on another channel/, gives: halted('conflict (409)') }],
  'blooio-default-type': [
    { in: /^(attach|create)_blooio/, gives: /"channel_type":"whatsapp"/ },
    { in: /^link_person: .*(new|capitals)/, gives: { outcome: 'linked' }, has: 'whatsapp +14155550199' },
    { in: /^link_person: .*moved/, gives: { outcome: 'linked' }, has: 'whatsapp bob.private@example.com' },
  ],
  'blooio-list-identities': [
    { in: /^blooio_contact_list/, gives: /{"id":"ct_1","label":"Ada Lovelace"}/ },
    { in: /^new_blooio_contact/, gives: /"email":null,"identities":\[\]/ },
  ],
  'blooio-contact-order': [{ in: /^blooio_contact_list/, gives: /^\[{"id":"ct_1"/ }],
  'blooio-create-existing': [
    { in: /another run/, with: 'return', gives: { id: 'ct_1', outcome: 'created' } },
    { in: /another run/, with: 'conflict', gives: { id: 'ct_1', outcome: 'already_exists' } },
    { in: /another run/, with: 'invalid', gives: { id: 'ct_1', outcome: 'already_exists' } },
  ],
  'blooio-merge': [
    { in: /^merge_blooio_contacts/, gives: halted('doesn’t offer merging') },
    { in: /^link_person: .*moved/, gives: { outcome: 'linked' }, has: 'whatsapp +14155550102' },
  ],
  'blooio-replace': [
    { in: /^replace_blooio_identity: a phone$/, gives: { id: 'cid_6', outcome: 'replaced' } },
    { in: /^replace_blooio_identity: .* type$/, gives: halted('(422): channel_type') },
  ],
  'blooio-trial': [
    { in: /blooio/, gives: halted('a payment first (402): Trial limit reached') },
    { in: /^link_person/, gives: /a payment first \(402\)/ },
  ],
  'reamaze-create-existing': [
    { in: /a used reference/, with: 'return', gives: halted('Re:amaze has “Eve Okafor”') },
  ],
  'reamaze-put-lookup': [{ in: /no list shows/, gives: halted('doesn’t show the contact') }],
  'reamaze-mobiles': [{ in: /reamaze/, gives: /["(]1415555/ }],
  'reamaze-bare-names': [{ in: /reamaze/, gives: /"@/ }],
  'reamaze-shows-id': [
    { in: /^reamaze_contact_list/, gives: /{"id":"email:ada@example.com"/ },
    { in: /^link_person: a person in two contacts$/, gives: halted('Bob Stone (email:bob@example.com)') },
    { in: /^link_person/, gives: /"contact_id":"(email|mobile):/ },
    { in: /reamaze/, gives: /"id":"(email|mobile|instagram):/ },
  ],
  'reamaze-type-on-get': [
    { in: /^attach.*own identity/, gives: { outcome: 'already_attached', owner_checked: false } },
    { in: /^attach.*(mobile of|new mobile|Instagram)/, gives: halted(UNKNOWN_OWNER) },
    { in: /^(attach|find).*by (mobile|Instagram)|no list shows/, gives: halted('can’t look up contacts') },
    { in: /^create/, gives: { skipped: [{ kind: 'mobile' }] } },
    { in: /^link_person/, gives: /can’t say who has/ },
  ],
  'reamaze-origin-id': [{ in: /^new_reamaze_message/, gives: /"id":"[0-9a-f]{32}"/ }],
  'reamaze-identities': [
    { in: /^attach.*by mobile/, gives: halted('can’t look up contacts') },
    { in: /^attach_reamaze.*own identity/, gives: { outcome: 'already_attached', owner_checked: false } },
    { in: /^attach_reamaze.*to be moved/, gives: { outcome: 'attached', owner_checked: false } },
    { in: /^attach_reamaze/, gives: halted(UNKNOWN_OWNER) },
    { in: /^create.*(a new person|a known email)$/, gives: { skipped: [{ kind: 'mobile' }] } },
    { in: /^create.*capitals/, gives: { identities: [{ type: 'email', identifier: 'bob@example.com' }] } },
    { in: /^find_.*Instagram|no list shows/, gives: halted('can’t look up contacts') },
    { in: /^find_/, gives: [] },
    { in: /^link_person/, gives: /doesn’t find it by that email|can’t say who has/ },
  ],
};

import * as zod from 'zod/mini';
import { SENTENCE_LIMIT, shorten } from '../errors/text.ts';
import { labelled } from '../form/output.ts';
import { LINK_OUTCOMES, type Linked } from './linked.ts';
import { IDENTITY_KINDS, type IdentityKind, type PersonIdentity, type Skipped } from './person.ts';

/** What `link_person` promises: the person as it was searched for, what was done in each inbox, and counts of it all. */

const identity = {
  kind: labelled('Kind', zod.enum(IDENTITY_KINDS)),
  identifier: labelled('Identity', zod.string()),
};

const foreignIdentity = {
  ...identity,
  contact_id: labelled('Contact ID', zod.string()),
  contact_name: labelled('Contact Name', zod.nullable(zod.string())),
};

const linked = () =>
  zod.nullable(
    zod.object({
      contact_id: labelled('Contact ID', zod.nullable(zod.string())),
      contact_name: labelled('Contact Name', zod.nullable(zod.string())),
      outcome: labelled('Outcome', zod.enum(LINK_OUTCOMES)),
      attached: labelled('Attached', zod.array(zod.object(identity))),
      already_attached: labelled('Already Attached', zod.array(zod.object(identity))),
      moved: labelled('Moved', zod.array(zod.object(foreignIdentity))),
      conflicts: labelled('Conflicts', zod.array(zod.object(foreignIdentity))),
      error: labelled('Error', zod.nullable(zod.string())),
    }),
  );
type LinkedOutput = NonNullable<zod.infer<ReturnType<typeof linked>>>;

export const linkOutput = zod.object({
  person: labelled(
    'Person',
    zod.object({
      name: labelled('Name', zod.nullable(zod.string())),
      emails: labelled('E-mails', zod.array(zod.string())),
      phones: labelled('Phones', zod.array(zod.string())),
      instagram: labelled('Instagram', zod.nullable(zod.string())),
      twitter: labelled('Twitter', zod.nullable(zod.string())),
    }),
  ),
  skipped: labelled(
    'Skipped',
    zod.array(
      zod.object({
        kind: identity.kind,
        value: labelled('Value', zod.string()),
        reason: labelled('Reason', zod.string()),
      }),
    ),
  ),
  outcome: labelled('Outcome', zod.enum(['linked', 'unchanged'])),
  counts: labelled(
    'Counts',
    zod.object({
      attached: labelled('Attached', zod.number()),
      already_attached: labelled('Already Attached', zod.number()),
      moved: labelled('Moved', zod.number()),
      conflicts: labelled('Conflicts', zod.number()),
      skipped: labelled('Skipped', zod.number()),
    }),
  ),
  blooio: labelled('Blooio', linked()),
  reamaze: labelled('Re:amaze', linked()),
});
export type LinkOutput = zod.infer<typeof linkOutput>;

/** What was done, by service; null for a service that wasn't asked for. */
export interface LinkedServices {
  readonly blooio: Linked | null;
  readonly reamaze: Linked | null;
}

/** @param clean takes credentials out of a sentence: an error in the output doesn't pass where other ones are cleaned */
export function toLinkOutput(
  name: string | undefined,
  { identities, skipped }: { identities: readonly PersonIdentity[]; skipped: readonly Skipped[] },
  services: LinkedServices,
  clean: (text: string) => string,
): LinkOutput {
  const asked = Object.values(services).filter((linked) => linked !== null);
  const count = (list: 'attached' | 'already_attached' | 'moved' | 'conflicts') =>
    asked.reduce((sum, linked) => sum + linked[list].length, 0);
  const by = (wanted: IdentityKind) =>
    identities.filter(({ kind }) => kind === wanted).map(({ identifier }) => identifier);
  const changed = asked.some(({ attached, moved }) => attached.length + moved.length > 0);
  return {
    person: {
      name: name ?? null,
      emails: by('email'),
      phones: by('phone'),
      instagram: by('instagram').join(', ') || null,
      twitter: by('twitter').join(', ') || null,
    },
    skipped: [...skipped],
    outcome: changed ? 'linked' : 'unchanged',
    counts: {
      attached: count('attached'),
      already_attached: count('already_attached'),
      moved: count('moved'),
      conflicts: count('conflicts'),
      skipped: skipped.length,
    },
    blooio: services.blooio && toLinkedOutput(services.blooio, clean),
    reamaze: services.reamaze && toLinkedOutput(services.reamaze, clean),
  };
}

const toLinkedOutput = (
  { contact, outcome, failure, ...lists }: Linked,
  clean: (text: string) => string,
): LinkedOutput => ({
  contact_id: contact?.contact_id ?? null,
  contact_name: contact?.contact_name ?? null,
  outcome,
  attached: [...lists.attached],
  already_attached: [...lists.already_attached],
  moved: [...lists.moved],
  conflicts: [...lists.conflicts],
  error: failure && shorten(clean(failure.message), SENTENCE_LIMIT),
});

export const linkSample: LinkOutput = {
  person: {
    name: 'Ada Lovelace',
    emails: ['ada@example.com'],
    phones: ['+14155550101', '+14155550199'],
    instagram: 'ada.lovelace',
    twitter: null,
  },
  skipped: [
    {
      kind: 'phone',
      value: '555-0199 ext. 7',
      reason:
        'The phone number “555-0199 ext. 7” has an extension. Remove it: a phone identity is the number alone.',
    },
  ],
  outcome: 'linked',
  counts: { attached: 2, already_attached: 3, moved: 1, conflicts: 1, skipped: 1 },
  blooio: {
    contact_id: 'ct_a1b2c3d4',
    contact_name: 'Ada Lovelace',
    outcome: 'updated',
    attached: [{ kind: 'phone', identifier: '+14155550199' }],
    already_attached: [
      { kind: 'email', identifier: 'ada@example.com' },
      { kind: 'phone', identifier: '+14155550101' },
    ],
    moved: [],
    conflicts: [],
    error: null,
  },
  reamaze: {
    contact_id: '4711',
    contact_name: 'Ada Lovelace',
    outcome: 'conflict',
    attached: [],
    already_attached: [{ kind: 'email', identifier: 'ada@example.com' }],
    moved: [],
    conflicts: [
      { kind: 'phone', identifier: '+14155550101', contact_id: '4712', contact_name: 'Augusta King' },
    ],
    error:
      'In Re:amaze, this person is several contacts: Ada Lovelace (4711), Augusta King (4712). Join them there, or choose Move.',
  },
};

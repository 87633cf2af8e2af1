import type { OnConflict } from '../form/fields.ts';
import { knownName, namesDiffer } from '../form/names.ts';
import { isStrong } from './evidence.ts';
import type { InboxContact } from './inbox.ts';
import type { IdentityKind, PersonIdentity } from './person.ts';

/** Who a contact is, and what to do about it: a pure decision, made from what the look-ups found. */

/** What to do where only weak evidence leads to a contact, and its name differs from the person's. */
export type IfNameDiffers = 'stop' | 'link' | 'separate';

export interface Rules {
  readonly createIfMissing: boolean;
  readonly onConflict: OnConflict;
  readonly ifNameDiffers: IfNameDiffers;
}

/** What the look-ups in one inbox found. */
export interface Found<Ref> {
  /** Contacts that have at least one identity of the person, in the order in which the identities count. */
  readonly matches: readonly Match<Ref>[];
  /** Identities that no contact has. */
  readonly free: readonly PersonIdentity[];
}

/** A contact that has at least one identity of the person. */
export interface Match<Ref> {
  readonly ref: Ref;
  readonly contact: InboxContact;
  /** The person's identities that it has. */
  readonly identities: readonly PersonIdentity[];
  /** Those of them that it lacks somewhere, e.g. on a channel type. */
  readonly incomplete: readonly PersonIdentity[];
  /** True when its name is unknown, and it may have identities of another person. */
  readonly mayBeAnyone: boolean;
  /** True when this run created it a moment ago. */
  readonly isNew: boolean;
}

export interface Conflict {
  readonly identity: PersonIdentity;
  readonly owner: InboxContact;
}

export interface Plan<Ref> {
  /** `none` creates nothing, `conflict` changes nothing, `busy` waits for runs that link the same person right now. */
  readonly action: 'create' | 'update' | 'none' | 'conflict' | 'busy';
  /** The person's contact, where there is one. */
  readonly keeper: Match<Ref> | undefined;
  /** What the person's contact gets, or a new contact is created with. */
  readonly attach: readonly PersonIdentity[];
  /** True when an earlier run may have begun to move some of that. */
  readonly resumes: boolean;
  readonly moves: readonly Match<Ref>[];
  readonly conflicts: readonly Conflict[];
  /** Contacts of other people, which keep what they have. */
  readonly others: readonly Ref[];
  readonly nameDiffers: boolean;
}

/**
 * Decides what happens to a person in one inbox.
 * @param creatable the kinds of identities with which the service creates contacts
 */
export function planLink<Ref>(
  name: string | undefined,
  { matches, free }: Found<Ref>,
  creatable: readonly IdentityKind[],
  rules: Rules,
): Plan<Ref> {
  const differing = matches.filter((match) => isAnotherPerson(name, match));
  const isJoined = rules.ifNameDiffers === 'link';
  const own = isJoined ? matches : matches.filter((match) => !differing.includes(match));
  const keeper = keeperOf(own);
  const others = own.filter((match) => match !== keeper);
  const plan = {
    keeper,
    attach: [...free, ...(keeper?.incomplete ?? [])],
    resumes: rules.onConflict === 'move',
    moves: [],
    conflicts: ownedBy(isJoined ? [] : differing),
    others: isJoined ? [] : differing.map(({ ref }) => ref),
    nameDiffers: differing.length > 0,
  };
  if (differing.length > 0 && rules.ifNameDiffers === 'stop')
    return {
      ...plan,
      action: 'conflict',
      attach: [],
      conflicts: ownedBy([...others, ...differing]),
    };
  if (!keeper) {
    const canCreate = rules.createIfMissing && free.some(({ kind }) => creatable.includes(kind));
    if (canCreate) return { ...plan, action: 'create' };
    return { ...plan, action: differing.length > 0 ? 'conflict' : 'none', attach: [] };
  }
  const unmovable = rules.onConflict === 'move' ? [] : others.filter(({ isNew }) => !isNew);
  if (unmovable.length > 0) {
    // Each of several runs that created a contact at the same moment gives up its own one. A replay finds what is left.
    const given = others.filter(({ isNew }) => isNew);
    return {
      ...plan,
      action: keeper.isNew || given.length > 0 ? 'busy' : 'conflict',
      attach: [],
      moves: given,
      conflicts: [...ownedBy(unmovable), ...plan.conflicts],
    };
  }
  return { ...plan, action: 'update', moves: others };
}

/**
 * The rule for who a contact is: one strong identity proves it; weak ones count unless the names differ. A contact
 * that may be anyone counts as another person than one with a name.
 */
function isAnotherPerson<Ref>(name: string | undefined, match: Match<Ref>): boolean {
  const { identities, contact, mayBeAnyone } = match;
  if (identities.some(isStrong)) return false;
  if (name !== undefined && knownName(contact.contact_name) === undefined) return mayBeAnyone;
  return namesDiffer(name, contact.contact_name);
}

/**
 * The contact that stays: the owner of the first identity. A contact that this run created gives way to an older one,
 * so that two runs that created the same person at the same moment agree on which contact stays.
 */
function keeperOf<Ref>(matches: readonly Match<Ref>[]): Match<Ref> | undefined {
  const [first] = matches;
  if (!first || !matches.some(({ isNew }) => isNew)) return first;
  return matches.reduce((oldest, match) => (isOlder(match.contact, oldest.contact) ? match : oldest));
}

const isOlder = (one: InboxContact, other: InboxContact): boolean => {
  const [a, b] = [one.created_at ?? '', other.created_at ?? ''];
  return a === b ? one.contact_id < other.contact_id : a < b;
};

/** What these contacts have of the person's identities. */
export const ownedBy = <Ref>(matches: readonly Match<Ref>[]): Conflict[] =>
  matches.flatMap(({ identities, contact }) => identities.map((identity) => ({ identity, owner: contact })));

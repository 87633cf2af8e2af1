import { Failure, isFailure } from '../errors/failure.ts';
import { contactNamed, fitSentence, LEAVE_OUT_OR_MERGE, quoted } from '../errors/text.ts';
import type { Run } from '../http/run.ts';
import { contactsWith, contactsWithOrNone } from './contacts.ts';
import { attachNew, identitiesOf, isSame } from './identities.ts';
import {
  type Contact,
  type Identity,
  type NewIdentity,
  needsChannel,
  type WantedIdentity,
} from './schemas.ts';

export interface Attached {
  readonly identity: Identity;
  readonly outcome: 'attached' | 'already_attached';
}

/**
 * Attaches an identity to a contact, unless another contact has it on any channel type: Blooio itself would let two
 * contacts have one number. Its look-up doesn't promise Apple's customer IDs, which are attached straight away.
 * @throws Failure `conflict` that names the owner
 */
export async function attach(run: Run, contactId: string, identity: WantedIdentity): Promise<Attached> {
  if (!needsChannel(identity.channel_type)) {
    const own = ownOrFree(
      await contactsWith(run, identity.identifier, identity.spellings),
      contactId,
      identity,
    );
    if (own) return { identity: own, outcome: 'already_attached' };
  }
  return attachFree(run, contactId, identity);
}

/**
 * Attaches an identity that no other contact had a moment ago. After a conflict, this contact may have it, or another.
 * @throws Failure `conflict` that names the owner, or in Blooio's own words where there is none
 */
export async function attachFree(run: Run, contactId: string, identity: WantedIdentity): Promise<Attached> {
  try {
    return { identity: await attachNew(run, contactId, identity), outcome: 'attached' };
  } catch (error) {
    if (!isFailure(error, 'conflict')) throw error;
    const [identities, found] = await Promise.all([
      identitiesOf(run, contactId),
      contactsWithOrNone(run, identity.identifier, identity.spellings),
    ]);
    // An Apple customer is another person on another channel.
    const owners = needsChannel(identity.channel_type)
      ? found.filter((contact) => contact.identities?.some((one) => isSame(one, identity)))
      : found;
    const others = owners.filter(({ id }) => id !== contactId);
    const own = ownOrFree([{ id: contactId, identities }, ...others], contactId, identity);
    if (own) return { identity: own, outcome: 'already_attached' };
    throw error;
  }
}

/**
 * An identity as the contact has it; undefined when no contact has it.
 * @param owners the contacts that have its phone number or email
 * @throws Failure `conflict` when only another contact has it
 */
function ownOrFree(owners: readonly Contact[], contactId: string, wanted: NewIdentity): Identity | undefined {
  const contact = owners.find(({ id }) => id === contactId);
  const own = contact?.identities?.find((one) => isSame(one, wanted));
  const owner = owners.find(({ id }) => id !== contactId);
  if (owner && !own) throw ownedBy(owner, wanted.identifier);
  return own;
}

/** Says which contact has an identity. */
export const ownedBy = ({ id, name }: Contact, identifier: string): Failure =>
  new Failure(
    'conflict',
    fitSentence(
      (owner) =>
        `In Blooio, ${quoted(identifier)} belongs to ${owner || 'another contact'}. Nothing was changed. ${LEAVE_OUT_OR_MERGE}`,
      contactNamed(name, id),
    ),
  );

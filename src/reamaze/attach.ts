import { Failure, isFailure } from '../errors/failure.ts';
import { fitSentence, quoted, shorten } from '../errors/text.ts';
import type { OnConflict } from '../form/fields.ts';
import type { Run } from '../http/run.ts';
import { listedContact } from './contacts.ts';
import { attachNew, identitiesOf, noSuchContact, same } from './identities.ts';
import { assertLookupsWork, type FoundContact, findOwner, lookUp, ownerOf } from './owner.ts';
import type { ContactKey, Identity, NewIdentity } from './schemas.ts';
import { contactWith } from './search.ts';

export interface Owner {
  readonly name: string | null;
  readonly identities: readonly Identity[];
}

export interface Attached {
  readonly outcome: 'attached' | 'already_attached' | 'moved';
  /** False where Re:amaze can't tell who has the identity. */
  readonly ownerChecked: boolean;
  readonly previousOwner: Owner | null;
  /** All identities of the contact afterwards. */
  readonly identities: readonly Identity[];
}

/** A contact that a step names. @throws Failure `not_found` */
async function targetOf(run: Run, key: ContactKey): Promise<FoundContact> {
  const found = await lookUp(run, key);
  if (found) return found;
  await assertLookupsWork(run, key);
  // Look-ups may be case-sensitive where the list isn't.
  const listed = key.type === 'email' ? await contactWith(run, key) : null;
  if (listed) return { key: listed.key, identities: [...listed.identities] };
  throw noSuchContact();
}

/**
 * Attaches an identity to a contact. Re:amaze takes it from its owner, silently and for good, so the owner is looked
 * up first, beside the contact's own identities. Only then is anything written.
 * @throws Failure `conflict` that names the owner, or says that it can't be told, unless the policy is `move`;
 * `not_found` without the contact
 */
export async function attach(
  run: Run,
  target: ContactKey,
  identity: NewIdentity,
  policy: OnConflict,
): Promise<Attached> {
  const lookup = findOwner(run, identity);
  const [contact, holder] = await Promise.all([targetOf(run, target), lookup]);
  const own = contact.identities;
  if (
    [contact.key, ...own].some((one) => same(one, identity)) ||
    holder?.some((one) => same(one, contact.key))
  )
    return {
      outcome: 'already_attached',
      ownerChecked: holder !== null,
      previousOwner: null,
      identities: own,
    };

  const check = await ownerOf(run, identity, own, lookup);
  if (check.status === 'lookups_ignored' && policy === 'stop') throw unknownOwner(identity);
  const owner = check.status === 'checked' && check.owner ? await described(run, check.owner) : null;
  if (owner && policy === 'stop') throw ownedBy(owner, identity);
  const ownerChecked = check.status === 'checked';
  try {
    const identities = await attachNew(run, contact.key, identity);
    return { outcome: owner ? 'moved' : 'attached', ownerChecked, previousOwner: owner, identities };
  } catch (error) {
    // A run at the same moment may have attached it, and the server may refuse a repeat.
    const identities = isFailure(error, 'invalid') ? await identitiesOf(run, contact.key) : [];
    if (!identities.some((one) => same(one, identity))) throw error;
    return { outcome: 'already_attached', ownerChecked, previousOwner: null, identities };
  }
}

/** An owner with its name. The name only makes a sentence clearer, so looking it up may fail. */
async function described(run: Run, identities: readonly Identity[]): Promise<Owner> {
  try {
    return { name: (await listedContact(run, identities))?.name || null, identities };
  } catch (error) {
    if (error instanceof Failure) return { name: null, identities };
    throw error;
  }
}

function ownedBy({ name, identities }: Owner, identity: NewIdentity): Failure {
  const other = identities.find((one) => !same(one, identity))?.identifier;
  const owner = [name && shorten(name, 60), other && (name ? `(${shorten(other, 60)})` : shorten(other, 60))];
  return new Failure(
    'conflict',
    fitSentence(
      (words) =>
        `In Re:amaze, ${quoted(identity.identifier)} belongs to ${words || 'another contact'}. Nothing was changed. To take it from there with its messages, set If It Belongs to Another Contact to Move.`,
      owner.filter(Boolean).join(' '),
    ),
  );
}

const unknownOwner = ({ identifier }: NewIdentity): Failure =>
  new Failure(
    'conflict',
    `Re:amaze can’t say who has ${quoted(identifier)}, so nothing was changed. Set If It Belongs to Another Contact to Move to attach it anyway.`,
  );

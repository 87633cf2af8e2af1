import { Failure } from '../errors/failure.ts';
import type { OnConflict } from '../form/fields.ts';
import type { Run } from '../http/run.ts';
import type { Inbox } from './inbox.ts';
import { type Done, decisive, type Linked, NOTHING, toLinked } from './linked.ts';
import type { PersonIdentity } from './person.ts';

/** A person as one service is to know it. */
export interface Person {
  readonly name: string | undefined;
  /** In the order in which they count. */
  readonly identities: readonly PersonIdentity[];
}

export interface Choices {
  readonly createIfMissing: boolean;
  readonly policy: OnConflict;
}

/**
 * Makes one service know a person: finds the contact that has any of the identities, or creates one, and gives it the
 * others. What is there is always looked at first, so that a run that was cut anywhere is finished by the next one.
 * A failure of the service is part of the answer.
 */
export async function link<Contact extends object>(
  run: Run,
  inbox: Inbox<Contact>,
  person: Person,
  { createIfMissing, policy }: Choices,
): Promise<Linked> {
  const known = person.identities.filter(({ kind }) => inbox.kinds.includes(kind));
  try {
    const { held, owners } = await lookedUp(run, inbox, known);
    const [keeper, ...others] = owners;
    if (!keeper) {
      const first = known.find(({ kind }) => inbox.creatable.includes(kind));
      if (!first || !createIfMissing) return NOTHING;
      const rest = known.filter((identity) => identity !== first);
      const { contact, created } = await createOnce(run, inbox, [first, ...rest], person.name);
      const state = created ? 'attached' : 'already_attached';
      return await settled(run, inbox, contact, created, [
        Promise.resolve([{ identity: first, state }]),
        ...rest.map((identity) => attachOnce(run, inbox, contact, identity, policy)),
      ]);
    }
    // Named before anything moves: afterwards, an identity would lead to its new owner.
    const names = new Map(
      await Promise.all(others.map(async (owner) => [owner, await inbox.describe(run, owner)] as const)),
    );
    const stop = others.length > 0 && policy === 'stop';
    const tasks = held.map(async ({ identity, holders }): Promise<Done[]> => {
      const foreign = holders.filter((holder) => holder !== keeper);
      if (policy === 'move' && foreign.length === 0 && (await inbox.resume(run, keeper, identity)))
        return [{ identity, state: 'attached' }];
      if (holders.length === 0) return stop ? [] : attachOnce(run, inbox, keeper, identity, policy);
      const done: Done[] = holders.includes(keeper) ? [{ identity, state: 'already_attached' }] : [];
      for (const holder of foreign) {
        if (!stop) await inbox.move(run, holder, keeper, identity);
        const owner = names.get(holder);
        done.push({ identity, state: stop ? 'conflict' : 'moved', ...(owner && { owner }) });
      }
      return done;
    });
    return await settled(run, inbox, keeper, false, tasks);
  } catch (error) {
    if (error instanceof Failure) return { ...NOTHING, outcome: 'failed', failure: error };
    throw error;
  }
}

/** Who has each identity, and all of them, each once, in the order in which their identities count. */
async function lookedUp<Contact>(run: Run, inbox: Inbox<Contact>, identities: readonly PersonIdentity[]) {
  const results = await Promise.allSettled(identities.map((identity) => inbox.holders(run, identity)));
  const failure = decisive(results);
  if (failure) throw failure;
  const found = results.map((result) => (result.status === 'fulfilled' ? result.value : []));
  const owners: Contact[] = [];
  const known = (contact: Contact): Contact => {
    const owner = owners.find((one) => inbox.same(one, contact));
    if (owner) return owner;
    owners.push(contact);
    return contact;
  };
  const held = identities.map((identity, index) => ({ identity, holders: (found[index] ?? []).map(known) }));
  return { held, owners };
}

/** The service refused this one write: what stands in the way may be what an earlier or a parallel run wrote. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Failure && (error.kind === 'conflict' || error.kind === 'invalid');

async function createOnce<Contact>(
  run: Run,
  inbox: Inbox<Contact>,
  identities: readonly [PersonIdentity, ...PersonIdentity[]],
  name: string | undefined,
): Promise<{ contact: Contact; created: boolean }> {
  try {
    return { contact: await inbox.create(run, identities, name), created: true };
  } catch (error) {
    const [contact] = isRefusal(error) ? await inbox.holders(run, identities[0]) : [];
    if (contact === undefined) throw error;
    return { contact, created: false };
  }
}

async function attachOnce<Contact>(
  run: Run,
  inbox: Inbox<Contact>,
  contact: Contact,
  identity: PersonIdentity,
  policy: OnConflict,
): Promise<Done[]> {
  try {
    await inbox.attach(run, contact, identity);
    return [{ identity, state: 'attached' }];
  } catch (error) {
    const holders = isRefusal(error) ? await inbox.holders(run, identity) : [];
    if (holders.some((holder) => inbox.same(holder, contact)))
      return [{ identity, state: 'already_attached' }];
    const [other] = holders;
    if (other === undefined) throw error;
    const owner = await inbox.describe(run, other);
    if (policy === 'stop') return [{ identity, state: 'conflict', owner }];
    await inbox.move(run, other, contact, identity); // somebody took it since it was looked up
    return [{ identity, state: 'moved', owner }];
  }
}

/** Waits for every task, also when some fail. */
async function settled<Contact>(
  run: Run,
  inbox: Inbox<Contact>,
  keeper: Contact,
  created: boolean,
  tasks: readonly Promise<Done[]>[],
): Promise<Linked> {
  const [contact, ...done] = await Promise.allSettled([inbox.describe(run, keeper), ...tasks]);
  return toLinked(inbox.service.label, created, contact, done);
}

import { Failure } from './failure.ts';
import type { Described, Inbox, LinkPolicy } from './inbox.ts';
import type { PersonIdentity } from './person.ts';
import type { Run } from './run.ts';
import { fitSentence, shorten } from './text.ts';

export const LINK_OUTCOMES = ['created', 'updated', 'unchanged', 'conflict', 'not_found', 'failed'] as const;

/** A person as one service is to know it. */
export interface Person {
  readonly name: string | undefined;
  /** In the order in which they count. */
  readonly identities: readonly PersonIdentity[];
}

export interface Choices {
  readonly createIfMissing: boolean;
  readonly policy: LinkPolicy;
}

/** What was done in one service. */
export interface Linked {
  readonly contact: Described | null;
  readonly outcome: (typeof LINK_OUTCOMES)[number];
  readonly attached: readonly PersonIdentity[];
  readonly already_attached: readonly PersonIdentity[];
  readonly moved: readonly (PersonIdentity & Described)[];
  readonly conflicts: readonly (PersonIdentity & Described)[];
  /** Why it isn't all done; null when it is. */
  readonly failure: Failure | null;
}

const NOTHING: Linked = {
  contact: null,
  outcome: 'not_found',
  attached: [],
  already_attached: [],
  moved: [],
  conflicts: [],
  failure: null,
};

/** What happened to one identity, and whose it was if not the person's contact's. */
interface Done {
  readonly identity: PersonIdentity;
  readonly state: 'attached' | 'already_attached' | 'moved' | 'conflict';
  readonly owner?: Described;
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

/**
 * Of all that failed, what says how the run goes on: what a replay can mend, after the longest delay, else the first.
 * @throws what nobody foresaw
 */
function decisive(results: readonly PromiseSettledResult<unknown>[]): Failure | undefined {
  const failures = results.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof Failure) return [result.reason];
    throw result.reason;
  });
  const passing = failures.filter(({ kind }) => kind === 'passing');
  return passing.sort((a, b) => (b.delay ?? 0) - (a.delay ?? 0))[0] ?? failures[0];
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
  policy: LinkPolicy,
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

/** Waits for every task, also when some fail: what was done is to be told. */
async function settled<Contact>(
  run: Run,
  inbox: Inbox<Contact>,
  keeper: Contact,
  created: boolean,
  tasks: readonly Promise<Done[]>[],
): Promise<Linked> {
  const [contact, ...results] = await Promise.allSettled([inbox.describe(run, keeper), ...tasks]);
  const done = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const of = (state: Done['state']) => done.filter((one) => one.state === state);
  const told = ({ identity, owner }: Done) => (owner ? [{ ...identity, ...owner }] : []);
  const conflicts = of('conflict').flatMap(told);
  const described = contact.status === 'fulfilled' ? contact.value : null;
  const isConflict = conflicts.length > 0;
  const failure =
    decisive([contact, ...results]) ?? (isConflict ? severalOwners(inbox, described, conflicts) : undefined);
  const attached = of('attached').map(({ identity }) => identity);
  const moved = of('moved').flatMap(told);
  const changed = attached.length + moved.length > 0 ? 'updated' : 'unchanged';
  return {
    contact: described,
    outcome: isConflict ? 'conflict' : failure ? 'failed' : created ? 'created' : changed,
    attached,
    already_attached: of('already_attached').map(({ identity }) => identity),
    moved,
    conflicts,
    failure: failure ?? null,
  };
}

function severalOwners<Contact>(
  { service: { label } }: Inbox<Contact>,
  keeper: Described | null,
  conflicts: readonly Described[],
): Failure {
  const owners = new Map(
    [...(keeper ? [keeper] : []), ...conflicts].map((owner) => [owner.contact_id, owner]),
  );
  const names = [...owners.values()].map(({ contact_id, contact_name }) =>
    contact_name ? `${shorten(contact_name, 40)} (${contact_id})` : contact_id,
  );
  return new Failure(
    'conflict',
    fitSentence(
      (words) =>
        `In ${label}, this person is several contacts${words && `: ${words}`}. Join them there, or choose Move.`,
      names.join(', '),
    ),
  );
}

import { decisive, Failure, replayDelay } from '../errors/failure.ts';
import { knownName } from '../form/names.ts';
import type { Run } from '../http/run.ts';
import { Writer } from './apply.ts';
import { isStrong } from './evidence.ts';
import type { Inbox, InboxContact } from './inbox.ts';
import type { Person, PersonIdentity, Skipped } from './person.ts';
import { type Found, planLink, type Rules } from './plan.ts';
import { failed, type Linked, report } from './report.ts';

export interface LinkOptions extends Rules {
  /** Looks up and plans, but writes nothing. */
  readonly checkOnly: boolean;
}

/**
 * Links a person in one inbox: looks up who has the identities, plans, applies the plan, reports. The look-ups come
 * first in every run, so that a replay finishes what an earlier run began. A failure of the service is a result.
 */
export async function link<Ref extends object>(
  run: Run,
  inbox: Inbox<Ref>,
  person: Person,
  options: LinkOptions,
): Promise<Linked> {
  const writer = new Writer(run, inbox, person);
  try {
    const lookUpAndPlan = async () => {
      const found = await lookUp(run, inbox, person.identities, writer);
      return { plan: planLink(person.name, found, inbox.creatable, options), skipped: found.skipped };
    };
    let found = await lookUpAndPlan();
    if (!options.checkOnly) {
      await writer.apply(found.plan);
      if (writer.isStale) {
        found = await lookUpAndPlan();
        await writer.apply(found.plan);
      }
      if (writer.isStale || found.plan.action === 'busy') writer.failures.push(busy(inbox.service.label));
    }
    return await report(run, inbox, person, { ...found, writer, isCheck: options.checkOnly });
  } catch (error) {
    if (error instanceof Failure) return failed(error);
    throw error;
  }
}

/**
 * Looks up who has which identities, leaving out what the service has refused in this run.
 * @returns also the identities whose owner the service can't tell
 */
async function lookUp<Ref extends object>(
  run: Run,
  inbox: Inbox<Ref>,
  identities: readonly PersonIdentity[],
  { created, refused }: Writer<Ref>,
): Promise<Found<Ref> & { skipped: Skipped[] }> {
  const wanted = identities.filter(
    (identity) => inbox.kinds.includes(identity.kind) && !refused.has(identity),
  );
  const ownerships = await all(
    wanted.map(async (identity) => ({ identity, ownership: await inbox.owners(run, identity) })),
  );
  const owners: { ref: Ref; identities: PersonIdentity[] }[] = [];
  const free: PersonIdentity[] = [];
  const skipped: Skipped[] = [];
  for (const { identity, ownership } of ownerships) {
    for (const ref of 'owners' in ownership ? ownership.owners : []) {
      const owner = owners.find((one) => inbox.isSame(one.ref, ref));
      if (!owner) owners.push({ ref, identities: [identity] });
      else {
        // Another run may move a weak identity meanwhile, and a service may know contacts by identities only.
        if (isStrong(identity) && !owner.identities.some(isStrong)) owner.ref = ref;
        owner.identities.push(identity);
      }
    }
  }
  for (const { identity, ownership } of ownerships) {
    if (owners.some(({ identities: its }) => its.includes(identity))) continue;
    // A look-up that can't find an identity doesn't hide it from the list of a contact that was found by another one.
    const owner = owners.find(({ ref }) => inbox.has(ref, identity));
    if (owner) owner.identities.push(identity);
    else if ('owners' in ownership) free.push(identity);
    else skipped.push({ kind: identity.kind, value: identity.identifier, reason: ownership.unknown });
  }
  const matches = await all(
    owners.map(async ({ ref, identities: its }) => {
      const contact = await inbox.describe(run, ref);
      return {
        ref,
        contact,
        identities: its,
        incomplete: its.filter((identity) => inbox.lacks(ref, identity)),
        mayBeAnyone: await mayBeAnyone(run, inbox, ref, contact, identities),
        isNew: created !== undefined && inbox.isSame(created, ref),
      };
    }),
  );
  return { matches, free, skipped };
}

/** True for a contact whose name says nothing, and that has identities of its own, or isn't shown at all. */
async function mayBeAnyone<Ref extends object>(
  run: Run,
  inbox: Inbox<Ref>,
  ref: Ref,
  { contact_name, isShown }: InboxContact,
  identities: readonly PersonIdentity[],
): Promise<boolean> {
  if (!isShown) return true;
  return !knownName(contact_name) && !(await inbox.hasOnly(run, ref, identities));
}

/** All results, once all are there. @throws Failure the decisive one */
async function all<Result>(promises: readonly Promise<Result>[]): Promise<Result[]> {
  const results = await Promise.allSettled(promises);
  const failures = results.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof Failure) return [result.reason];
    throw result.reason;
  });
  const failure = decisive(failures);
  if (failure) throw failure;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

const busy = (label: string): Failure =>
  new Failure(
    'temporary',
    `Another run is linking the same person in ${label} right now. Zapier tries this step again later.`,
    { delay: replayDelay() },
  );

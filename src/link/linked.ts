import { Failure } from '../errors/failure.ts';
import { fitSentence, shorten } from '../errors/text.ts';
import type { Described } from './inbox.ts';
import type { PersonIdentity } from './person.ts';

export const LINK_OUTCOMES = ['created', 'updated', 'unchanged', 'conflict', 'not_found', 'failed'] as const;

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

export const NOTHING: Linked = {
  contact: null,
  outcome: 'not_found',
  attached: [],
  already_attached: [],
  moved: [],
  conflicts: [],
  failure: null,
};

/** What happened to one identity, and whose it was if not the person's contact's. */
export interface Done {
  readonly identity: PersonIdentity;
  readonly state: 'attached' | 'already_attached' | 'moved' | 'conflict';
  readonly owner?: Described;
}

/**
 * Of all that failed, what says how the run goes on: what a replay can mend, after the longest delay, else the first.
 * @throws what nobody foresaw
 */
export function decisive(results: readonly PromiseSettledResult<unknown>[]): Failure | undefined {
  const failures = results.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof Failure) return [result.reason];
    throw result.reason;
  });
  const passing = failures.filter(({ kind }) => kind === 'temporary');
  return passing.sort((a, b) => (b.delay ?? 0) - (a.delay ?? 0))[0] ?? failures[0];
}

/** What was done, from what became of each task: what some did is told, also when others failed. */
export function toLinked(
  label: string,
  created: boolean,
  contact: PromiseSettledResult<Described>,
  tasks: readonly PromiseSettledResult<readonly Done[]>[],
): Linked {
  const done = tasks.flatMap((task) => (task.status === 'fulfilled' ? task.value : []));
  const of = (state: Done['state']) => done.filter((one) => one.state === state);
  const told = ({ identity, owner }: Done) => (owner ? [{ ...identity, ...owner }] : []);
  const conflicts = of('conflict').flatMap(told);
  const described = contact.status === 'fulfilled' ? contact.value : null;
  const isConflict = conflicts.length > 0;
  const failure =
    decisive([contact, ...tasks]) ?? (isConflict ? severalContacts(label, described, conflicts) : null);
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
    failure,
  };
}

function severalContacts(label: string, keeper: Described | null, conflicts: readonly Described[]): Failure {
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

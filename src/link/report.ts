import { decisive, type Failure } from '../errors/failure.ts';
import type { Run } from '../http/run.ts';
import { isWithoutName, type Writer } from './apply.ts';
import type { Inbox } from './inbox.ts';
import type { Person, Skipped } from './person.ts';
import { ownedBy, type Plan } from './plan.ts';
import {
  conflictFailure,
  type LinkOutcome,
  type LinkResult,
  NO_RESULT,
  toForeignIdentity,
  toIdentity,
} from './result.ts';

/** The result of one inbox, with what decides how the step ends. */
export interface Linked {
  readonly result: LinkResult;
  /** Why the person isn't linked here; null when there is nothing left to do. */
  readonly failure: Failure | null;
  /** Values that this service refused, or whose owner it can't tell. */
  readonly skipped: readonly Skipped[];
}

export const failed = (failure: Failure): Linked => ({
  result: { ...NO_RESULT, outcome: 'failed', name_differs: false, error: failure.message },
  failure,
  skipped: [],
});

interface Done<Ref extends object> {
  readonly plan: Plan<Ref>;
  readonly skipped: readonly Skipped[];
  readonly writer: Writer<Ref>;
  readonly isCheck: boolean;
}

/** Reports what was planned and done, including what was done before something failed. */
export async function report<Ref extends object>(
  run: Run,
  inbox: Inbox<Ref>,
  person: Person,
  { plan, skipped, writer, isCheck }: Done<Ref>,
): Promise<Linked> {
  const { keeper } = plan;
  const { label } = inbox.service;
  const contact = keeper?.contact ?? (writer.created && (await inbox.describe(run, writer.created)));
  const attached = isCheck ? plan.attach : writer.attached;
  const moved = isCheck ? ownedBy(plan.moves) : writer.moved;
  const already = (keeper?.identities ?? []).filter((identity) => !attached.includes(identity));
  const failure =
    decisive(writer.failures) ?? (plan.action === 'conflict' ? conflictFailure(label, plan.conflicts) : null);
  const isNamed = isCheck
    ? Boolean(keeper && isWithoutName(keeper.contact) && person.name)
    : writer.isRenamed;
  return {
    result: {
      contact_id: contact?.contact_id ?? null,
      contact_key: contact?.contact_key ?? null,
      contact_name: (writer.isRenamed ? person.name : contact?.contact_name) ?? null,
      outcome: outcomeOf(plan, writer, failure, isCheck, attached.length + moved.length > 0 || isNamed),
      matched_by: keeper && !keeper.isNew ? keeper.identities.map(toIdentity) : [],
      name_differs: plan.nameDiffers,
      attached: attached.map(toIdentity),
      already_attached: already.map(toIdentity),
      moved: moved.map(toForeignIdentity),
      conflicts: plan.conflicts.map(toForeignIdentity),
      error: failure?.message ?? (plan.action === 'none' ? notCreatable(inbox, person) : null),
    },
    failure,
    skipped: [...skipped, ...writer.skipped],
  };
}

function outcomeOf<Ref extends object>(
  { action }: Plan<Ref>,
  { created }: Writer<Ref>,
  failure: Failure | null,
  isCheck: boolean,
  isChanged: boolean,
): LinkOutcome {
  if (action === 'conflict' && (!failure || failure.kind === 'conflict')) return 'conflict';
  if (failure) return 'failed';
  if (action === 'none') return 'not_found';
  if (action === 'create') return isCheck ? 'would_create' : created ? 'created' : 'failed';
  if (created) return 'created';
  return isChanged ? (isCheck ? 'would_update' : 'updated') : 'unchanged';
}

/** Says why no contact was created, where only the lack of an identity is the reason. */
function notCreatable<Ref extends object>({ service, creatable }: Inbox<Ref>, person: Person): string | null {
  if (person.identities.some(({ kind }) => creatable.includes(kind))) return null;
  return `${service.label} creates a contact with an email or phone number only, and this person has neither. No contact was created.`;
}

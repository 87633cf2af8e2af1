import * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import { contactNamed, fitSentence, LEAVE_OUT_OR_MERGE } from '../errors/text.ts';
import { labeled, optionalText } from '../form/output.ts';
import { IDENTITY_KINDS, type PersonIdentity } from './person.ts';
import type { Conflict } from './plan.ts';

/** What linking did in one inbox, in the shape of the output. */

const OUTCOMES = [
  'created',
  'updated',
  'unchanged',
  'conflict',
  'not_found',
  'failed',
  'would_create',
  'would_update',
] as const;
export type LinkOutcome = (typeof OUTCOMES)[number];

const identity = () => ({
  kind: labeled('Kind', zod.enum(IDENTITY_KINDS)),
  identifier: labeled('Identifier', zod.string()),
});
const identities = () => zod.array(zod.object(identity()));
const foreignIdentities = () =>
  zod.array(
    zod.object({
      ...identity(),
      contact_id: labeled('Contact ID', zod.string()),
      contact_key: labeled('Contact Key', optionalText()),
      contact_name: labeled('Contact Name', optionalText()),
    }),
  );

/** The output of one inbox. Its members are null or empty where the inbox wasn't asked for. */
export const linkResult = () =>
  zod.object({
    contact_id: labeled('Contact ID', optionalText()),
    contact_key: labeled('Contact Key', optionalText()),
    contact_name: labeled('Contact Name', optionalText()),
    outcome: labeled('Outcome', zod.nullable(zod.enum(OUTCOMES))),
    matched_by: labeled('Matched By', identities()),
    name_differs: labeled('Name Differs', zod.nullable(zod.boolean())),
    attached: labeled('Attached', identities()),
    already_attached: labeled('Already Attached', identities()),
    moved: labeled('Moved', foreignIdentities()),
    conflicts: labeled('Conflicts', foreignIdentities()),
    error: labeled('Error', optionalText()),
  });
export type LinkResult = zod.infer<ReturnType<typeof linkResult>>;

export const NO_RESULT: LinkResult = {
  contact_id: null,
  contact_key: null,
  contact_name: null,
  outcome: null,
  matched_by: [],
  name_differs: null,
  attached: [],
  already_attached: [],
  moved: [],
  conflicts: [],
  error: null,
};

export const toIdentity = ({ kind, identifier }: PersonIdentity) => ({ kind, identifier });

export const toForeignIdentity = ({ identity, owner }: Conflict) => ({
  ...toIdentity(identity),
  contact_id: owner.contact_id,
  contact_key: owner.contact_key,
  contact_name: owner.contact_name,
});

/** Says who has what. A person decides whether the contacts are one person. */
export function conflictFailure(label: string, conflicts: readonly Conflict[]): Failure {
  const owned = Map.groupBy(conflicts, ({ owner }) => owner.contact_id);
  const words = [...owned.values()].flatMap((list) => {
    const owner = list[0]?.owner;
    const what = list.map(({ identity }) => identity.identifier).join(' and ');
    return owner
      ? [
          `${what} ${list.length > 1 ? 'belong' : 'belongs'} to ${contactNamed(owner.contact_name, owner.contact_id)}`,
        ]
      : [];
  });
  return new Failure(
    'conflict',
    fitSentence(
      (who) => `In ${label}, ${who || 'this belongs to another contact'}. ${LEAVE_OUT_OR_MERGE}`,
      words.join(', and '),
    ),
  );
}

import * as schemas from '../../../src/reamaze/schemas.ts';
import type { Answer } from '../client.ts';
import { isSuccess, need, seenOf, Untold } from '../finding.ts';
import type { Person } from '../person.ts';
import { step, type Visit } from '../visit.ts';

/** The contacts that the check creates in Re:amaze, and what it attaches to them. All of it stays. */

/** Creates the throwaway contact, or tries to. */
export const create = ({ ask, person: { name, email } }: Visit): Promise<Answer> =>
  ask('POST /contacts', { body: { contact: { name, email } } });

/** The answer to creating it. */
export const creation = step(create);

export const created = step(async (visit) =>
  need(schemas.contact, await creation(visit), 'no contact could be created'),
);

/** The answer to creating a second one, with all that needs nobody else's address. */
export const secondCreation = step(async (visit) => {
  await created(visit);
  const { name, secondEmail, code } = visit.person;
  const contact = { name, email: secondEmail, notes: ['Made by a live check.'], data: { live_check: code } };
  return visit.ask('POST /contacts', { body: { contact } });
});

/** Attaches an identity to a contact of ours, or tries to. Facebook's can't be. */
export const attachTo = (
  { ask }: Visit,
  identifier: string,
  type: schemas.IdentityType | 'facebook',
  given: string,
  lookUpType?: schemas.ContactType | 'igsid',
): Promise<Answer> =>
  ask('POST /contacts/{identifier}/identities', {
    path: { identifier },
    ...(lookUpType && { query: { identifier_type: lookUpType } }),
    body: { identity: { type, identifier: given } },
  });

const tried = (type: schemas.IdentityType | 'facebook', of: (person: Person) => string) =>
  step(async (visit) => {
    await created(visit);
    return attachTo(visit, visit.person.email, type, of(visit.person));
  });

/** The answers to attaching identities that nobody but this check has. */
export const triedInstagram = tried('instagram', ({ instagram }) => instagram);
export const triedIgsid = tried('igsid', ({ opaqueId }) => opaqueId);
export const triedTwitter = tried('twitter', ({ twitter }) => twitter);
export const triedEmail = tried('email', ({ typedEmail }) => typedEmail);
/** Of a type that can't be attached. */
export const triedFacebook = tried('facebook', ({ opaqueId }) => opaqueId);

/** The same, where it has to have worked. */
export async function attached(visit: Visit, attempt: typeof triedInstagram): Promise<Answer> {
  const answer = await attempt(visit);
  if (!isSuccess(answer)) throw new Untold(`no such identity could be attached: ${seenOf(answer)}`);
  return answer;
}

import type * as zod from 'zod/mini';
import * as schemas from '../../../src/blooio/schemas.ts';
import { type Answer, type Ask, Stop, Unanswered } from '../client.ts';
import { isSuccess, need, read, seenOf, Untold } from '../finding.ts';
import type { Person } from '../person.ts';
import { step, type Visit } from '../visit.ts';

/** The contacts that the check creates in Blooio, what it attaches to them, and how they are deleted again. */

export const contact = schemas.item(schemas.contact);
export const contacts = schemas.list(schemas.contact);
export const identity = schemas.item(schemas.identity);

/** The contacts that a look-up finds, or undefined where it refuses. */
export async function lookUp(ask: Ask, identifier: string): Promise<schemas.Contact[] | undefined> {
  return read(contacts, await ask('GET /contacts', { query: { identifier } }))?.data;
}

/** Creates a contact of the made-up name, or tries to. */
export async function create(
  { ask, person: { name }, mayExist }: Visit,
  identifier: string,
): Promise<Answer> {
  try {
    const answer = await ask('POST /contacts', { body: { name, identifier } });
    if (isSuccess(answer) || answer.status >= 500) mayExist.add(identifier);
    return answer;
  } catch (error) {
    if (error instanceof Unanswered) mayExist.add(identifier);
    throw error;
  }
}

/** Nobody else has the made-up name, which a service may write in its own way, or the address. */
const isOurs = ({ name }: Person, address: string, found: schemas.Contact): boolean =>
  found.name === name ||
  (found.identities?.some(({ identifier }) => identifier?.toLowerCase() === address) ?? false);

/** Notes down how to delete the contact that was created with an address. @returns its id @throws Untold */
export function keep(
  { undo, person, mayExist }: Visit,
  address: string,
  { data }: zod.infer<typeof contact>,
): string {
  if (!isOurs(person, address, data)) throw new Untold('the answer to creating has another contact in it');
  undo.push((ask) => ask('DELETE /contacts/{contact_id}', { path: { contact_id: data.id } }));
  mayExist.delete(address);
  return data.id;
}

/** The answer to creating the throwaway contact. */
export const creation = step((visit) => create(visit, visit.person.email));

/** The id of the throwaway contact. */
export const created = step(async (visit) =>
  keep(visit, visit.person.email, need(contact, await creation(visit), 'no contact could be created')),
);

/** Attaches an identity to a contact of ours, or tries to. */
export async function attach(
  { ask, undo }: Visit,
  id: string,
  body: Partial<schemas.NewIdentity>,
): Promise<Answer> {
  const path = { contact_id: id };
  const answer = await ask('POST /contacts/{contact_id}/identities', { path, body });
  const identity_id = read(identity, answer)?.data.id;
  if (identity_id) {
    const call = 'DELETE /contacts/{contact_id}/identities/{identity_id}';
    undo.push((again) => again(call, { path: { ...path, identity_id } }));
  }
  return answer;
}

const tried = (of: (person: Person) => Partial<schemas.NewIdentity>) =>
  step(async (visit) => attach(visit, await created(visit), of(visit.person)));

/** The answers to attaching an address alone, one for a channel type, and none at all. */
export const triedPlain = tried(({ otherEmail }) => ({ identifier: otherEmail }));
export const triedTyped = tried(({ typedEmail }) => ({ identifier: typedEmail, channel_type: 'blooio' }));
export const triedNothing = tried(() => ({ channel_type: 'blooio' }));

/** The throwaway contact's second address, for which no channel type is named. */
export const attached = step(async (visit) => {
  const answer = await triedPlain(visit);
  if (!isSuccess(answer)) throw new Untold(`nothing could be attached: ${seenOf(answer)}`);
  return answer;
});

/** The answer to attaching what the throwaway contact has to a second one. */
export const contested = step(async (visit) => {
  await attached(visit);
  const { secondEmail, otherEmail } = visit.person;
  const second = await create(visit, secondEmail);
  const id = keep(visit, secondEmail, need(contact, second, 'no second contact could be created'));
  return attach(visit, id, { identifier: otherEmail });
});

/** What the throwaway contact has. Answers to attaching may not say it. */
export async function ownIdentities(visit: Visit): Promise<schemas.Identity[]> {
  const path = { contact_id: await created(visit) };
  const answer = await visit.ask('GET /contacts/{contact_id}/identities', { path });
  return need(schemas.list(schemas.identity), answer, 'a contact’s identities can’t be read').data;
}

/** Deletes the contacts of this person, such as one whose answer was lost. @throws Stop where there may be another */
export async function sweep(ask: Ask, person: Person, mayExist = new Set<string>()): Promise<void> {
  const unsure: string[] = [];
  for (const address of [person.email, person.secondEmail]) {
    const found = await lookUp(ask, address);
    if (!found) throw new Stop('Blooio doesn’t say what is left of this check.');
    const ours = found.filter((one) => isOurs(person, address, one));
    // A server that doesn't heed the look-up lists everybody.
    if (ours.length < found.length)
      unsure.push('Blooio finds contacts by this check’s address that can’t be told for its own.');
    else if (ours.length === 0 && mayExist.has(address))
      unsure.push('Blooio may have created a contact, but doesn’t find it.');
    for (const { id } of ours) {
      const answer = await ask('DELETE /contacts/{contact_id}', { path: { contact_id: id } });
      if (!isSuccess(answer) && answer.status !== 404)
        throw new Stop(`Blooio didn’t delete the throwaway contact: ${seenOf(answer)}.`);
    }
  }
  if (unsure.length > 0) throw new Stop([...new Set(unsure)].join(' '));
}

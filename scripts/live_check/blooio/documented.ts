import * as zod from 'zod/mini';
import * as schemas from '../../../src/blooio/schemas.ts';
import type { Answer } from '../client.ts';
import { byBody, byStatus, isSuccess, read, seenOf, Untold } from '../finding.ts';
import { type Probes, step } from '../visit.ts';
import { firstContacts, listedChannels, me, rejected, shortestPage, unknownContact } from './steps.ts';
import { attach, created, lookUp, ownIdentities } from './throwaway.ts';

/** What Blooio's documents say for certain, as far as it shows by the way. */

/** An identity of the throwaway contact, detached twice. */
const detached = step(async (visit): Promise<[Answer, Answer]> => {
  const contact_id = await created(visit);
  const identifier = visit.person.goneEmail;
  await attach(visit, contact_id, { identifier });
  const identity_id = (await ownIdentities(visit)).find((one) => one.identifier === identifier)?.id;
  if (!identity_id) throw new Untold('nothing could be attached that could be detached');
  const detach = () =>
    visit.ask('DELETE /contacts/{contact_id}/identities/{identity_id}', {
      path: { contact_id, identity_id },
    });
  return [await detach(), await detach()];
});

const echo = zod.object({ data: zod.object({ api_key: zod.string() }) });
const flatError = zod.object({ message: zod.string() });
const documentedChannels = schemas.list(
  zod.object({ id: zod.string(), type: zod.enum(schemas.CHANNEL_TYPES), status: zod.string() }),
);

export const reading = {
  async 'blooio-me'(visit) {
    const answer = await me(visit);
    const account = read(schemas.item(schemas.account), answer)?.data;
    return byBody(answer, Boolean(account?.organization?.name || account?.organization_id));
  },

  async 'blooio-organization'(visit) {
    const answer = await me(visit);
    const account = read(schemas.item(schemas.account), answer)?.data;
    return byBody(answer, Boolean(account?.organization?.name && account.organization_id));
  },

  async 'blooio-me-echo'(visit) {
    const answer = await me(visit);
    return byBody(answer, echo.safeParse(answer.body).success);
  },

  async 'blooio-attach-401'(visit) {
    const answer = await rejected(visit);
    return { held: answer.status >= 500 ? null : answer.status === 401, seen: seenOf(answer) };
  },

  async 'blooio-errors-flat'(visit) {
    const answer = await rejected(visit);
    if (isSuccess(answer)) throw new Untold('a wrong key isn’t refused');
    return byStatus(answer, flatError.safeParse(answer.body).success);
  },

  async 'blooio-channels'(visit) {
    const answer = await listedChannels(visit);
    return byBody(answer, read(documentedChannels, answer) !== undefined);
  },

  async 'blooio-contacts'(visit) {
    const listed = await firstContacts(visit);
    const whole = listed.every(({ id, created_at }) => id !== '' && typeof created_at === 'number');
    return { held: whole, seen: `contacts ${whole ? 'with' : 'without'} id and created_at` };
  },

  async 'blooio-identities-404'(visit) {
    const answer = await unknownContact(visit);
    return byStatus(answer, answer.status === 404);
  },

  async 'blooio-list'(visit) {
    const answer = await shortestPage(visit);
    const page = zod.object({ data: zod.array(zod.unknown()), next_cursor: zod.nullable(zod.string()) });
    return byBody(answer, read(page, answer) !== undefined);
  },
} satisfies Probes;

export const writing = {
  async 'blooio-find-identifier'(visit) {
    const id = await created(visit);
    const held = (await lookUp(visit.ask, visit.person.email))?.some((found) => found.id === id) ?? false;
    return { held, seen: `a new contact is ${held ? '' : 'not '}found by its own address` };
  },

  async 'blooio-detach'(visit) {
    const [answer] = await detached(visit);
    return byStatus(answer, answer.status === 200);
  },

  async 'blooio-detach-404'(visit) {
    const [, answer] = await detached(visit);
    return byStatus(answer, answer.status === 404);
  },
} satisfies Probes;

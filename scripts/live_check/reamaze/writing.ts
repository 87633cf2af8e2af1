import * as zod from 'zod/mini';
import * as schemas from '../../../src/reamaze/schemas.ts';
import { byBody, byStatus, isSuccess, need, read, seenOf, Untold } from '../finding.ts';
import type { Probes } from '../visit.ts';
import { finds, foundByAddress, identitiesOf, someIdentities } from './steps.ts';
import {
  attached,
  attachTo,
  create,
  created,
  creation,
  triedFacebook,
  triedIgsid,
  triedInstagram,
} from './throwaway.ts';

/** `{"errors": {"identifier": ["has already been taken"]}}` */
const errorsByField = zod.object({
  errors: zod.record(zod.string(), zod.union([zod.string(), zod.array(zod.string())])),
});

const wrapped = zod.object({ contact: zod.looseObject({}) });

/** What Re:amaze shows only when something is written. Creating twice comes last, as it may double the contact. */
export const writing = {
  async 'reamaze-created-201'(visit) {
    const statuses = [(await creation(visit)).status, (await attached(visit, triedInstagram)).status];
    const seen = `creating ${statuses[0]}, attaching ${statuses[1]}`;
    return { held: statuses.every((status) => status === 201), seen };
  },

  async 'reamaze-created-bare'(visit) {
    const answer = await creation(visit);
    return byBody(answer, !wrapped.safeParse(answer.body).success);
  },

  async 'reamaze-folds-case'(visit) {
    await created(visit);
    need(schemas.identities, await someIdentities(visit), 'a contact’s identities can’t be read');
    const capitals = visit.person.email.replace(/^[^@]+/, (mailbox) => mailbox.toUpperCase());
    const answer = await identitiesOf(visit, capitals);
    const found = read(schemas.identities, answer)?.identities ?? [];
    return byStatus(answer, found.length > 0);
  },

  async 'reamaze-bare-names'(visit) {
    const answer = await attached(visit, triedInstagram);
    const { identities } = need(schemas.identities, answer, 'the answer to attaching can’t be read');
    const name = identities.find(({ type }) => type === 'instagram')?.identifier;
    if (!name) throw new Untold(`the answer to attaching doesn’t have it: ${seenOf(answer)}`);
    return {
      held: !name.startsWith('@'),
      seen: `an Instagram name ${name.startsWith('@') ? 'with' : 'without'} @`,
    };
  },

  async 'reamaze-attach-again'(visit) {
    await attached(visit, triedInstagram);
    const answer = await attachTo(visit, visit.person.email, 'instagram', visit.person.instagram);
    return byStatus(answer, isSuccess(answer));
  },

  async 'reamaze-error-fields'(visit) {
    const answer = await triedFacebook(visit);
    if (answer.status !== 422) throw new Untold(`a type that can’t be attached: ${seenOf(answer)}`);
    return byStatus(answer, errorsByField.safeParse(answer.body).success);
  },

  async 'reamaze-search-substring'(visit) {
    await created(visit);
    const { code } = visit.person;
    if (!(await foundByAddress(visit))) throw new Untold('a new contact isn’t found by its own address');
    // Parts that hold no whole word, the first of the address alone, the second of the name alone.
    const ofEmail = await finds(visit, `${code.slice(1)}@exam`);
    const ofName = await finds(visit, `eck ${code.slice(0, -1)}`);
    const seen = (found: boolean) => (found ? 'found' : 'not found');
    return {
      held: ofEmail && ofName,
      seen: `by a part of the address ${seen(ofEmail)}, of the name ${seen(ofName)}`,
    };
  },

  async 'reamaze-igsid-lookup'(visit) {
    await attached(visit, triedIgsid);
    const { email, otherEmail, opaqueId } = visit.person;
    // Not by reading, which may not heed the type at all.
    const answer = await attachTo(visit, opaqueId, 'email', otherEmail, 'igsid');
    if (!isSuccess(answer)) return byStatus(answer, true);
    const identities = read(schemas.identities, answer)?.identities ?? [];
    if (identities.some(({ identifier }) => identifier === email)) return byStatus(answer, false);
    throw new Untold(`it is accepted, but for somebody else: ${seenOf(answer)}`);
  },

  async 'reamaze-create-existing'(visit) {
    const contact = await created(visit);
    const answer = await create(visit);
    const again = read(schemas.contact, answer);
    if (!again) return byStatus(answer, answer.status === 422);
    const which =
      contact._id !== undefined && again._id === contact._id ? 'the same contact' : 'a second contact';
    return { held: false, seen: `${which}: ${seenOf(answer)}` };
  },
} satisfies Probes;

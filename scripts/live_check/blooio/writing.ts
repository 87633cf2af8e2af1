import { byBody, byStatus, isSuccess, need, read, seenOf, Untold } from '../finding.ts';
import type { Probes } from '../visit.ts';
import {
  attach,
  attached,
  contact,
  contested,
  create,
  created,
  creation,
  identity,
  keep,
  lookUp,
  ownIdentities,
  triedTyped,
} from './throwaway.ts';

/** What Blooio shows only when something is written. Creating twice comes last, as it doubles the contact. */
export const writing = {
  async 'blooio-created-201'(visit) {
    const statuses = [(await creation(visit)).status, (await attached(visit)).status];
    const seen = `creating ${statuses[0]}, attaching ${statuses[1]}`;
    return { held: statuses.every((status) => status === 201), seen };
  },

  async 'blooio-attach-answer'(visit) {
    const answer = await attached(visit);
    const data = read(identity, answer)?.data;
    return byBody(answer, Boolean(data?.id && data.identifier));
  },

  async 'blooio-attach-again'(visit) {
    await attached(visit);
    const answer = await attach(visit, await created(visit), { identifier: visit.person.otherEmail });
    return byStatus(answer, answer.status === 409);
  },

  async 'blooio-default-type'(visit) {
    await attached(visit);
    const { otherEmail } = visit.person;
    const type = (await ownIdentities(visit)).find(
      ({ identifier }) => identifier === otherEmail,
    )?.channel_type;
    if (!type) throw new Untold('what was attached isn’t listed, or has no type');
    return { held: type === 'blooio', seen: `${type === 'blooio' ? 'that' : 'another'} type` };
  },

  async 'blooio-keeps-emails'(visit) {
    const identifier = visit.person.capitalEmail;
    const answer = await attach(visit, await created(visit), { identifier, channel_type: 'blooio' });
    if (!isSuccess(answer)) throw new Untold(`no address with capitals can be attached: ${seenOf(answer)}`);
    const kept = (await ownIdentities(visit)).map((one) => one.identifier);
    if (!kept.some((one) => one?.toLowerCase() === identifier.toLowerCase()))
      throw new Untold('what was attached isn’t listed');
    const held = kept.includes(identifier);
    return { held, seen: `its capitals are ${held ? 'kept' : 'gone'}` };
  },

  async 'blooio-unique-by-type'(visit) {
    const id = await created(visit);
    const one = await triedTyped(visit);
    if (!isSuccess(one)) throw new Untold(`nothing could be attached: ${seenOf(one)}`);
    const other = await attach(visit, id, {
      identifier: visit.person.typedEmail,
      channel_type: 'whatsapp',
    });
    if (!isSuccess(other) && other.status !== 409)
      throw new Untold(`no address can be attached for WhatsApp: ${seenOf(other)}`);
    return byStatus(other, isSuccess(other));
  },

  async 'blooio-conflict-owner'(visit) {
    const owner = await created(visit);
    const answer = await contested(visit);
    if (answer.status !== 409) throw new Untold(`what another contact has: ${seenOf(answer)}`);
    const named = JSON.stringify(answer.body).includes(owner);
    return { held: !named, seen: `the owner is ${named ? '' : 'not '}named: ${seenOf(answer)}` };
  },

  async 'blooio-heeds-case'(visit) {
    const id = await created(visit);
    const { email } = visit.person;
    const finds = async (identifier: string) =>
      (await lookUp(visit.ask, identifier))?.some((found) => found.id === id) ?? false;
    if (!(await finds(email))) throw new Untold('a new contact isn’t found by its own address');
    const held = !(await finds(email.replace(/^[^@]+/, (mailbox) => mailbox.toUpperCase())));
    return { held, seen: `in capitals, the address is ${held ? 'not found' : 'found, too'}` };
  },

  async 'blooio-create-existing'(visit) {
    const id = await created(visit);
    const answer = await create(visit, visit.person.email);
    if (!isSuccess(answer)) return byStatus(answer, false);
    const second = need(contact, answer, 'the answer to creating again can’t be read');
    if (keep(visit, visit.person.email, second) === id)
      return { held: false, seen: `the same contact comes back: ${seenOf(answer)}` };
    return { held: true, seen: `a second contact: ${seenOf(answer)}` };
  },
} satisfies Probes;

import { byStatus, isSuccess, Untold } from '../finding.ts';
import { type Probes, unless } from '../visit.ts';
import { ambChannels, unknownId } from './steps.ts';
import {
  attach,
  attached,
  contested,
  created,
  creation,
  ownIdentities,
  triedNothing,
  triedPlain,
  triedTyped,
} from './throwaway.ts';

/** What Blooio's documents say of creating and attaching. */
export const attaching = {
  'blooio-create-post': unless(creation, 400, 404, 405, 415, 422),
  'blooio-attach-post': unless(triedPlain, 404, 405),
  'blooio-json': unless(triedPlain, 400, 415),
  'blooio-type-optional': unless(triedPlain, 400, 422),
  'blooio-channel-optional': unless(triedPlain, 400, 422),
  'blooio-attach-request': unless(triedTyped, 400, 422),
  'blooio-type-blooio': unless(triedTyped, 400, 422),

  async 'blooio-attach-does'(visit) {
    await attached(visit);
    const held = (await ownIdentities(visit)).some(
      ({ identifier }) => identifier?.toLowerCase() === visit.person.otherEmail,
    );
    return { held, seen: `what was attached is ${held ? '' : 'not '}listed` };
  },

  async 'blooio-identifier'(visit) {
    const answer = await triedNothing(visit);
    return byStatus(answer, !isSuccess(answer));
  },

  async 'blooio-attach-422'(visit) {
    const answer = await triedNothing(visit);
    return byStatus(answer, answer.status === 422);
  },

  async 'blooio-attach-404'(visit) {
    await created(visit); // where nothing can be created, nothing else is tried
    const answer = await attach(visit, unknownId(visit.person), { identifier: visit.person.unknownEmail });
    return byStatus(answer, answer.status === 404);
  },

  async 'blooio-attach-409'(visit) {
    const answer = await contested(visit);
    return byStatus(answer, answer.status === 409);
  },

  async 'blooio-amb-channel'(visit) {
    if (!isSuccess(await ambChannels(visit))) throw new Untold('this version doesn’t know amb');
    const body = { identifier: visit.person.opaqueId, channel_type: 'amb' } as const;
    const answer = await attach(visit, await created(visit), body);
    return byStatus(answer, !isSuccess(answer));
  },
} satisfies Probes;

import * as zod from 'zod/mini';
import * as schemas from '../../../src/reamaze/schemas.ts';
import { byBody, byStatus, isSuccess, read, seenOf, Untold } from '../finding.ts';
import type { Probes } from '../visit.ts';
import { firstPage, someIdentities } from './steps.ts';
import { attached, triedFacebook, triedIgsid, triedInstagram } from './throwaway.ts';

/** What Re:amaze's documents or other people's code say for certain, as far as it shows by the way. */

const pages = zod.object({ page_size: zod.literal(30), page_count: zod.number() });

export const reading = {
  async 'reamaze-pages'(visit) {
    const { answer } = await firstPage(visit);
    return byBody(answer, read(pages, answer) !== undefined);
  },

  async 'reamaze-identities'(visit) {
    const answer = await someIdentities(visit);
    return byStatus(answer, read(schemas.identities, answer) !== undefined);
  },
} satisfies Probes;

export const writing = {
  async 'reamaze-attach-answer'(visit) {
    const answer = await attached(visit, triedInstagram);
    return byBody(answer, Boolean(read(schemas.identities, answer)?.identities.length));
  },

  async 'reamaze-type-instagram'(visit) {
    const answer = await triedInstagram(visit);
    return byStatus(answer, isSuccess(answer));
  },

  async 'reamaze-type-igsid'(visit) {
    const answer = await triedIgsid(visit);
    return byStatus(answer, isSuccess(answer));
  },

  async 'reamaze-no-facebook'(visit) {
    const answer = await triedFacebook(visit);
    return byStatus(answer, !isSuccess(answer));
  },

  async 'reamaze-attach-422'(visit) {
    const answer = await triedFacebook(visit);
    if (isSuccess(answer)) throw new Untold(`what can’t be attached is accepted: ${seenOf(answer)}`);
    return byStatus(answer, answer.status === 422 && !['', 'text', 'a web page'].includes(answer.shape));
  },
} satisfies Probes;

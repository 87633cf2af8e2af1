import * as zod from 'zod/mini';
import * as schemas from '../../../src/reamaze/schemas.ts';
import { byBody, byStatus, isSuccess, read } from '../finding.ts';
import type { Probes } from '../visit.ts';
import { attached, firstPage, someIdentities, triedFacebook, triedIgsid, triedInstagram } from './steps.ts';

/** What Re:amaze's documents or other people's code say for certain, as far as it shows by the way. */

const pages = zod.object({ page_size: zod.literal(30), page_count: zod.number() });

export const reading: Probes = {
  async 'reamaze-pages'(visit) {
    const { answer } = await firstPage(visit);
    return byBody(answer, read(pages, answer) !== undefined);
  },

  async 'reamaze-identities'(visit) {
    const answer = await someIdentities(visit);
    return byBody(answer, read(schemas.identities, answer) !== undefined);
  },
};

export const writing: Probes = {
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
};

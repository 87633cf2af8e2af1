import { reamaze as service } from '../../../src/reamaze/service.ts';
import type { Inspection } from '../visit.ts';
import { attaching } from './attaching.ts';
import * as documented from './documented.ts';
import { lists } from './lists.ts';
import { reading } from './reading.ts';
import { login } from './steps.ts';
import { created } from './throwaway.ts';
import { writing } from './writing.ts';

export const reamaze = {
  service,
  login,
  created,
  reading: { ...documented.reading, ...reading, ...lists },
  writing: { ...documented.writing, ...attaching, ...writing },
  plan: ({ name, email }) =>
    `Re:amaze: creates two contacts “${name}”, the first with the address ${email}, and another where Re:amaze doesn’t refuse to; attaches addresses, names on Instagram and Twitter and an Instagram-scoped id, all made up, and moves one from the first to the second. THIS CAN’T BE CLEANED UP: Re:amaze’s API deletes and detaches nothing, so they stay.`,
  byHand: ({ name }) =>
    `Re:amaze may have contacts “${name}”, which its API can’t delete: look for them by this name in Re:amaze and remove them there, if your role may.`,
} satisfies Inspection;

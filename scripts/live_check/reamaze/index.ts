import { reamaze as service } from '../../../src/reamaze/service.ts';
import type { Inspection } from '../visit.ts';
import * as documented from './documented.ts';
import { reading } from './reading.ts';
import { login } from './steps.ts';
import { writing } from './writing.ts';

export const reamaze: Inspection = {
  service,
  login,
  reading: { ...documented.reading, ...reading },
  writing: { ...documented.writing, ...writing },
  plan: ({ name, email }) =>
    `Re:amaze: creates the contact “${name}” with the address ${email}, and others like it where Re:amaze doesn’t refuse; attaches another address, an Instagram name and an Instagram-scoped id, all made up. THIS CAN’T BE CLEANED UP: Re:amaze’s API deletes and detaches nothing, so the contact stays.`,
  byHand: ({ name }) =>
    `Re:amaze may have the contact “${name}”, which its API can’t delete: look for it by this name in Re:amaze and remove it there, if your role may.`,
};

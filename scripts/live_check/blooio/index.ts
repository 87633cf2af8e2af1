import { blooio as service } from '../../../src/blooio/service.ts';
import type { Inspection } from '../visit.ts';
import { attaching } from './attaching.ts';
import * as documented from './documented.ts';
import { identities } from './identities.ts';
import { lists } from './lists.ts';
import { reading } from './reading.ts';
import { login } from './steps.ts';
import { created, sweep } from './throwaway.ts';
import { writing } from './writing.ts';

export const blooio = {
  service,
  login,
  created,
  reading: { ...documented.reading, ...reading, ...lists, ...identities },
  writing: { ...documented.writing, ...attaching, ...writing },
  sweep,
  plan: ({ name, email }) =>
    `Blooio: creates the contact “${name}” with the address ${email}, and one or two more of this name; attaches addresses, detaches them, and deletes these contacts.`,
  byHand: ({ name, email, secondEmail }) =>
    `Blooio may still have “${name}”, by whatever name, with the address ${email} or ${secondEmail}: delete it in your Blooio dashboard if the command doesn’t.`,
} satisfies Inspection;

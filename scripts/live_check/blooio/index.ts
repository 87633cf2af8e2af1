import { blooio as service } from '../../../src/blooio/service.ts';
import type { Inspection } from '../visit.ts';
import * as documented from './documented.ts';
import { reading } from './reading.ts';
import { login, sweep } from './steps.ts';
import { writing } from './writing.ts';

export const blooio: Inspection = {
  service,
  login,
  reading: { ...documented.reading, ...reading },
  writing: { ...documented.writing, ...writing },
  sweep,
  plan: ({ name, email }) =>
    `Blooio: creates the contact “${name}” with the address ${email}, and one or two more of this name; attaches addresses, detaches them, and deletes these contacts.`,
  byHand: ({ name, email, secondEmail }) =>
    `Blooio may still have “${name}”, by whatever name, with the address ${email} or ${secondEmail}: delete it in your Blooio dashboard if the command doesn’t.`,
};

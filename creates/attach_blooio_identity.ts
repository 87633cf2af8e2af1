import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import {
  channelId,
  channelType,
  contactId,
  identifierOf,
  identityInputs,
  inputs,
} from '../src/blooio/fields.ts';
import { attach } from '../src/blooio/identities.ts';
import { channelRule } from '../src/blooio/schemas.ts';
import { blooio } from '../src/blooio/service.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { labelled, outputFields, time } from '../src/form/output.ts';
import { isoTime } from '../src/form/time.ts';

export const inputFields = defineInputFields([
  { ...contactId, group: 'contact' },
  {
    key: 'identifier',
    group: 'identity',
    label: 'Identity',
    required: true,
    helpText:
      'The new phone number or e-mail address by which the person should be recognised, as your CRM has it. For Apple Messages for Business, enter the customer’s id exactly as Blooio shows it.',
  },
  { ...channelType, group: 'identity' },
  channelId,
  { ...defaultCountryField, group: 'identity' },
]);

const inputFieldGroups = [
  { key: 'contact', label: 'Contact' },
  { key: 'identity', label: 'New Identity' },
];

export const input = zod.object({ ...identityInputs, contact_id: inputs.contact_id }).check(channelRule);

export const output = zod.object({
  id: labelled('Identity ID', zod.nullable(zod.string())),
  contact_id: labelled('Contact ID', zod.string()),
  channel_type: labelled('Channel Type', zod.nullable(zod.string())),
  identifier: labelled('Identity', zod.string()),
  channel_id: labelled('Channel ID', zod.nullable(zod.string())),
  created_at: labelled('Created At', time()),
  outcome: labelled('Outcome', zod.enum(['attached', 'already_attached'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = {
  id: 'cid_a1b2c3d4',
  contact_id: 'ct_a1b2c3d4',
  channel_type: 'whatsapp',
  identifier: '+14155550101',
  channel_id: null,
  created_at: '2026-07-01T09:30:00.000Z',
  outcome: 'attached',
};

/** One request when all is well; a conflict costs two more, side by side. */
const perform = operation(blooio, input, async (run, given): Promise<Output> => {
  const { contact_id, channel_type, channel_id } = given;
  const identifier = identifierOf(given);
  const { identity, outcome } = await attach(run, contact_id, { identifier, channel_type, channel_id });
  return {
    id: identity.id ?? null,
    contact_id,
    channel_type: identity.channel_type ?? channel_type ?? null,
    identifier: identity.identifier ?? identifier,
    channel_id: identity.channel_id ?? null,
    created_at: isoTime(identity.created_at),
    outcome,
  };
});

export default defineCreate({
  key: 'attach_blooio_identity',
  noun: 'Identity',
  display: {
    label: 'Attach Identity in Blooio',
    description:
      'Attaches a phone number, e-mail address or Apple Messages customer to a contact you already have.',
  },
  operation: { inputFields, inputFieldGroups, perform, sample, outputFields: outputFields(output) },
});

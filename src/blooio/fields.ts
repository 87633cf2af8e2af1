import type { CountryCode } from 'libphonenumber-js/core';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { defaultCountry, toPhoneOrEmail } from '../form/identifiers.ts';
import { choice, text } from '../form/input.ts';
import { channelTypeLabels } from './channels.ts';
import { CHANNEL_TYPES, newIdentity } from './schemas.ts';

/** Form fields that several Blooio operations share, each beside the schema of its value. */

export const contactId = {
  key: 'contact_id',
  label: 'Contact',
  required: true,
  dynamic: 'blooio_contact_list.id.label',
  search: 'find_blooio_contact.id',
  helpText:
    'The contact whom you already have in Blooio for this person. Choose one from the list, or map the Contact ID of an earlier step, such as Find Contact in Blooio.',
} as const satisfies PlainInputField;

export const channelType = {
  key: 'channel_type',
  label: 'Channel Type',
  choices: [...channelTypeLabels].map(([value, label]) => ({ value, label, sample: value })),
  altersDynamicFields: true,
  helpText:
    'How the person writes to you from this number or address, for example on WhatsApp. Left empty, Blooio decides.',
} as const satisfies PlainInputField;

const channel = {
  key: 'channel_id',
  group: 'identity',
  label: 'Channel',
  dynamic: 'blooio_channel_list.id.label',
} as const satisfies PlainInputField;

const askingForChannel = [
  {
    ...channel,
    required: true,
    helpText:
      'The Apple Messages for Business channel through which this customer writes to you. The customer’s id is only valid there.',
  },
] as const satisfies PlainInputField[];

const offeringChannel = [
  {
    ...channel,
    required: false,
    helpText:
      'Choose one of your Blooio channels of this type if the identity should be known there only. Left empty, all of them know it.',
  },
] as const satisfies PlainInputField[];

/**
 * The channel field, as the contract of a new identity wants it for the chosen channel type: required, offered, or
 * not shown where no type is chosen. A type mapped from an earlier step isn't known in the editor, so it only offers.
 */
export function channelId(_z: ZObject, bundle: Bundle<{ channel_type?: string }>) {
  const { channel_type } = bundle.inputData;
  if (!channel_type) return [];
  const { success, error } = newIdentity.safeParse({ identifier: 'any', channel_type });
  const required = !success && error.issues.some(({ path }) => path[0] === channel.key);
  return [...(required ? askingForChannel : offeringChannel)];
}

/** The values of the fields that a new identity is made of. */
export const identityInputs = {
  channel_type: zod.optional(choice('Channel Type', CHANNEL_TYPES)),
  channel_id: zod.optional(text('Channel')),
  identifier: text('Identity'),
  default_country: defaultCountry(),
};

/** The values of all fields above. */
export const inputs = { ...identityInputs, contact_id: text('Contact'), name: zod.optional(text('Name')) };

/**
 * The identity that a form holds, as it is sent. Apple's customer ids are opaque and may look like anything.
 * @throws Failure `invalid`
 */
export const identifierOf = (given: {
  identifier: string;
  channel_type?: string | undefined;
  default_country?: CountryCode | undefined;
}): string =>
  given.channel_type === 'amb' ? given.identifier : toPhoneOrEmail(given.identifier, given.default_country);

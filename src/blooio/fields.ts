import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { choiceField, type Field, type FieldOptions, required, textField } from '../form/field.ts';
import { lockOn } from '../form/fields.ts';
import { readPhoneOrEmail } from '../form/identifiers/identity.ts';
import { checked, text } from '../form/input.ts';
import { pathSegment } from '../http/endpoint.ts';
import {
  CHANNEL_TYPES,
  type ChannelType,
  needsChannel,
  newIdentity,
  type WantedIdentity,
} from './schemas.ts';
import { blooio } from './service.ts';

/** Inputs that several Blooio operations share. */

/** The contact that an operation reads or changes. An ID that no path can have is refused before the first request. */
export const contactField = (options: Partial<FieldOptions> = {}): Field<string> => {
  const { shown, schema } = required(
    textField({
      label: 'Contact',
      dynamic: 'blooio_contact_list.id.label',
      search: 'find_blooio_contact.id',
      helpText:
        'The Blooio contact of this person. Choose one, or map the Contact ID of an earlier step, such as Find Contact in Blooio.',
      ...options,
    }),
  );
  const checkPath = zod.refine<string>((id) => pathSegment(id, blooio.label) !== '');
  return { shown, schema: schema.check(checkPath) };
};

/** An identity of the chosen contact, by its ID, or by the phone number or email itself. */
export const identityField = (options: Partial<FieldOptions> & Pick<FieldOptions, 'helpText'>) => {
  const label = options.label ?? 'Identity';
  const { shown, schema } = required(
    textField({
      label,
      dynamic: 'blooio_identity_list.id.label',
      dependsOn: ['contact_id'],
      ...options,
    }),
  );
  return { shown, schema: schema.check(isSingle(label)) };
};

/** Zapier joins the values of a list with commas. */
const isSingle = (label: string) =>
  zod.refine<string>((value) => !value.includes(','), {
    error: `${label} has several values. Map one of them, or run this step once for each.`,
  });

export const channelTypeField = (options: Partial<FieldOptions> = {}) =>
  choiceField(
    {
      label: 'Channel Type',
      altersDynamicFields: true,
      helpText:
        'How the person writes to you from this number or address, for example on WhatsApp. Left empty, Blooio decides.',
      ...options,
    },
    CHANNEL_TYPES,
  );

const CHANNEL = {
  key: 'channel_id',
  group: 'identity',
  label: 'Channel',
  dynamic: 'blooio_channel_list.id.label',
  dependsOn: ['channel_type'],
} as const satisfies PlainInputField;

/**
 * The channel depends on its type: required for Apple Messages for Business, optional for the others, not shown where
 * no type is chosen. The editor doesn't know a mapped type, so the channel is then optional and checked by the run.
 */
function channelFields(_z: ZObject, { inputData }: Bundle<{ channel_type?: string }>): PlainInputField[] {
  const type = inputData?.channel_type;
  if (!type) return [];
  if (needsChannel(type))
    return [
      {
        ...CHANNEL,
        required: true,
        helpText:
          'The Apple Messages for Business channel through which this customer writes to you. The customer’s ID is only valid there.',
      },
    ];
  return [
    {
      ...CHANNEL,
      helpText:
        'Choose one of your channels of this type to attach the identity there only. Left empty, Blooio decides.',
    },
  ];
}

export const channelField: Field<string | undefined> = {
  shown: channelFields,
  schema: zod.optional(text('Channel')),
};

/**
 * The identity in a form, as it is sent. Apple's customer IDs are opaque and may look like anything.
 * @throws Failure `invalid`
 */
export function newIdentityOf(input: {
  identifier: string;
  channel_type: ChannelType | undefined;
  channel_id: string | undefined;
  default_country: string | undefined;
}): WantedIdentity {
  const { channel_type, channel_id } = input;
  const { identifier, spellings } = needsChannel(channel_type)
    ? { identifier: input.identifier, spellings: [input.identifier] }
    : readPhoneOrEmail(input.identifier, input.default_country);
  return { ...checked(newIdentity, { identifier, channel_type, channel_id }), spellings };
}

/** Two runs must not both find that no contact has an identity. */
export const identityLock = lockOn('blooio', 'identifier');

/** Two runs must not change one contact at once. */
export const contactLock = lockOn('blooio', 'contact_id');

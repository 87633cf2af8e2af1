import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { POLICIES } from '../form/fields.ts';
import { defaultCountry } from '../form/identifiers.ts';
import { choice, text } from '../form/input.ts';
import { CONTACT_TYPES, IDENTITY_TYPES } from './schemas.ts';

/** Form fields that several Re:amaze operations share, each beside the schema of its value. */

export const contactIdentifierType = {
  key: 'contact_identifier_type',
  label: 'Find Contact By',
  choices: [
    { value: 'email', label: 'E-mail address', sample: 'email' },
    { value: 'mobile', label: 'Mobile number', sample: 'mobile' },
    { value: 'facebook', label: 'Facebook id', sample: 'facebook' },
    { value: 'twitter', label: 'Twitter user name', sample: 'twitter' },
    { value: 'instagram', label: 'Instagram user name', sample: 'instagram' },
  ],
  default: 'email',
  altersDynamicFields: true,
  helpText:
    'Choose what you know about the contact whom Re:amaze already has for this person. The next field asks for it.',
} as const satisfies PlainInputField;

const contact = {
  key: 'contact_identifier',
  group: 'contact',
  label: 'Contact',
  required: true,
} as const satisfies PlainInputField;

const byEmail = [
  {
    ...contact,
    dynamic: 'reamaze_contact_list.email.label',
    search: 'find_reamaze_contact.email',
    helpText:
      'The contact whom you already have in Re:amaze for this person. Choose one from the list, or map the e-mail address of an earlier step.',
  },
] as const satisfies PlainInputField[];

/** What to enter, by what was chosen before; a choice that is mapped is only known when the Zap runs. */
const helpTexts: ReadonlyMap<string, string> = new Map([
  ['mobile', 'The mobile number by which Re:amaze knows the contact now, as your CRM has it.'],
  [
    'facebook',
    'The id by which Facebook tells Re:amaze who wrote: a long number, mapped as text, not the address of a profile. Find Contact in Re:amaze returns it as Facebook.',
  ],
  [
    'twitter',
    'The user name on Twitter by which Re:amaze knows the contact now, or the web address of the profile.',
  ],
  [
    'instagram',
    'The user name on Instagram by which Re:amaze knows the contact now, or the web address of the profile.',
  ],
]);
const otherHelpText =
  'The e-mail address, mobile number, user name or Facebook id by which Re:amaze knows the contact now.';

/** Contacts can be chosen from a list by e-mail only: that is what Re:amaze lists. */
export function contactIdentifier(_z: ZObject, bundle: Bundle<{ contact_identifier_type?: string }>) {
  const type = bundle.inputData.contact_identifier_type || 'email';
  if (type === 'email') return [...byEmail];
  return [{ ...contact, helpText: helpTexts.get(type) ?? otherHelpText }];
}

export const onConflict = {
  key: 'on_conflict',
  label: 'If It Belongs to Someone Else',
  choices: [
    { value: 'stop', label: 'Stop and say whose it is', sample: 'stop' },
    { value: 'move', label: 'Move it here, with its messages', sample: 'move' },
  ],
  default: 'stop',
  helpText:
    'Stop leaves everything as it is and names the owner. Move takes the identity away from its owner: all its messages and data move, too, and this can’t be undone.',
} as const satisfies PlainInputField;

/** The values of the fields above. */
export const inputs = {
  contact_identifier_type: zod._default(choice('Find Contact By', CONTACT_TYPES), 'email'),
  contact_identifier: text('Contact'),
  identity_type: choice('Identity Type', IDENTITY_TYPES),
  identifier: text('Identity'),
  on_conflict: zod._default(choice('If It Belongs to Someone Else', POLICIES), 'stop'),
  default_country: defaultCountry(),
};

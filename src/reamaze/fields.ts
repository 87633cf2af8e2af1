import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import {
  choiceField,
  dictionaryField,
  type Field,
  type FieldOptions,
  required,
  textsField,
  webAddressField,
  withDefault,
} from '../form/field.ts';
import { lockOn } from '../form/fields.ts';
import { text } from '../form/input.ts';
import { CONTACT_TYPES } from './schemas.ts';

/** Inputs that several Re:amaze operations share. */

export const contactTypeField = (options: Partial<FieldOptions> = {}) =>
  withDefault(
    choiceField(
      {
        label: 'Find Contact By',
        altersDynamicFields: true,
        helpText: 'Choose what you know about the person’s Re:amaze contact. The next field asks for it.',
        ...options,
      },
      CONTACT_TYPES,
    ),
    'email',
  );

const CONTACT = {
  key: 'contact_identifier',
  group: 'contact',
  label: 'Contact',
  required: true,
  search: 'find_reamaze_contact.contact_key',
} as const satisfies PlainInputField;

/** What to enter, by the chosen type. The editor doesn't know a mapped type. */
const HELP_TEXTS: ReadonlyMap<string, string> = new Map([
  ['mobile', 'The mobile number that the Re:amaze contact has now, as your CRM has it.'],
  [
    'facebook',
    'The ID under which Facebook sends messages to Re:amaze: a long number. Find Contact in Re:amaze returns it as Facebook.',
  ],
  ['twitter', 'The X (Twitter) username that the Re:amaze contact has now, or the URL of the profile.'],
  ['instagram', 'The Instagram username that the Re:amaze contact has now, or the URL of the profile.'],
]);
const OTHER_HELP_TEXT =
  'The email, mobile number, username or Facebook ID that the Re:amaze contact has now.';

/** The contact. It takes a contact key whatever the type. The dropdown shows contacts by email. */
function contactFields(
  _z: ZObject,
  { inputData }: Bundle<{ contact_identifier_type?: string }>,
): PlainInputField[] {
  const type = inputData?.contact_identifier_type || 'email';
  if (type !== 'email') return [{ ...CONTACT, helpText: HELP_TEXTS.get(type) ?? OTHER_HELP_TEXT }];
  return [
    {
      ...CONTACT,
      dynamic: 'reamaze_contact_list.contact_key.label',
      helpText:
        'The Re:amaze contact of this person. Choose one, or map the email or the Contact Key of an earlier step.',
    },
  ];
}

const contactText: Field<string> = required({
  shown: { label: CONTACT.label },
  schema: zod.optional(text(CONTACT.label)),
});

export const contactField: Field<string> = { shown: contactFields, schema: contactText.schema };

/** Longer than any note that a person reads. */
const LONGEST_NOTE = 10_000;

/** What a contact has besides its name. @param whose as in “a note on the new contact” */
export const profileFields = (whose: string) => ({
  external_avatar_url: webAddressField({
    label: 'Picture',
    group: 'profile',
    helpText: 'The full URL of a picture of the person, which starts with `https://`.',
  }),
  notes: textsField(
    {
      label: 'Notes',
      group: 'profile',
      helpText: `Each entry becomes a note on ${whose} in Re:amaze.`,
    },
    LONGEST_NOTE,
  ),
  data: dictionaryField({
    label: 'Customer Data',
    group: 'profile',
    helpText: `Names and values that Re:amaze shows beside the messages of ${whose}, for example plan and country.`,
  }),
});

/** Two runs must not both find an identity free. */
export const identityLock = lockOn('reamaze', 'identifier');

/** Two runs must not both find a note missing. */
export const contactLock = lockOn('reamaze', 'contact_identifier');

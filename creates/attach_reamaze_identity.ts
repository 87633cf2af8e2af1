import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { labelled, outputFields } from '../src/form/output.ts';
import { contactIdentifier, contactIdentifierType, inputs, onConflict } from '../src/reamaze/fields.ts';
import { attach } from '../src/reamaze/identities.ts';
import { normalised } from '../src/reamaze/normalised.ts';
import { identityOutput } from '../src/reamaze/outputs.ts';
import { CONTACT_TYPES } from '../src/reamaze/schemas.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const inputFields = defineInputFields([
  { ...contactIdentifierType, group: 'contact' },
  contactIdentifier,
  {
    key: 'identity_type',
    group: 'identity',
    label: 'Identity Type',
    required: true,
    choices: [
      { value: 'email', label: 'E-mail address', sample: 'email' },
      { value: 'mobile', label: 'Mobile number', sample: 'mobile' },
      { value: 'instagram', label: 'Instagram user name', sample: 'instagram' },
      { value: 'igsid', label: 'Instagram-scoped id', sample: 'igsid' },
      { value: 'twitter', label: 'Twitter user name', sample: 'twitter' },
    ],
    helpText:
      'Choose what is new about the person. Re:amaze can’t attach Facebook. An Instagram-scoped id is the long number by which Instagram tells you who wrote.',
  },
  {
    key: 'identifier',
    group: 'identity',
    label: 'Identity',
    required: true,
    helpText:
      'The new e-mail address, mobile number or user name, as your CRM has it. Instead of a user name, the web address of the profile will do.',
  },
  { ...defaultCountryField, group: 'identity' },
  { ...onConflict, group: 'safety' },
]);

const inputFieldGroups = [
  { key: 'contact', label: 'Contact' },
  { key: 'identity', label: 'New Identity' },
  { key: 'safety', label: 'Safety' },
];

export const input = zod.object(inputs);

export const output = zod.object({
  id: labelled('ID', zod.string()),
  contact_identifier: labelled('Contact', zod.string()),
  contact_identifier_type: labelled('Contact Found By', zod.enum(CONTACT_TYPES)),
  type: labelled('Identity Type', zod.string()),
  identifier: labelled('Identity', zod.string()),
  outcome: labelled('Outcome', zod.enum(['attached', 'already_attached', 'moved'])),
  owner_checked: labelled('Owner Checked', zod.boolean()),
  previous_owner: labelled(
    'Previous Owner',
    zod.nullable(
      zod.object({
        name: labelled('Name', zod.nullable(zod.string())),
        identities: labelled('Identities', zod.array(identityOutput)),
      }),
    ),
  ),
  identities: labelled('Identities', zod.array(identityOutput)),
});
type Output = zod.infer<typeof output>;

const sample: Output = {
  id: 'mobile:+14155550101',
  contact_identifier: 'ada@example.com',
  contact_identifier_type: 'email',
  type: 'mobile',
  identifier: '+14155550101',
  outcome: 'moved',
  owner_checked: true,
  previous_owner: {
    name: 'Augusta King',
    identities: [
      { type: 'email', identifier: 'augusta@example.com' },
      { type: 'mobile', identifier: '+14155550101' },
    ],
  },
  identities: [
    { type: 'email', identifier: 'ada@example.com' },
    { type: 'mobile', identifier: '+14155550101' },
  ],
};

/** Two look-ups side by side, then one write; no write where the contact has the identity already. */
const perform = operation(reamaze, input, async (run, given): Promise<Output> => {
  const contact = normalised(given.contact_identifier_type, given.contact_identifier, given.default_country);
  const identity = normalised(given.identity_type, given.identifier, given.default_country);
  const { outcome, ownerChecked, previousOwner, identities } = await attach(
    run,
    contact,
    identity,
    given.on_conflict,
  );
  return {
    id: `${identity.type}:${identity.identifier}`,
    contact_identifier: contact.identifier,
    contact_identifier_type: contact.type,
    type: identity.type,
    identifier: identity.identifier,
    outcome,
    owner_checked: ownerChecked,
    previous_owner: previousOwner,
    identities,
  };
});

export default defineCreate({
  key: 'attach_reamaze_identity',
  noun: 'Identity',
  display: {
    label: 'Attach Identity in Re:amaze',
    description:
      'Attaches an e-mail address, mobile number or social media name to a contact, unless it belongs to someone else.',
  },
  operation: {
    inputFields,
    inputFieldGroups,
    perform,
    sample,
    outputFields: outputFields(output),
    // Two runs for one identity must not both find it free. The key is the identity as typed: two spellings pass.
    lock: { key: 'reamaze-{{bundle.inputData.identifier}}', scope: ['auth'], timeout: 30 },
  },
});

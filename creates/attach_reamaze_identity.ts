import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { choiceField, required, textField } from '../src/form/field.ts';
import { defaultCountryField, onConflictField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, optionalText, outputFields } from '../src/form/output.ts';
import { attach } from '../src/reamaze/attach.ts';
import { readContactKey } from '../src/reamaze/contact_key.ts';
import { contactField, contactTypeField, identityLock } from '../src/reamaze/fields.ts';
import { same } from '../src/reamaze/identities.ts';
import { normalizeIdentity } from '../src/reamaze/normalize.ts';
import { contactKeyIn, identityOutput } from '../src/reamaze/outputs.ts';
import { CONTACT_TYPES, IDENTITY_TYPES } from '../src/reamaze/schemas.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const form = defineForm(
  {
    contact_identifier_type: contactTypeField({ group: 'contact' }),
    contact_identifier: contactField,
    identity_type: required(
      choiceField(
        {
          label: 'Identity Type',
          group: 'identity',
          helpText:
            'Choose what is new about the person. Re:amaze can’t attach Facebook. An Instagram-scoped ID is the long number under which Instagram sends messages.',
        },
        IDENTITY_TYPES,
      ),
    ),
    identifier: required(
      textField({
        label: 'Email, Mobile Number or Username',
        group: 'identity',
        helpText:
          'The new email, mobile number or username, as your CRM has it. The URL of a profile works like its username.',
      }),
    ),
    default_country: defaultCountryField({ group: 'identity' }),
    on_conflict: onConflictField(
      {
        label: 'If It Belongs to Another Contact',
        group: 'safety',
        helpText:
          'Stop changes nothing and names the owner. Move takes the identity from its owner, with all its messages and data. This can’t be undone.',
      },
      { stop: 'Stop and name the owner', move: 'Move it here, with its messages' },
    ),
  },
  { contact: 'Contact', identity: 'New Identity', safety: 'Safety' },
);

export const output = zod.object({
  id: labeled('ID', zod.string()),
  contact_key: labeled('Contact Key', optionalText()),
  contact_identifier: labeled('Contact', zod.string()),
  contact_identifier_type: labeled('Contact Found By', zod.enum(Object.keys(CONTACT_TYPES))),
  type: labeled('Identity Type', zod.string()),
  identifier: labeled('Identifier', zod.string()),
  outcome: labeled('Outcome', zod.enum(['attached', 'already_attached', 'moved'])),
  owner_checked: labeled('Owner Checked', zod.boolean()),
  previous_owner: labeled(
    'Previous Owner',
    zod.object({
      name: labeled('Name', optionalText()),
      contact_key: labeled('Contact Key', optionalText()),
      identities: labeled('Identities', zod.array(identityOutput)),
    }),
  ),
  identities: labeled('Identities', zod.array(identityOutput)),
});
type Output = zod.infer<typeof output>;

const sample: Output = {
  id: 'mobile:+14155550101',
  contact_key: 'email:ada@example.com',
  contact_identifier: 'ada@example.com',
  contact_identifier_type: 'email',
  type: 'mobile',
  identifier: '+14155550101',
  outcome: 'moved',
  owner_checked: true,
  previous_owner: {
    name: 'Augusta King',
    contact_key: 'email:augusta@example.com',
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

const perform = action(reamaze, form, async (run, input): Promise<Output> => {
  const { default_country } = input;
  const contact = readContactKey(input.contact_identifier_type, input.contact_identifier, default_country);
  const identity = normalizeIdentity(input.identity_type, input.identifier, default_country);
  const attached = await attach(run, contact, identity, input.on_conflict);
  const owner = attached.previousOwner;
  const kept = owner?.identities.filter((one) => !same(one, identity)) ?? [];
  return {
    id: `${identity.type}:${identity.identifier}`,
    contact_key: contactKeyIn([...attached.identities, contact]),
    contact_identifier: contact.identifier,
    contact_identifier_type: contact.type,
    type: identity.type,
    identifier: identity.identifier,
    outcome: attached.outcome,
    owner_checked: attached.ownerChecked,
    previous_owner: {
      name: owner?.name ?? null,
      contact_key: contactKeyIn(kept),
      identities: [...(owner?.identities ?? [])],
    },
    identities: [...attached.identities],
  };
});

export default defineCreate({
  key: 'attach_reamaze_identity',
  noun: 'Identity',
  display: {
    label: 'Attach Identity in Re:amaze',
    description:
      'Attaches an email, mobile number or username to a contact you already have, unless it belongs to another one. Prefer Link Person to attach all identities of a person.',
  },
  operation: {
    inputFields: form.inputFields,
    inputFieldGroups: form.inputFieldGroups,
    perform,
    sample,
    outputFields: outputFields(output),
    lock: identityLock,
  },
});

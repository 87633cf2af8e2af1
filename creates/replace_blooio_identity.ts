import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { contactField, identityField, identityLock } from '../src/blooio/fields.ts';
import { identityOutput, identitySample, toIdentityOutput } from '../src/blooio/outputs.ts';
import { replace } from '../src/blooio/replace.ts';
import { blooio } from '../src/blooio/service.ts';
import { required, textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm } from '../src/form/form.ts';
import { normalizePhoneOrEmail } from '../src/form/identifiers/identity.ts';
import { labeled, optionalText, outputFields } from '../src/form/output.ts';

export const form = defineForm({
  contact_id: contactField(),
  identity_id: identityField({
    label: 'Old Identity',
    helpText:
      'The phone number or email to replace, on every channel. Choose one of the contact’s identities, or map the old value from your CRM.',
  }),
  identifier: required(
    textField({
      label: 'New Phone Number or Email',
      helpText: 'The phone number or email that the person has now, as your CRM has it.',
    }),
  ),
  default_country: defaultCountryField(),
});

export const output = zod.extend(identityOutput, {
  previous_identifier: labeled('Previous Identifier', optionalText()),
  outcome: labeled('Outcome', zod.enum(['replaced', 'already_replaced'])),
});
type Output = zod.infer<typeof output>;

const sample: Output = { ...identitySample, previous_identifier: '+14155550199', outcome: 'replaced' };

const perform = action(blooio, form, async (run, input): Promise<Output> => {
  const { contact_id, identity_id, default_country } = input;
  const identifier = normalizePhoneOrEmail(input.identifier, default_country);
  const { identity, previous, outcome } = await replace(
    run,
    contact_id,
    identity_id,
    identifier,
    default_country,
  );
  return {
    ...toIdentityOutput(contact_id, identity, { identifier }),
    previous_identifier: previous,
    outcome,
  };
});

export default defineCreate({
  key: 'replace_blooio_identity',
  noun: 'Identity',
  display: {
    label: 'Replace Identity in Blooio',
    description:
      'Replaces a phone number or email of a contact after it changed in your CRM. Prefer Attach Identity to keep the old one, too.',
  },
  operation: {
    inputFields: form.inputFields,
    perform,
    sample,
    outputFields: outputFields(output),
    lock: identityLock,
  },
});

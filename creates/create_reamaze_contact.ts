import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { action } from '../src/app/operation.ts';
import { Failure } from '../src/errors/failure.ts';
import { textField } from '../src/form/field.ts';
import { defaultCountryField } from '../src/form/fields.ts';
import { defineForm, type FormValues } from '../src/form/form.ts';
import { isPlaceholder } from '../src/form/identifiers/placeholder.ts';
import { mostHelpful, Placeholder } from '../src/form/identifiers/refusal.ts';
import { skippedValue } from '../src/form/identifiers/skipped.ts';
import { knownName } from '../src/form/names.ts';
import { labeled, outputFields, skippedList } from '../src/form/output.ts';
import { createOnce } from '../src/reamaze/create.ts';
import { profileFields } from '../src/reamaze/fields.ts';
import { normalizeIdentity } from '../src/reamaze/normalize.ts';
import { knownContactOutput, knownContactSample, toKnownContactOutput } from '../src/reamaze/outputs.ts';
import { reamaze } from '../src/reamaze/service.ts';

export const form = defineForm(
  {
    email: textField({
      label: 'Email',
      group: 'identity',
      helpText:
        'The person’s email. Fill in Email, Mobile, or both. If a contact already has one of them, you get that contact, with the other one attached.',
    }),
    mobile: textField({
      label: 'Mobile',
      group: 'identity',
      helpText:
        'The person’s mobile number, as your CRM has it. If you fill in Email as well, the contact gets both.',
    }),
    default_country: defaultCountryField({ group: 'identity' }),
    name: textField({
      label: 'Name',
      group: 'profile',
      helpText:
        'The name of the new contact in Re:amaze. An existing contact keeps its name. It gets this one if it has none and is surely this person’s.',
    }),
    external_id: textField({
      label: 'Your Own Reference',
      group: 'profile',
      helpText:
        'The number or code of this person in your own system, for example the record number in your CRM. An existing contact keeps its own.',
    }),
    ...profileFields('the new contact'),
  },
  { identity: 'How the Person Writes to You', profile: 'Profile' },
);

export const output = zod.extend(knownContactOutput, {
  outcome: labeled('Outcome', zod.enum(['created', 'already_exists'])),
  skipped: skippedList(['email', 'mobile', 'external_id']),
});
type Output = zod.infer<typeof output>;

const sample: Output = {
  ...knownContactSample,
  outcome: 'created',
  skipped: [
    {
      kind: 'mobile',
      value: 'n/a',
      reason:
        '“n/a” isn’t a possible phone number. Check its digits and its country code, for example +14155550101.',
    },
  ],
};

const perform = action(reamaze, form, async (run, input): Promise<Output> => {
  const { name, external_avatar_url, notes, data } = input;
  const { wanted, id, skipped } = usable(input);
  const { known, outcome, ...created } = await createOnce(run, wanted, {
    name: knownName(name),
    id,
    external_avatar_url,
    notes,
    data,
  });
  return { ...toKnownContactOutput(known), outcome, skipped: [...skipped, ...created.skipped] };
});

/** What the form says of who the contact is. One bad value doesn't cost the others. @throws Failure without any identity */
function usable({ default_country, external_id, ...input }: FormValues<typeof form>) {
  const skipped: Output['skipped'] = [];
  const reasons: Failure[] = [];
  const read = (['email', 'mobile'] as const).flatMap((kind) => {
    const value = input[kind];
    if (value === undefined) return [];
    try {
      return [normalizeIdentity(kind, value, default_country)];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      skipped.push(skippedValue(kind, value, error.message));
      reasons.push(error);
      return [];
    }
  });
  const hasReference = external_id !== undefined && !isPlaceholder(external_id);
  if (external_id !== undefined && !hasReference) {
    const { message } = new Placeholder(external_id, 'a reference');
    skipped.push(skippedValue('external_id', external_id, message));
  }
  const [first, ...others] = read;
  if (first)
    return { wanted: [first, ...others] as const, id: hasReference ? external_id : undefined, skipped };
  throw (
    mostHelpful(reasons) ??
    new Failure(
      'invalid',
      'Email and Mobile are both empty. Fill in at least one: a Re:amaze contact needs it.',
    )
  );
}

export default defineCreate({
  key: 'create_reamaze_contact',
  noun: 'Contact',
  display: {
    label: 'Create Contact in Re:amaze',
    description:
      'Creates a contact with an email or mobile number, unless one has it already. Prefer Link Person for a person from a CRM.',
  },
  operation: {
    inputFields: form.inputFields,
    inputFieldGroups: form.inputFieldGroups,
    perform,
    sample,
    outputFields: outputFields(output),
  },
});

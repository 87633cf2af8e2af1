import { defineCreate } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { INBOX_KEYS, inboxes } from '../src/app/inboxes.ts';
import { createRedactSentence, perform as performOperation } from '../src/app/operation.ts';
import { combined, Failure } from '../src/errors/failure.ts';
import {
  choicesField,
  type Field,
  type FieldOptions,
  flagField,
  textField,
  withDefault,
} from '../src/form/field.ts';
import { defaultCountryField, onConflictField } from '../src/form/fields.ts';
import { defineForm, type FormValues } from '../src/form/form.ts';
import { outputFields } from '../src/form/output.ts';
import type { Run } from '../src/http/run.ts';
import type { Linked } from '../src/link/linked.ts';
import { type LinkOutput, linkOutput, linkSample, toLinkOutput } from '../src/link/output.ts';
import { personOf } from '../src/link/person.ts';

/** Values as a CRM has them. Unreadable ones are skipped, so that they don't cost the rest of the row. */
const valuesField = (options: FieldOptions, list: boolean): Field<unknown> => ({
  shown: { ...options, ...(list && { list }) },
  schema: zod.unknown(),
});

export const form = defineForm(
  {
    name: textField({
      label: 'Name',
      group: 'person',
      helpText: 'The person’s full name.',
    }),
    emails: valuesField(
      {
        label: 'Emails',
        group: 'person',
        helpText:
          'Every email of the person in your CRM, the most important first. One line may hold several, separated by commas. At least one email, phone number or username is needed.',
      },
      true,
    ),
    phones: valuesField(
      {
        label: 'Phones',
        group: 'person',
        helpText:
          'Every phone number of the person in your CRM, the most important first. One line may hold several, separated by commas.',
      },
      true,
    ),
    default_country: defaultCountryField({
      group: 'person',
      helpText:
        'The country of phone numbers without a country code, such as US or Germany. Left empty, such numbers are listed under Skipped.',
    }),
    instagram: valuesField(
      {
        label: 'Instagram',
        group: 'person',
        helpText: 'The person’s Instagram username, or the URL of the profile. Only Re:amaze has it.',
      },
      false,
    ),
    twitter: valuesField(
      {
        label: 'X (Twitter)',
        group: 'person',
        helpText: 'The person’s X (Twitter) username, or the URL of the profile. Only Re:amaze has it.',
      },
      false,
    ),
    services: choicesField(
      {
        label: 'Inboxes',
        group: 'inboxes',
        helpText: 'The inboxes to link the person in. Left empty, all inboxes of your connection.',
      },
      { blooio: 'Blooio', reamaze: 'Re:amaze' },
    ),
    create_if_missing: withDefault(
      flagField({
        label: 'Create If Missing',
        group: 'inboxes',
        helpText: 'Choose whether an inbox without a contact of this person gets a new one.',
      }),
      true,
    ),
    on_conflict: onConflictField(
      {
        label: 'If Several Contacts Match',
        group: 'safety',
        helpText:
          'Stop changes nothing in that inbox. Move gives everything to the contact with the first email, phone number or username. In Re:amaze, messages and data move as well, and this can’t be undone.',
      },
      { stop: 'Stop and name the contacts', move: 'Move everything to one of them' },
    ),
  },
  { person: 'Person', inboxes: 'Inboxes', safety: 'Safety' },
);

export const output = linkOutput;

/** Every service side by side; what each did is told, unless the step has to run again or nothing could be done. */
async function perform(run: Run, given: FormValues<typeof form>): Promise<LinkOutput> {
  const { authData } = run.bundle;
  const asked = INBOX_KEYS.filter(
    (key) => given.services?.includes(key) ?? inboxes[key].service.access(authData),
  );
  if (asked.length === 0) {
    throw new Failure(
      'not_connected',
      'This connection holds neither Blooio nor Re:amaze. Edit the connection in Zapier and fill in at least one of them.',
    );
  }
  for (const key of asked) run.connection(inboxes[key].service);
  const person = personOf({ ...given, country: given.default_country });
  const choices = { createIfMissing: given.create_if_missing, policy: given.on_conflict };
  const linked = await Promise.all(
    INBOX_KEYS.map(async (key) =>
      asked.includes(key)
        ? inboxes[key].link(run, { name: given.name, identities: person.identities }, choices)
        : null,
    ),
  );
  throwIfNotDone(linked.filter((one) => one !== null));
  const [blooio = null, reamaze = null] = linked;
  return toLinkOutput(given.name, person, { blooio, reamaze }, createRedactSentence(authData));
}

/**
 * @throws Failure `passing` when a replay can finish what is missing, thanks to which nothing done has to be undone;
 * all failures in one when no service did anything
 */
function throwIfNotDone(linked: readonly Linked[]): void {
  const failures = linked.flatMap(({ failure }) => failure ?? []);
  const passing = failures.filter(({ kind }) => kind === 'temporary');
  if (passing.length > 0) throw combined(passing);
  if (failures.length === linked.length) throw combined(failures);
}

export default defineCreate({
  key: 'link_person',
  noun: 'Person',
  display: {
    label: 'Link Person',
    description: 'Makes every inbox know a person by all of their emails, phone numbers and usernames.',
  },
  operation: {
    inputFields: form.inputFields,
    inputFieldGroups: form.inputFieldGroups,
    perform: (z, bundle) =>
      performOperation(z, bundle, (run) => perform(run, form.read(run.bundle.inputData))),
    sample: linkSample,
    outputFields: outputFields(output),
  },
});

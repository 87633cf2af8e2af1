import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { INBOX_KEYS, inboxes } from '../src/app/inboxes.ts';
import { inRun, type Run } from '../src/app/run.ts';
import { combined, Failure } from '../src/errors/failure.ts';
import { defaultCountryField, POLICIES } from '../src/form/fields.ts';
import { defaultCountry } from '../src/form/identifiers.ts';
import { choice, flag, listOf, parseInput, text } from '../src/form/input.ts';
import { outputFields } from '../src/form/output.ts';
import { clean } from '../src/http/redact.ts';
import { requireAccess } from '../src/http/service.ts';
import type { Linked } from '../src/link/linked.ts';
import { type LinkOutput, linkOutput, linkSample, toLinkOutput } from '../src/link/output.ts';
import { personOf } from '../src/link/person.ts';

export const inputFields = defineInputFields([
  {
    key: 'name',
    group: 'person',
    label: 'Name',
    helpText: 'The person’s full name. It is only used where a contact has to be created.',
  },
  {
    key: 'emails',
    group: 'person',
    label: 'E-mails',
    list: true,
    helpText:
      'Every e-mail address that your CRM has of the person, the most important first. One line may hold several, separated by commas. At least one e-mail address, phone number or user name is needed.',
  },
  {
    key: 'phones',
    group: 'person',
    label: 'Phones',
    list: true,
    helpText:
      'Every phone number that your CRM has of the person, the most important first. One line may hold several, separated by commas.',
  },
  {
    ...defaultCountryField,
    group: 'person',
    helpText:
      'The country of phone numbers that are written without a country code, in two letters, such as US or DE. Left empty, such numbers are left out and listed under Skipped.',
  },
  {
    key: 'instagram',
    group: 'person',
    label: 'Instagram',
    helpText:
      'The person’s user name on Instagram, or the web address of the profile. Only Re:amaze knows people by it.',
  },
  {
    key: 'twitter',
    group: 'person',
    label: 'Twitter',
    helpText:
      'The person’s user name on Twitter, or the web address of the profile. Only Re:amaze knows people by it.',
  },
  {
    key: 'services',
    group: 'inboxes',
    label: 'Inboxes',
    list: true,
    choices: [
      { value: 'blooio', label: 'Blooio', sample: 'blooio' },
      { value: 'reamaze', label: 'Re:amaze', sample: 'reamaze' },
    ],
    helpText:
      'The inboxes that should know the person. Left empty, these are all inboxes that your connection holds.',
  },
  {
    key: 'create_if_missing',
    group: 'inboxes',
    label: 'Create If Missing',
    type: 'boolean',
    default: 'true',
    helpText:
      'Choose whether an inbox that doesn’t know the person yet gets a new contact, or is left as it is.',
  },
  {
    key: 'on_conflict',
    group: 'safety',
    label: 'If the Person Is Several Contacts',
    choices: [
      { value: 'stop', label: 'Stop and name the contacts', sample: 'stop' },
      { value: 'move', label: 'Move everything to one of them', sample: 'move' },
    ],
    default: 'stop',
    helpText:
      'Stop leaves that inbox as it is. Move gives everything to the contact with the first e-mail address, or else the first phone number or user name; in Re:amaze, the messages and data of what is moved go with it, and this can’t be undone.',
  },
]);

const inputFieldGroups = [
  { key: 'person', label: 'Person' },
  { key: 'inboxes', label: 'Inboxes' },
  { key: 'safety', label: 'Safety' },
];

export const input = zod.object({
  name: zod.optional(text('Name')),
  emails: zod.optional(zod.unknown()),
  phones: zod.optional(zod.unknown()),
  instagram: zod.optional(zod.unknown()),
  twitter: zod.optional(zod.unknown()),
  services: zod.optional(listOf(choice('Inboxes', INBOX_KEYS))),
  create_if_missing: zod._default(flag('Create If Missing'), true),
  on_conflict: zod._default(choice('If the Person Is Several Contacts', POLICIES), 'stop'),
  default_country: defaultCountry(),
});

export const output = linkOutput;

/** Every service side by side; what each did is told, unless the step has to run again or nothing could be done. */
async function perform(run: Run, given: zod.infer<typeof input>): Promise<LinkOutput> {
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
  for (const key of asked) requireAccess(inboxes[key].service, authData);
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
  return toLinkOutput(given.name, person, { blooio, reamaze }, (text) => clean(text, authData));
}

/**
 * @throws Failure `passing` when a replay can finish what is missing, thanks to which nothing done has to be undone;
 * all failures in one when no service did anything
 */
function throwIfNotDone(linked: readonly Linked[]): void {
  const failures = linked.flatMap(({ failure }) => failure ?? []);
  const passing = failures.filter(({ kind }) => kind === 'passing');
  if (passing.length > 0) throw combined(passing);
  if (failures.length === linked.length) throw combined(failures);
}

export default defineCreate({
  key: 'link_person',
  noun: 'Person',
  display: {
    label: 'Link Person',
    description:
      'Makes every inbox know a person by all of their e-mail addresses, phone numbers and social media names.',
  },
  operation: {
    inputFields,
    inputFieldGroups,
    perform: (z, bundle) => inRun(z, bundle, (run) => perform(run, parseInput(input, run.bundle.inputData))),
    sample: linkSample,
    outputFields: outputFields(output),
    // Two updates of one person within a second must not create two contacts. A person's addresses change less often
    // than anything else in a row; people without any wait for each other.
    lock: { key: 'person-{{bundle.inputData.emails}}', scope: ['auth'], timeout: 60 },
  },
});

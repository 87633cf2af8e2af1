import { defineCreate } from 'zapier-platform-core';
import { type InboxKey, inboxes } from '../src/app/inboxes.ts';
import { performAction } from '../src/app/operation.ts';
import { CHANNEL_TYPES } from '../src/blooio/schemas.ts';
import { Failure } from '../src/errors/failure.ts';
import {
  choiceField,
  choicesField,
  flagField,
  textField,
  valuesField,
  withDefault,
} from '../src/form/field.ts';
import { defaultCountryField, onConflictField } from '../src/form/fields.ts';
import { defineForm, type FormValues } from '../src/form/form.ts';
import { knownName } from '../src/form/names.ts';
import { outputFields } from '../src/form/output.ts';
import type { Run } from '../src/http/run.ts';
import { type LinkOutput, linkOutput, toLinkOutput } from '../src/link/output.ts';
import { personOf } from '../src/link/person.ts';
import { keysOf, mapValues, resolved } from '../src/link/record.ts';

const LABELS = mapValues(inboxes, ({ service }) => service.label);
const { amb: _, ...PHONE_CHANNEL_TYPES } = CHANNEL_TYPES;

export const form = defineForm(
  {
    name: textField({
      label: 'Name',
      group: 'person',
      helpText:
        'The person’s full name. Always map it: it keeps people apart who share a phone number or an address like info@.',
    }),
    emails: valuesField({
      label: 'Emails',
      group: 'person',
      list: true,
      helpText:
        'Every email of the person, the most important first. One line may hold several. A personal email proves who a contact is. Fill in at least one email, phone number or username.',
    }),
    phones: valuesField({
      label: 'Phones',
      group: 'person',
      list: true,
      helpText:
        'Every phone number of the person, the most important first. One line may hold several. A contact that has one counts as this person unless the names differ.',
    }),
    default_country: defaultCountryField({
      group: 'person',
      helpText:
        'The country of phone numbers without a country code, such as US or Germany. Left empty, such numbers are listed under Skipped.',
    }),
    instagram: valuesField({
      label: 'Instagram',
      group: 'person',
      helpText: 'The person’s Instagram username, or the URL of the profile. Only Re:amaze has it.',
    }),
    twitter: valuesField({
      label: 'X (Twitter)',
      group: 'person',
      helpText: 'The person’s X (Twitter) username, or the URL of the profile. Only Re:amaze has it.',
    }),
    shared_values: valuesField({
      label: 'Shared Phones and Emails',
      group: 'person',
      list: true,
      helpText:
        'Phone numbers and emails that several people use, such as your own switchboard. They never find a contact and are never attached.',
    }),
    services: choicesField(
      {
        label: 'Inboxes',
        group: 'inboxes',
        helpText: 'The inboxes to link the person in. Left empty, all inboxes of your connection.',
      },
      LABELS,
    ),
    channel_types: choicesField(
      {
        label: 'Blooio Channel Types',
        group: 'inboxes',
        helpText:
          'The channel types on which each phone number is attached, for example WhatsApp. Left empty, Blooio decides.',
      },
      PHONE_CHANNEL_TYPES,
    ),
    create_if_missing: withDefault(
      flagField({
        label: 'Create If Missing',
        group: 'inboxes',
        helpText: 'Choose whether an inbox without a contact of this person gets a new one.',
      }),
      true,
    ),
    check_only: withDefault(
      flagField({
        label: 'Check Only',
        group: 'safety',
        helpText:
          'Choose True to see what this step would do, without changing anything. Use it before you import a list or choose Move.',
      }),
      false,
    ),
    if_name_differs: withDefault(
      choiceField(
        {
          label: 'If the Name Differs',
          group: 'safety',
          helpText:
            'Choose what happens when only a phone number or an address like info@ leads to a contact with another name. Stop changes nothing in that inbox. Link treats it as this person. Keep Apart leaves that contact alone and links the rest.',
        },
        {
          stop: 'Stop and name the contact',
          link: 'Link: it is the same person',
          separate: 'Keep apart: it is another person',
        },
      ),
      'stop',
    ),
    on_conflict: onConflictField(
      {
        label: 'If Several Contacts Match',
        group: 'safety',
        helpText:
          'Stop changes nothing in that inbox. Move gives everything to the contact with the first email, phone number or username, with its messages. This can’t be undone. A contact that If the Name Differs stops keeps its identities.',
      },
      { stop: 'Stop and name the contacts', move: 'Move everything to one of them' },
    ),
    if_blocked: withDefault(
      choiceField(
        {
          label: 'If No Inbox Can Be Linked',
          group: 'safety',
          helpText:
            'Stop halts the run with the reason. Continue lets later steps handle it: the outcome is then blocked.',
        },
        { stop: 'Stop this run', continue: 'Continue with the next step' },
      ),
      'stop',
    ),
  },
  { person: 'Person', inboxes: 'Inboxes', safety: 'Safety' },
);

export const output = linkOutput(LABELS);

const sample: LinkOutput<InboxKey> = {
  person: {
    name: 'Ada Lovelace',
    emails: ['ada@example.com', 'ada@work.example'],
    phones: ['+14155550101', '+14155550199'],
    instagram: 'ada.lovelace',
    twitter: null,
  },
  skipped: [
    {
      kind: 'phone',
      value: '555-0199 ext. 7',
      reason: 'The phone number “555-0199 ext. 7” has an extension. Remove it.',
    },
  ],
  outcome: 'partial',
  counts: { attached: 1, already_attached: 3, moved: 1, conflicts: 1, skipped: 1 },
  blooio: {
    contact_id: 'ct_a1b2c3d4',
    contact_key: null,
    contact_name: 'Ada Lovelace',
    outcome: 'updated',
    matched_by: [{ kind: 'email', identifier: 'ada@example.com' }],
    name_differs: false,
    attached: [{ kind: 'phone', identifier: '+14155550199' }],
    already_attached: [
      { kind: 'email', identifier: 'ada@example.com' },
      { kind: 'phone', identifier: '+14155550101' },
    ],
    moved: [
      {
        kind: 'email',
        identifier: 'ada@work.example',
        contact_id: 'ct_e5f6a7b8',
        contact_key: null,
        contact_name: 'Ada L.',
      },
    ],
    conflicts: [],
    error: null,
  },
  reamaze: {
    contact_id: '4711',
    contact_key: 'email:ada@example.com',
    contact_name: 'Ada Lovelace',
    outcome: 'conflict',
    matched_by: [{ kind: 'email', identifier: 'ada@example.com' }],
    name_differs: true,
    attached: [],
    already_attached: [{ kind: 'email', identifier: 'ada@example.com' }],
    moved: [],
    conflicts: [
      {
        kind: 'phone',
        identifier: '+14155550101',
        contact_id: '4712',
        contact_key: 'mobile:+14155550101',
        contact_name: 'Augusta King',
      },
    ],
    error:
      'In Re:amaze, +14155550101 belongs to Augusta King (4712). Leave it out if it isn’t this person’s own, or merge the contacts if they are one person.',
  },
};

/** All inboxes side by side. */
async function linkPerson(run: Run, input: FormValues<typeof form>): Promise<LinkOutput<InboxKey>> {
  const { authData } = run.bundle;
  const asked = mapValues(inboxes, ({ service }, key) =>
    input.services ? input.services.includes(key) : service.access(authData) !== null,
  );
  if (!Object.values(asked).includes(true)) {
    throw new Failure(
      'not_connected',
      'This connection has neither Blooio nor Re:amaze. Edit the connection in Zapier and fill in at least one of them.',
    );
  }
  for (const key of keysOf(inboxes)) if (asked[key]) run.connection(inboxes[key].service);
  const { identities, skipped } = personOf({ ...input, country: input.default_country });
  const person = { name: knownName(input.name), identities };
  // All inboxes or none: a replay for one of them would repeat the look-ups in the others.
  await Promise.all(
    keysOf(inboxes).map((key) => asked[key] && run.connection(inboxes[key].service).backoff.begin()),
  );
  const options = {
    createIfMissing: input.create_if_missing,
    checkOnly: input.check_only,
    ifNameDiffers: input.if_name_differs,
    onConflict: input.on_conflict,
    channelTypes: input.channel_types ?? [],
  };
  const linked = await resolved(
    mapValues(inboxes, (inbox, key) => (asked[key] ? inbox.link(run, person, options) : null)),
  );
  return toLinkOutput(
    { ...person, skipped },
    linked,
    { checkOnly: input.check_only, ifBlocked: input.if_blocked },
    run.redactSentence,
  );
}

export default defineCreate({
  key: 'link_person',
  noun: 'Person',
  display: {
    label: 'Link Person',
    description:
      'Makes every inbox know a person by all of their emails, phone numbers and usernames. Prefer it when a Zap starts with a person from a CRM.',
  },
  operation: {
    inputFields: form.inputFields,
    inputFieldGroups: form.inputFieldGroups,
    perform: (z, bundle) =>
      performAction(z, bundle, (run) => linkPerson(run, form.read(run.bundle.inputData))),
    sample,
    outputFields: outputFields(output),
  },
});

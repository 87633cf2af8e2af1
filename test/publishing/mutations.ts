import type { Field, Operation, OutputField } from '../schema.ts';
import type { Subject, Values } from './subject.ts';

/** For each check, the smallest change that it has to catch, and no other check. */

export type Mutation = (subject: Subject) => void;

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A mutation changes something that isn’t there any more.');
  return value;
}

export const operation = ({ definition }: Subject, name: string): Operation => {
  const [kind, key = ''] = name.split('.');
  const registry = {
    triggers: definition.triggers,
    searches: definition.searches,
    creates: definition.creates,
  };
  return found(registry[kind as keyof typeof registry]?.[key]);
};
const sample = (subject: Subject, name: string): Values => operation(subject, name).operation.sample;
const outputs = (subject: Subject, name: string): OutputField[] =>
  operation(subject, name).operation.outputFields;

/** A field wherever a form shows it. */
export const field = (subject: Subject, name: string, key: string): Field[] => {
  const fields = found(subject.forms[name])
    .flat()
    .filter((one) => one.key === key);
  found(fields[0]);
  return fields;
};
export const change = (fields: object[], changes: object) => {
  for (const one of fields) Object.assign(one, changes);
};
const addField = (subject: Subject, name: string, added: Field) => {
  for (const form of found(subject.forms[name])) form.push(structuredClone(added));
};
const results = (subject: Subject, name: string, by = 'perform'): Values[] =>
  subject.runs.filter((run) => run.operation === name && run.by === by).flatMap((run) => run.results);
const authField = ({ definition }: Subject, key: string) =>
  found(definition.authentication.fields.find((one) => one.key === key));

const ATTACH = 'creates.attach_blooio_identity';
const CONTACT = 'triggers.new_blooio_contact';
const MESSAGE = 'triggers.new_blooio_message';

export const mutations: Record<string, Mutation[]> = {
  C001: [
    ({ definition }) => delete definition.creates['detach_blooio_identity'],
    (subject) =>
      Object.assign(operation(subject, 'creates.detach_blooio_identity').display, { hidden: true }),
    (subject) => change([authField(subject, 'reamaze_login_email')], { key: 'reamaze_login' }),
  ],
  C002: [
    (subject) => change(field(subject, 'creates.link_person', 'emails'), { key: 'mails' }),
    (subject) => {
      for (const { choices = [] } of field(subject, ATTACH, 'channel_type')) choices.pop();
    },
  ],
  C003: [(subject) => delete sample(subject, ATTACH)['created_at']],
  D001: [(subject) => addField(subject, ATTACH, { key: 'api_key', label: 'Key' })],
  D002: [
    (subject) => change([authField(subject, 'blooio_api_key')], { helpText: 'Copy it from the dashboard.' }),
  ],
  D003: [
    ({ definition }) => Object.assign(definition.authentication, { connectionLabel: 'One Contact' }),
    ({ definition }) =>
      Object.assign(definition.authentication, { connectionLabel: '{{reamaze_api_token}}' }),
    ({ connection }) => Object.assign(connection.tested, { connection_name: `key ${connection.secrets[0]}` }),
  ],
  D004: [(subject) => change(field(subject, ATTACH, 'contact_id'), { dynamic: undefined })],
  D005: [
    (subject) => change(field(subject, ATTACH, 'contact_id'), { dynamic: 'blooio_contacts.id.label' }),
    (subject) => change(field(subject, ATTACH, 'contact_id'), { dynamic: 'blooio_contact_list.id.title' }),
  ],
  D006: [(subject) => delete operation(subject, MESSAGE).operation['performList']],
  D007: [
    (subject) => change(field(subject, ATTACH, 'identifier'), { helpText: 'See [it](http://blooio.com).' }),
  ],
  D008: [
    (subject) => change(field(subject, ATTACH, 'identifier'), { helpText: 'See https://blooio.com for it.' }),
    (subject) =>
      Object.assign(operation(subject, ATTACH).display, { description: 'Attaches [it(https://blooio.com).' }),
  ],
  D009: [
    // Inputs that are gone fail C002, too; so the promise goes with them.
    (subject) => {
      subject.forms['searches.find_reamaze_contact'] = [
        [{ key: 'about', type: 'copy', helpText: 'Nothing to fill in.' }],
      ];
      Object.assign(found(subject.promised.operations['searches.find_reamaze_contact']), {
        input: [],
        choices: {},
      });
    },
  ],
  D010: [
    // Nothing but the sample is looked at: what is gone from it may not be promised either.
    (subject) => {
      delete sample(subject, CONTACT)['id'];
      const promised = found(subject.promised.operations[CONTACT]);
      promised.sample = promised.sample.filter((key) => key !== 'id');
    },
  ],
  D011: [
    (subject) =>
      change(field(subject, ATTACH, 'identifier'), { label: 'The Identity', helpText: 'the identity.' }),
  ],
  D012: [
    (subject) => {
      operation(subject, 'creates.link_person').operation.sample = {};
      found(subject.promised.operations['creates.link_person']).sample = [];
    },
  ],
  D013: [
    (subject) => change(field(subject, ATTACH, 'contact_id'), { search: 'find_contact.id' }),
    (subject) => change(field(subject, ATTACH, 'contact_id'), { search: 'find_blooio_contact.key' }),
  ],
  D014: [
    (subject) => change(field(subject, ATTACH, 'contact_id'), { list: true }),
    (subject) => change(field(subject, ATTACH, 'contact_id'), { type: 'text' }),
  ],
  D015: [
    ({ definition }) =>
      Object.assign(found(definition.searchOrCreates['find_blooio_contact']), { create: 'create_it' }),
    ({ definition }) =>
      Object.assign(found(definition.searchOrCreates['find_blooio_contact']), { search: 'find_it' }),
  ],
  D017: [
    (subject) => delete operation(subject, MESSAGE).operation['performSubscribe'],
    (subject) => delete operation(subject, MESSAGE).operation['performUnsubscribe'],
  ],
  D018: [
    (subject) => Object.assign(operation(subject, ATTACH).display, { label: 'Attach identity in Blooio' }),
    ({ definition }) =>
      Object.assign(found(definition.searchOrCreates['find_blooio_contact']).display, {
        label: 'Find or create',
      }),
  ],
  D021: [
    (subject) =>
      Object.assign(operation(subject, CONTACT).display, { description: 'Triggers whenever there is news.' }),
    (subject) =>
      Object.assign(operation(subject, CONTACT).display, { description: 'Triggers when there is news' }),
  ],
  D022: [
    (subject) => {
      operation(subject, ATTACH).operation.inputFields = ['$func$2$f$'];
    },
  ],
  D023: [
    (subject) => Object.assign(sample(subject, ATTACH), { identifier: '01 Aug 2026' }),
    (subject) => Object.assign(sample(subject, ATTACH), { identifier: '2026-08-01T09:30:00' }),
  ],
  D024: [
    (subject) => Object.assign(sample(subject, ATTACH), { channel_type: 7 }),
    (subject) => {
      outputs(subject, ATTACH).push({ key: 'tag', type: 'string', required: true });
    },
  ],
  D025: [
    (subject) =>
      change(field(subject, ATTACH, 'identifier'), { helpText: 'Open `javascript:alert(1)` for it.' }),
  ],
  D026: [
    ({ lures }) => void lures.splice(0),
    ({ lures }) => Object.assign(found(lures[0]), { refused: false }),
    ({ lures }) => Object.assign(found(lures[0]), { requests: 1 }),
  ],
  D027: [
    ({ core }) => Object.assign(core, { newest: '20.0.0' }),
    ({ core }) => Object.assign(core, { commandLine: '18.0.0' }),
    ({ definition }) => Object.assign(definition, { platformVersion: '18.0.0' }),
  ],
  D028: [
    ({ definition }) => delete definition.flags.cleanInputData,
    (subject) => Object.assign(operation(subject, ATTACH).operation, { cleanInputData: true }),
  ],
  M002: [
    ({ listing }) =>
      Object.assign(listing, { description: 'Keeps a person recognisable in two inboxes at once.' }),
    ({ listing }) =>
      Object.assign(listing, { description: `${listing.title} is a way to sync contacts of two inboxes.` }),
    ({ listing }) => Object.assign(listing, { description: `${listing.title} is a bridge.` }),
  ],
  M004: [
    ({ listing }) => Object.assign(listing.logo, { width: 128, height: 128 }),
    ({ listing }) => Object.assign(listing.logo, { height: 500 }),
    ({ listing }) => Object.assign(listing.logo, { isRgba: false }),
  ],
  T002: [(subject) => change(results(subject, 'triggers.new_blooio_contact'), { id: null })],
  T003: [
    (subject) => change(results(subject, ATTACH), { created_at: 1_767_225_600 }),
    (subject) => change(results(subject, ATTACH), { identifier: '2026-08-01T09:30:00' }),
  ],
  T004: [(subject) => delete found(results(subject, ATTACH)[0])['outcome']],
  T005: [(subject) => change(results(subject, CONTACT), { name: 7 })],
  T006: [(subject) => change(results(subject, MESSAGE, 'performList'), { subject: 'Order' })],
  Z001: [(subject) => change(results(subject, MESSAGE, 'performList'), { sender: 7 })],
};

/** A copy of the subject with the change made to it. */
export function mutated(subject: Subject, mutate: Mutation): Subject {
  const copy = structuredClone(subject);
  mutate(copy);
  return copy;
}

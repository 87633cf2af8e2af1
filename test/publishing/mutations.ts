import {
  addField,
  authField,
  change,
  choices,
  field,
  found,
  groups,
  type Mutation,
  operation,
  sample,
} from './mutate.ts';
import { sampleMutations } from './mutations_samples.ts';

const ATTACH = 'creates.attach_blooio_identity';
const CONTACT = 'triggers.new_blooio_contact';
const MESSAGE = 'triggers.new_blooio_message';

/** For each check, the smallest changes that it has to catch, and no other check. */
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
    ({ connections }) =>
      change([found(connections[0]).tested], {
        connection_name: `key ${connections[0]?.given['blooio_api_key']}`,
      }),
    ...['One Contact', 'Blooio', 'Blooio, Re:amaze', ''].map(
      (connection_name): Mutation =>
        ({ connections }) =>
          change([found(connections[0]).tested], { connection_name }),
    ),
    ({ connections }) =>
      change(
        connections.map(({ tested }) => tested),
        { connection_name: 'Acme' },
      ),
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
    (subject) => change(choices(subject, ATTACH, 'channel_type'), { label: 'See https://blooio.com' }),
    (subject) => change(groups(subject, ATTACH), { label: 'See https://blooio.com' }),
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
  D011: [
    (subject) =>
      change(field(subject, ATTACH, 'identifier'), { label: 'The Identity', helpText: 'the identity.' }),
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
  ...sampleMutations,
};

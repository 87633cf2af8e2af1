import { addBlooioContact, addReamazeContact, deliver, seed } from '../../sandbox/index.ts';
import type { Given } from '../support/app.ts';
import type { App as TestedApp } from '../support/link.ts';

/** What each operation is tried with under every switch: by its method, then by a name. */
type Scenario = (app: TestedApp) => Given | Promise<Given>;

const { ada, bob, mei, ambChannel, whatsappChannel } = seed.blooio;

const with_ =
  (inputData: Record<string, unknown>, more: Given = {}): Scenario =>
  () => ({ inputData, ...more });

const login =
  (wrong: Record<string, string>): Scenario =>
  ({ sandbox }) => ({ authData: { ...sandbox.authData, ...wrong } });

const idOfMei = ({ sandbox }: TestedApp): string =>
  sandbox.blooio.state.contacts.find(({ id }) => id === mei)?.identities[0]?.identifier ?? '';

/** A day that stays in the future, so that a contact of it is always new. */
const LATER = Date.UTC(2999, 0, 1);

const HOOK = { targetUrl: 'https://hooks.example.com/1' };
const messages = (operation: string) => `triggers.new_blooio_message.operation.${operation}`;
const subscribed = (app: TestedApp) => app.run(messages('performSubscribe'), HOOK);

const amb = { channel_type: 'amb', channel_id: ambChannel };
const newPhone = { contact_id: ada, identifier: '+14155550199' };
const toAda = { contact_identifier: 'ada@example.com' };
const lists = { 'the first page': with_({}), 'the page behind it': with_({}, { meta: { page: 1 } }) };

export const scenarios: Readonly<Record<string, Readonly<Record<string, Scenario>>>> = {
  'authentication.test': {
    'both services': with_({}),
    'a wrong key': login({ blooio_api_key: 'wrong' }),
    'a wrong token': login({ reamaze_api_token: 'wrong' }),
    'a wrong brand': login({ reamaze_brand: 'unknown' }),
  },
  'creates.attach_blooio_identity.operation.perform': {
    'a new phone': with_(newPhone),
    'a new phone on WhatsApp': with_({
      ...newPhone,
      channel_type: 'whatsapp',
      channel_id: whatsappChannel,
    }),
    'a new e-mail with capitals': with_({ ...newPhone, identifier: 'Ada.L@example.com' }),
    'an Apple customer': with_({ ...newPhone, ...amb, identifier: 'urn:mbid:new' }),
    'what it has': with_({ contact_id: ada, channel_type: 'blooio', identifier: 'ada@example.com' }),
    'what it has on another channel': with_({
      ...newPhone,
      channel_type: 'whatsapp',
      identifier: '+14155550101',
    }),
    'what somebody else has': with_({ ...newPhone, channel_type: 'whatsapp', identifier: '+14155550102' }),
    'an unknown contact': with_({ ...newPhone, contact_id: 'ct_unknown' }),
  },
  'creates.attach_reamaze_identity.operation.perform': {
    'a new e-mail': with_({ ...toAda, identity_type: 'email', identifier: 'ada.l@example.com' }),
    'a new e-mail with capitals': with_({
      ...toAda,
      identity_type: 'email',
      identifier: 'Ada.L@example.com',
    }),
    'a new mobile': with_({ ...toAda, identity_type: 'mobile', identifier: '+14155550199' }),
    'a new Instagram name': with_({ ...toAda, identity_type: 'instagram', identifier: 'ada.lovelace' }),
    'an igsid': with_({ ...toAda, identity_type: 'igsid', identifier: '17841400000000009' }),
    'what it has': with_({ ...toAda, identity_type: 'mobile', identifier: '+14155550101' }),
    'an e-mail of somebody else': with_({ ...toAda, identity_type: 'email', identifier: 'bob@example.com' }),
    'an e-mail of somebody else with capitals': with_({
      ...toAda,
      identity_type: 'email',
      identifier: 'BOB@example.com',
    }),
    'a mobile of somebody else': with_({ ...toAda, identity_type: 'mobile', identifier: '+14155550104' }),
    'an e-mail to be moved': with_({
      ...toAda,
      identity_type: 'email',
      identifier: 'bob.private@example.com',
      on_conflict: 'move',
    }),
    'a contact by mobile': with_({
      contact_identifier_type: 'mobile',
      contact_identifier: '+14155550104',
      identity_type: 'email',
      identifier: 'carla@example.com',
    }),
    'a contact with capitals': with_({
      contact_identifier: 'ADA@example.com',
      identity_type: 'email',
      identifier: 'ada.l@example.com',
    }),
    'an unknown contact': with_({
      contact_identifier: 'nobody@example.com',
      identity_type: 'email',
      identifier: 'new@example.com',
    }),
  },
  'creates.create_blooio_contact.operation.perform': {
    'a new person': with_({ name: 'Grace Hopper', identifier: '+14155550199' }),
    'a new person on WhatsApp': with_({ identifier: 'Grace@example.com', channel_type: 'whatsapp' }),
    'who is there': with_({ name: 'Ada', identifier: 'ada@example.com' }),
    'a new Apple customer': with_({ ...amb, identifier: 'urn:mbid:new' }),
    'an Apple customer who is there': (app) => ({ inputData: { ...amb, identifier: idOfMei(app) } }),
  },
  'creates.create_reamaze_contact.operation.perform': {
    'a new person': with_({ name: 'Grace Hopper', email: 'Grace@example.com', mobile: '+14155550199' }),
    'a new person with an e-mail': with_({ email: 'grace@example.com', notes: ['VIP'] }),
    'a new person with the external id of somebody else': with_({
      email: 'grace@example.com',
      external_id: 'crm-42',
    }),
    'who is there, by e-mail': with_({ email: 'bob@example.com', mobile: '+14155550198' }),
    'who is there, with capitals': with_({ email: 'BOB@example.com' }),
    'who is there, by mobile': with_({ mobile: '+14155550104' }),
  },
  'creates.detach_blooio_identity.operation.perform': {
    'what it has': with_({ contact_id: ada, identity_id: 'cid_1' }),
    'what it had': with_({ contact_id: ada, identity_id: 'cid_99' }),
  },
  'creates.link_person.operation.perform': {
    'a person with something new': with_({ emails: ['ada@example.com'], phones: ['+14155550199'] }),
    'a person with capitals': with_({ emails: ['ADA@example.com'], phones: ['+14155550199'] }),
    'a person who is known': with_({ emails: ['ada@example.com'], phones: ['+14155550101'] }),
    'a new person': with_({
      name: 'Grace Hopper',
      emails: ['Grace@example.com'],
      phones: ['+14155550199'],
      instagram: 'grace',
    }),
    'somebody who is known by phone': with_({
      emails: ['carla@example.com'],
      phones: ['+14155550104'],
      services: ['reamaze'],
    }),
    'somebody in two contacts': with_({
      emails: ['ada@example.com', 'bob@example.com'],
      phones: ['+14155550102'],
    }),
    'somebody in two contacts, to be moved': with_({
      emails: ['ada@example.com', 'bob.private@example.com'],
      phones: ['+14155550102'],
      on_conflict: 'move',
    }),
  },
  'searches.find_blooio_contact.operation.perform': {
    'by phone': with_({ identifier: '+14155550102' }),
    'by e-mail with capitals': with_({ identifier: 'ADA@example.com' }),
    'by name': with_({ name: 'stone' }),
    nobody: with_({ identifier: 'nobody@example.com' }),
  },
  'searches.find_reamaze_contact.operation.perform': {
    'by e-mail': with_({ contact_identifier: 'bob.private@example.com' }),
    'by e-mail with capitals': with_({ contact_identifier: 'EVE@example.com' }),
    'by mobile': with_({ contact_identifier_type: 'mobile', contact_identifier: '+14155550101' }),
    'by Instagram name': with_({ contact_identifier_type: 'instagram', contact_identifier: 'dev.shah' }),
    nobody: with_({ contact_identifier: 'nobody@example.com' }),
  },
  'triggers.blooio_channel_list.operation.perform': {
    ...lists,
    'for Apple customers': with_({ channel_type: 'amb' }),
    'for WhatsApp': with_({ channel_type: 'whatsapp' }),
  },
  'triggers.blooio_contact_list.operation.perform': lists,
  'triggers.blooio_identity_list.operation.perform': {
    'of a contact': with_({ contact_id: bob }),
    'of an unknown contact': with_({ contact_id: 'ct_unknown' }),
  },
  'triggers.reamaze_contact_list.operation.perform': lists,
  'triggers.new_blooio_contact.operation.perform': {
    'as a sample': with_({}, { meta: { isLoadingSample: true } }),
    'one that is new': ({ sandbox }) => {
      const identities = [{ identifier: 'grace@example.com' }];
      addBlooioContact(sandbox.blooio.state, { name: 'Grace', identities }).created_at = LATER;
      return {};
    },
  },
  'triggers.new_reamaze_contact.operation.perform': {
    'as a sample': with_({}, { meta: { isLoadingSample: true } }),
    'one that is new': ({ sandbox }) => {
      const identities = [{ type: 'email' as const, identifier: 'grace@example.com' }];
      const contact = addReamazeContact(sandbox.reamaze.state, { name: 'Grace', identities });
      contact.created_at = new Date(LATER).toISOString();
      return {};
    },
  },
  [messages('performSubscribe')]: { 'to all channels': () => HOOK },
  [messages('performUnsubscribe')]: {
    'what it subscribed to': async (app) => ({ subscribeData: await subscribed(app) }),
    'what is gone': with_({}, { subscribeData: { id: 'wh_99', signing_secret: 'whsec_gone' } }),
  },
  [messages('perform')]: {
    'a message': async (app) => {
      const subscribeData = await subscribed(app);
      return { subscribeData, rawRequest: await delivered(app, 'message.received') };
    },
  },
  [messages('performList')]: {
    'all channels': with_({}),
    'a channel without any': with_({ channel_id: whatsappChannel }),
  },
};

/** The first delivery of an event, as Zapier hands it over. */
async function delivered({ sandbox }: TestedApp, type: string): Promise<unknown> {
  const [delivery] = await deliver(sandbox, { type });
  return { headers: delivery?.headers, content: delivery?.body };
}

import { MEI_ON_AMB } from '../../sandbox/blooio/seed.ts';
import {
  addBlooioContact,
  addReamazeContact,
  addReamazeMessage,
  deliver,
  seed,
} from '../../sandbox/index.ts';
import type { Given } from '../support/app.ts';
import type { App } from '../support/link.ts';

type Input = Record<string, unknown>;
/** The input of a run, or a function that prepares the sandbox and returns all that the run is given. */
type Scenario = Input | ((app: App) => Given | Promise<Given>);

const { ada, bob, mei, ambChannel, whatsappChannel } = seed.blooio;

const given = (more: Given) => () => more;
const login =
  (wrong: Record<string, string>) =>
  ({ sandbox }: App): Given => ({ authData: { ...sandbox.authData, ...wrong } });

/** The sandbox finds no contact in the first `count` look-ups: another run creates or attaches just after them. */
const raced =
  (service: 'blooio' | 'reamaze', count: number, inputData: Input) =>
  ({ sandbox }: App): Given => {
    let asked = 0;
    sandbox[service].fault = ({ method }) => {
      if (method !== 'GET' || asked === count) return undefined;
      asked += 1;
      return service === 'blooio' ? { status: 200, body: { data: [] } } : { status: 404 };
    };
    return { inputData };
  };

/** A day that stays in the future, so that a contact of it is always new. */
const LATER = Date.UTC(2999, 0, 1);

const HOOK = { targetUrl: 'https://hooks.example.com/1' };
const subscribed = (app: App) => app.run('triggers.new_blooio_message.operation.performSubscribe', HOOK);

const merged = { contact_id: ada, other_contact_id: bob };
const amb = { channel_type: 'amb', channel_id: ambChannel };
const newPhone = { contact_id: ada, identifier: '+14155550199' };
const toAda = { contact_identifier: 'ada@example.com' };
const email = (identifier: string) => ({ ...toAda, identity_type: 'email', identifier });
const mobile = (identifier: string) => ({ ...toAda, identity_type: 'mobile', identifier });
const pages = { 'the first page': {}, 'the next page': given({ meta: { page: 1 } }) };
const sample = given({ meta: { isLoadingSample: true } });

/** At least one run of every function of the app that sends requests: by operation, then by what is special. */
export const scenarios: Readonly<Record<string, Readonly<Record<string, Scenario>>>> = {
  'authentication.test': {
    'both services': {},
    'a wrong key': login({ blooio_api_key: 'wrong' }),
    'a wrong token': login({ reamaze_api_token: 'wrong' }),
    'a wrong brand': login({ reamaze_brand: 'unknown' }),
  },
  'creates.attach_blooio_identity': {
    'a new phone': newPhone,
    'a new phone on WhatsApp': { ...newPhone, channel_type: 'whatsapp', channel_id: whatsappChannel },
    'a channel of another type': { ...newPhone, channel_type: 'whatsapp', channel_id: ambChannel },
    'a new email with capitals': { ...newPhone, identifier: 'Ada.L@example.com' },
    'an Apple customer': { ...newPhone, ...amb, identifier: 'urn:mbid:new' },
    'an own identity': { contact_id: ada, channel_type: 'blooio', identifier: 'ada@example.com' },
    'an own Apple customer': { contact_id: mei, ...amb, identifier: MEI_ON_AMB },
    'an own identity on another channel': {
      ...newPhone,
      channel_type: 'whatsapp',
      identifier: '+14155550101',
    },
    'an identity of another contact': { ...newPhone, channel_type: 'whatsapp', identifier: '+14155550102' },
    'an unknown contact': { ...newPhone, contact_id: 'ct_unknown' },
  },
  'creates.attach_reamaze_identity': {
    'a new email': email('ada.l@example.com'),
    'a new email with capitals': email('Ada.L@example.com'),
    'a new mobile': mobile('+14155550199'),
    'a new Instagram name': { ...toAda, identity_type: 'instagram', identifier: 'ada.lovelace' },
    'an igsid': { ...toAda, identity_type: 'igsid', identifier: '17841400000000009' },
    'an own identity': mobile('+14155550101'),
    'an email of another contact': email('bob@example.com'),
    'an email of another contact with capitals': email('BOB@example.com'),
    'a mobile of another contact': mobile('+14155550104'),
    'an email to be moved': { ...email('bob.private@example.com'), on_conflict: 'move' },
    'to a contact by mobile': {
      contact_identifier_type: 'mobile',
      contact_identifier: '+14155550104',
      identity_type: 'email',
      identifier: 'carla@example.com',
    },
    'to a contact with capitals': { ...email('ada.l@example.com'), contact_identifier: 'ADA@example.com' },
    'to an unknown contact': { ...email('new@example.com'), contact_identifier: 'stranger@example.com' },
  },
  'creates.create_blooio_contact': {
    'a new person': { name: 'Grace Hopper', identifier: '+14155550199' },
    'a new person on WhatsApp': { identifier: 'Grace@example.com', channel_type: 'whatsapp' },
    'a known person': { name: 'Ada', identifier: 'ada@example.com' },
    'a known person without a name': { name: 'Grace', identifier: '+14155550103' },
    'a person that another run creates': raced('blooio', 1, { identifier: 'ada@example.com' }),
    'a new Apple customer': { ...amb, identifier: 'urn:mbid:new' },
    'a known Apple customer': { ...amb, identifier: MEI_ON_AMB },
  },
  'creates.create_reamaze_contact': {
    'a new person': { name: 'Grace Hopper', email: 'Grace@example.com', mobile: '+14155550199' },
    'a new person with notes': { email: 'grace@example.com', notes: ['VIP'] },
    'a new person with a used reference': { email: 'grace@example.com', external_id: 'crm-42' },
    'a known email': { email: 'bob@example.com', mobile: '+14155550198' },
    'a known email with capitals': { email: 'BOB@example.com' },
    'a known mobile': { mobile: '+14155550104' },
    'a mobile that another run adds': raced('reamaze', 1, { mobile: '+14155550104' }),
  },
  'creates.update_blooio_contact': {
    'a new name': { contact_id: ada, name: 'Ada King' },
    'the same name': { contact_id: ada, name: 'Ada Lovelace' },
  },
  'creates.replace_blooio_identity': {
    'a phone': { ...newPhone, identity_id: 'cid_1' },
    'a phone that is replaced already': {
      contact_id: ada,
      identity_id: '+14155550199',
      identifier: '+14155550101',
    },
    'by a phone of another contact': {
      contact_id: ada,
      identity_id: 'cid_1',
      identifier: '+14155550102',
    },
    'a phone on another channel type': ({ sandbox }) => {
      const identities = [{ identifier: '+14155550177', channel_type: 'telnyx' }];
      const { id } = addBlooioContact(sandbox.blooio.state, { identities });
      return { inputData: { contact_id: id, identity_id: '+14155550177', identifier: '+14155550199' } };
    },
  },
  'creates.merge_blooio_contacts': {
    'two contacts': merged,
    'contacts that are merged already': async (app) => {
      await app
        .run('creates.merge_blooio_contacts.operation.perform', { inputData: merged })
        .catch(() => undefined);
      return { inputData: merged };
    },
    'an unknown contact': { ...merged, other_contact_id: 'ct_unknown' },
  },
  'creates.detach_blooio_identity': {
    'an own identity': { contact_id: ada, identity_id: 'cid_1' },
    'an unknown identity': { contact_id: ada, identity_id: 'cid_99' },
  },
  'creates.link_person': {
    'a known person with a new phone': { emails: ['ada@example.com'], phones: ['+14155550199'] },
    'a known person with capitals': { emails: ['ADA@example.com'], phones: ['+14155550199'] },
    'a known person': { emails: ['ada@example.com'], phones: ['+14155550101'] },
    'a phone that another run attaches': ({ sandbox }) => {
      let asked = 0;
      sandbox.reamaze.fault = ({ path }) => {
        asked += path.includes('%2B') ? 1 : 0;
        return path.includes('%2B') && asked === 1 ? { status: 404 } : undefined;
      };
      const phones = ['+14155550101'];
      return { inputData: { emails: ['ada@example.com'], phones, services: ['reamaze'] } };
    },
    'a new person': {
      name: 'Grace Hopper',
      emails: ['Grace@example.com'],
      phones: ['+14155550199'],
      instagram: 'grace',
    },
    'a person known by phone': {
      emails: ['carla@example.com'],
      phones: ['+14155550104'],
      services: ['reamaze'],
    },
    'a person in two contacts': {
      emails: ['ada@example.com', 'bob@example.com'],
      phones: ['+14155550102'],
    },
    'a person in two contacts, moved': {
      emails: ['ada@example.com', 'bob.private@example.com'],
      phones: ['+14155550102'],
      on_conflict: 'move',
    },
  },
  'creates.update_reamaze_contact': {
    'a new name, note and value': {
      contact_identifier: 'eve@example.com',
      name: 'Eve O.',
      notes: ['Moved to Oslo.'],
      data: { country: 'NO' },
    },
    'a known name': { contact_identifier: 'eve@example.com', name: 'Eve Okafor' },
    'a contact by mobile': { contact_identifier: 'mobile:+14155550104', name: 'Carla R.' },
    'a note on a contact that no list shows': {
      contact_identifier: 'instagram:dev.shah',
      notes: ['Called.'],
    },
  },
  'searches.find_blooio_contact': {
    'by phone': { identifier: '+14155550102' },
    'by email with capitals': { identifier: 'ADA@example.com' },
    'by contact': { contact_id: bob },
    'an Apple customer': { identifier: MEI_ON_AMB },
    'by name': { name: 'stone' },
    'an unknown email': { identifier: 'stranger@example.com' },
  },
  'searches.find_reamaze_contact': {
    'by email': { contact_identifier: 'bob.private@example.com' },
    'by email with capitals': { contact_identifier: 'EVE@example.com' },
    'by mobile': { contact_identifier_type: 'mobile', contact_identifier: '+14155550101' },
    'by Instagram name': { contact_identifier_type: 'instagram', contact_identifier: 'dev.shah' },
    'an unknown email': { contact_identifier: 'stranger@example.com' },
    'by name': { name: 'ada' },
    'by customer data': { data_key: 'plan', data_value: 'gold' },
  },
  'triggers.blooio_channel_list': {
    ...pages,
    'for Apple customers': { channel_type: 'amb' },
    'for WhatsApp': { channel_type: 'whatsapp' },
  },
  'triggers.blooio_contact_list': pages,
  'triggers.blooio_identity_list': {
    'of a contact': { contact_id: bob },
    'of an unknown contact': { contact_id: 'ct_unknown' },
  },
  'triggers.reamaze_contact_list': pages,
  'triggers.new_blooio_contact': {
    'a sample': sample,
    'a new one': ({ sandbox }) => {
      const identities = [{ identifier: 'grace@example.com' }];
      addBlooioContact(sandbox.blooio.state, { name: 'Grace', identities }).created_at = LATER;
      return {};
    },
    'a server that sorts': async ({ sandbox }) => {
      sandbox.blooio.dialect.generation = 'B';
      await deliver(sandbox, { type: 'message.received', data: { sender: '+14155550101' } });
      return { meta: { isLoadingSample: true } };
    },
  },
  'triggers.new_reamaze_contact': {
    'a sample': sample,
    'a new one': ({ sandbox }) => {
      const identities = [{ type: 'email' as const, identifier: 'grace@example.com' }];
      const contact = addReamazeContact(sandbox.reamaze.state, { name: 'Grace', identities });
      contact.created_at = new Date(LATER).toISOString();
      return {};
    },
  },
  'triggers.new_reamaze_message': {
    'a sample': sample,
    'a new one': ({ sandbox }) => {
      sandbox.reamaze.state.sequence.time = LATER;
      const identity = { type: 'mobile' as const, identifier: '+14155550104' };
      addReamazeMessage(sandbox.reamaze.state, identity, 'Hello');
      return {};
    },
  },
  'triggers.new_blooio_message.performSubscribe': { 'to all channels': given(HOOK) },
  'triggers.new_blooio_message.performUnsubscribe': {
    'from a subscription': async (app) => ({ subscribeData: await subscribed(app) }),
    'from one whose ID is lost': async (app) => {
      await subscribed(app);
      return HOOK;
    },
    'from a lost one': given({ subscribeData: { id: 'wh_99', signing_secret: 'whsec_gone' } }),
  },
  'triggers.new_blooio_message': {
    'a message': async (app) => {
      const subscribeData = await subscribed(app);
      const attachments = [{ url: 'https://example.com/photo.jpg' }];
      const [delivery] = await deliver(app.sandbox, { type: 'message.received', data: { attachments } });
      return { subscribeData, rawRequest: { headers: delivery?.headers, content: delivery?.body } };
    },
  },
  'triggers.new_blooio_message.performList': {
    'all channels': {},
    'a channel without messages': { channel_id: whatsappChannel },
  },
};

/** The function that a scenario runs, as Zapier calls it. */
export function methodOf(operation: string): string {
  if (operation === 'authentication.test') return operation;
  const [kind, key, method = 'perform'] = operation.split('.');
  return `${kind}.${key}.operation.${method}`;
}

/** All that a run is given, with the sandbox prepared for it. */
export const givenFor = async (app: App, scenario: Scenario): Promise<Given> =>
  typeof scenario === 'function' ? scenario(app) : { inputData: scenario };

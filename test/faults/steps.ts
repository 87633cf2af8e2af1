import { MEI_ON_AMB } from '../../sandbox/blooio/seed.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import type { Given } from '../support/app.ts';

export type ServiceKey = 'blooio' | 'reamaze';

/** A run that works, and the service that gets the fault. */
export interface Step {
  readonly name: string;
  readonly method: string;
  readonly service: ServiceKey;
  readonly given?: Given;
  /** Fields that are empty in the connection. */
  readonly without?: readonly string[];
  /** What has to be there before. */
  readonly prepare?: (sandbox: Sandbox) => void;
}

const method = (kind: string, key: string, perform = 'perform') => `${kind}.${key}.operation.${perform}`;
const step = (
  name: string,
  service: ServiceKey,
  at: string,
  inputData: Record<string, unknown> = {},
  prepare?: Step['prepare'],
): Step => ({ name, method: at, service, given: { inputData }, ...(prepare && { prepare }) });

const create = (key: string) => method('creates', key);
const search = (key: string) => method('searches', key);
const trigger = (key: string) => method('triggers', key);

const PHONE = '+14155550142';
const grace = { name: 'Grace', emails: ['grace@example.com'], phones: [PHONE] };
const graceInBlooio = ({ blooio }: Sandbox) =>
  void addBlooioContact(blooio.state, { name: 'Grace', identities: [{ identifier: 'grace@example.com' }] });
/** The phone is another contact's. */
function graceTwiceInBlooio(sandbox: Sandbox): void {
  graceInBlooio(sandbox);
  addBlooioContact(sandbox.blooio.state, { identities: [{ identifier: PHONE, channel_type: 'whatsapp' }] });
}
const graceInReamaze: Step['prepare'] = ({ reamaze }) =>
  void addReamazeContact(reamaze.state, {
    name: 'Grace',
    identities: [{ type: 'email', identifier: 'grace@example.com' }],
  });
const link = (name: string, service: ServiceKey, more: object, prepare?: Step['prepare']): Step =>
  step(`Link Person, ${name}`, service, create('link_person'), { ...grace, ...more }, prepare);

const connection = (name: string, service: ServiceKey, empty: string[]): Step => ({
  name: `the connection test, ${name}`,
  method: 'authentication.test',
  service,
  without: empty,
});
const REAMAZE_FIELDS = ['reamaze_brand', 'reamaze_login_email', 'reamaze_api_token'];

const withWebhook: Step['prepare'] = ({ blooio }) =>
  void blooio.state.webhooks.push({
    id: 'wh_1',
    url: 'https://hooks.zapier.example/1',
    event_types: ['message.received'],
    status: 'active',
    channel_id: null,
    channel_type: null,
    created_at: 0,
    signing_secret: 'whsec_1',
  });

/** Each operation at least once, and again where other input leads to other requests. */
export const STEPS: readonly Step[] = [
  connection('Blooio only', 'blooio', REAMAZE_FIELDS),
  connection('Re:amaze only', 'reamaze', ['blooio_api_key']),
  connection('both, and Blooio fails', 'blooio', []),
  connection('both, and Re:amaze fails', 'reamaze', []),

  step('Attach Identity in Blooio', 'blooio', create('attach_blooio_identity'), {
    contact_id: 'ct_1',
    identifier: PHONE,
  }),
  step('Attach Identity in Blooio, again', 'blooio', create('attach_blooio_identity'), {
    contact_id: 'ct_1',
    identifier: 'ada@example.com',
  }),
  step(
    'Attach Identity in Blooio, of an Apple customer who has it',
    'blooio',
    create('attach_blooio_identity'),
    {
      contact_id: 'ct_4',
      identifier: MEI_ON_AMB,
      channel_type: 'amb',
      channel_id: 'ch_3',
    },
  ),
  step('Attach Identity in Re:amaze', 'reamaze', create('attach_reamaze_identity'), {
    contact_identifier: 'ada@example.com',
    identity_type: 'mobile',
    identifier: PHONE,
  }),
  step('Attach Identity in Re:amaze, moving it', 'reamaze', create('attach_reamaze_identity'), {
    contact_identifier: 'ada@example.com',
    identity_type: 'email',
    identifier: 'bob.private@example.com',
    on_conflict: 'move',
  }),
  step('Create Contact in Blooio', 'blooio', create('create_blooio_contact'), {
    name: 'Grace',
    identifier: PHONE,
  }),
  step('Create Contact in Blooio, of an Apple customer', 'blooio', create('create_blooio_contact'), {
    identifier: 'urn:mbid:new',
    channel_type: 'amb',
    channel_id: 'ch_3',
  }),
  step('Create Contact in Blooio, which names one', 'blooio', create('create_blooio_contact'), {
    name: 'Grace',
    identifier: '+14155550103',
  }),
  step('Create Contact in Re:amaze', 'reamaze', create('create_reamaze_contact'), {
    name: 'Grace',
    email: 'grace@example.com',
    mobile: PHONE,
  }),
  step('Update Contact in Blooio', 'blooio', create('update_blooio_contact'), {
    contact_id: 'ct_1',
    name: 'Grace',
  }),
  step('Replace Identity in Blooio', 'blooio', create('replace_blooio_identity'), {
    contact_id: 'ct_1',
    identity_id: 'cid_1',
    identifier: PHONE,
  }),
  step(
    'Replace Identity in Blooio, where it attaches and detaches',
    'blooio',
    create('replace_blooio_identity'),
    { contact_id: 'ct_1', identity_id: 'cid_1', identifier: PHONE },
    ({ blooio }) => void Object.assign(blooio.dialect, { replacing: 405 }),
  ),
  step('Merge Contacts in Blooio', 'blooio', create('merge_blooio_contacts'), {
    contact_id: 'ct_1',
    other_contact_id: 'ct_2',
  }),
  step('Update Contact in Re:amaze', 'reamaze', create('update_reamaze_contact'), {
    contact_identifier: 'mobile:+14155550104',
    name: 'Carla R.',
    notes: ['Moved.'],
  }),
  step('Detach Identity in Blooio', 'blooio', create('detach_blooio_identity'), {
    contact_id: 'ct_1',
    identity_id: 'cid_2',
  }),

  link('new to Blooio', 'blooio', { services: ['blooio'] }),
  link('new to Re:amaze', 'reamaze', { services: ['reamaze'] }),
  link('known in Blooio', 'blooio', { services: ['blooio'] }, graceInBlooio),
  link('known in Re:amaze', 'reamaze', { services: ['reamaze'] }, graceInReamaze),
  link('moving in Blooio', 'blooio', { services: ['blooio'], on_conflict: 'move' }, graceTwiceInBlooio),
  link(
    'moving in Blooio, without merging',
    'blooio',
    { services: ['blooio'], on_conflict: 'move' },
    (sandbox) => {
      graceTwiceInBlooio(sandbox);
      sandbox.blooio.dialect.merging = 404;
    },
  ),
  link('moving in Re:amaze', 'reamaze', { services: ['reamaze'], on_conflict: 'move' }, (sandbox) => {
    graceInReamaze(sandbox);
    addReamazeContact(sandbox.reamaze.state, { identities: [{ type: 'mobile', identifier: PHONE }] });
  }),
  link('in both, and Blooio fails', 'blooio', {}),
  link('in both, and Re:amaze fails', 'reamaze', {}),

  step('Find Contact in Blooio', 'blooio', search('find_blooio_contact'), { identifier: '+14155550101' }),
  step('Find Contact in Blooio, by its ID', 'blooio', search('find_blooio_contact'), { contact_id: 'ct_1' }),
  step('Find Contact in Blooio, by name', 'blooio', search('find_blooio_contact'), { name: 'Ada' }),
  step(
    'Find Contact in Blooio, by name where it can search',
    'blooio',
    search('find_blooio_contact'),
    { name: 'Ada' },
    ({ blooio }) => void Object.assign(blooio.dialect, { generation: 'B' }),
  ),
  step('Find Contact in Re:amaze', 'reamaze', search('find_reamaze_contact'), {
    contact_identifier: 'ada@example.com',
  }),
  step('Find Contact in Re:amaze, by mobile number', 'reamaze', search('find_reamaze_contact'), {
    contact_identifier_type: 'mobile',
    contact_identifier: '+14155550101',
  }),
  step('Find Contact in Re:amaze, by name', 'reamaze', search('find_reamaze_contact'), { name: 'Ada' }),
  step('Find Contact in Re:amaze, by customer data', 'reamaze', search('find_reamaze_contact'), {
    data_key: 'plan',
    data_value: 'gold',
  }),

  step('New Contact in Blooio', 'blooio', trigger('new_blooio_contact')),
  step('New Contact in Re:amaze', 'reamaze', trigger('new_reamaze_contact')),
  step('New Customer Message in Re:amaze', 'reamaze', trigger('new_reamaze_message')),
  {
    name: 'New Message in Blooio, switched on',
    method: method('triggers', 'new_blooio_message', 'performSubscribe'),
    service: 'blooio',
    given: { targetUrl: 'https://hooks.zapier.example/1' },
  },
  {
    name: 'New Message in Blooio, switched off',
    method: method('triggers', 'new_blooio_message', 'performUnsubscribe'),
    service: 'blooio',
    given: { subscribeData: { id: 'wh_1', signing_secret: 'whsec_1' } },
    prepare: withWebhook,
  },
  {
    name: 'New Message in Blooio, switched off without its ID',
    method: method('triggers', 'new_blooio_message', 'performUnsubscribe'),
    service: 'blooio',
    given: { subscribeData: {}, targetUrl: 'https://hooks.zapier.example/1' },
    prepare: withWebhook,
  },
  step(
    'New Message in Blooio, its examples',
    'blooio',
    method('triggers', 'new_blooio_message', 'performList'),
  ),
  step('the list of Blooio contacts', 'blooio', trigger('blooio_contact_list')),
  step('the list of Blooio channels', 'blooio', trigger('blooio_channel_list'), { channel_type: 'amb' }),
  step('the list of identities of a Blooio contact', 'blooio', trigger('blooio_identity_list'), {
    contact_id: 'ct_1',
  }),
  step('the list of Re:amaze contacts', 'reamaze', trigger('reamaze_contact_list')),
];

/** The run of an incoming delivery: it sends no request, so it meets no fault. */
export const SILENT = method('triggers', 'new_blooio_message');

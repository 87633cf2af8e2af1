import { MEI_ON_AMB } from '../sandbox/blooio/seed.ts';
import { type Sandbox, seed } from '../sandbox/index.ts';

/** What each operation sends: the least that its promises allow. Held by `test/publishing/build.test.ts`. */
export interface Case {
  /** As core calls it, e.g. `creates.link_person.operation.perform`. */
  readonly method: string;
  readonly when: string;
  readonly input?: Readonly<Record<string, unknown>>;
  /** What else Zapier hands over, e.g. `meta`. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly prepare?: (sandbox: Sandbox) => void;
  /** In no order, as some go out side by side. */
  readonly requests: readonly string[];
  /** Why it isn't fewer. */
  readonly why: string;
}

const { ada, bob, mei, nameless, ambChannel } = seed.blooio;
const perform = (kind: string, key: string) => `${kind}.${key}.operation.perform`;
const blooio = (...requests: string[]) => requests.map((request) => `Blooio ${request}`);
const reamaze = (...requests: string[]) => requests.map((request) => `Re:amaze ${request}`);
const sorting = ({ blooio }: Sandbox) => {
  blooio.dialect.generation = 'B';
};
const identities = (identifier: string) => `/contacts/${encodeURIComponent(identifier)}/identities`;

const attachBlooio = perform('creates', 'attach_blooio_identity');
const attachReamaze = perform('creates', 'attach_reamaze_identity');
const createBlooio = perform('creates', 'create_blooio_contact');
const createReamaze = perform('creates', 'create_reamaze_contact');
const linkPerson = perform('creates', 'link_person');
const findBlooio = perform('searches', 'find_blooio_contact');
const findReamaze = perform('searches', 'find_reamaze_contact');
const message = 'triggers.new_blooio_message.operation';

const PHONE = '+14155550199';
const EMAIL = 'grace@example.com';

export const CASES: readonly Case[] = [
  {
    method: 'authentication.test',
    when: 'both services',
    requests: [...blooio('GET /me'), ...reamaze('GET /channels')],
    why: 'one for each service, side by side',
  },
  {
    method: attachBlooio,
    when: 'the identity is new',
    input: { contact_id: ada, identifier: PHONE, channel_type: 'whatsapp' },
    requests: blooio('GET /contacts', `POST /contacts/${ada}/identities`),
    why: 'Blooio lets two contacts have one number, on two channel types: the owner is looked up first',
  },
  {
    method: attachBlooio,
    when: 'the run is replayed',
    input: { contact_id: ada, identifier: 'ada@example.com' },
    requests: blooio('GET /contacts'),
    why: 'the look-up finds it on this contact',
  },
  {
    method: attachBlooio,
    when: 'an Apple customer is attached again',
    input: { contact_id: mei, identifier: MEI_ON_AMB, channel_type: 'amb', channel_id: ambChannel },
    requests: blooio(`POST /contacts/${mei}/identities`, `GET /contacts/${mei}/identities`, 'GET /contacts'),
    why: 'the look-up doesn’t promise Apple’s IDs: the write; on its 409 the own identities and the owner, side by side',
  },
  {
    method: attachReamaze,
    when: 'the identity is new',
    input: { contact_identifier: 'ada@example.com', identity_type: 'mobile', identifier: PHONE },
    requests: reamaze(
      `GET ${identities('ada@example.com')}`,
      `GET ${identities(PHONE)}`,
      `GET ${identities('+14155550101')}`,
      `POST ${identities('ada@example.com')}`,
    ),
    why: 'Re:amaze takes it from its owner: both sides are looked up first, side by side; the contact’s own number proves that numbers are found',
  },
  {
    method: attachReamaze,
    when: 'the contact has no number that could prove the look-up',
    input: { contact_identifier: 'bob@example.com', identity_type: 'mobile', identifier: PHONE },
    requests: reamaze(
      `GET ${identities('bob@example.com')}`,
      `GET ${identities(PHONE)}`,
      'GET /contacts',
      `GET ${identities('+14155550104')}`,
      `POST ${identities('bob@example.com')}`,
    ),
    why: 'the number of any contact proves it',
  },
  {
    method: attachReamaze,
    when: 'an email is new',
    input: { contact_identifier: 'ada@example.com', identity_type: 'email', identifier: EMAIL },
    requests: reamaze(
      `GET ${identities('ada@example.com')}`,
      `GET ${identities(EMAIL)}`,
      `POST ${identities('ada@example.com')}`,
    ),
    why: 'the look-up of the contact proves that emails are found',
  },
  {
    method: attachReamaze,
    when: 'another contact’s address is moved',
    input: {
      contact_identifier: 'ada@example.com',
      identity_type: 'email',
      identifier: 'eve@example.com',
      on_conflict: 'move',
    },
    requests: reamaze(
      `GET ${identities('ada@example.com')}`,
      `GET ${identities('eve@example.com')}`,
      'GET /contacts',
      `POST ${identities('ada@example.com')}`,
    ),
    why: 'after both look-ups, the name of the owner, which the address doesn’t find afterwards',
  },
  {
    method: attachReamaze,
    when: 'the run is replayed',
    input: { contact_identifier: 'ada@example.com', identity_type: 'mobile', identifier: '+14155550101' },
    requests: reamaze(`GET ${identities('ada@example.com')}`, `GET ${identities('+14155550101')}`),
    why: 'the two look-ups, side by side; nothing is left to write',
  },
  {
    method: createBlooio,
    when: 'no contact has the identity',
    input: { name: 'Grace Hopper', identifier: PHONE },
    requests: blooio('GET /contacts', 'POST /contacts'),
    why: 'Blooio would create a second contact in a replay: looked up first',
  },
  {
    method: createBlooio,
    when: 'the run is replayed',
    input: { name: 'Ada Lovelace', identifier: '+14155550101' },
    requests: blooio('GET /contacts'),
    why: 'the look-up finds it, with its identities',
  },
  {
    method: createBlooio,
    when: 'a contact has it, but no name',
    input: { name: 'Grace Hopper', identifier: '+14155550103' },
    requests: blooio('GET /contacts', `PATCH /contacts/${nameless}`),
    why: 'the look-up, then the name',
  },
  {
    method: createBlooio,
    when: 'an Apple customer is new',
    input: { identifier: 'urn:mbid:AQAAnew', channel_type: 'amb', channel_id: ambChannel },
    requests: blooio('GET /contacts', 'GET /contacts', 'POST /contacts'),
    why: 'the look-up doesn’t promise Apple’s IDs: every page of contacts is read',
  },
  {
    method: createReamaze,
    when: 'no contact has the address',
    input: { name: 'Grace Hopper', email: EMAIL },
    requests: reamaze(`GET ${identities(EMAIL)}`, 'GET /contacts', 'POST /contacts', 'GET /contacts'),
    why: 'identities tell whether it exists, the list has the rest, side by side; then the write, and whether a run at the same moment was quicker',
  },
  {
    method: createReamaze,
    when: 'no contact has the address and the number',
    input: { name: 'Grace Hopper', email: EMAIL, mobile: PHONE },
    requests: reamaze(
      `GET ${identities(EMAIL)}`,
      `GET ${identities(PHONE)}`,
      'GET /contacts',
      'GET /contacts',
      'GET /contacts',
      'POST /contacts',
      'GET /contacts',
      `GET ${identities(PHONE)}`,
      `GET ${identities('+14155550104')}`,
      `POST ${identities(EMAIL)}`,
    ),
    why: 'the same for the number, which is attached afterwards, so its look-up is proven and repeated',
  },
  {
    method: perform('creates', 'update_reamaze_contact'),
    when: 'the name is new',
    input: { contact_identifier: 'ada@example.com', name: 'Ada King' },
    requests: reamaze(
      `GET ${identities('ada@example.com')}`,
      'GET /contacts',
      'PUT /contacts/ada%40example.com',
    ),
    why: 'the contact is compared first: a replay adds no note twice',
  },
  {
    method: perform('creates', 'detach_blooio_identity'),
    when: 'by its id',
    input: { contact_id: ada, identity_id: 'cid_1' },
    requests: blooio(`GET /contacts/${ada}/identities`, `DELETE /contacts/${ada}/identities/cid_1`),
    why: 'only the contact’s identities say what the value means, and whether the contact exists; then the write',
  },
  {
    method: perform('creates', 'detach_blooio_identity'),
    when: 'the run is replayed',
    input: { contact_id: ada, identity_id: 'cid_gone' },
    requests: blooio(`GET /contacts/${ada}/identities`),
    why: 'nothing is left to detach',
  },
  {
    method: perform('creates', 'update_blooio_contact'),
    when: 'the name is new',
    input: { contact_id: ada, name: 'Ada King' },
    requests: blooio(`GET /contacts/${ada}`, `PATCH /contacts/${ada}`),
    why: 'the contact has the other values of the output, and says whether the name changes; then the write',
  },
  {
    method: perform('creates', 'update_blooio_contact'),
    when: 'the run is replayed',
    input: { contact_id: ada, name: 'Ada Lovelace' },
    requests: blooio(`GET /contacts/${ada}`),
    why: 'the contact has the name',
  },
  {
    method: perform('creates', 'replace_blooio_identity'),
    when: 'the old one is on one channel',
    input: { contact_id: ada, identity_id: 'cid_1', identifier: PHONE },
    requests: blooio(
      `GET /contacts/${ada}/identities`,
      'GET /contacts',
      `PATCH /contacts/${ada}/identities/cid_1`,
    ),
    why: 'the own identities and the owner of the new one, side by side; then a write for each channel',
  },
  {
    method: perform('creates', 'replace_blooio_identity'),
    when: 'the run is replayed',
    input: { contact_id: ada, identity_id: PHONE, identifier: '+14155550101' },
    requests: blooio(`GET /contacts/${ada}/identities`, 'GET /contacts'),
    why: 'the two look-ups, side by side; nothing is left to write',
  },
  {
    method: perform('creates', 'merge_blooio_contacts'),
    when: 'both contacts are there',
    input: { contact_id: ada, other_contact_id: bob },
    requests: blooio(`GET /contacts/${ada}`, `GET /contacts/${bob}`, `POST /contacts/${ada}/merge`),
    why: 'both contacts, side by side: else a 404 of the merge could mean that it isn’t offered; then the write',
  },
  {
    method: linkPerson,
    when: 'no contact has the email and the phone',
    input: { name: 'Grace Hopper', emails: [EMAIL], phones: [PHONE] },
    requests: [
      ...blooio(
        'GET /contacts',
        'GET /contacts',
        'POST /contacts',
        'GET /contacts',
        'POST /contacts/ct_6/identities',
      ),
      ...reamaze(
        `GET ${identities(EMAIL)}`,
        `GET ${identities(PHONE)}`,
        'GET /contacts',
        'GET /contacts/%2B14155550104/identities',
        'POST /contacts',
        `POST ${identities(EMAIL)}`,
      ),
    ],
    why: 'in each service one look-up and one write for each identity; in Blooio one look-up after creating, because a parallel run may have created an older contact; in Re:amaze two that show that look-ups by number work',
  },
  {
    method: linkPerson,
    when: 'the run is replayed',
    input: { name: 'Ada Lovelace', emails: ['ada@example.com'], phones: ['+14155550101'] },
    requests: [
      ...blooio('GET /contacts', 'GET /contacts'),
      ...reamaze(
        `GET ${identities('ada@example.com')}`,
        `GET ${identities('+14155550101')}`,
        'GET /contacts',
      ),
    ],
    why: 'the look-ups; in Re:amaze one more for the name and the id of the contact',
  },
  {
    method: findBlooio,
    when: 'by phone or email',
    input: { identifier: '+14155550101' },
    requests: blooio('GET /contacts'),
    why: 'the response has all that is shown',
  },
  {
    method: findBlooio,
    when: 'by contact',
    input: { contact_id: ada },
    requests: blooio(`GET /contacts/${ada}`),
    why: 'the contact',
  },
  {
    method: findBlooio,
    when: 'by the ID of an Apple customer',
    input: { identifier: MEI_ON_AMB },
    requests: blooio('GET /contacts', 'GET /contacts'),
    why: 'the look-up doesn’t promise Apple’s IDs: every page of contacts is read',
  },
  {
    method: findBlooio,
    when: 'by name',
    input: { name: 'Ada' },
    prepare: sorting,
    requests: blooio('GET /contacts'),
    why: 'later servers can search',
  },
  {
    method: findBlooio,
    when: 'by name, on the first servers',
    input: { name: 'Ada' },
    requests: blooio('GET /contacts', 'GET /contacts'),
    why: 'asked to search, refused, then every page of 200 is read',
  },
  {
    method: findReamaze,
    when: 'by email',
    input: { contact_identifier: 'ada@example.com' },
    requests: reamaze(`GET ${identities('ada@example.com')}`, 'GET /contacts'),
    why: 'the identities and the rest are in two places, asked side by side',
  },
  {
    method: findReamaze,
    when: 'by mobile',
    input: { contact_identifier_type: 'mobile', contact_identifier: '+14155550101' },
    requests: reamaze(`GET ${identities('+14155550101')}`, 'GET /contacts'),
    why: 'the same',
  },
  {
    method: findReamaze,
    when: 'by a number that no contact has',
    input: { contact_identifier_type: 'mobile', contact_identifier: PHONE },
    requests: reamaze(
      `GET ${identities(PHONE)}`,
      'GET /contacts',
      'GET /contacts',
      `GET ${identities('+14155550104')}`,
    ),
    why: 'the list may not be searchable by number, so the newest numbers are read; one of them proves the look-up',
  },
  {
    method: findReamaze,
    when: 'by name',
    input: { name: 'Ada' },
    requests: reamaze('GET /contacts'),
    why: 'a page of matches',
  },
  {
    method: perform('triggers', 'new_blooio_contact'),
    when: 'polling',
    prepare: sorting,
    requests: blooio('GET /contacts'),
    why: 'one page, newest first',
  },
  {
    method: perform('triggers', 'new_reamaze_contact'),
    when: 'a sample in the editor',
    more: { meta: { isLoadingSample: true } },
    requests: reamaze('GET /contacts'),
    why: 'one page of 30, newest first',
  },
  {
    method: perform('triggers', 'new_reamaze_contact'),
    when: 'polling',
    requests: reamaze('GET /contacts'),
    why: 'one page of 30; for 100 contacts three more, side by side',
  },
  {
    method: perform('triggers', 'new_reamaze_message'),
    when: 'polling',
    requests: reamaze('GET /messages'),
    why: 'one page of 30; for 100 messages three more, side by side',
  },
  {
    method: perform('triggers', 'blooio_contact_list'),
    when: 'a page of the dropdown',
    requests: blooio('GET /contacts'),
    why: 'the page',
  },
  {
    method: perform('triggers', 'blooio_channel_list'),
    when: 'a page of the dropdown',
    requests: blooio('GET /channels'),
    why: 'the page',
  },
  {
    method: perform('triggers', 'blooio_identity_list'),
    when: 'a page of the dropdown',
    input: { contact_id: bob },
    requests: blooio(`GET /contacts/${bob}/identities`),
    why: 'the page',
  },
  {
    method: perform('triggers', 'reamaze_contact_list'),
    when: 'a page of the dropdown',
    requests: reamaze('GET /contacts', 'GET /contacts'),
    why: 'the first page shows emails, and contacts with only a number',
  },
  {
    method: `${message}.performSubscribe`,
    when: 'a Zap is switched on',
    more: { targetUrl: 'https://hooks.zapier.com/1' },
    requests: blooio('POST /webhooks'),
    why: 'the write',
  },
  {
    method: `${message}.performUnsubscribe`,
    when: 'a Zap is switched off',
    more: { subscribeData: { id: 'wh_1', signing_secret: 'secret' } },
    requests: blooio('DELETE /webhooks/wh_1'),
    why: 'the write; a 404 is as good',
  },
  {
    method: `${message}.performUnsubscribe`,
    when: 'Zapier lost the ID of the webhook',
    more: { targetUrl: 'https://hooks.zapier.com/1' },
    requests: blooio('GET /webhooks'),
    why: 'the list; then the write for a webhook to this address',
  },
  {
    method: `${message}.performList`,
    when: 'examples in the editor',
    requests: blooio('GET /events'),
    why: 'one page',
  },
  {
    method: `${message}.perform`,
    when: 'a message arrives',
    more: {
      subscribeData: { id: 'wh_1', signing_secret: 'secret' },
      rawRequest: { headers: {}, content: '{}' },
    },
    requests: [],
    why: 'a delivery holds all that is shown',
  },
];

/** The operation of a case, as its file is called. */
export const operationOf = ({ method }: Case): string => method.split('.')[1] ?? method;

/** What went over the wire, in the words of the table. */
export const sent = ({ blooio: one, reamaze: other }: Sandbox): string[] => [
  ...blooio(...one.requests.map(({ method, path }) => `${method} ${path}`)),
  ...reamaze(...other.requests.map(({ method, path }) => `${method} ${path}`)),
];

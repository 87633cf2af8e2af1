import { type Sandbox, seed } from '../sandbox/index.ts';

/** What `npm start` shows: each step is one run of Zapier's command line, as a Zap would make it. */
export interface Step {
  readonly title: string;
  /** After `zapier-platform invoke`, e.g. `create attach_blooio_identity`. */
  readonly command: readonly [string, string];
  readonly input?: Readonly<Record<string, unknown>>;
  /** The contacts whose identities are shown before and after: by id, or by a name in both services. */
  readonly watch?: { blooio?: readonly string[]; reamaze?: readonly number[]; name?: string };
  /** What the answer has to contain for the demo to be a success, e.g. an outcome or a piece of the error. */
  readonly expect: string;
  /** True where the step has to end with an error. */
  readonly stops?: boolean;
}

const { ada, bob, mei, ambChannel } = seed.blooio;
const { ada: adaInReamaze, bob: bobInReamaze, carla } = seed.reamaze;

/** A person that no service knows yet. */
const grace = { name: 'Grace Hopper', phone: '+1 415 555 0142', email: 'grace@example.com' };

/** Steps are made one after the other, because later ones use what earlier ones created. */
export const steps: readonly ((sandbox: Sandbox) => Step)[] = [
  () => ({
    title: 'Test the connection',
    command: ['auth', 'test'],
    expect: 'Acme Inc on Blooio, acme on Re:amaze',
  }),
  () => ({
    title: 'The connection’s label, as the editor shows it',
    command: ['auth', 'label'],
    expect: 'Acme Inc on Blooio, acme on Re:amaze',
  }),
  () => ({
    title: 'Blooio: Ada writes on WhatsApp from a new number, spelled as her CRM has it',
    command: ['create', 'attach_blooio_identity'],
    input: {
      contact_id: ada,
      channel_type: 'whatsapp',
      identifier: ' (415) 555-0199 ',
      default_country: 'US',
    },
    watch: { blooio: [ada] },
    expect: '"attached"',
  }),
  () => ({
    title: 'Blooio: the same run again, as Zapier replays it',
    command: ['create', 'attach_blooio_identity'],
    input: { contact_id: ada, channel_type: 'whatsapp', identifier: '+14155550199' },
    watch: { blooio: [ada] },
    expect: '"already_attached"',
  }),
  () => ({
    title: 'Blooio: Mei’s second Apple Messages id, which needs its channel',
    command: ['create', 'attach_blooio_identity'],
    input: {
      contact_id: mei,
      channel_type: 'amb',
      identifier: 'urn:mbid:AQAAYx3Jk9SecondDevice',
      channel_id: ambChannel,
    },
    watch: { blooio: [mei] },
    expect: '"attached"',
  }),
  () => ({
    title: 'Re:amaze: Ada, found by her email, has a new mobile number',
    command: ['create', 'attach_reamaze_identity'],
    input: {
      contact_identifier: 'ada@example.com',
      identity_type: 'mobile',
      identifier: '+1 415 555 0199',
    },
    watch: { reamaze: [adaInReamaze] },
    expect: '"attached"',
  }),
  () => ({
    title: 'Re:amaze: Carla, found by her mobile number, has an email now',
    command: ['create', 'attach_reamaze_identity'],
    input: {
      contact_identifier_type: 'mobile',
      contact_identifier: '(415) 555-0104',
      identity_type: 'email',
      identifier: 'Carla@Example.COM',
      default_country: 'US',
    },
    watch: { reamaze: [carla] },
    expect: '"attached"',
  }),
  () => ({
    title: 'Re:amaze: an address that is Bob’s is not taken from him, nor are his messages',
    command: ['create', 'attach_reamaze_identity'],
    input: {
      contact_identifier: 'ada@example.com',
      identity_type: 'email',
      identifier: 'bob.private@example.com',
    },
    watch: { reamaze: [adaInReamaze, bobInReamaze] },
    expect: 'Bob Stone',
    stops: true,
  }),
  () => ({
    title: 'Blooio: a number that is Bob’s is not taken from him either',
    command: ['create', 'attach_blooio_identity'],
    input: { contact_id: ada, channel_type: 'whatsapp', identifier: '+14155550102' },
    watch: { blooio: [ada, bob] },
    expect: 'Bob Stone',
    stops: true,
  }),
  () => ({
    title: 'Blooio, find or create: no contact has Grace’s number yet',
    command: ['search', 'find_blooio_contact'],
    input: { identifier: grace.phone },
    expect: '[]',
  }),
  () => ({
    title: 'Blooio, find or create: so she is created',
    command: ['create', 'create_blooio_contact'],
    input: { name: grace.name, identifier: grace.phone },
    expect: '"created"',
  }),
  ({ blooio }) => {
    const created = blooio.state.contacts.find(({ name }) => name === grace.name)?.id ?? '';
    return {
      title: 'Blooio, then attach: her email goes to the new contact',
      command: ['create', 'attach_blooio_identity'],
      input: { contact_id: created, identifier: grace.email },
      watch: { blooio: [created] },
      expect: '"attached"',
    };
  },
  () => ({
    title: 'Link Person: a messy CRM row, and one step makes both inboxes know Carla',
    command: ['create', 'link_person'],
    input: {
      name: 'Carla Ruiz',
      emails: ['carla@example.com; C.Ruiz@Example.ORG', 'n/a'],
      phones: ['(415) 555-0104', '+1 415-555-0104', '415.555.0188'],
      instagram: 'https://www.instagram.com/carla.ruiz/?hl=en',
      default_country: 'US',
    },
    watch: { name: 'Carla Ruiz' },
    expect: '"linked"',
  }),
  () => ({
    title:
      'Link Person: her brother has the same phone in the CRM; he stays another person, and the sentence says why',
    command: ['create', 'link_person'],
    input: { name: 'Diego Ruiz', emails: 'diego@example.com', phones: '+14155550104' },
    watch: { name: 'Carla Ruiz' },
    expect: 'belongs to Carla Ruiz',
    stops: true,
  }),
];

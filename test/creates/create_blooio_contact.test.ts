import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/create_blooio_contact.ts';
import type { Fault } from '../../sandbox/index.ts';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, nameless, ambChannel, whatsappChannel } = seed.blooio;

const create = async (inputData: Record<string, unknown>) =>
  output.parse(await app.run('creates.create_blooio_contact.operation.perform', { inputData }));
const sent = () => app.sandbox.blooio.requests.map(({ method, path }) => `${method} ${path}`);
const bodies = () => app.sandbox.blooio.requests.flatMap(({ body }) => (body === undefined ? [] : [body]));
const contacts = () => app.sandbox.blooio.state.contacts;
const having = (identifier: string) =>
  contacts().filter(({ identities }) => identities.some((one) => one.identifier === identifier));

describe('a new person', () => {
  it('is created with the name and the identity, and no other field', async () => {
    const result = await create({
      name: ' Grace Hopper ',
      identifier: '+1 (415) 555-0199',
      channel_type: '',
    });
    expect(sent()).toEqual(['GET /contacts', 'POST /contacts']);
    expect(JSON.stringify(bodies())).toBe('[{"name":"Grace Hopper","identifier":"+14155550199"}]');
    expect(having('+14155550199')).toMatchObject([{ id: result.id, name: 'Grace Hopper' }]);
    expect(result).toEqual({
      id: 'ct_6',
      name: 'Grace Hopper',
      phone: '+14155550199',
      email: null,
      identities: [
        {
          id: 'cid_6',
          channel_type: 'blooio',
          identifier: '+14155550199',
          channel_id: null,
          created_at: expect.stringMatching(/Z$/),
        },
      ],
      created_at: expect.stringMatching(/Z$/),
      outcome: 'created',
    });
  });

  it.each([
    [{ identifier: ' New@EXAMPLE.com' }, { identifier: 'new@example.com' }],
    [{ identifier: '(415) 555-0199', default_country: 'us' }, { identifier: '+14155550199' }],
    [
      { identifier: '+14155550199', channel_type: 'whatsapp', channel_id: whatsappChannel },
      { identifier: '+14155550199', channel_type: 'whatsapp', channel_id: whatsappChannel },
    ],
    [
      { identifier: ' urn:mbid:X/y ', channel_type: 'amb', channel_id: ambChannel, name: 'Liu' },
      { name: 'Liu', identifier: 'urn:mbid:X/y', channel_type: 'amb', channel_id: ambChannel },
    ],
  ])('%j', async (inputData, body) => {
    expect(await create(inputData)).toMatchObject({ outcome: 'created' });
    expect(bodies()).toEqual([body]);
  });

  it('is returned with identities where the response has none', async () => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST' ? { status: 201, body: { data: { id: bob, name: 'Bob Stone' } } } : undefined;
    expect(await create({ identifier: '+14155550199' })).toMatchObject({
      id: bob,
      phone: '+14155550102',
      outcome: 'created',
    });
  });
});

describe('a known person', () => {
  it.each([
    ['+1 415 555 0101', ada],
    ['ada@EXAMPLE.com', ada],
    ['+14155550102', bob], // known on WhatsApp
  ])('is returned with its own name (%s)', async (identifier, id) => {
    const before = structuredClone(contacts());
    expect(await create({ identifier, name: 'Another Name' })).toMatchObject({
      id,
      outcome: 'already_exists',
    });
    expect(sent().filter((line) => !line.startsWith('GET'))).toEqual([]);
    expect(contacts()).toEqual(before);
  });

  it.each([
    ['blooio', 'twilio'],
    ['telnyx', undefined],
  ])('is returned from another channel type (%s)', async (known, channel_type) => {
    const { id } = addBlooioContact(app.sandbox.blooio.state, {
      name: 'Tess',
      identities: [{ identifier: '+14155550177', channel_type: known }],
    });
    const result = await create({ identifier: '+14155550177', channel_type, name: 'Tess T.' });
    expect(result).toMatchObject({ id, name: 'Tess', outcome: 'already_exists' });
    expect(sent()).toEqual(['GET /contacts']);
  });

  it('gets the name where the contact has none, once', async () => {
    const given = { identifier: '+14155550103', name: ' Grace Hopper ' };
    expect(await create(given)).toMatchObject({
      id: nameless,
      name: 'Grace Hopper',
      phone: '+14155550103',
      outcome: 'already_exists',
    });
    expect(sent()).toEqual(['GET /contacts', `PATCH /contacts/${nameless}`]);
    expect(bodies()).toEqual([{ name: 'Grace Hopper' }]);
    expect(having('+14155550103')).toMatchObject([{ name: 'Grace Hopper' }]);
    expect(await create({ ...given, name: 'Other' })).toMatchObject({ name: 'Grace Hopper' });
    expect(sent().slice(2)).toEqual(['GET /contacts']);
  });

  it('is the oldest contact of several', async () => {
    addBlooioContact(app.sandbox.blooio.state, {
      name: 'Bob Two',
      identities: [{ identifier: '+14155550102', channel_type: 'twilio' }],
    });
    expect(await create({ identifier: '+14155550102' })).toMatchObject({ id: bob, name: 'Bob Stone' });
  });

  it.each([409, 422])('is returned when created between look-up and write (%d)', async (status) => {
    app.sandbox.blooio.fault = ({ method }): Fault | undefined => {
      if (method !== 'POST') return undefined;
      addBlooioContact(app.sandbox.blooio.state, {
        id: 'ct_w',
        identities: [{ identifier: '+14155550199' }],
      });
      return { status, body: { error: { code: 'taken', message: 'Taken.' } } };
    };
    expect(await create({ identifier: '+14155550199' })).toMatchObject({
      id: 'ct_w',
      outcome: 'already_exists',
    });
    expect(sent()).toEqual(['GET /contacts', 'POST /contacts', 'GET /contacts']);
  });

  it('is created once by two runs at once', async () => {
    app.sandbox.blooio.dialect.createExisting = 'conflict';
    const given = { identifier: '+14155550199' };
    const both = await Promise.all([create(given), create(given)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already_exists', 'created']);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(having('+14155550199')).toHaveLength(1);
  });
});

it('a phone number of another contact is no Apple ID', async () => {
  const given = { identifier: '+14155550101', channel_type: 'amb', channel_id: ambChannel };
  expect(await create(given)).toMatchObject({ outcome: 'created' });
});

it('a contact without a name that may be anyone’s gets none', async () => {
  addBlooioContact(app.sandbox.blooio.state, {
    id: 'ct_any',
    identities: [{ identifier: '+14155550199' }, { identifier: 'maria@home.com' }],
  });
  for (const [identifier, name] of [
    ['+14155550199', null],
    ['maria@home.com', 'Maria Gomez'],
  ])
    expect(await create({ identifier, name: 'Maria Gomez' })).toMatchObject({ id: 'ct_any', name });
});

it.each(['n/a', 'Unknown', '[not provided]', 'grace@example.com', '+1 415 555 0199'])(
  'the placeholder %s is never written as a name',
  async (name) => {
    expect(await create({ identifier: '+14155550199', name })).toMatchObject({
      name: null,
      outcome: 'created',
    });
    expect(bodies()).toEqual([{ identifier: '+14155550199' }]);
    expect(await create({ identifier: '+14155550103', name })).toMatchObject({ id: nameless, name: null });
    expect(bodies()).toHaveLength(1);
  },
);

describe('bad input stops the run before any request', () => {
  const channelIsEmpty =
    'Channel is empty. For Apple Messages for Business, choose the Blooio channel through which this customer writes to you.';
  it.each([
    [{}, 'Phone Number or Email is empty. Fill it in, or map a value that is never empty.'],
    [{ identifier: 'x', channel_type: 'amb' }, channelIsEmpty],
    [
      { identifier: '+14155550199', name: ['Ada', 'Bob'] },
      'Name needs one single text value. Map another value to it.',
    ],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(create(inputData))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.blooio.requests).toEqual([]);
  });
});

describe('a person that Blooio’s look-up misses', () => {
  it('an Apple customer is found among all contacts, so that a replay creates no duplicate', async () => {
    const customer = { identifier: 'urn:mbid:X', channel_type: 'amb', channel_id: ambChannel };
    const first = await create(customer);
    expect(await create(customer)).toEqual({ ...first, outcome: 'already_exists' });
    expect(having('urn:mbid:X')).toHaveLength(1);
  });

  it('an email with capitals is found', async () => {
    expect(await create({ identifier: 'ADA@example.com' })).toMatchObject({
      id: ada,
      outcome: 'already_exists',
    });
  });
});

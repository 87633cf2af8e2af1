import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/create_reamaze_contact.ts';
import { addReamazeContact, seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, carla } = seed.reamaze;

const create = async (inputData: Record<string, unknown>) =>
  output.parse(await app.run('creates.create_reamaze_contact.operation.perform', { inputData }));
const written = () =>
  app.sandbox.reamaze.requests.flatMap(({ method, path, body }) =>
    method === 'POST' ? [{ path, body }] : [],
  );
const contacts = () => app.sandbox.reamaze.state.contacts;
const having = (identifier: string) =>
  contacts().filter(({ identities }) => identities.some((one) => one.identifier === identifier));

const grace = { email: 'grace@example.com', mobile: '+14155550199' };
const GRACE = [
  { type: 'email', identifier: 'grace@example.com' },
  { type: 'mobile', identifier: '+14155550199' },
];

describe('somebody new', () => {
  it('is created with all that is filled in; the body holds nothing else', async () => {
    const result = await create({
      name: ' Grace Hopper ',
      email: ' Grace@EXAMPLE.com ',
      mobile: '',
      external_id: 1906,
      external_avatar_url: 'https://example.com/grace.png',
      notes: ['Likes nanoseconds.', '', ' Navy. '],
      data: { plan: 'gold', empty: '', age: 79 },
    });
    expect(written()).toEqual([
      {
        path: '/contacts',
        body: {
          contact: {
            name: 'Grace Hopper',
            email: 'Grace@example.com',
            id: '1906',
            external_avatar_url: 'https://example.com/grace.png',
            notes: ['Likes nanoseconds.', 'Navy.'],
            data: { plan: 'gold', age: '79' },
          },
        },
      },
    ]);
    const [stored] = having('Grace@example.com');
    expect(stored?.notes.map(({ note }) => note)).toEqual(['Likes nanoseconds.', 'Navy.']);
    expect(result).toEqual({
      id: String(stored?._id),
      external_id: '1906',
      name: 'Grace Hopper',
      friendly_name: null,
      email: 'Grace@example.com',
      mobile: null,
      twitter: null,
      instagram: null,
      facebook: null,
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
      identities: [{ type: 'email', identifier: 'Grace@example.com' }],
      outcome: 'created',
    });
  });

  it.each([
    [{ mobile: '(415) 555-0199', default_country: 'US' }, { mobile: '+14155550199' }],
    [
      { mobile: ' +1 415 555 0199 ', email: null, notes: 'One note' },
      { mobile: '+14155550199', notes: ['One note'] },
    ],
    [{ email: 'grace@example.com', notes: [], data: {} }, { email: 'grace@example.com' }],
    [{ email: 'grace@example.com', notes: ['', null], data: { plan: '' } }, { email: 'grace@example.com' }],
  ])('%j', async (inputData, contact) => {
    expect(await create(inputData)).toMatchObject({ outcome: 'created' });
    expect(written()).toEqual([{ path: '/contacts', body: { contact } }]);
  });

  it.each([200, 201] as const)(
    'with both is created by e-mail, then the mobile is attached (%d)',
    async (status) => {
      app.sandbox.reamaze.dialect.createdStatus = status;
      const result = await create({ ...grace, name: 'Grace Hopper' });
      expect(written()).toEqual([
        { path: '/contacts', body: { contact: { name: 'Grace Hopper', email: 'grace@example.com' } } },
        {
          path: '/contacts/grace%40example.com/identities',
          body: { identity: { type: 'mobile', identifier: '+14155550199' } },
        },
      ]);
      expect(result).toMatchObject({ ...grace, name: 'Grace Hopper', outcome: 'created', identities: GRACE });
    },
  );
});

describe('somebody who is there already', () => {
  it.each([
    [{ email: 'ADA@example.com' }, ada, 'Ada Lovelace'],
    [{ mobile: '+1 415 555 0101' }, ada, 'Ada Lovelace'],
    [{ email: 'ada@example.com', mobile: '+14155550101' }, ada, 'Ada Lovelace'],
    [{ email: 'bob.private@example.com' }, bob, 'Bob Stone'],
  ])('is returned as is: %j', async (inputData, id, name) => {
    const before = structuredClone(contacts());
    expect(await create({ ...inputData, name: 'Another Name', notes: ['Not for them.'] })).toMatchObject({
      id: String(id),
      name,
      outcome: 'already_exists',
    });
    expect(written()).toEqual([]);
    expect(contacts()).toEqual(before);
  });

  it('gets the mobile number that is new', async () => {
    expect(await create({ email: 'ada@example.com', mobile: '+14155550199' })).toMatchObject({
      id: String(ada),
      outcome: 'already_exists',
      identities: [
        { type: 'email', identifier: 'ada@example.com' },
        { type: 'mobile', identifier: '+14155550101' },
        { type: 'mobile', identifier: '+14155550199' },
      ],
    });
    expect(written()).toHaveLength(1);
  });

  it('gets the e-mail address that is new, where only the mobile number was known', async () => {
    expect(await create({ email: 'carla@example.com', mobile: '+14155550104' })).toMatchObject({
      id: String(carla),
      email: 'carla@example.com',
      outcome: 'already_exists',
    });
    expect(written()).toEqual([
      {
        path: '/contacts/%2B14155550104/identities',
        body: { identity: { type: 'email', identifier: 'carla@example.com' } },
      },
    ]);
    expect(having('carla@example.com')).toMatchObject([{ _id: carla }]);
  });

  it.each(['fields', 'list', 'error', 'text'] as const)(
    'even when created between the look-up and the write (%s)',
    async (errorShape) => {
      app.sandbox.reamaze.dialect.errorShape = errorShape;
      app.sandbox.reamaze.fault = ({ method, path }) => {
        if (method === 'POST' && path === '/contacts' && having(grace.email).length === 0)
          addReamazeContact(app.sandbox.reamaze.state, {
            name: 'Grace H.',
            identities: [{ type: 'email', identifier: grace.email }],
          });
        return undefined;
      };
      expect(await create({ ...grace, name: 'Grace Hopper' })).toMatchObject({
        name: 'Grace H.',
        outcome: 'already_exists',
        identities: GRACE,
      });
      expect(having(grace.email)).toHaveLength(1);
      expect(having(grace.mobile)).toEqual(having(grace.email));
    },
  );

  it.each([[{ email: grace.email }], [{ mobile: grace.mobile }], [grace]])(
    'is created once by two runs at once: %j',
    async (given) => {
      const both = await Promise.all([create(given), create(given)]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already_exists', 'created']);
      expect(contacts()).toHaveLength(6);
      for (const identifier of Object.values(given)) expect(having(identifier)).toHaveLength(1);
    },
  );
});

describe('when Re:amaze refuses', () => {
  it.each([
    ['fields', 'id has already been taken'],
    ['list', 'Id has already been taken'],
    ['error', 'Id has already been taken'],
    ['text', 'Id has already been taken'],
  ] as const)('says why (%s)', async (errorShape, words) => {
    app.sandbox.reamaze.dialect.errorShape = errorShape;
    expect(await failureOf(create({ email: grace.email, external_id: 'crm-42' }))).toEqual({
      name: 'HaltedError',
      message: `Re:amaze didn’t accept the values of this step (422): ${words}. Correct them and try again.`,
    });
    expect(having(grace.email)).toEqual([]);
  });

  it('creates nothing while it can’t tell whether the person is there', async () => {
    app.sandbox.reamaze.fault = ({ method }) => (method === 'GET' ? { status: 403 } : undefined);
    expect(await failureOf(create(grace))).toMatchObject({ name: 'AppError' });
    expect(written()).toEqual([]);
  });
});

describe('bad input, without any request', () => {
  const nothing = 'E-mail and Mobile are both empty. Fill in at least one: Re:amaze knows a contact by it.';
  it.each([
    [{}, nothing],
    [{ email: ' ', mobile: null, name: 'Ada' }, nothing],
    [{ email: 'ada' }, '“ada” isn’t an e-mail address. Write it like ada@example.com, one address only.'],
    [
      { email: 'ada@example.com', mobile: '5550101' },
      'The phone number “5550101” has no country code. Write it like +14155550101, or fill in Default Country.',
    ],
    [
      { email: 'ada@example.com', external_avatar_url: 'picture.png' },
      'Picture needs a full web address that starts with https://. Correct it or leave it empty.',
    ],
    [
      { email: 'ada@example.com', external_avatar_url: 'javascript:alert(1)' },
      'Picture needs a full web address that starts with https://. Correct it or leave it empty.',
    ],
    [{ email: 'ada@example.com', data: 'gold' }, 'Customer Data needs names and values. Fill in both sides.'],
    [
      { email: 'ada@example.com', data: { plan: { deep: 1 } } },
      'Customer Data needs one single text value. Map another value to it.',
    ],
    [
      { email: 'ada@example.com', notes: [{ a: 1 }] },
      'Notes needs one single text value. Map another value to it.',
    ],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(create(inputData))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.reamaze.requests).toEqual([]);
  });
});

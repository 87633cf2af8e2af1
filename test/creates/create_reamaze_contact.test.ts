import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/create_reamaze_contact.ts';
import App from '../../index.ts';
import { toMet } from '../../preview/core.ts';
import { addReamazeContact, seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, carla } = seed.reamaze;

const create = async (inputData: Record<string, unknown>) =>
  output.parse(await app.run('creates.create_reamaze_contact.operation.perform', { inputData }));
const written = () =>
  app.sandbox.reamaze.requests.flatMap(({ method, path, body }) =>
    method === 'GET' ? [] : [{ path, body }],
  );
const contacts = () => app.sandbox.reamaze.state.contacts;
const having = (identifier: string) =>
  contacts().filter(({ identities }) => identities.some((one) => one.identifier === identifier));

const grace = { email: 'grace@example.com', mobile: '+14155550199' };
const GRACE = [
  { type: 'email', identifier: 'grace@example.com' },
  { type: 'mobile', identifier: '+14155550199' },
];

describe('a new person', () => {
  it('is created with all filled-in fields, and no other field', async () => {
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
            email: 'grace@example.com',
            id: '1906',
            external_avatar_url: 'https://example.com/grace.png',
            notes: ['Likes nanoseconds.', 'Navy.'],
            data: { plan: 'gold', age: '79' },
          },
        },
      },
    ]);
    const [stored] = having('grace@example.com');
    expect(stored?.notes.map(({ note }) => note)).toEqual(['Likes nanoseconds.', 'Navy.']);
    expect(result).toEqual({
      id: String(stored?._id),
      contact_key: 'email:grace@example.com',
      external_id: '1906',
      name: 'Grace Hopper',
      friendly_name: null,
      email: 'grace@example.com',
      mobile: null,
      twitter: null,
      instagram: null,
      facebook: null,
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
      identities: [{ type: 'email', identifier: 'grace@example.com' }],
      outcome: 'created',
      skipped: [],
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
    [{ email: 'grace@example.com', name: '[not provided]' }, { email: 'grace@example.com' }],
    [
      { email: 'grace@example.com', data: { newsletter: true } },
      { email: 'grace@example.com', data: { newsletter: 'true' } },
    ],
  ])('%j', async (inputData, contact) => {
    expect(await create(inputData)).toMatchObject({ outcome: 'created' });
    expect(written()).toEqual([{ path: '/contacts', body: { contact } }]);
  });

  it('is created with a note of 10,000 characters', async () => {
    const notes = ['n'.repeat(10_000)];
    expect(await create({ email: grace.email, notes })).toMatchObject({ outcome: 'created' });
    expect(written()).toEqual([{ path: '/contacts', body: { contact: { email: grace.email, notes } } }]);
  });

  it.each([200, 201] as const)('with both is created by email, then gets the mobile (%d)', async (status) => {
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
  });
});

describe('a known person', () => {
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

  it('gets a new mobile number', async () => {
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

  it('without a name isn’t taken for another person', async () => {
    addReamazeContact(app.sandbox.reamaze.state, {
      identities: [
        { type: 'mobile', identifier: grace.mobile },
        { type: 'email', identifier: 'old@example.com' },
      ],
    });
    const before = structuredClone(contacts());
    expect(await failureOf(create({ ...grace, name: 'Grace Hopper' }))).toEqual({
      name: 'HaltedError',
      message:
        'In Re:amaze, “+14155550199” belongs to old@example.com, so nothing was attached. Leave Mobile empty if the number isn’t this person’s own, or correct Name.',
    });
    expect(contacts()).toEqual(before);
  });

  it('gets a new email where only the mobile number was known', async () => {
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
    'is returned when created between look-up and write (%s)',
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
    'is created once by two runs at the same time: %j',
    async (given) => {
      const both = await Promise.all([create(given), create(given)]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already_exists', 'created']);
      expect(contacts()).toHaveLength(6);
      for (const identifier of Object.values(given)) expect(having(identifier)).toHaveLength(1);
    },
  );
});

describe('a contact that exists', () => {
  it.each([
    ['gets the email', { name: 'Ruiz, Carla' }],
    ['gets the email when no name is given', {}],
  ])('by the number only %s', async (_what, name) => {
    expect(await create({ ...name, email: 'carla@example.com', mobile: '+14155550104' })).toMatchObject({
      id: String(carla),
      contact_key: 'email:carla@example.com',
      outcome: 'already_exists',
    });
    expect(having('carla@example.com')).toMatchObject([{ _id: carla, name: 'Carla Ruiz' }]);
  });

  it('isn’t taken for another person with the same number that no list shows', async () => {
    app.sandbox.reamaze.dialect.searchesMobiles = false;
    for (let number = 0; number < 35; number += 1)
      addReamazeContact(app.sandbox.reamaze.state, {
        identities: [{ type: 'mobile', identifier: `+141555502${10 + number}` }],
      });
    const given = { name: 'Bruno Ruiz', email: 'bruno@example.com', mobile: '+14155550104' };
    expect((await failureOf(create(given))).message).toMatch(
      /^In Re:amaze, “\+14155550104” belongs to Carla Ruiz, so nothing was attached\./,
    );
    app.sandbox.reamaze.dialect.noChangePut = 'refuse';
    expect((await failureOf(create(given))).message).toContain('belongs to another contact, so');
    expect(having('bruno@example.com')).toEqual([]);
  });

  it('isn’t taken for another person with the same number', async () => {
    const before = structuredClone(contacts());
    const given = { name: 'Bruno Ruiz', email: 'bruno@example.com', mobile: '+14155550104' };
    expect(await failureOf(create(given))).toEqual({
      name: 'HaltedError',
      message:
        'In Re:amaze, “+14155550104” belongs to Carla Ruiz, so nothing was attached. Leave Mobile empty if the number isn’t this person’s own, or correct Name.',
    });
    expect(contacts()).toEqual(before);
  });

  it.each([
    { name: 'Carlos Gomez', email: 'info@acme.com' },
    { name: 'Carlos Gomez', mobile: grace.mobile },
    { name: 'Carlos Gomez', mobile: grace.mobile, email: 'n/a' },
  ])('gets no name where it may be anyone’s: %j', async (given) => {
    const identities = [
      { type: 'email' as const, identifier: 'maria@home.com' },
      given.mobile
        ? { type: 'mobile' as const, identifier: given.mobile }
        : { type: 'email' as const, identifier: given.email ?? '' },
    ];
    addReamazeContact(app.sandbox.reamaze.state, { identities });
    expect(await create(given)).toMatchObject({ name: null, outcome: 'already_exists' });
    expect(written()).toEqual([]);
  });

  it.each([null, '', 'unknown'])('gets the name if it has none (%j)', async (name) => {
    addReamazeContact(app.sandbox.reamaze.state, {
      name,
      identities: [{ type: 'email', identifier: grace.email }],
    });
    const given = { ...grace, name: 'Grace Hopper' };
    for (const _run of ['first', 'replay'])
      expect(await create(given)).toMatchObject({ name: 'Grace Hopper', outcome: 'already_exists' });
    expect(written()).toEqual([
      { path: '/contacts/grace%40example.com/identities', body: { identity: GRACE[1] } },
      { path: '/contacts/grace%40example.com', body: { contact: { name: 'Grace Hopper' } } },
    ]);
    expect(having(grace.email)).toMatchObject([{ name: 'Grace Hopper' }]);
  });

  it.each(['n/a', 'grace@example.com'])('never gets a placeholder as its name (%s)', async (name) => {
    addReamazeContact(app.sandbox.reamaze.state, {
      identities: [{ type: 'email', identifier: grace.email }],
    });
    expect(await create({ email: grace.email, name })).toMatchObject({ name: null });
    expect(written()).toEqual([]);
  });
});

describe('one value that can’t be used', () => {
  it.each([
    ['mobile', { email: 'grace@example.com', mobile: 'n/a' }, { email: 'grace@example.com' }],
    ['mobile', { email: 'grace@example.com', mobile: '+14155550199 x 9' }, { email: 'grace@example.com' }],
    ['email', { email: 'n/a', mobile: '+14155550199' }, { mobile: '+14155550199' }],
  ] as const)('is left out and named (%s of %j)', async (kind, inputData, contact) => {
    const { outcome, skipped } = await create(inputData);
    expect(outcome).toBe('created');
    expect(skipped).toEqual([
      { kind, value: inputData[kind], reason: expect.stringMatching(/^.*“.+”.+\.$/) },
    ]);
    expect(written()).toEqual([{ path: '/contacts', body: { contact } }]);
  });

  it('is a placeholder for a reference, which another contact would seem to have', async () => {
    const reason = '“n/a” is a placeholder, not a reference. Leave it out.';
    expect(await create({ ...grace, external_id: 'n/a' })).toMatchObject({
      outcome: 'created',
      external_id: null,
      skipped: [{ kind: 'external_id', value: 'n/a', reason }],
    });
  });

  it('is a number whose owner Re:amaze can’t tell', async () => {
    Object.assign(app.sandbox.reamaze.dialect, { identifierTypeOnGet: false, searchesMobiles: false });
    for (let number = 200; number < 230; number += 1)
      addReamazeContact(app.sandbox.reamaze.state, {
        identities: [{ type: 'mobile', identifier: `+14155550${number}` }],
      });
    expect(await create({ ...grace, mobile: '+14155550104' })).toMatchObject({
      outcome: 'created',
      identities: [{ type: 'email', identifier: grace.email }],
      skipped: [
        {
          kind: 'mobile',
          value: '+14155550104',
          reason: 'Re:amaze can’t say who has “+14155550104”, so it was not attached. Attach it in Re:amaze.',
        },
      ],
    });
    expect(having('+14155550104')).toMatchObject([{ _id: carla }]);
  });
});

describe('when Re:amaze refuses', () => {
  it.each(['fields', 'list', 'error', 'text'] as const)(
    'names a reference that is taken as the form does (%s)',
    async (errorShape) => {
      app.sandbox.reamaze.dialect.errorShape = errorShape;
      expect(await failureOf(create({ email: grace.email, external_id: 'crm-42' }))).toEqual({
        name: 'HaltedError',
        message:
          'Another Re:amaze contact has “crm-42” as Your Own Reference, so no contact was created. Correct Your Own Reference in this step, or leave it empty.',
      });
      expect(having(grace.email)).toEqual([]);
    },
  );

  it('nothing is created while look-ups aren’t allowed', async () => {
    app.sandbox.reamaze.state.rights = 'none';
    expect(await failureOf(create(grace))).toMatchObject({ name: 'AppError' });
    expect(written()).toEqual([]);
  });
});

describe('bad input stops the run before any request', () => {
  const nothing = 'Email and Mobile are both empty. Fill in at least one: a Re:amaze contact needs it.';
  it.each([
    [{}, nothing],
    [
      { email: 'ada@example.com', external_avatar_url: 'picture.png' },
      'Picture needs a full web address that starts with https://. Correct it or leave it empty.',
    ],
    [{ email: 'ada@example.com', data: 'gold' }, 'Customer Data needs names and values. Fill in both sides.'],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(create(inputData))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.reamaze.requests).toEqual([]);
  });
});

describe('two people', () => {
  const taken = { email: 'ada@example.com', mobile: '+14155550104' };
  const message =
    'In Re:amaze, “ada@example.com” and “+14155550104” belong to two contacts. Nothing was moved. Leave one out, or merge the contacts if they are one person.';

  it('never become one', async () => {
    const before = structuredClone(contacts());
    expect(await failureOf(create(taken))).toEqual({ name: 'HaltedError', message });
    expect(written()).toEqual([]);
    expect(contacts()).toEqual(before);
  });

  it('never become one when the second appears between look-up and write', async () => {
    app.sandbox.reamaze.fault = ({ method, path }) => {
      if (method === 'POST' && path === '/contacts')
        addReamazeContact(app.sandbox.reamaze.state, {
          name: 'Grace’s Sister',
          identities: [{ type: 'mobile', identifier: grace.mobile }],
        });
      return undefined;
    };
    expect(await failureOf(create(grace))).toMatchObject({
      name: 'HaltedError',
      message:
        'In Re:amaze, “grace@example.com” and “+14155550199” belong to two contacts. Nothing was moved. Leave one out, or merge the contacts if they are one person.',
    });
    app.sandbox.reamaze.fault = undefined;
    expect((await failureOf(create(grace))).message).toMatch(
      /^In Re:amaze, “grace@example.com” and “\+14155550199” belong to two contacts\./,
    );
    expect(having(grace.mobile)).toMatchObject([{ name: 'Grace’s Sister' }]);
  });
});

it.each(['refuse', 'return', 'double'] as const)(
  'two people with one role address, created at the same moment, stay two (%s)',
  async (createExisting) => {
    app.sandbox.reamaze.dialect.createExisting = createExisting;
    const email = 'info@acme.com';
    const people = [
      { name: 'Maria Gomez', email, mobile: '+14155550142' },
      { name: 'Tom Hill', email, mobile: '+14155550143' },
    ];
    for (let time = 0; time < 2; time += 1) {
      const ended = await Promise.all(people.map((person) => create(person).catch(toMet)));
      expect(ended).toContainEqual({
        name: 'HaltedError',
        message: expect.stringMatching(
          /^In Re:amaze, “info@acme.com” belongs to .*, so nothing was attached\. Leave Email empty if it isn’t this person’s own, or correct Name\.$/,
        ),
      });
    }
    expect(having(email).filter(({ identities }) => identities.length > 2)).toEqual([]);
  },
);

describe('where Re:amaze answers a create with a known contact', () => {
  it('a contact with only the same reference isn’t the new one', async () => {
    app.sandbox.reamaze.dialect.createExisting = 'return';
    const before = structuredClone(contacts());
    for (const given of [{ email: grace.email }, { mobile: grace.mobile }, grace])
      expect(await failureOf(create({ ...given, external_id: 'crm-42' }))).toEqual({
        name: 'HaltedError',
        message:
          'Re:amaze has “Eve Okafor” under one of these values, so no contact was created. Correct Your Own Reference, Email or Mobile in this step.',
      });
    expect(contacts()).toEqual(before);
  });
});

it.each([
  ['refuse', {}],
  ['return', {}],
  ['double', {}],
  ['double', { mobile: undefined }],
  ['double', { email: undefined }],
] as const)('two runs at the same time converge without a lock (%s %j)', async (createExisting, without) => {
  app.sandbox.reamaze.dialect.createExisting = createExisting;
  const given = { ...grace, ...without, name: 'Grace Hopper' };
  const [one, other] = await Promise.all([create(given), create(given)]);
  expect(one.id).toBe(other.id);
  expect((await create(given)).id).toBe(one.id);
  expect(App.creates.create_reamaze_contact?.operation).not.toHaveProperty('lock');
});

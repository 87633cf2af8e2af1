import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/create_reamaze_contact.ts';
import App from '../../index.ts';
import { addReamazeContact } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();

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

describe('a replay', () => {
  it.each([
    ['the contact', '/contacts'],
    ['the mobile number', '/contacts/grace%40example.com/identities'],
  ])('completes what the first run began before the answer about %s was lost', async (_what, cut) => {
    app.sandbox.reamaze.fault = ({ method, path }) =>
      method === 'POST' && path === cut ? 'reset_after' : undefined;
    const failure = await failureOf(create({ ...grace, name: 'Grace Hopper' }));
    expect(failure).toMatchObject({
      name: 'ThrottledError',
      message: 'Re:amaze can’t be reached right now. Zapier tries this step again later.',
    });
    expect(failure.delay).toBeGreaterThanOrEqual(60);
    app.sandbox.reamaze.fault = undefined;
    const [first] = having(grace.email);
    expect(await create({ ...grace, name: 'Grace Hopper' })).toMatchObject({
      id: String(first?._id),
      name: 'Grace Hopper',
      outcome: 'already_exists',
      identities: GRACE,
    });
    expect(contacts()).toHaveLength(6);
    expect(having(grace.mobile)).toEqual(having(grace.email));
  });

  it.each([grace, { email: grace.email }, { mobile: grace.mobile }])(
    'gives the same contact as the run before (%j)',
    async (given) => {
      const first = await create({ ...given, name: 'Grace Hopper' });
      const second = await create({ ...given, name: 'Grace Hopper' });
      expect(second).toEqual({ ...first, updated_at: second.updated_at, outcome: 'already_exists' });
      expect(contacts()).toHaveLength(6);
    },
  );
});

describe('two people', () => {
  const taken = { email: 'ada@example.com', mobile: '+14155550104' };
  const message =
    'In Re:amaze, “ada@example.com” and “+14155550104” belong to two different contacts. Neither was moved. Use the one that is right, or join them in Re:amaze.';

  it('are never made one', async () => {
    const before = structuredClone(contacts());
    expect(await failureOf(create(taken))).toEqual({ name: 'HaltedError', message });
    expect(written()).toEqual([]);
    expect(contacts()).toEqual(before);
  });

  it('nor when the second appears between the look-up and the write', async () => {
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
        'In Re:amaze, “grace@example.com” and “+14155550199” belong to two different contacts. Neither was moved. Use the one that is right, or join them in Re:amaze.',
    });
    app.sandbox.reamaze.fault = undefined;
    expect((await failureOf(create(grace))).message).toMatch(
      /^In Re:amaze, “grace@example.com” and “\+14155550199” belong to two different contacts\./,
    );
    expect(having(grace.mobile)).toMatchObject([{ name: 'Grace’s Sister' }]);
  });
});

describe('where Re:amaze answers with somebody who is there', () => {
  it('never takes who only has the same reference for the new contact', async () => {
    app.sandbox.reamaze.dialect.createExisting = 'return';
    const before = structuredClone(contacts());
    for (const given of [{ email: grace.email }, { mobile: grace.mobile }, grace])
      expect(await failureOf(create({ ...given, external_id: 'crm-42' }))).toEqual({
        name: 'HaltedError',
        message:
          'Re:amaze has “Eve Okafor” under one of these values, so no contact was created. Correct External ID, E-mail or Mobile in this step.',
      });
    expect(contacts()).toEqual(before);
  });

  it('tells a contact that a run at the same moment created from a new one by its address only', async () => {
    app.sandbox.reamaze.dialect.createExisting = 'return';
    const twice = await Promise.all([create({ email: grace.email }), create({ email: grace.email })]);
    expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
    expect(having(grace.email)).toHaveLength(1);
  });
});

it('keeps runs for the same person apart', () => {
  expect({ ...App.creates.create_reamaze_contact?.operation.lock }).toEqual({
    key: 'reamaze-{{bundle.inputData.email}}-{{bundle.inputData.mobile}}',
    scope: ['auth'],
    timeout: 30,
  });
});

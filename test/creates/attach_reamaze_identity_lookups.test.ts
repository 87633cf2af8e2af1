import { beforeEach, describe, expect, it } from '@jest/globals';
import { seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, carla, dev } = seed.reamaze;

const attach = (inputData: Record<string, unknown>) =>
  app.run('creates.attach_reamaze_identity.operation.perform', { inputData });
const sent = () =>
  app.sandbox.reamaze.requests.map(({ method, path, query }) => {
    const parameters = new URLSearchParams(query).toString();
    return `${method} ${path}${parameters && `?${parameters}`}`;
  });
const written = () => app.sandbox.reamaze.requests.filter(({ method }) => method !== 'GET');
const identitiesOf = (id: number) =>
  app.sandbox.reamaze.state.contacts
    .find((contact) => contact._id === id)
    ?.identities.map(({ identifier }) => identifier);

const toAda = { contact_identifier: 'ada@example.com', identity_type: 'email' };
const fromBob = { ...toAda, identifier: 'bob.private@example.com' };

describe('the contact', () => {
  const identity = { identity_type: 'email', identifier: 'new@example.com' };

  it.each([
    ['mobile:+14155550104', 'email', carla, 'email:new@example.com'],
    ['mobile:+14155550104', undefined, carla, 'email:new@example.com'],
    [' Mobile:+1 415 555 0104 ', 'twitter', carla, 'email:new@example.com'],
    ['email:ada@example.com', 'mobile', ada, 'email:ada@example.com'],
    ['instagram:dev.shah', 'email', dev, 'email:new@example.com'],
  ])('is named by its key %j, whatever the type field says (%s)', async (key, type, id, contact_key) => {
    const given = { contact_identifier: key, contact_identifier_type: type, ...identity };
    expect(await attach(given)).toMatchObject({ outcome: 'attached', contact_key });
    expect(identitiesOf(id)).toContain('new@example.com');
  });

  it.each(['E.164', 'digits'] as const)(
    'is found by the key that Find returned for a person known by number only (numbers as %s)',
    async (mobiles) => {
      app.sandbox.reamaze.dialect.mobiles = mobiles;
      const find = { contact_identifier_type: 'mobile', contact_identifier: '+14155550104' };
      const found = await app.run('searches.find_reamaze_contact.operation.perform', { inputData: find });
      expect(found).toMatchObject([{ contact_key: 'mobile:+14155550104' }]);
      const [{ contact_key: contact_identifier }] = found as [{ contact_key: string }];
      expect(await attach({ contact_identifier, ...identity })).toMatchObject({ outcome: 'attached' });
      expect(identitiesOf(carla)).toEqual(['+14155550104', 'new@example.com']);
    },
  );

  it('can’t be named by its ID: the sentence says what to map', async () => {
    expect(await failureOf(attach({ contact_identifier: String(carla), ...identity }))).toEqual({
      name: 'HaltedError',
      message:
        '“1003” isn’t an email. Map the Contact Key of an earlier step instead of its Contact ID. For a mobile number, change Find Contact By.',
    });
  });
});

describe.each([false, 'refuse'] as const)('where look-ups by type are ignored or refused (%s)', (onGet) => {
  beforeEach(() => {
    app.sandbox.reamaze.dialect.identifierTypeOnGet = onGet;
  });
  const carlas = { identity_type: 'mobile', identifier: '+14155550104' };
  const free = { identity_type: 'mobile', identifier: '+14155550199' };
  const toBob = { contact_identifier: 'bob@example.com' };

  it.each([
    ['another contact has, tried with a number of the contact itself', { ...toAda, ...carlas }],
    ['another contact has, tried with a number of any contact', { ...toBob, ...carlas }],
    ['is free', { ...toAda, ...free }],
    ['is a username', { ...toBob, identity_type: 'twitter', identifier: 'eveokafor' }],
  ])('takes nothing that %s', async (_what, given) => {
    const before = structuredClone(app.sandbox.reamaze.state.contacts);
    expect(await failureOf(attach(given))).toEqual({
      name: 'HaltedError',
      message: `Re:amaze can’t say who has “${given.identifier}”, so nothing was changed. Set If It Belongs to Another Contact to Move to attach it anyway.`,
    });
    expect(written()).toEqual([]);
    expect(app.sandbox.reamaze.state.contacts).toEqual(before);
  });

  it('attaches it when that is asked for, and doesn’t claim that the owner was checked', async () => {
    expect(await attach({ ...toAda, ...carlas, on_conflict: 'move' })).toMatchObject({
      outcome: 'attached',
      owner_checked: false,
      previous_owner: { name: null, contact_key: null, identities: [] },
    });
    expect(identitiesOf(ada)).toContain('+14155550104');
  });

  it('still attaches an email, whose look-up needs no type', async () => {
    const given = { ...toAda, identifier: 'new@example.com' };
    expect(await attach(given)).toMatchObject({ outcome: 'attached', owner_checked: true });
    expect((await failureOf(attach(fromBob))).message).toContain('belongs to Bob Stone');
  });

  it('still sees that the contact has it already', async () => {
    const own = { ...toAda, identity_type: 'mobile', identifier: '+14155550101' };
    expect(await attach(own)).toMatchObject({ outcome: 'already_attached', owner_checked: false });
    expect(written()).toEqual([]);
  });

  it.each(['stop', 'move'])('says that a contact can’t be found by its number (%s)', async (on_conflict) => {
    const given = { contact_identifier: 'mobile:+14155550104', identity_type: 'email', on_conflict };
    expect(await failureOf(attach({ ...given, identifier: 'carla@example.com' }))).toEqual({
      name: 'HaltedError',
      message:
        'Re:amaze can’t look up contacts by mobile number, username or Facebook ID here, so it can’t find “+14155550104”. Find the contact by its email instead.',
    });
    expect(written()).toEqual([]);
  });
});

describe('where no look-up by type can be tried', () => {
  const withoutMobiles = () => {
    const { state } = app.sandbox.reamaze;
    state.contacts = state.contacts.filter(({ _id }) => _id === bob);
  };
  const toBob = { contact_identifier: 'bob@example.com' };

  it('is sure that a number is free when no contact has any number', async () => {
    withoutMobiles();
    const given = { ...toBob, identity_type: 'mobile', identifier: '+14155550199' };
    expect(await attach(given)).toMatchObject({ outcome: 'attached', owner_checked: true });
    expect(sent()).toContain('GET /contacts?type=mobile&sort=date');
  });

  it.each([
    ['no contact has any number', 'instagram', 'bob.stone', false],
    ['the list shows no number', 'mobile', '+14155550199', true],
  ])('attaches without a check when %s (%s)', async (_why, identity_type, identifier, isFilterIgnored) => {
    withoutMobiles();
    const contacts = [{ _id: 1, email: 'ada@example.com' }];
    app.sandbox.reamaze.fault = ({ query }) =>
      isFilterIgnored && query['type'] === 'mobile' ? { status: 200, body: { contacts } } : undefined;
    expect(await attach({ ...toBob, identity_type, identifier })).toMatchObject({
      outcome: 'attached',
      owner_checked: false,
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/attach_reamaze_identity.ts';
import { addReamazeContact, reamazeMessagesOf, seed } from '../../sandbox/index.ts';
import { failureOf, type Given, useSandbox } from '../support/app.ts';

const app = useSandbox();

const attach = (inputData: Record<string, unknown>, more: Given = {}) =>
  app.run('creates.attach_reamaze_identity.operation.perform', { inputData, ...more });

const sent = () =>
  app.sandbox.reamaze.requests.map(({ method, path, query }) => {
    const parameters = new URLSearchParams(query).toString();
    return `${method} ${path}${parameters && `?${parameters}`}`;
  });
const written = () => app.sandbox.reamaze.requests.filter(({ method }) => method === 'POST');
const identitiesOf = (id: number) =>
  app.sandbox.reamaze.state.contacts
    .find((contact) => contact._id === id)
    ?.identities.map(({ identifier }) => identifier);

const toAda = { contact_identifier: 'ada@example.com', identity_type: 'email' };
const fromBob = { ...toAda, identifier: 'bob.private@example.com' };

describe('a free identity', () => {
  it('is looked up, then attached as in the documented example, key for key', async () => {
    const result = await attach({ ...toAda, identifier: ' helloworld@example.com' });
    expect(sent().slice(0, 2).sort()).toEqual([
      'GET /contacts/ada%40example.com/identities',
      'GET /contacts/helloworld%40example.com/identities',
    ]);
    expect(sent().slice(2)).toEqual(['POST /contacts/ada%40example.com/identities']);
    expect(JSON.stringify(written()[0]?.body)).toBe(
      '{"identity":{"type":"email","identifier":"helloworld@example.com"}}',
    );
    expect(output.parse(result)).toEqual(result);
    expect(result).toEqual({
      id: 'email:helloworld@example.com',
      contact_key: 'email:ada@example.com',
      contact_identifier: 'ada@example.com',
      contact_identifier_type: 'email',
      type: 'email',
      identifier: 'helloworld@example.com',
      outcome: 'attached',
      owner_checked: true,
      previous_owner: { name: null, contact_key: null, identities: [] },
      identities: [
        { type: 'email', identifier: 'ada@example.com' },
        { type: 'mobile', identifier: '+14155550101' },
        { type: 'email', identifier: 'helloworld@example.com' },
      ],
    });
  });

  it.each([
    ['mobile', '(415) 555-0104', 'instagram', 'https://www.instagram.com/carla.ruiz/?hl=en', 'carla.ruiz'],
    ['mobile', '+1 415 555 0104', 'twitter', '@carla_ruiz', 'carla_ruiz'],
    ['instagram', '@dev.shah', 'mobile', '415.555.0105', '+14155550105'],
    ['facebook', ' 100000000000001 ', 'email', 'dev@example.com', 'dev@example.com'],
    ['twitter', 'https://x.com/eveokafor', 'email', 'eve2@example.com', 'eve2@example.com'],
  ])(
    'of the contact with the %s %s is attached: %s %s',
    async (contactType, contact, type, identifier, expected) => {
      const result = await attach({
        contact_identifier_type: contactType,
        contact_identifier: contact,
        identity_type: type,
        identifier,
        default_country: 'US',
      });
      expect(result).toMatchObject({ outcome: 'attached', type, identifier: expected, owner_checked: true });
      expect(written()).toMatchObject([
        { query: { identifier_type: contactType }, body: { identity: { type, identifier: expected } } },
      ]);
    },
  );
});

describe('an identity of the contact itself', () => {
  it.each([
    ['email', 'ADA@example.com', 3],
    ['mobile', '+1 415 555 0101', 2],
  ])('is not written again (%s %s)', async (identity_type, identifier, requests) => {
    expect(await attach({ ...toAda, identity_type, identifier })).toMatchObject({
      outcome: 'already_attached',
    });
    expect(written()).toEqual([]);
    expect(sent()).toHaveLength(requests);
  });
});

describe('an identity of another contact', () => {
  it('stops the run, names the owner and stays there', async () => {
    expect(await failureOf(attach(fromBob))).toEqual({
      name: 'HaltedError',
      message:
        'In Re:amaze, “bob.private@example.com” belongs to Bob Stone (bob@example.com). Nothing was changed. To take it from there with its messages, set If It Belongs to Another Contact to Move.',
    });
    expect(written()).toEqual([]);
    expect(identitiesOf(seed.reamaze.bob)).toEqual(['bob@example.com', 'bob.private@example.com']);
  });

  it('names the owner by another identity where the name is unknown', async () => {
    const taken = { ...toAda, identity_type: 'instagram', identifier: 'dev.shah' };
    expect((await failureOf(attach(taken))).message).toContain(
      'belongs to 17841400000000001. Nothing was changed.',
    );
    app.sandbox.reamaze.fault = ({ path }) => (path === '/contacts' ? { status: 500 } : undefined);
    expect((await failureOf(attach(fromBob))).message).toContain('belongs to bob@example.com.');
  });

  it('moves with its messages if the builder says so', async () => {
    const result = await attach({ ...fromBob, on_conflict: 'move' });
    expect(output.parse(result)).toEqual(result);
    expect(result).toMatchObject({
      outcome: 'moved',
      previous_owner: {
        name: 'Bob Stone',
        contact_key: 'email:bob@example.com',
        identities: [
          { type: 'email', identifier: 'bob@example.com' },
          { type: 'email', identifier: 'bob.private@example.com' },
        ],
      },
    });
    expect(identitiesOf(seed.reamaze.bob)).toEqual(['bob@example.com']);
    expect(reamazeMessagesOf(app.sandbox.reamaze.state, seed.reamaze.ada)).toHaveLength(3);
    expect(await attach({ ...fromBob, on_conflict: 'move' })).toMatchObject({ outcome: 'already_attached' });
  });

  it('names the previous owner by a key that still leads to it, if there is one', async () => {
    const fromEve = { ...toAda, identifier: 'Eve@Example.com', on_conflict: 'move' };
    expect(await attach(fromEve)).toMatchObject({
      outcome: 'moved',
      previous_owner: {
        name: 'Eve Okafor',
        contact_key: 'twitter:eveokafor',
        identities: [{ identifier: 'eve@example.com' }, {}],
      },
    });
    expect(written()).toHaveLength(1);
    const fromCarla = { ...toAda, identity_type: 'mobile', identifier: '+14155550104', on_conflict: 'move' };
    expect(await attach(fromCarla)).toMatchObject({
      outcome: 'moved',
      previous_owner: { name: 'Carla Ruiz', contact_key: null, identities: [{}] },
    });
  });

  it('moves without the owner’s name where that is unknown', async () => {
    app.sandbox.reamaze.fault = ({ path }) => (path === '/contacts' ? { status: 500 } : undefined);
    expect(await attach({ ...fromBob, on_conflict: 'move' })).toMatchObject({
      outcome: 'moved',
      previous_owner: { name: null, identities: [{ identifier: 'bob@example.com' }, {}] },
    });
  });
});

it('an Instagram-scoped ID has no owner to look up, and the output says so', async () => {
  const result = await attach({ ...toAda, identity_type: 'igsid', identifier: '178414000' });
  expect(result).toMatchObject({ outcome: 'attached', owner_checked: false, previous_owner: { name: null } });
  expect(sent()).toEqual([
    'GET /contacts/ada%40example.com/identities',
    'POST /contacts/ada%40example.com/identities',
  ]);
});

describe.each(['fold', 'sensitive', 'lower'] as const)(
  'a contact with capitals where email case is: %s',
  (emailCase) => {
    it('is found, and gets the identity under the found address', async () => {
      app.sandbox.reamaze.dialect.emailCase = emailCase;
      const result = await attach({
        contact_identifier: 'Ada@Example.com',
        identity_type: 'mobile',
        identifier: '+14155550199',
      });
      expect(result).toMatchObject({ outcome: 'attached', contact_identifier: 'ada@example.com' });
      expect(identitiesOf(seed.reamaze.ada)).toContain('+14155550199');
      expect(sent().at(-1)).toBe('POST /contacts/ada%40example.com/identities');
    });
  },
);

it('finds a contact as it is listed, where look-ups are case-sensitive', async () => {
  app.sandbox.reamaze.dialect.emailCase = 'sensitive';
  addReamazeContact(app.sandbox.reamaze.state, {
    name: 'Kim',
    identities: [{ type: 'email', identifier: 'Kim@Big.example' }],
  });
  const given = {
    contact_identifier: 'kim@big.example',
    identity_type: 'mobile',
    identifier: '+14155550199',
  };
  expect(await attach(given)).toMatchObject({ outcome: 'attached' });
  expect(sent().at(-1)).toBe('POST /contacts/Kim%40Big.example/identities');
});

it('says already_attached where another run was quicker, and a repeat is refused', async () => {
  app.sandbox.reamaze.dialect.repeatAttach = 'refuse';
  const given = { ...toAda, identity_type: 'mobile' };
  const both = await Promise.all([
    attach({ ...given, identifier: '+14155550199' }),
    attach({ ...given, identifier: '+1 415 555 0199' }),
  ]);
  for (const outcome of ['attached', 'already_attached'])
    expect(both).toContainEqual(expect.objectContaining({ outcome }));
});

describe('bad input stops the run before any request', () => {
  const good = { ...toAda, identifier: 'new@example.com' };
  it.each([
    [{ ...good, identity_type: undefined }, 'Identity Type is empty. Choose one.'],
    [
      { ...good, contact_identifier_type: 'igsid' },
      'Find Contact By can’t be “igsid”. Choose one of: Email; Mobile number; Facebook ID; X (Twitter) username; Instagram username.',
    ],
    [
      { ...good, identity_type: 'igsid', identifier: 17841405309211844 },
      'Email, Mobile Number or Username is a number too long to be read exactly. Map it as text.',
    ],
    [
      { ...good, contact_identifier_type: 'facebook', contact_identifier: '../staff' },
      '“../staff” isn’t a Facebook ID. Use the ID itself, not a URL or a name.',
    ],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(attach(inputData))).toEqual({ name: 'HaltedError', message });
    // What went out all the same would be there by the time that this one has been answered.
    await app.run('authentication.test');
    expect(sent()).toEqual(['GET /channels']);
  });

  it('a connection without Re:amaze, or with half a login, stops the run first', async () => {
    const { blooio_api_key, reamaze_brand } = app.sandbox.authData;
    expect(await failureOf(attach({}, { authData: { blooio_api_key } }))).toEqual({
      name: 'AppError',
      message:
        'This connection has no Re:amaze login. Edit the connection in Zapier and fill in the Re:amaze brand, login email and API token.',
    });
    expect(await failureOf(attach({}, { authData: { blooio_api_key, reamaze_brand } }))).toEqual({
      name: 'AppError',
      message:
        'The Re:amaze login is incomplete. Edit the connection in Zapier and fill in Re:amaze Login Email and Re:amaze API Token.',
    });
  });
});

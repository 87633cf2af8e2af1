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

describe('when the identity is free', () => {
  it('looks first, then attaches; the body is the vendor’s example, key for key', async () => {
    const result = await attach({ ...toAda, identifier: ' helloworld@EXAMPLE.com' });
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
      contact_identifier: 'ada@example.com',
      contact_identifier_type: 'email',
      type: 'email',
      identifier: 'helloworld@example.com',
      outcome: 'attached',
      owner_checked: true,
      previous_owner: null,
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
    'finds the contact by %s %s and attaches %s %s',
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

  it('sends the login to Re:amaze only, as basic credentials', async () => {
    await attach({ ...toAda, identifier: 'new@example.com' });
    const { reamaze_login_email: email, reamaze_api_token: token } = app.sandbox.authData;
    const expected = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
    expect(app.sandbox.reamaze.requests.map(({ headers }) => headers['authorization'])).toEqual([
      expected,
      expected,
      expected,
    ]);
    expect(app.sandbox.blooio.requests).toEqual([]);
  });
});

describe('when the contact has it already', () => {
  it.each([
    ['email', 'ADA@example.com', 3], // in small letters, too
    ['mobile', '+1 415 555 0101', 2],
  ])('writes nothing (%s %s)', async (identity_type, identifier, requests) => {
    expect(await attach({ ...toAda, identity_type, identifier })).toMatchObject({
      outcome: 'already_attached',
    });
    expect(written()).toEqual([]);
    expect(sent()).toHaveLength(requests);
  });

  it('ends in the same state when the answer to the first write was lost', async () => {
    const given = { ...toAda, identifier: 'new@example.com' };
    app.sandbox.reamaze.fault = ({ method }) => (method === 'POST' ? 'reset_after' : undefined);
    expect(await failureOf(attach(given))).toMatchObject({
      name: 'ThrottledError',
      message: 'Re:amaze can’t be reached right now. Zapier tries this step again later.',
    });
    app.sandbox.reamaze.fault = undefined;
    expect(await attach(given)).toMatchObject({ outcome: 'already_attached' });
    expect(written()).toHaveLength(1);
  });
});

describe('when somebody else has it', () => {
  it('stops, names the owner, and nothing has moved', async () => {
    expect(await failureOf(attach(fromBob))).toEqual({
      name: 'HaltedError',
      message:
        'In Re:amaze, “bob.private@example.com” belongs to Bob Stone (bob@example.com). Nothing was changed. To take it from there with its messages, set If It Belongs to Another Contact to Move.',
    });
    expect(written()).toEqual([]);
    expect(identitiesOf(seed.reamaze.bob)).toEqual(['bob@example.com', 'bob.private@example.com']);
  });

  it('names the owner by another identity when the name can’t be found out', async () => {
    const taken = { ...toAda, identity_type: 'instagram', identifier: 'dev.shah' };
    expect((await failureOf(attach(taken))).message).toContain(
      'belongs to 17841400000000001. Nothing was changed.',
    );
    app.sandbox.reamaze.fault = ({ path }) => (path === '/contacts' ? { status: 500 } : undefined);
    expect((await failureOf(attach(fromBob))).message).toContain('belongs to bob@example.com.');
  });

  it('moves it, with its messages, when that is asked for', async () => {
    const result = await attach({ ...fromBob, on_conflict: 'move' });
    expect(output.parse(result)).toEqual(result);
    expect(result).toMatchObject({
      outcome: 'moved',
      previous_owner: {
        name: 'Bob Stone',
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

  it('names whom it was taken from, also when it was the only address', async () => {
    const fromEve = { ...toAda, identifier: 'Eve@Example.com', on_conflict: 'move' };
    expect(await attach(fromEve)).toMatchObject({
      outcome: 'moved',
      previous_owner: { name: 'Eve Okafor', identities: [{ identifier: 'eve@example.com' }, {}] },
    });
    expect(written()).toHaveLength(1);
    expect(sent().filter((request) => request.startsWith('GET /contacts?'))).toHaveLength(1);
  });

  it('moves it without the name when that can’t be found out', async () => {
    app.sandbox.reamaze.fault = ({ path }) => (path === '/contacts' ? { status: 500 } : undefined);
    expect(await attach({ ...fromBob, on_conflict: 'move' })).toMatchObject({
      outcome: 'moved',
      previous_owner: { name: null, identities: [{ identifier: 'bob@example.com' }, {}] },
    });
  });

  it('looks for a name no longer than there is an owner', async () => {
    for (let number = 0; number < 90; number += 1)
      addReamazeContact(app.sandbox.reamaze.state, {
        identities: [{ type: 'email', identifier: `an.ada${number}@example.com` }],
      });
    app.sandbox.reamaze.dialect.search = 'words'; // three pages have one of them
    await attach({ ...toAda, identifier: 'free@example.com', on_conflict: 'move' });
    expect(sent().filter((request) => request.startsWith('GET /contacts?'))).toEqual([
      'GET /contacts?q=free%40example.com&type=email',
    ]);
  });
});

it('says when the owner couldn’t be looked up, as for an Instagram-scoped id', async () => {
  const result = await attach({ ...toAda, identity_type: 'igsid', identifier: '178414000' });
  expect(result).toMatchObject({ outcome: 'attached', owner_checked: false, previous_owner: null });
  expect(sent()).toEqual([
    'GET /contacts/ada%40example.com/identities',
    'POST /contacts/ada%40example.com/identities',
  ]);
});

describe.each(['fold', 'heed', 'lower'] as const)(
  'a contact with capitals where case is: %s',
  (emailCase) => {
    it('is found, and written to as it was found', async () => {
      app.sandbox.reamaze.dialect.emailCase = emailCase;
      const result = await attach({
        contact_identifier: 'Ada@Example.com',
        identity_type: 'mobile',
        identifier: '+14155550199',
      });
      expect(result).toMatchObject({ outcome: 'attached', contact_identifier: 'Ada@example.com' });
      expect(identitiesOf(seed.reamaze.ada)).toContain('+14155550199');
      const found = emailCase === 'fold' ? 'Ada%40example.com' : 'ada%40example.com';
      expect(sent().at(-1)).toBe(`POST /contacts/${found}/identities`);
      expect(sent()).toHaveLength(emailCase === 'fold' ? 3 : 4);
    });
  },
);

it('says so when the contact is unknown, and writes nothing', async () => {
  expect(
    await failureOf(
      attach({ ...toAda, contact_identifier: 'nobody@example.com', identifier: 'a@example.com' }),
    ),
  ).toEqual({
    name: 'HaltedError',
    message:
      'Re:amaze doesn’t have this contact (404). It may have been deleted: choose it again in this step.',
  });
  expect(written()).toEqual([]);
});

it.each(['fields', 'list', 'error', 'text'] as const)(
  'passes on why Re:amaze refuses (%s)',
  async (errorShape) => {
    app.sandbox.reamaze.dialect.errorShape = errorShape;
    app.sandbox.reamaze.dialect.repeatAttach = 'refuse';
    const ada = app.sandbox.reamaze.state.contacts.find(({ _id }) => _id === seed.reamaze.ada);
    app.sandbox.reamaze.fault = ({ method, path }) => {
      // Attached by somebody else between the look-up and the write.
      if (method === 'POST') ada?.identities.push({ type: 'email', identifier: 'new@example.com' });
      return method === 'GET' && path.includes('new%40') ? { status: 404 } : undefined;
    };
    const { name, message } = await failureOf(attach({ ...toAda, identifier: 'new@example.com' }));
    expect(name).toBe('HaltedError');
    expect(message).toMatch(
      /^Re:amaze didn’t accept the values of this step \(422\): .*identifier.*\. Correct them and try again\.$/i,
    );
  },
);

describe('bad input, without any request', () => {
  const good = { ...toAda, identifier: 'new@example.com' };
  it.each([
    [
      { ...good, contact_identifier: '' },
      'Contact is empty. Fill it in, or map a value that is never empty.',
    ],
    [
      { ...good, identity_type: undefined },
      'Identity Type is empty. Choose one of: email, mobile, instagram, igsid, twitter.',
    ],
    [
      { ...good, identity_type: 'facebook' },
      'Identity Type can’t be “facebook”. Choose one of: email, mobile, instagram, igsid, twitter.',
    ],
    [
      { ...good, contact_identifier_type: 'igsid' },
      'Find Contact By can’t be “igsid”. Choose one of: email, mobile, facebook, twitter, instagram.',
    ],
    [
      { ...good, on_conflict: 'overwrite' },
      'If It Belongs to Another Contact can’t be “overwrite”. Choose one of: stop, move.',
    ],
    [
      { ...good, identifier: 'two@at@example.com' },
      '“two@at@example.com” isn’t an e-mail address. Write it like ada@example.com, one address only.',
    ],
    [
      { ...good, identity_type: 'igsid', identifier: 17841405309211844 },
      'Identity is a number too long to be read exactly. Map it as text.',
    ],
    [
      { ...good, identity_type: 'twitter', identifier: 'not a name' },
      '“not a name” isn’t a user name on Twitter. Write it without spaces, for example ada_lovelace.',
    ],
    [
      { ...good, identity_type: 'instagram', identifier: 'https://example.com/ada' },
      '“https://example.com/ada” isn’t a user name on Instagram. Write it without spaces, for example ada_lovelace.',
    ],
    [
      { ...good, contact_identifier_type: 'facebook', contact_identifier: '../staff' },
      '“../staff” isn’t a Facebook id. Use the id itself, as Re:amaze has it, not a web address or a name.',
    ],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(attach(inputData))).toEqual({ name: 'HaltedError', message });
    // What went out all the same would be there by the time that this one has been answered.
    await app.run('authentication.test');
    expect(sent()).toEqual(['GET /channels']);
  });

  it('says first when the connection has no Re:amaze, or only a part of it', async () => {
    const { blooio_api_key, reamaze_brand } = app.sandbox.authData;
    expect(await failureOf(attach({}, { authData: { blooio_api_key } }))).toEqual({
      name: 'AppError',
      message:
        'This connection has no Re:amaze login. Edit the connection in Zapier and fill in the Re:amaze brand, login email and API token.',
    });
    expect(await failureOf(attach({}, { authData: { blooio_api_key, reamaze_brand } }))).toEqual({
      name: 'AppError',
      message:
        'The Re:amaze login is incomplete. Edit the connection in Zapier and fill in Re:amaze Login E-mail and Re:amaze API Token.',
    });
  });
});

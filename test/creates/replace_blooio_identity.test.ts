import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/replace_blooio_identity.ts';
import { MEI_ON_AMB } from '../../sandbox/blooio/seed.ts';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, mei, whatsappChannel } = seed.blooio;
const OLD = '+14155550101';
const NEW = '+14155550199';

const replace = async (inputData: Record<string, unknown>) =>
  output.parse(
    await app.run('creates.replace_blooio_identity.operation.perform', {
      inputData: { contact_id: ada, identity_id: OLD, identifier: NEW, ...inputData },
    }),
  );
const requests = () => app.sandbox.blooio.requests;
const sent = () => requests().map(({ method, path }) => `${method} ${path}`);
const writes = () =>
  requests().flatMap(({ method, path, body }) => (method === 'GET' ? [] : [{ method, path, body }]));
const identitiesOf = (id: string) =>
  app.sandbox.blooio.state.contacts
    .find((contact) => contact.id === id)
    ?.identities.map(({ channel_type, identifier }) => `${channel_type} ${identifier}`)
    .sort();

/** A person with one number on three channels, one of them undocumented, and an email. */
const addTess = () =>
  addBlooioContact(app.sandbox.blooio.state, {
    name: 'Tess',
    identities: [
      { identifier: '+14155550177', channel_type: 'whatsapp', channel_id: whatsappChannel },
      { identifier: '+14155550177', channel_type: 'blooio' },
      { identifier: '+14155550177', channel_type: 'telnyx' },
      { identifier: 'tess@example.com' },
    ],
  }).id;
const TESS_AFTER = [`blooio ${NEW}`, 'blooio tess@example.com', `telnyx ${NEW}`, `whatsapp ${NEW}`];

describe('in place', () => {
  it.each([
    ['cid_1', undefined],
    [OLD, undefined],
    ['(415) 555-0101', 'US'],
  ])('replaces %s with one write', async (identity_id, default_country) => {
    const result = await replace({ identity_id, default_country, identifier: '+1 (415) 555-0199' });
    expect(result).toEqual({
      id: 'cid_1',
      contact_id: ada,
      channel_type: 'blooio',
      identifier: NEW,
      channel_id: null,
      created_at: expect.stringMatching(/Z$/),
      previous_identifier: OLD,
      outcome: 'replaced',
    });
    expect(sent().slice(0, 2).sort()).toEqual(['GET /contacts', `GET /contacts/${ada}/identities`]);
    expect(writes()).toEqual([
      { method: 'PATCH', path: `/contacts/${ada}/identities/cid_1`, body: { identifier: NEW } },
    ]);
    expect(identitiesOf(ada)).toEqual([`blooio ${NEW}`, 'blooio ada@example.com']);
  });

  it('replaces an email by a phone number', async () => {
    expect(await replace({ identity_id: 'Ada@Example.com' })).toMatchObject({
      id: 'cid_2',
      previous_identifier: 'ada@example.com',
    });
    expect(identitiesOf(ada)).toEqual([`blooio ${OLD}`, `blooio ${NEW}`]);
  });

  it.each(['+14155550177', 'cid_6', 'cid_8'])('replaces it on every channel (%s)', async (identity_id) => {
    app.sandbox.blooio.dialect.otherTypes = true;
    const contact_id = addTess();
    expect(await replace({ contact_id, identity_id })).toMatchObject({ outcome: 'replaced' });
    expect(identitiesOf(contact_id)).toEqual(TESS_AFTER);
    expect(await replace({ contact_id, identity_id })).toMatchObject({ outcome: 'already_replaced' });
    expect(identitiesOf(contact_id)).toEqual(TESS_AFTER);
  });
});

describe.each([404, 405, 501] as const)('where Blooio doesn’t offer that (%d)', (status) => {
  it('attaches the new one on the same channel, then detaches the old one', async () => {
    app.sandbox.blooio.dialect.replacing = status;
    app.sandbox.blooio.dialect.otherTypes = true;
    const contact_id = addTess();
    const result = await replace({ contact_id, identity_id: 'cid_6' });
    expect(result).toMatchObject({ channel_type: 'whatsapp', channel_id: whatsappChannel, identifier: NEW });
    expect(result).toMatchObject({ previous_identifier: '+14155550177', outcome: 'replaced' });
    expect(identitiesOf(contact_id)).toEqual(TESS_AFTER);
    expect(writes().slice(-3)).toEqual([
      { method: 'PATCH', path: `/contacts/${contact_id}/identities/cid_6`, body: { identifier: NEW } },
      {
        method: 'POST',
        path: `/contacts/${contact_id}/identities`,
        body: { identifier: NEW, channel_type: 'whatsapp', channel_id: whatsappChannel },
      },
      { method: 'DELETE', path: `/contacts/${contact_id}/identities/cid_6`, body: undefined },
    ]);
  });
});

it('reads the identities where the response is empty, and doesn’t take them for replaced', async () => {
  app.sandbox.blooio.fault = ({ method }) => (method === 'PATCH' ? () => Response.json({}) : undefined);
  expect(await replace({})).toMatchObject({ id: 'cid_1', identifier: NEW, outcome: 'replaced' });
  app.sandbox.reset();
  app.sandbox.blooio.fault = ({ method }) => (method === 'PATCH' ? { status: 200, body: '' } : undefined);
  expect(await failureOf(replace({}))).toMatchObject({ name: 'AppError' });
});

it('detaches nothing where the new one can’t be attached', async () => {
  app.sandbox.blooio.dialect.replacing = 404; // and the server refuses undocumented channel types
  const contact_id = addBlooioContact(app.sandbox.blooio.state, {
    identities: [{ identifier: '+14155550177', channel_type: 'telnyx' }],
  }).id;
  const { name, message } = await failureOf(replace({ contact_id, identity_id: '+14155550177' }));
  expect(name).toBe('HaltedError');
  expect(message).toMatch(/^Blooio didn’t accept the values of this step \(422\): channel_type/);
  expect(identitiesOf(contact_id)).toEqual(['telnyx +14155550177']);
});

describe('a run that is cut anywhere is finished by its replay', () => {
  const cuts = (offered: boolean, writes: number) =>
    Array.from({ length: writes }, (_, index) => index + 1).flatMap((write) =>
      ['+14155550177', 'cid_6'].map((identity_id) => ({ offered, identity_id, write })),
    );

  it.each([...cuts(true, 3), ...cuts(false, 9)])('%j', async ({ offered, identity_id, write }) => {
    app.sandbox.blooio.dialect.otherTypes = true;
    if (!offered) app.sandbox.blooio.dialect.replacing = 404;
    const contact_id = addTess();
    app.sandbox.blooio.fault = ({ method }) =>
      method !== 'GET' && writes().length === write ? 'reset_after' : undefined;
    expect(await failureOf(replace({ contact_id, identity_id }))).toMatchObject({ name: 'ThrottledError' });
    app.sandbox.blooio.fault = undefined;
    expect(await replace({ contact_id, identity_id })).toMatchObject({ contact_id, identifier: NEW });
    expect(identitiesOf(contact_id)).toEqual(TESS_AFTER);
    expect(await replace({ contact_id, identity_id })).toMatchObject({ outcome: 'already_replaced' });
  });

  it.each(['offered', 404] as const)('and so are two runs at once (%s)', async (offered) => {
    app.sandbox.blooio.dialect.replacing = offered;
    const both = await Promise.all([replace({}), replace({})]);
    expect(both.map(({ identifier }) => identifier)).toEqual([NEW, NEW]);
    expect(identitiesOf(ada)).toEqual([`blooio ${NEW}`, 'blooio ada@example.com']);
  });
});

describe('when the new one is attached already', () => {
  const attachNew = (owner: string, channel_type = 'blooio', identifier = NEW) =>
    app.sandbox.blooio.state.contacts
      .find(({ id }) => id === owner)
      ?.identities.push({ id: 'cid_new', channel_type, identifier, channel_id: null, created_at: 0 });

  it('to this contact, on the same channel type: the old one is detached', async () => {
    attachNew(ada);
    expect(await replace({})).toMatchObject({ id: 'cid_new', previous_identifier: OLD, outcome: 'replaced' });
    expect(writes().map(({ method }) => method)).toEqual(['DELETE']);
    expect(identitiesOf(ada)).toEqual([`blooio ${NEW}`, 'blooio ada@example.com']);
  });

  it('to this contact, since the look-up: the old one is detached', async () => {
    app.sandbox.blooio.fault = ({ method }) => void (method === 'PATCH' && attachNew(ada));
    expect(await replace({})).toMatchObject({ id: 'cid_new', outcome: 'replaced' });
    expect(identitiesOf(ada)).toEqual([`blooio ${NEW}`, 'blooio ada@example.com']);
  });

  it.each([
    ['cid_gone', null],
    ['+14155550111', '+14155550111'],
    [NEW, NEW],
  ])('to this contact, without the old one (%s): there is nothing to do', async (identity_id, previous) => {
    attachNew(ada);
    expect(await replace({ identity_id })).toMatchObject({
      id: 'cid_new',
      previous_identifier: previous,
      outcome: 'already_replaced',
    });
    expect(writes()).toEqual([]);
  });

  it('to this contact in another form of the number: it is told as it is', async () => {
    attachNew(ada, 'whatsapp', '+5215512345678');
    const given = { identity_id: '+5215512345678', identifier: '+525512345678' };
    expect(await replace(given)).toMatchObject({
      identifier: '+5215512345678',
      previous_identifier: '+5215512345678',
      outcome: 'already_replaced',
    });
    expect(writes()).toEqual([]);
  });

  it.each(['whatsapp', 'blooio', 'telnyx'])(
    'to another contact, on %s: the sentence names it, and nothing is written',
    async (channel_type) => {
      attachNew(bob, channel_type);
      expect(await failureOf(replace({}))).toEqual({
        name: 'HaltedError',
        message: `In Blooio, “${NEW}” belongs to Bob Stone (${bob}). Nothing was changed. Leave it out if it isn’t this person’s own, or merge the contacts if they are one person.`,
      });
      expect(writes()).toEqual([]);
    },
  );

  it('to another contact, since the look-up: the sentence names it', async () => {
    app.sandbox.blooio.fault = ({ method }) => void (method === 'PATCH' && attachNew(bob));
    expect((await failureOf(replace({}))).message).toContain(`belongs to Bob Stone (${bob}).`);
    expect(identitiesOf(ada)).toEqual([`blooio ${OLD}`, 'blooio ada@example.com']);
  });
});

it('says so when the contact has neither', async () => {
  expect(await failureOf(replace({ identity_id: 'cid_gone' }))).toEqual({
    name: 'HaltedError',
    message: `In Blooio, this contact has neither “cid_gone” nor “${NEW}”, so nothing was changed. Choose another contact, or attach the new identity to it.`,
  });
});

it('never replaces the ID of an Apple customer', async () => {
  for (const identity_id of ['cid_5', MEI_ON_AMB])
    expect(await failureOf(replace({ contact_id: mei, identity_id }))).toEqual({
      name: 'HaltedError',
      message:
        'Apple gives each customer an ID that Blooio can’t replace, so nothing was changed. Choose a phone number or email in this step.',
    });
  expect(writes()).toEqual([]);
});

it.each([
  [{ identifier: 'n/a' }, '“n/a” is a placeholder, not a phone number.'],
  [{ identity_id: 'a@example.com,b@example.com' }, 'Identity has several values.'],
  [{ contact_id: 'ct_1/..' }, '“ct_1/..” can’t be looked up in Blooio'],
])('refuses %j without any request', async (inputData, message) => {
  const failure = await failureOf(replace(inputData));
  expect(failure).toMatchObject({ name: 'HaltedError', message: expect.stringContaining(message) });
  expect(requests()).toEqual([]);
});

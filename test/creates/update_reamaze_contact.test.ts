import { describe, expect, it, jest } from '@jest/globals';
import { output } from '../../creates/update_reamaze_contact.ts';
import { seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, carla, dev, eve } = seed.reamaze;

const update = async (inputData: Record<string, unknown>) =>
  output.parse(await app.run('creates.update_reamaze_contact.operation.perform', { inputData }));
const written = () =>
  app.sandbox.reamaze.requests.flatMap(({ method, path, query, body }) =>
    method === 'GET' ? [] : [{ method, path, query, body }],
  );
const contactOf = (id: number) => app.sandbox.reamaze.state.contacts.find(({ _id }) => _id === id);

const eves = { contact_identifier: 'eve@example.com' };
const note = 'Prefers to be called in the morning.';

it('changes what is given, and adds notes; the body holds nothing else', async () => {
  const given = {
    ...eves,
    name: ' Eve Okafor-Lind ',
    friendly_name: 'Eve',
    external_avatar_url: 'https://example.com/eve.png',
    notes: [note, 'Moved to Oslo.'],
    data: { country: 'NO', newsletter: true, empty: '' },
  };
  const result = await update(given);
  expect(written()).toEqual([
    {
      method: 'PUT',
      path: '/contacts/eve%40example.com',
      query: {},
      body: {
        contact: {
          name: 'Eve Okafor-Lind',
          friendly_name: 'Eve',
          external_avatar_url: 'https://example.com/eve.png',
          notes: ['Moved to Oslo.'],
          data: { plan: 'gold', country: 'NO', newsletter: 'true' },
        },
      },
    },
  ]);
  expect(result).toMatchObject({
    id: String(eve),
    contact_key: 'email:eve@example.com',
    external_id: 'crm-42',
    name: 'Eve Okafor-Lind',
    friendly_name: 'Eve',
    outcome: 'updated',
    identities: [{ type: 'email' }, { type: 'twitter' }],
  });
  expect(contactOf(eve)?.notes.map((one) => one.note)).toEqual([note, 'Moved to Oslo.']);
});

it.each(['merge', 'replace'] as const)(
  'keeps the other customer data where a PUT would %s them',
  async (dataOnPut) => {
    app.sandbox.reamaze.dialect.dataOnPut = dataOnPut;
    expect(await update({ ...eves, data: { country: 'NO' } })).toMatchObject({ outcome: 'updated' });
    expect(contactOf(eve)?.data).toEqual({ plan: 'gold', country: 'NO' });
  },
);

it('sends customer data back that isn’t one level deep, and logs nothing of it', async () => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const others = { address: { city: 'Oslo' }, 'lists at work': ['a', ['b']], none: null };
  Object.assign(contactOf(eve)?.data ?? {}, { ...others, country: { toString: 1 } });
  app.sandbox.reamaze.fault = ({ method }) => (method === 'PUT' ? { status: 200, body: {} } : undefined);
  expect(await update({ ...eves, data: { country: 'NO' } })).toMatchObject({ outcome: 'updated' });
  expect(written()).toMatchObject([
    { body: { contact: { data: { plan: 'gold', country: 'NO', ...others } } } },
  ]);
  expect(log).not.toHaveBeenCalled();
  log.mockRestore();
});

describe('a replay', () => {
  const given = {
    ...eves,
    name: 'Eve O.',
    friendly_name: 'Eve',
    notes: 'Moved to Oslo.',
    data: { plan: 'free' },
  };

  it('changes nothing, and adds no note twice', async () => {
    app.sandbox.reamaze.dialect.noChangePut = 'refuse';
    const first = await update(given);
    expect(await update(given)).toEqual({ ...first, outcome: 'unchanged' });
    expect(written()).toHaveLength(1);
  });

  it.each(['merge', 'replace'] as const)(
    'does so for a contact that no list shows, too (%s)',
    async (dataOnPut) => {
      app.sandbox.reamaze.dialect.dataOnPut = dataOnPut;
      await update({ contact_identifier: 'instagram:dev.shah', data: { plan: 'gold' } });
      const devs = { ...given, contact_identifier: 'instagram:dev.shah', data: { country: 'IN' } };
      const first = await update(devs);
      expect(first).toMatchObject({ name: 'Eve O.', outcome: 'updated' });
      expect(await update(devs)).toEqual({ ...first, outcome: 'unchanged' });
      expect(contactOf(dev)).toMatchObject({
        notes: [{ note: 'Moved to Oslo.' }],
        data: { plan: 'gold', country: 'IN' },
      });
    },
  );

  it.each(['notes', 'data'])('does so where the list leaves out %s', async (left) => {
    app.sandbox.reamaze.dialect.dataOnPut = 'replace';
    app.sandbox.reamaze.fault = ({ method, path }) =>
      method === 'GET' && path === '/contacts'
        ? async (answer) =>
            Response.json(JSON.parse(await answer.text(), (key, value) => (key === left ? undefined : value)))
        : undefined;
    const more = { ...eves, notes: 'Called.', data: { city: 'Bergen' } };
    await update(more);
    expect(await update(more)).toMatchObject({ outcome: 'unchanged' });
    expect(contactOf(eve)).toMatchObject({ data: { plan: 'gold', city: 'Bergen' } });
    expect(contactOf(eve)?.notes.filter(({ note }) => note === 'Called.')).toHaveLength(1);
  });

  it('isn’t tried where it could add a note twice', async () => {
    app.sandbox.reamaze.dialect.noChangePut = 'refuse';
    const devs = { contact_identifier: 'instagram:dev.shah' };
    expect(await failureOf(update({ ...devs, notes: 'Called.' }))).toEqual({
      name: 'HaltedError',
      message:
        'Re:amaze doesn’t show the contact with “dev.shah”, so a replay could add notes twice or lose customer data. Leave Notes and Customer Data empty, or add them in Re:amaze.',
    });
    expect(await update({ ...devs, name: 'Dev S.' })).toMatchObject({ name: 'Dev S.', outcome: 'updated' });
  });

  it('finds what a run did whose response was lost', async () => {
    app.sandbox.reamaze.fault = ({ method }) => (method === 'PUT' ? 'reset_after' : undefined);
    expect(await failureOf(update(given))).toMatchObject({ name: 'ThrottledError' });
    app.sandbox.reamaze.fault = undefined;
    expect(await update(given)).toMatchObject({ name: 'Eve O.', outcome: 'unchanged' });
    expect(contactOf(eve)?.notes).toHaveLength(2);
  });

  it('sends a picture again, which no list shows', async () => {
    const picture = { ...eves, external_avatar_url: 'https://example.com/eve.png' };
    for (const _run of ['first', 'replay'])
      expect(await update(picture)).toMatchObject({ outcome: 'updated' });
  });
});

it.each([
  {},
  { name: 'Eve Okafor', notes: [` ${note}\n`], data: { plan: 'gold' } },
  { name: 'n/a', friendly_name: 'unknown', data: { plan: 'gold' } },
])('sends nothing when nothing changes (%j)', async (inputData) => {
  expect(await update({ ...eves, ...inputData })).toMatchObject({ name: 'Eve Okafor', outcome: 'unchanged' });
  expect(written()).toEqual([]);
});

it.each([
  ['mobile:+14155550104', carla, '/contacts/%2B14155550104', { identifier_type: 'mobile' }],
  ['instagram:dev.shah', dev, '/contacts/dev.shah', { identifier_type: 'instagram' }],
  ['ada@example.com', ada, '/contacts/ada%40example.com', {}],
])('finds the contact by %s', async (contact_identifier, id, path, query) => {
  expect(await update({ contact_identifier, name: 'Renamed' })).toMatchObject({
    name: 'Renamed',
    outcome: 'updated',
  });
  expect(written()).toMatchObject([{ path, query }]);
  expect(contactOf(id)?.name).toBe('Renamed');
});

it.each([true, false])('understands a wrapped response (%s)', async (wrapsCreated) => {
  Object.assign(app.sandbox.reamaze.dialect, { wrapsCreated, showsId: false });
  expect(await update({ ...eves, name: 'Eve' })).toMatchObject({ id: 'email:eve@example.com', name: 'Eve' });
});

describe('a failure', () => {
  it('says that a name is a placeholder, where nothing else is given', async () => {
    expect(await failureOf(update({ ...eves, name: 'n/a', data: { plan: '' } }))).toEqual({
      name: 'HaltedError',
      message:
        '“n/a” is a placeholder, not the name of a person, so nothing was changed in Re:amaze. Map another value to this step.',
    });
    expect(app.sandbox.reamaze.requests).toEqual([]);
  });

  it('says that the contact is unknown', async () => {
    expect(await failureOf(update({ contact_identifier: 'nobody@example.com', name: 'A' }))).toEqual({
      name: 'HaltedError',
      message:
        'Re:amaze doesn’t have this contact (404). It may have been deleted: choose it again in this step.',
    });
  });

  it('says that a number can’t be looked up', async () => {
    Object.assign(app.sandbox.reamaze.dialect, { identifierTypeOnGet: false, searchesMobiles: false });
    const { name, message } = await failureOf(
      update({ contact_identifier: 'mobile:+14155550199', name: 'A' }),
    );
    expect(name).toBe('HaltedError');
    expect(message).toMatch(/^Re:amaze can’t look up contacts by mobile number/);
  });

  it('says that the user may not change contacts', async () => {
    app.sandbox.reamaze.state.rights = 'read';
    expect(await failureOf(update({ ...eves, name: 'Eve' }))).toEqual({
      name: 'AppError',
      message:
        'Re:amaze doesn’t allow this (403): You are not authorized to access this resource. Ask a Re:amaze admin to give the user of this connection the right to do it.',
    });
  });

  it('says why Re:amaze refuses', async () => {
    const refused = { status: 422, body: { errors: { name: ['is too long'] } } };
    app.sandbox.reamaze.fault = ({ method }) => (method === 'PUT' ? refused : undefined);
    expect(await failureOf(update({ ...eves, name: 'Eve' }))).toEqual({
      name: 'HaltedError',
      message:
        'Re:amaze didn’t accept the values of this step (422): name is too long. Correct them and try again.',
    });
  });
});

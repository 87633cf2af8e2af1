import { beforeEach, describe, expect, it } from '@jest/globals';
import { addReamazeContact, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';
import { contact, contacts } from './shapes.ts';

const services = useServices();
const ask = services.reamaze;
const { ada, bob, carla, dev, eve } = seed.reamaze;

const state = () => services.sandbox.reamaze.state;
const dialect = () => services.sandbox.reamaze.dialect;
const read = async (query: Record<string, string> = {}) => {
  const { status, body } = await ask('GET /contacts', { query });
  expect(status).toBe(200);
  const { contacts: page, ...envelope } = contacts.parse(body);
  return { contacts: page, envelope, ids: page.map(({ _id }) => _id) };
};

describe('listing', () => {
  it('shows contacts by name, 30 to a page', async () => {
    const { ids, envelope } = await read();
    expect(ids).toEqual([ada, bob, carla, dev, eve]);
    expect(envelope).toEqual({ page_size: 30, page_count: 1, total_count: 5 });
  });

  it('shows the customer’s own id only where there is one, and one identity of each kind', async () => {
    const list = (await read()).contacts;
    expect(list.map((one) => 'id' in one)).toEqual([false, false, false, false, true]);
    expect(list[4]).toMatchObject({
      _id: eve,
      id: 'crm-42',
      email: 'eve@example.com',
      mobile: null,
      twitter: 'eveokafor',
      notes: [{ note: 'Prefers to be called in the morning.' }],
      data: { plan: 'gold' },
    });
    expect(list[1]).toMatchObject({ email: 'bob@example.com', friendly_name: 'Bobby' });
    expect(list[3]).toMatchObject({ email: null, instagram: 'dev.shah', facebook: '100000000000001' });
  });

  it.each([
    [{ q: 'ada' }, [ada]],
    [{ q: 'STONE' }, [bob]],
    [{ q: 'bob.private@example.com' }, [bob]],
    [{ q: 'ob@example.com' }, [bob]],
    [{ q: 'example.com' }, [ada, bob, eve]],
    [{ q: '+14155550101' }, []],
    [{ q: 'dev.shah' }, []],
    [{ q: 'crm-42' }, []],
    [{ type: 'email' }, [ada, bob, eve]],
    [{ type: 'mobile' }, [ada, carla]],
    [{ sort: 'date' }, [eve, dev, carla, bob, ada]],
    [{ 'data[plan]': 'gold' }, [eve]],
    [{ 'data[plan]': 'silver' }, []],
    [{ 'data[plan]': 'gold', type: 'mobile' }, []],
    [{ q: 'example.com', type: 'mobile', sort: 'date' }, [ada]],
    [{ q: 'nobody' }, []],
  ])('%j finds %j', async (query, expected) => {
    const { ids, envelope } = await read(query);
    expect(ids).toEqual(expected);
    expect(envelope.total_count).toBe(expected.length);
  });

  it.each([
    ['substring', 'obby', [bob]],
    ['substring', 'ada@example.com', [ada]],
    ['words', 'obby', []],
    ['words', 'bobby', [bob]],
    ['words', 'ada@example.com', [ada, bob, eve]],
  ] as const)('may search by %s: %s finds %j', async (search, q, expected) => {
    dialect().search = search;
    expect((await read({ q })).ids).toEqual(expected);
  });

  it('takes a plus sign in a query for a blank, unless it is encoded', async () => {
    const tagged = { identities: [{ type: 'email' as const, identifier: 'jane+crm@example.org' }] };
    const { _id } = addReamazeContact(state(), tagged);
    expect((await ask('GET /contacts?q=jane+crm@example.org')).body).toMatchObject({ contacts: [] });
    expect((await ask('GET /contacts?q=jane%2Bcrm@example.org')).body).toMatchObject({ contacts: [{ _id }] });
  });
});

describe('more than one page', () => {
  beforeEach(() => {
    for (let number = 6; number <= 65; number++) addReamazeContact(state(), { name: `Person ${number}` });
  });

  it('is counted, and read from page 1', async () => {
    const numbers = ['1', '2', '3'];
    const pages = await Promise.all(numbers.map((page) => read({ sort: 'date', page })));
    expect(pages.map(({ ids }) => ids.length)).toEqual([30, 30, 5]);
    expect(pages.flatMap(({ ids }) => ids)).toEqual(
      state()
        .contacts.map(({ _id }) => _id)
        .toReversed(),
    );
    for (const { envelope } of pages)
      expect(envelope).toEqual({ page_size: 30, page_count: 3, total_count: 65 });
    expect((await read({ sort: 'date' })).ids).toEqual(pages[0]?.ids);
  });

  it.each([
    ['empty', 0],
    ['repeat', 5],
  ] as const)('may be followed by pages that %s', async (behindLastPage, length) => {
    dialect().behindLastPage = behindLastPage;
    const { ids } = await read({ page: '4' });
    expect(ids).toHaveLength(length);
    expect(ids).toEqual(length ? (await read({ page: '3' })).ids : []);
  });
});

describe('creating', () => {
  it.each([201, 200] as const)('answers %s with the contact itself, unwrapped', async (createdStatus) => {
    dialect().createdStatus = createdStatus;
    const given = {
      name: 'Jane Doe',
      id: 'crm-1',
      data: { plan: 'gold', seats: 3, trial: false, since: null },
    };
    const body = {
      contact: {
        ...given,
        email: 'jane@example.com',
        mobile: '+15551234567',
        external_avatar_url: 'https://example.com/jane.png',
        notes: ['First note', 'Second note'],
      },
    };
    const answer = await ask('POST /contacts', { body });
    expect(answer.status).toBe(createdStatus);
    const created = contact.parse(answer.body);
    expect(created).toMatchObject({ ...given, email: 'jane@example.com', mobile: '+15551234567' });
    expect(created.notes.map(({ note }) => note)).toEqual(body.contact.notes);
    expect((await read({ sort: 'date' })).contacts[0]).toEqual(created);
  });

  it.each([{ email: 'jane@example.com' }, { mobile: '+15551234567' }])(
    'needs no more than %j',
    async (given) => {
      const { status, body } = await ask('POST /contacts', { body: { contact: given } });
      expect(status).toBe(201);
      const created = contact.parse(body);
      expect(created).toMatchObject({ name: null, notes: [], data: {}, ...given });
      expect(created).not.toHaveProperty('id');
    },
  );

  const email = 'jane@example.com';
  it.each([
    ['malformed JSON', '{', 'body'],
    ['no body', undefined, 'body'],
    ['nothing of a contact', {}, 'contact'],
    ['fields without their wrapper', { email }, 'contact'],
    ['neither e-mail nor mobile', { contact: { name: 'Jane' } }, 'email'],
    ['a wrong e-mail', { contact: { email: 'jane' } }, 'email'],
    ['a mobile with blanks', { contact: { mobile: '+1 555 123 4567' } }, 'mobile'],
    ['a mobile without a country code', { contact: { mobile: '5551234567' } }, 'mobile'],
    ['one note as text', { contact: { email, notes: 'Note' } }, 'notes'],
    ['data in two levels', { contact: { email, data: { size: { feet: 6 } } } }, 'size'],
    ['a relative avatar', { contact: { email, external_avatar_url: '/jane.png' } }, 'external_avatar_url'],
    ['null for a name', { contact: { email, name: null } }, 'name'],
  ])('refuses %s with 422, which names the field', async (_, body, field) => {
    expect(await ask('POST /contacts', { body })).toEqual({
      status: 422,
      type: 'application/json',
      body: { errors: { [field]: [expect.any(String)] } },
    });
    expect(state().contacts).toHaveLength(5);
  });

  it.each([
    ['an e-mail', { email: 'ADA@example.com' }, ada, 'email'],
    ['a mobile', { email: 'jane@example.com', mobile: '+14155550104' }, carla, 'mobile'],
    ['an id', { email: 'jane@example.com', id: 'crm-42' }, eve, 'id'],
  ])(
    'with %s that is known is refused, or answers the contact that is there',
    async (_, given, _id, field) => {
      const body = { contact: given };
      const before = JSON.stringify(state());
      expect(await ask('POST /contacts', { body })).toMatchObject({
        status: 422,
        body: { errors: { [field]: ['has already been taken'] } },
      });
      dialect().createExisting = 'return';
      expect(await ask('POST /contacts', { body })).toMatchObject({ status: 200, body: { _id } });
      expect(JSON.stringify(state())).toBe(before);
    },
  );
});

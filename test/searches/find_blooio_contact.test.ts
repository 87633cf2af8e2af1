import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { MEI_ON_AMB } from '../../sandbox/blooio/seed.ts';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
import { output } from '../../searches/find_blooio_contact.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, mei, nameless, ambChannel } = seed.blooio;

const search = (inputData: Record<string, unknown>) =>
  app.run('searches.find_blooio_contact.operation.perform', { inputData });
const find = async (inputData: Record<string, unknown>) => zod.array(output).parse(await search(inputData));
const names = async (inputData: Record<string, unknown>) => (await find(inputData)).map(({ name }) => name);
const queries = () => app.sandbox.blooio.requests.map(({ query }) => query);
const add = (...given: (string | undefined)[]) =>
  given.map((name) => addBlooioContact(app.sandbox.blooio.state, { name }).id);
const answer = (body: object) => {
  app.sandbox.blooio.fault = () => ({ status: 200, body });
};

describe('by identity', () => {
  it('returns the whole contact', async () => {
    expect(await search({ identifier: '+14155550101' })).toEqual([
      {
        id: ada,
        name: 'Ada Lovelace',
        phone: '+14155550101',
        email: 'ada@example.com',
        identities: [
          {
            id: 'cid_1',
            channel_type: 'blooio',
            identifier: '+14155550101',
            channel_id: null,
            created_at: '2026-01-05T09:07:00.000Z',
          },
          {
            id: 'cid_2',
            channel_type: 'blooio',
            identifier: 'ada@example.com',
            channel_id: null,
            created_at: '2026-01-05T09:08:00.000Z',
          },
        ],
        created_at: '2026-01-05T09:06:00.000Z',
      },
    ]);
  });

  it.each([
    [{ identifier: ' +1 (415) 555-0102 ' }, '+14155550102', bob],
    [{ identifier: '415.555.0102', default_country: ' us ' }, '+14155550102', bob],
    [{ identifier: 4155550102, default_country: 'US' }, '+14155550102', bob],
    [{ identifier: 'tel:+1-415-555-0102' }, '+14155550102', bob],
    [{ identifier: '\u202a+14155550102\u202c' }, '+14155550102', bob],
    [{ identifier: ' ada@EXAMPLE.com\n' }, 'ada@example.com', ada],
    [{ identifier: '+14155550102', name: 'Ada' }, '+14155550102', bob],
    [{ identifier: '+14155550103', name: '' }, '+14155550103', nameless],
  ])('understands %j', async (inputData, identifier, id) => {
    expect(await find(inputData)).toMatchObject([{ id }]);
    expect(queries()[0]).toEqual({ identifier, limit: '200' });
  });

  it('returns an empty list where no contact has it', async () => {
    expect(await search({ identifier: '+14155550199' })).toEqual([]);
    expect(await search({ identifier: 'nobody@example.com' })).toEqual([]);
  });

  it('looks up the identities where the list has none', async () => {
    app.sandbox.blooio.fault = ({ path }) =>
      path === '/contacts' ? { status: 200, body: { data: [{ id: bob, name: 'Bob Stone' }] } } : undefined;
    expect(await find({ identifier: '+14155550102' })).toMatchObject([
      { id: bob, phone: '+14155550102', email: null, identities: [{ identifier: '+14155550102' }] },
    ]);
  });

  it('returns a contact with nothing but an ID', async () => {
    answer({ data: [{ id: 'ct_bare', name: '', identities: [{}] }], next_cursor: null });
    const none = { id: null, channel_type: null, identifier: null, channel_id: null, created_at: null };
    expect(await search({ identifier: '+14155550102' })).toEqual([
      { id: 'ct_bare', name: null, phone: null, email: null, identities: [none], created_at: null },
    ]);
  });
});

describe('by the ID of an Apple customer', () => {
  it.each([true, false])(
    'finds the sender of a message (the look-up knows Apple’s IDs: %s)',
    async (findsAmb) => {
      app.sandbox.blooio.dialect.findsAmb = findsAmb;
      expect(await find({ identifier: ` ${MEI_ON_AMB} ` })).toMatchObject([{ id: mei, name: 'Mei Lin' }]);
      expect(queries()).toHaveLength(findsAmb ? 1 : 2);
    },
  );

  it.each(['urn:mbid:AQAA/ni/q6r+FXmAs=', '0b5e1f4c-91c2-4b0a-8f57-2f6f0a9d3c11'])(
    'finds %s with the same capitals only',
    async (identifier) => {
      const { id } = addBlooioContact(app.sandbox.blooio.state, {
        identities: [{ identifier, channel_type: 'amb', channel_id: ambChannel }],
      });
      expect(await find({ identifier })).toMatchObject([{ id }]);
      expect(await find({ identifier: identifier.toUpperCase() })).toEqual([]);
    },
  );
});

describe('by the contact', () => {
  it.each([true, false])('returns it with its identities (the response has them: %s)', async (has) => {
    app.sandbox.blooio.dialect.contactHasIdentities = has;
    expect(await find({ contact_id: ` ${bob} ` })).toMatchObject([{ id: bob, phone: '+14155550102' }]);
    expect(app.sandbox.blooio.requests[0]).toMatchObject({ method: 'GET', path: `/contacts/${bob}` });
  });

  it('returns an empty list where it is gone', async () => {
    expect(await search({ contact_id: 'ct_gone', name: 'Ada' })).toEqual([]);
  });
});

describe('by the first value that can be looked up', () => {
  it.each([
    [{ identifier: 'n/a', name: 'Lovelace' }, ada],
    [{ identifier: '555-0101', contact_id: bob, name: 'Lovelace' }, bob],
    [{ identifier: 'ada@example', contact_id: 'n/a', name: 'Stone' }, bob],
    [{ identifier: '+14155550102', contact_id: ada, name: 'Lovelace' }, bob],
  ])('%j', async (inputData, id) => {
    expect(await find(inputData)).toMatchObject([{ id }]);
  });

  it('returns an empty list where no contact has the number, whatever the name', async () => {
    expect(await search({ identifier: '+14155550199', name: 'Ada' })).toEqual([]);
  });

  it.each([
    [{ identifier: 'n/a', contact_id: '..' }, '“n/a” is a placeholder, not a phone number.'],
    [{ identifier: '555-0101' }, 'The phone number “555-0101” has no country code.'],
    [{ contact_id: 'ct_1/identities' }, '“ct_1/identities” can’t be looked up in Blooio'],
  ])('stops the run with the first reason where there is none: %j', async (inputData, reason) => {
    const failure = { name: 'HaltedError', message: expect.stringContaining(reason) };
    expect(await failureOf(search(inputData))).toEqual(failure);
    expect(app.sandbox.blooio.requests).toEqual([]);
  });
});

describe.each(['A', 'B'] as const)('by name (generation %s)', (generation) => {
  const useGeneration = () => {
    app.sandbox.blooio.dialect.generation = generation;
  };

  it.each([
    ['stone', [bob]],
    ['  ADA LOVELACE ', [ada]],
    ['mei l', [mei]],
    ['nobody', []],
    ['+14155550101', []], // of an identity, not of a name
  ])('finds %j', async (name, ids) => {
    useGeneration();
    expect((await find({ name })).map(({ id }) => id)).toEqual(ids);
  });

  it('puts the best match first: the same name, then the beginning of it, then a part of it', async () => {
    useGeneration();
    add('Joanna', 'Anna Lee', undefined, 'ANNA', 'Hannah', 'Anna-Maria');
    const found = await names({ name: 'Anna' });
    expect(found[0]).toBe('ANNA');
    expect(found.slice(1, 3).sort()).toEqual(['Anna Lee', 'Anna-Maria']);
    expect(found.slice(3).sort()).toEqual(['Hannah', 'Joanna']);
  });

  it('puts whole words before parts of one, and finds a name without its accents', async () => {
    useGeneration();
    add('Dan Smithson', 'Dan Smith Jr.', 'Jordan Smith', 'José Álvarez');
    expect(await names({ name: 'Dan Smith' })).toEqual(['Dan Smith Jr.', 'Dan Smithson', 'Jordan Smith']);
    // Blooio’s own search may want the accents.
    if (generation === 'A') expect(await names({ name: 'Jose Alvarez' })).toEqual(['José Álvarez']);
  });

  it.each(['na', 'no', 'test', 'Unknown'])('finds no contact by the placeholder %s', async (name) => {
    useGeneration();
    add('Hannah', 'Noah', 'Shannon Test', 'Unknown Gomez');
    const message =
      'There is nothing to look for in Blooio. Fill in a phone number or email, a contact, or a name.';
    expect(await failureOf(search({ name }))).toEqual({ name: 'HaltedError', message });
  });

  it('finds the best of 10,000 contacts, and shows no more than ten', async () => {
    useGeneration();
    const [first] = add('Ann', ...Array.from({ length: 9_994 }, (_, number) => `Joanna ${number}`));
    expect(app.sandbox.blooio.state.contacts).toHaveLength(10_000);
    const found = await find({ name: 'ann' });
    expect(found[0]).toMatchObject({ id: first, name: 'Ann' });
    expect(found).toHaveLength(10);
  });

  it('passes over hundreds of contacts whose identities contain the name', async () => {
    useGeneration();
    const [first] = add('Ann');
    for (let number = 1; number <= 300; number += 1)
      addBlooioContact(app.sandbox.blooio.state, {
        identities: [{ identifier: `ann${number}@example.com` }],
      });
    expect(await find({ name: 'ann' })).toMatchObject([{ id: first }]);
  });

  it('passes over contacts without a name', async () => {
    useGeneration();
    expect(await names({ name: 'o' })).toEqual(expect.not.arrayContaining([null]));
  });
});

describe('by name', () => {
  it('searches in Blooio, and reads all contacts where Blooio can’t search', async () => {
    await find({ name: 'Stone' });
    expect(queries()).toEqual([{ q: 'Stone', limit: '200', offset: '0' }, { limit: '200' }]);
    app.sandbox.blooio.requests.length = 0;
    app.sandbox.blooio.dialect.generation = 'B';
    await find({ name: 'Stone' });
    expect(queries()).toEqual([{ q: 'Stone', limit: '200', offset: '0' }]);
  });

  it('reads all contacts where Blooio ignores the search', async () => {
    const [last] = add('Zoe', ...Array.from({ length: 300 }, (_, number) => `Person ${number}`));
    const data = () => app.sandbox.blooio.state.contacts.toReversed();
    app.sandbox.blooio.fault = ({ query }) =>
      'q' in query
        ? { status: 200, body: { data: data().slice(0, 200), has_more: true, next_cursor: 'any' } }
        : undefined;
    expect(await find({ name: 'zoe' })).toMatchObject([{ id: last }]);
  });
});

describe('a list that can’t be read to its end is an error', () => {
  const circles = { name: 'AppError', message: expect.stringContaining('the same page of a list twice') };

  it('when a cursor repeats', async () => {
    app.sandbox.blooio.fault = ({ query }) =>
      'q' in query
        ? { status: 400 }
        : { status: 200, body: { data: [], has_more: true, next_cursor: 'again' } };
    expect(await failureOf(search({ name: 'Ada' }))).toEqual(circles);
    expect(app.sandbox.blooio.requests).toHaveLength(3);
  });

  it('when there is more without a cursor', async () => {
    app.sandbox.blooio.fault = ({ query }) =>
      'q' in query
        ? { status: 400 }
        : { status: 200, body: { data: [{ id: 'ct_1', name: 'Bob' }], has_more: true, next_cursor: null } };
    expect(await failureOf(search({ name: 'Ada' }))).toEqual({
      name: 'AppError',
      message: expect.stringContaining('a part of a list without the way to the rest'),
    });
  });

  it('when a page repeats under another cursor', async () => {
    app.sandbox.blooio.fault = ({ query }) => {
      if ('q' in query) return { status: 400 };
      const next_cursor = query['cursor'] === undefined ? 'second' : null;
      return { status: 200, body: { data: [{ id: 'ct_1', name: 'Ada' }], next_cursor } };
    };
    expect(await failureOf(search({ name: 'Ada' }))).toEqual(circles);
  });

  it('when a page repeats under each offset', async () => {
    const data = Array.from({ length: 200 }, (_, number) => ({
      id: `ct_${number}`,
      name: 'Bob',
      identities: [],
    }));
    answer({ data, has_more: true, next_cursor: null, pagination: { limit: 200, offset: 0, total: 1000 } });
    expect(await failureOf(search({ name: 'Ada' }))).toEqual(circles);
  });
});

it('without any value, there is nothing to look up', async () => {
  for (const inputData of [{}, { identifier: ' ', name: null, default_country: 'US' }])
    expect(await failureOf(search(inputData))).toEqual({
      name: 'HaltedError',
      message:
        'There is nothing to look for in Blooio. Fill in a phone number or email, a contact, or a name.',
    });
  expect(app.sandbox.blooio.requests).toEqual([]);
});

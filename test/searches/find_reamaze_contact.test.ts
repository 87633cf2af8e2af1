import { beforeEach, describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import type { ReamazeContact } from '../../sandbox/index.ts';
import { addReamazeContact, seed } from '../../sandbox/index.ts';
import { output } from '../../searches/find_reamaze_contact.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, carla, dev, eve } = seed.reamaze;

const PERFORM = 'searches.find_reamaze_contact.operation.perform';
const search = (contact_identifier: unknown, others: Record<string, unknown> = {}) =>
  app.run(PERFORM, { inputData: { contact_identifier, ...others } });
const find = async (identifier: unknown, others: Record<string, unknown> = {}) =>
  zod.array(output).parse(await search(identifier, others));

const sent = () =>
  app.sandbox.reamaze.requests.map(({ method, path, query }) => {
    const parameters = new URLSearchParams(query).toString();
    return `${method} ${path}${parameters && `?${parameters}`}`;
  });
const lists = () => app.sandbox.reamaze.requests.filter(({ path }) => path === '/contacts');

/** Contacts that are there already, added at once: adding one by one moves identities, which takes long for thousands. */
function fill(emails: readonly string[], name = 'Person'): void {
  const { state } = app.sandbox.reamaze;
  const template = addReamazeContact(state, { name });
  const contacts = emails.map(
    (email, index): ReamazeContact => ({
      ...template,
      _id: 100_000 + index,
      email,
      identities: [{ type: 'email', identifier: email }],
    }),
  );
  state.contacts = [...state.contacts.filter((contact) => contact !== template), ...contacts];
}

describe('by email', () => {
  it('returns the whole contact, with all its identities', async () => {
    expect(await search('eve@example.com')).toEqual([
      {
        id: String(eve),
        contact_key: 'email:eve@example.com',
        external_id: 'crm-42',
        name: 'Eve Okafor',
        friendly_name: null,
        email: 'eve@example.com',
        mobile: null,
        twitter: 'eveokafor',
        instagram: null,
        facebook: null,
        created_at: expect.stringMatching(/^2026-01-05T09:\d\d:00\.000Z$/),
        updated_at: expect.stringMatching(/^2026-01-05T09:\d\d:00\.000Z$/),
        identities: [
          { type: 'email', identifier: 'eve@example.com' },
          { type: 'twitter', identifier: 'eveokafor' },
        ],
      },
    ]);
    expect(sent().sort()).toEqual([
      'GET /contacts/eve%40example.com/identities',
      'GET /contacts?q=eve%40example.com&type=email',
    ]);
  });

  it.each([' ADA@EXAMPLE.COM ', 'ada@example.com\n', 'Ada@Example.com'])(
    'understands %j',
    async (written) => {
      expect(await find(written)).toMatchObject([{ id: String(ada), name: 'Ada Lovelace' }]);
    },
  );

  it('returns the owner of a second address', async () => {
    expect(await find('bob.private@example.com')).toMatchObject([
      { id: String(bob), name: 'Bob Stone', email: 'bob@example.com' },
    ]);
  });

  it.each(['substring', 'words'] as const)(
    'picks the contact from loose matches on several pages (%s)',
    async (loose) => {
      app.sandbox.reamaze.dialect.search = loose;
      const others = Array.from({ length: 70 }, (_, number) => `x${number}-ann@example.com`);
      fill([...others, 'ann@example.com']);
      const [found, ...more] = await find('ANN@example.com');
      expect(more).toEqual([]);
      expect(found).toMatchObject({ id: '100070', email: 'ann@example.com' });
      expect(lists()).toHaveLength(3);
    },
  );

  it('returns a contact with capitals where the look-up is case-sensitive', async () => {
    app.sandbox.reamaze.dialect.emailCase = 'sensitive';
    fill(['Grace@example.com']);
    expect(await find('grace@example.com')).toMatchObject([
      { id: '100000', email: 'Grace@example.com', identities: [{ identifier: 'Grace@example.com' }] },
    ]);
  });

  it('reads only the first page for an unknown address', async () => {
    app.sandbox.reamaze.dialect.search = 'words';
    fill(Array.from({ length: 10_000 }, (_, number) => `p${number}@example.com`));
    expect(await find('nobody@example.com')).toEqual([]);
    expect(lists()).toHaveLength(1);
  });

  it('reads on where look-ups find no one, so that their “none” says nothing', async () => {
    app.sandbox.reamaze.dialect.search = 'words';
    app.sandbox.reamaze.dialect.identitiesOnGet = false;
    fill(Array.from({ length: 31 }, (_, number) => `a${number}@example.com`));
    expect(await find('bob@example.com')).toMatchObject([{ email: 'bob@example.com' }]);
  });

  it('finds one of 10,000 loose matches without reading them all', async () => {
    app.sandbox.reamaze.dialect.search = 'words';
    fill(Array.from({ length: 10_000 }, (_, number) => `p${number}@example.com`));
    expect(await find('p9999@example.com')).toMatchObject([{ email: 'p9999@example.com' }]);
    expect(lists().length).toBeLessThanOrEqual(30);
  });

  it('returns a contact that the list doesn’t show (yet)', async () => {
    app.sandbox.reamaze.fault = ({ path }) =>
      path === '/contacts'
        ? { status: 200, body: { page_count: 1, contacts: [{ email: 'not.ada@example.com' }] } }
        : undefined;
    expect(await find('ada@example.com')).toMatchObject([
      { id: 'email:ada@example.com', name: null, email: 'ada@example.com', mobile: '+14155550101' },
    ]);
  });
});

describe('by another identity', () => {
  it.each([
    ['twitter', 'https://x.com/eveokafor', 'eveokafor', { id: String(eve), external_id: 'crm-42' }],
    ['twitter', '@eveokafor', 'eveokafor', { id: String(eve), name: 'Eve Okafor' }],
  ])('returns the whole contact with the %s %s', async (type, written, sentAs, expected) => {
    const given = { contact_identifier_type: type, default_country: 'US' };
    expect(await find(written, given)).toMatchObject([expected]);
    expect(sent()).toEqual([
      `GET /contacts/${encodeURIComponent(sentAs)}/identities?identifier_type=${type}`,
      expect.stringMatching(/^GET \/contacts\?q=eve%40example\.com&type=email$/),
    ]);
  });

  it.each([
    ['(415) 555-0101', '+14155550101', { id: String(ada), email: 'ada@example.com' }],
    ['+1 415 555 0104', '+14155550104', { id: String(carla), name: 'Carla Ruiz', email: null }],
  ])('returns the whole contact with the mobile number %s', async (written, sentAs, expected) => {
    const given = { contact_identifier_type: 'mobile', default_country: 'US' };
    expect(await find(written, given)).toMatchObject([expected]);
    expect(sent().sort()).toEqual([
      `GET /contacts/${encodeURIComponent(sentAs)}/identities?identifier_type=mobile`,
      `GET /contacts?q=${encodeURIComponent(sentAs)}&type=mobile`,
    ]);
  });

  describe('where numbers can’t be searched', () => {
    beforeEach(() => {
      app.sandbox.reamaze.dialect.searchesMobiles = false;
    });
    const byMobile = { contact_identifier_type: 'mobile' };

    it('finds a contact without an email among the newest with a mobile number', async () => {
      expect(await find('+14155550104', byMobile)).toMatchObject([{ id: String(carla), name: 'Carla Ruiz' }]);
      expect(sent()).toContain('GET /contacts?type=mobile&sort=date');
    });

    it('returns the identities of a contact that isn’t among them', async () => {
      for (let number = 200; number < 230; number += 1)
        addReamazeContact(app.sandbox.reamaze.state, {
          identities: [{ type: 'mobile', identifier: `+14155550${number}` }],
        });
      expect(await find('+14155550104', byMobile)).toMatchObject([
        { id: 'mobile:+14155550104', name: null, mobile: '+14155550104' },
      ]);
    });
  });

  it.each([
    ['instagram', 'instagram.com/dev.shah', { id: 'instagram:dev.shah', facebook: '100000000000001' }],
    ['facebook', '100000000000001', { id: 'instagram:dev.shah', instagram: 'dev.shah' }],
  ])('returns the identities of a contact without an email (%s %s)', async (type, written, expected) => {
    const [found, ...more] = await find(written, { contact_identifier_type: type });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ ...expected, name: null, email: null, created_at: null });
    const owner = app.sandbox.reamaze.state.contacts.find(({ _id }) => _id === dev);
    expect(found?.identities).toEqual(owner?.identities);
  });

  it('returns an empty list for an empty list of identities', async () => {
    app.sandbox.reamaze.fault = ({ path }) =>
      path.includes('0199') ? { status: 200, body: { identities: [] } } : undefined;
    expect(await find('+14155550199', { contact_identifier_type: 'mobile' })).toEqual([]);
  });
});

it.each([
  ['email', 'nobody@example.com'],
  ['mobile', '+14155550199'],
  ['facebook', '42'],
  ['twitter', 'nobody'],
  ['instagram', 'nobody'],
])('an unknown %s %s returns an empty list', async (contact_identifier_type, identifier) => {
  expect(await search(identifier, { contact_identifier_type })).toEqual([]);
});

describe('a failure is no empty list', () => {
  it('after a 422 of the list', async () => {
    app.sandbox.reamaze.fault = ({ path }) => (path === '/contacts' ? { status: 422 } : undefined);
    expect(await failureOf(search('ada@example.com'))).toEqual({
      name: 'HaltedError',
      message: 'Re:amaze didn’t accept the values of this step (422). Correct them and try again.',
    });
  });

  it.each([404, 422])('where look-ups by type find no contact at all (%d)', async (status) => {
    app.sandbox.reamaze.fault = ({ query }) => (query['identifier_type'] ? { status } : undefined);
    expect(await failureOf(search('eveokafor', { contact_identifier_type: 'twitter' }))).toEqual({
      name: 'HaltedError',
      message:
        'Re:amaze can’t look up contacts by mobile number, username or Facebook ID here, so it can’t find “eveokafor”. Find the contact by its email instead.',
    });
    // The list of contacts has numbers.
    const mobile = { contact_identifier_type: 'mobile' };
    expect(await search('+14155550104', mobile)).toMatchObject([{ name: 'Carla Ruiz' }]);
  });

  it('when a page repeats', async () => {
    const contacts = [{ _id: 1, email: 'not.ada@example.com' }];
    app.sandbox.reamaze.fault = ({ path }) =>
      path === '/contacts' ? { status: 200, body: { page_count: 99, contacts } } : undefined;
    expect(await failureOf(search('ada@example.com'))).toEqual({
      name: 'AppError',
      message: expect.stringContaining('the same page of a list twice'),
    });
    expect(lists()).toHaveLength(2);
  });
});

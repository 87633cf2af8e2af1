import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { addBlooioContact } from '../../sandbox/index.ts';
import { useHostile } from '../hostile.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const hostile = useHostile();

const FIND = 'searches.find_blooio_contact.operation.perform';
const LINK = 'creates.link_person.operation.perform';
const CONTACTS = 'triggers.blooio_contact_list.operation.perform';

/** Another user of the same process. */
const stranger = {
  blooio_api_key: 'bl_live_of_a_stranger',
  reamaze_brand: 'acme',
  reamaze_login_email: 'stranger@example.net',
  reamaze_api_token: 'token_of_a_stranger',
};

describe('two users of one process at the same time', () => {
  it('each send their own credentials, with as many requests as alone', async () => {
    const own = () => app.run('authentication.test');
    const theirs = () => failureOf(app.run('authentication.test', { authData: stranger }));
    const ended = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? own() : theirs())));
    for (const [index, end] of ended.entries()) {
      expect(end).toMatchObject(
        index % 2 ? { connection_name: expect.any(String) } : { name: 'ExpiredAuthError' },
      );
      expect(JSON.stringify(end)).not.toMatch(/stranger|sandbox_key|agent@/);
    }
    const sent = (service: 'blooio' | 'reamaze') =>
      Object.entries(
        Object.groupBy(app.sandbox[service].requests, ({ headers }) => headers['authorization'] ?? 'none'),
      ).map(([authorization, requests = []]) => [authorization, requests.length]);
    const { blooio_api_key, reamaze_login_email, reamaze_api_token } = app.sandbox.authData;
    const basic = (email: string, token: string) =>
      `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
    expect(Object.fromEntries(sent('blooio'))).toEqual({
      [`Bearer ${blooio_api_key}`]: 10,
      [`Bearer ${stranger.blooio_api_key}`]: 10,
    });
    expect(Object.fromEntries(sent('reamaze'))).toEqual({
      [basic(reamaze_login_email, reamaze_api_token)]: 10,
      [basic(stranger.reamaze_login_email, stranger.reamaze_api_token)]: 10,
    });
  });

  it('don’t stop each other: a user who has to wait waits alone', async () => {
    app.sandbox.blooio.fault = ({ headers }) =>
      headers['authorization']?.includes('stranger')
        ? { status: 429, headers: { 'retry-after': '600' } }
        : undefined;
    const row = {
      emails: Array.from({ length: 12 }, (_, index) => `new${index}@example.com`),
      services: ['blooio'],
    };
    const [theirs, own] = await Promise.all([
      failureOf(app.run(LINK, { inputData: row, authData: stranger })),
      app.run(LINK, { inputData: row }),
    ]);
    expect(theirs).toMatchObject({ name: 'ThrottledError' });
    expect(own).toMatchObject({ outcome: 'linked', counts: { attached: 12 } });
  });

  it('find nothing of each other in Zapier’s cache, not even after an interrupted run', async () => {
    const cache = {};
    const phone = '+14155550142';
    addBlooioContact(app.sandbox.blooio.state, { identities: [{ identifier: 'grace@example.com' }] });
    addBlooioContact(app.sandbox.blooio.state, {
      identities: [{ identifier: phone, channel_type: 'whatsapp' }],
    });
    const row = { emails: 'grace@example.com', phones: phone, services: ['blooio'], on_conflict: 'move' };
    app.sandbox.blooio.dialect.merging = 404; // only a move needs the cache
    app.sandbox.blooio.fault = ({ path }) =>
      path.endsWith('/ct_6/identities') ? { status: 503 } : undefined;
    const cut = app.run(LINK, { inputData: row, cache });
    expect(await failureOf(cut)).toMatchObject({ name: 'ThrottledError' });
    const key = (apiKey: string) =>
      `moving-${createHash('sha256').update(`${apiKey} ${phone}`).digest('hex')}`;
    expect(Object.keys(cache)).toEqual([key(app.sandbox.authData.blooio_api_key)]);
    expect(Object.keys(cache)).not.toContain(key(stranger.blooio_api_key));
    expect(JSON.stringify(Object.keys(cache))).not.toContain(phone);
    app.sandbox.blooio.fault = undefined;
    await app.run(LINK, { inputData: row, cache });
    expect(cache).toEqual({});
  });
});

describe('a response of Blooio leads to no other address', () => {
  it.each(['https://evil.example/v4/contacts', '@evil.example', '#', '../../me', '//evil.example', '?x='])(
    'as the cursor of a next page: %s',
    async (tail) => {
      const next_cursor = tail.replace('https://evil.example', hostile.url);
      app.sandbox.blooio.fault = ({ query }) => ({
        status: 200,
        body: {
          data: [{ id: query['cursor'] === undefined ? 'ct_1' : 'ct_2', name: 'Ada' }],
          next_cursor: query['cursor'] === undefined ? next_cursor : null,
        },
      });
      await app.run(FIND, { inputData: { name: 'Stranger' } });
      await app.run(CONTACTS, { meta: { page: 1 } });
      const { requests } = app.sandbox.blooio;
      expect(requests.map(({ query }) => query['cursor'])).toContain(next_cursor);
      expect(requests.filter(({ path }) => path !== '/contacts')).toEqual([]);
      expect(hostile.requests).toEqual([]);
    },
  );

  it.each(['..', '../../webhooks/wh_1', 'ct_1/identities/cid_1?'])(
    'as the id of a contact: %s is never a part of a path',
    async (id) => {
      app.sandbox.blooio.fault = ({ path }) =>
        path === '/contacts' ? { status: 200, body: { data: [{ id, name: 'Ada' }] } } : undefined;
      const inputData = { name: 'Ada' };
      expect(await failureOf(app.run(FIND, { inputData }))).toMatchObject({ name: 'HaltedError' });
      expect(app.sandbox.blooio.requests.filter(({ path }) => path !== '/contacts')).toEqual([]);
    },
  );
});

describe('a response of Re:amaze leads to no other address', () => {
  const VALUES = [
    '..',
    '../../channels',
    'a/b@x',
    '/channels',
    'ada@example.com/../..',
    'https://evil.example/a@x',
  ].map((value) => [value]);
  const PHONE = '+14155550142';
  const person = { emails: 'new@example.com', phones: PHONE, services: ['reamaze'], on_conflict: 'move' };

  /** Runs that may succeed or fail, but only request contacts and their identities, and only from Re:amaze. */
  async function staysInContacts(runs: readonly [method: string, inputData: object][]): Promise<void> {
    for (const [method, inputData] of runs)
      await app.run(`${method}.operation.perform`, { inputData: { ...inputData } }).catch(() => undefined);
    const paths = app.sandbox.reamaze.requests.map(({ path }) => path);
    expect(paths.length).toBeGreaterThanOrEqual(runs.length);
    expect(paths.filter((path) => !/^\/contacts(\/[^/]+\/identities)?$/.test(path))).toEqual([]);
    expect(paths.filter((path) => /(%2F|%5C|\/\.)/i.test(path))).toEqual([]);
    expect(hostile.requests).toEqual([]);
  }

  it.each(VALUES)('as the email of a new contact: %s', async (value) => {
    const email = value.replace('https://evil.example', hostile.url);
    app.sandbox.reamaze.fault = ({ method, path }) =>
      method === 'POST' && path === '/contacts' ? { status: 201, body: { _id: 7, email } } : undefined;
    await staysInContacts([
      ['creates.link_person', person],
      ['creates.create_reamaze_contact', { email: 'new@example.com', mobile: PHONE }],
    ]);
    expect(app.sandbox.reamaze.requests.filter(({ method }) => method === 'POST')).not.toEqual([]);
  });

  it.each(VALUES)('as an identity of a contact: %s', async (value) => {
    const identifier = value.replace('https://evil.example', hostile.url);
    app.sandbox.reamaze.fault = ({ path }) =>
      path.endsWith('/identities')
        ? { status: 200, body: { identities: [{ type: 'email', identifier }] } }
        : undefined;
    await staysInContacts([
      ['searches.find_reamaze_contact', { contact_identifier_type: 'mobile', contact_identifier: PHONE }],
      [
        'creates.attach_reamaze_identity',
        {
          contact_identifier: 'ada@example.com',
          identity_type: 'mobile',
          identifier: PHONE,
          on_conflict: 'move',
        },
      ],
      ['creates.link_person', person],
    ]);
    expect(app.sandbox.reamaze.requests.map(({ query }) => query['q'])).toContain(identifier);
  });

  it.each(VALUES)('as every field of the list of contacts: %s', async (value) => {
    const said = value.replace('https://evil.example', hostile.url);
    const contacts = [{ _id: said, id: said, name: said, email: said, mobile: said }];
    app.sandbox.reamaze.fault = ({ path }) =>
      path === '/contacts' ? { status: 200, body: { contacts, page_count: said } } : undefined;
    await staysInContacts([
      ['searches.find_reamaze_contact', { contact_identifier: 'ada@example.com' }],
      ['triggers.reamaze_contact_list', {}],
      ['triggers.new_reamaze_contact', {}],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/detach_blooio_identity.ts';
import { MEI_ON_AMB } from '../../sandbox/blooio/seed.ts';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, mei, ambChannel } = seed.blooio;

const detach = async (contact_id: unknown, identity_id: unknown, default_country?: string) =>
  output.parse(
    await app.run('creates.detach_blooio_identity.operation.perform', {
      inputData: { contact_id, identity_id, default_country },
    }),
  );
const sent = () => app.sandbox.blooio.requests.map(({ method, path }) => `${method} ${path}`);
const contactOf = (id: string) => app.sandbox.blooio.state.contacts.find((contact) => contact.id === id);

it('detaches one identity, and leaves the contact and its others', async () => {
  expect(await detach(ada, ' cid_2 ')).toEqual({ id: 'cid_2', contact_id: ada, outcome: 'detached' });
  expect(sent()).toEqual([`GET /contacts/${ada}/identities`, `DELETE /contacts/${ada}/identities/cid_2`]);
  expect(app.sandbox.blooio.requests[1]?.body).toBeUndefined();
  expect(contactOf(ada)?.identities.map(({ id }) => id)).toEqual(['cid_1']);
  expect(contactOf(bob)?.identities).toHaveLength(1);
});

it('one of two runs at once detaches it', async () => {
  const both = await Promise.all([detach(ada, 'cid_2'), detach(ada, 'cid_2')]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['detached', 'not_attached']);
});

describe('an identity that the contact doesn’t have', () => {
  it.each(['cid_gone', 'ada@exmaple.com', '+14155550102', '(415) 555-0199', 'n/a', 'cid_3'])(
    'is not attached, and nothing is written: %s',
    async (named) => {
      const before = structuredClone(app.sandbox.blooio.state.contacts);
      expect(await detach(ada, named)).toEqual({ id: named, contact_id: ada, outcome: 'not_attached' });
      expect(sent()).toEqual([`GET /contacts/${ada}/identities`]);
      expect(app.sandbox.blooio.state.contacts).toEqual(before);
    },
  );

  it('stops the run where the contact is unknown', async () => {
    expect(await failureOf(detach('ct_gone', 'cid_2'))).toEqual({
      name: 'HaltedError',
      message:
        'Blooio doesn’t have this contact (404). It may have been deleted: choose it again in this step.',
    });
  });
});

describe('an identity named by its number or address', () => {
  const identitiesOf = (id: string) => contactOf(id)?.identities.map(({ identifier }) => identifier);

  it.each([
    ['+14155550101', undefined, 'cid_1', 'ada@example.com'],
    [' +1 (415) 555-0101 ', undefined, 'cid_1', 'ada@example.com'],
    [14155550101, undefined, 'cid_1', 'ada@example.com'],
    ['(415) 555-0101', 'US', 'cid_1', 'ada@example.com'],
    ['ADA@Example.com', undefined, 'cid_2', '+14155550101'],
  ])('detaches %j', async (named, country, id, left) => {
    expect(await detach(ada, named, country)).toEqual({ id, contact_id: ada, outcome: 'detached' });
    expect(sent()).toEqual([`GET /contacts/${ada}/identities`, `DELETE /contacts/${ada}/identities/${id}`]);
    expect(identitiesOf(ada)).toEqual([left]);
    expect(await detach(ada, named, country)).toMatchObject({ outcome: 'not_attached' });
    expect(identitiesOf(ada)).toEqual([left]);
  });

  it('is detached from every channel, so that a replay finds nothing else', async () => {
    const { id } = addBlooioContact(app.sandbox.blooio.state, {
      identities: [
        { identifier: '+14155550177', channel_type: 'whatsapp' },
        { identifier: '+14155550178' },
        { identifier: '+14155550177', channel_type: 'telnyx' },
      ],
    });
    expect(await detach(id, '+14155550177')).toMatchObject({ outcome: 'detached' });
    expect(identitiesOf(id)).toEqual(['+14155550178']);
    expect(await detach(id, '+14155550177')).toEqual({
      id: '+14155550177',
      contact_id: id,
      outcome: 'not_attached',
    });
  });

  it('is an Apple ID only with the same capitals', async () => {
    expect(await detach(mei, MEI_ON_AMB.toLowerCase())).toMatchObject({ outcome: 'not_attached' });
    expect(identitiesOf(mei)).toEqual([MEI_ON_AMB]);
    expect(await detach(mei, MEI_ON_AMB)).toMatchObject({ outcome: 'detached' });
    expect(identitiesOf(mei)).toEqual([]);
  });

  it('may be an Apple ID with slashes, which never gets into a path', async () => {
    const identifier = 'urn:mbid:AQAA/../ni/q6r+FXmAs=';
    const { id } = addBlooioContact(app.sandbox.blooio.state, {
      identities: [{ identifier, channel_type: 'amb', channel_id: ambChannel }],
    });
    expect(await detach(id, identifier)).toEqual({ id: 'cid_6', contact_id: id, outcome: 'detached' });
    expect(sent()[1]).toBe(`DELETE /contacts/${id}/identities/cid_6`);
  });

  it.each(['(415) 555-0101', '415.555.0101', 4155550101, '0415 5550101'])(
    'is uncertain without a country code: %j stops the run while the contact has it',
    async (named) => {
      expect(await failureOf(detach(ada, named))).toEqual({
        name: 'HaltedError',
        message:
          'In Blooio, this contact has “+14155550101”. If you mean that number, write it with its plus sign and country code, or correct Default Country.',
      });
      expect(identitiesOf(ada)).toHaveLength(2);
      await detach(ada, 'cid_1');
      expect(await detach(ada, named)).toMatchObject({ outcome: 'not_attached' });
    },
  );

  it('stops the run where Blooio doesn’t send its ID', async () => {
    const list = { data: [{ identifier: '+14155550101' }], next_cursor: null };
    app.sandbox.blooio.fault = ({ method }) => (method === 'GET' ? { status: 200, body: list } : undefined);
    expect((await failureOf(detach(ada, '+14155550101'))).message).toBe(
      'Blooio’s response has no ID of “+14155550101”, so this step can’t change it. Change it in Blooio.',
    );
  });

  it('stops the run where Blooio doesn’t send what an identity is', async () => {
    const list = { data: [{ id: 'cid_1' }], next_cursor: null };
    app.sandbox.blooio.fault = ({ method }) => (method === 'GET' ? { status: 200, body: list } : undefined);
    expect(await failureOf(detach(ada, '+14155550101'))).toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('can’t read (200)'),
    });
  });
});

describe('hostile and missing IDs stop the run before any request', () => {
  const refused = (id: string) =>
    `“${id}” can’t be looked up in Blooio: an ID or identity is never blank and has no slash. Correct it in this step.`;
  it.each([
    ['..', 'cid_1', refused('..')],
    [`../contacts/${ada}`, 'cid_1', refused(`../contacts/${ada}`)],
    [ada, '  ', 'Identity is empty. Fill it in, or map a value that is never empty.'],
    [null, 'cid_1', 'Contact is empty. Fill it in, or map a value that is never empty.'],
    [ada, ['cid_1'], 'Identity needs one single text value. Map another value to it.'],
    [ada, 'cid_1,cid_2', 'Identity has several values. Map one of them, or run this step once for each.'],
  ])('%j, %j', async (contact, identity, message) => {
    const before = structuredClone(app.sandbox.blooio.state.contacts);
    expect(await failureOf(detach(contact, identity))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.blooio.requests).toEqual([]);
    expect(app.sandbox.blooio.state.contacts).toEqual(before);
  });

  it.each(['..', '.', 'cid_1/..', '..\\', '%2e%2e', '%2F', '?a=b', '#'])(
    '%j is only compared with the identities',
    async (named) => {
      expect(await detach(ada, named)).toMatchObject({ outcome: 'not_attached' });
      expect(sent()).toEqual([`GET /contacts/${ada}/identities`]);
      expect(contactOf(ada)?.identities).toHaveLength(2);
    },
  );
});

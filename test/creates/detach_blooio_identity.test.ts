import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/detach_blooio_identity.ts';
import { MEI_ON_AMB } from '../../sandbox/blooio/seed.ts';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, mei } = seed.blooio;

const detach = async (contact_id: unknown, identity_id: unknown) =>
  output.parse(
    await app.run('creates.detach_blooio_identity.operation.perform', {
      inputData: { contact_id, identity_id },
    }),
  );
const sent = () => app.sandbox.blooio.requests.map(({ method, path }) => `${method} ${path}`);
const contactOf = (id: string) => app.sandbox.blooio.state.contacts.find((contact) => contact.id === id);

it('detaches one identity, and leaves the contact and its others', async () => {
  expect(await detach(ada, ' cid_2 ')).toEqual({ id: 'cid_2', contact_id: ada, outcome: 'detached' });
  expect(sent()).toEqual([`DELETE /contacts/${ada}/identities/cid_2`]);
  expect(app.sandbox.blooio.requests[0]?.body).toBeUndefined();
  expect(contactOf(ada)?.identities.map(({ id }) => id)).toEqual(['cid_1']);
  expect(contactOf(bob)?.identities).toHaveLength(1);
});

describe('a repeated run', () => {
  it('returns already_detached', async () => {
    await detach(ada, 'cid_2');
    expect(await detach(ada, 'cid_2')).toEqual({ id: 'cid_2', contact_id: ada, outcome: 'already_detached' });
  });

  it.each([
    ['ct_gone', 'cid_2'],
    [ada, 'cid_gone'],
  ])('returns already_detached when %s or %s is gone', async (contact, identity) => {
    expect(await detach(contact, identity)).toMatchObject({ outcome: 'already_detached' });
  });
});

describe('an identity named by its number or address', () => {
  const identitiesOf = (id: string) => contactOf(id)?.identities.map(({ identifier }) => identifier);

  it.each([
    ['+14155550101', 'cid_1', 'ada@example.com'],
    [' +1 (415) 555-0101 ', 'cid_1', 'ada@example.com'],
    [14155550101, 'cid_1', 'ada@example.com'],
    ['ADA@Example.com', 'cid_2', '+14155550101'],
  ])('detaches %j', async (named, id, left) => {
    expect(await detach(ada, named)).toEqual({ id, contact_id: ada, outcome: 'detached' });
    expect(sent().slice(1)).toEqual([
      `GET /contacts/${ada}/identities`,
      `DELETE /contacts/${ada}/identities/${id}`,
    ]);
    expect(identitiesOf(ada)).toEqual([left]);
    expect(await detach(ada, named)).toMatchObject({ outcome: 'already_detached' });
    expect(identitiesOf(ada)).toEqual([left]);
  });

  it('is detached from every channel, so that a replay finds nothing else', async () => {
    const { id } = addBlooioContact(app.sandbox.blooio.state, {
      identities: [
        { identifier: '+14155550177', channel_type: 'whatsapp' },
        { identifier: '+14155550178' },
        { identifier: '+14155550177', channel_type: 'twilio' },
      ],
    });
    expect(await detach(id, '+14155550177')).toMatchObject({ outcome: 'detached' });
    expect(identitiesOf(id)).toEqual(['+14155550178']);
    expect(await detach(id, '+14155550177')).toEqual({
      id: '+14155550177',
      contact_id: id,
      outcome: 'already_detached',
    });
  });

  it('is an Apple ID only with the same capitals', async () => {
    expect(await detach(mei, MEI_ON_AMB.toLowerCase())).toMatchObject({ outcome: 'already_detached' });
    expect(identitiesOf(mei)).toEqual([MEI_ON_AMB]);
    expect(await detach(mei, MEI_ON_AMB)).toMatchObject({ outcome: 'detached' });
    expect(identitiesOf(mei)).toEqual([]);
  });

  it.each(['(415) 555-0101', '415.555.0101', 4155550101, '0415 5550101'])(
    'is uncertain without a country code: %j stops the run while the contact has it',
    async (named) => {
      expect(await failureOf(detach(ada, named))).toEqual({
        name: 'HaltedError',
        message:
          'In Blooio, this contact still has “+14155550101”. If that is the number to detach, write it with its plus sign and country code.',
      });
      expect(identitiesOf(ada)).toHaveLength(2);
      await detach(ada, 'cid_1');
      expect(await detach(ada, named)).toMatchObject({ outcome: 'already_detached' });
    },
  );

  it('stops the run where Blooio doesn’t send its ID', async () => {
    const list = { data: [{ identifier: '+14155550101' }], next_cursor: null };
    app.sandbox.blooio.fault = ({ method }) => (method === 'GET' ? { status: 200, body: list } : undefined);
    expect((await failureOf(detach(ada, '+14155550101'))).message).toBe(
      'Blooio doesn’t tell the id of “+14155550101”, so this step can’t detach it. Detach it in Blooio.',
    );
  });
});

it('never detaches from a contact an identity that another one has', async () => {
  expect(await detach(bob, 'cid_1')).toMatchObject({ outcome: 'already_detached' });
  expect(contactOf(ada)?.identities).toHaveLength(2);
});

describe('hostile and missing IDs stop the run before any request', () => {
  const refused = (id: string) =>
    `“${id}” can’t be looked up in Blooio: an ID or identity is never blank and has no slash. Correct it in this step.`;
  it.each([
    [ada, '..', refused('..')],
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

  it.each(['%2e%2e', '%2F', '?a=b', '#', 'cid_1;x'])('%j is sent as one path segment', async (id) => {
    expect(await detach(ada, id)).toMatchObject({ outcome: 'already_detached' });
    expect(sent()[0]).toBe(`DELETE /contacts/${ada}/identities/${encodeURIComponent(id)}`);
    expect(sent().slice(1)).toEqual([`GET /contacts/${ada}/identities`]);
    expect(contactOf(ada)?.identities).toHaveLength(2);
  });
});

import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/detach_blooio_identity.ts';
import { seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob } = seed.blooio;

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

describe('a second time', () => {
  it('says that it is detached already', async () => {
    await detach(ada, 'cid_2');
    expect(await detach(ada, 'cid_2')).toEqual({ id: 'cid_2', contact_id: ada, outcome: 'already_detached' });
  });

  it('also after the answer to the first was lost', async () => {
    app.sandbox.blooio.fault = () => 'reset_after';
    expect(await failureOf(detach(ada, 'cid_2'))).toMatchObject({ name: 'ThrottledError' });
    app.sandbox.blooio.fault = undefined;
    expect(await detach(ada, 'cid_2')).toMatchObject({ outcome: 'already_detached' });
    expect(contactOf(ada)?.identities.map(({ id }) => id)).toEqual(['cid_1']);
  });

  it.each([
    ['ct_gone', 'cid_2'],
    [ada, 'cid_gone'],
  ])('also when %s or %s is gone for another reason', async (contact, identity) => {
    expect(await detach(contact, identity)).toMatchObject({ outcome: 'already_detached' });
  });
});

it('never detaches from a contact an identity that another one has', async () => {
  expect(await detach(bob, 'cid_1')).toMatchObject({ outcome: 'already_detached' });
  expect(contactOf(ada)?.identities).toHaveLength(2);
});

describe('hostile and missing ids never reach the wire', () => {
  const refused = (id: string) =>
    `“${id}” can’t be looked up in Blooio: an id or identity is never blank and never contains a slash. Correct it in this step.`;
  it.each([
    [ada, '..', refused('..')],
    [ada, '.', refused('.')],
    [ada, 'cid_1/..', refused('cid_1/..')],
    [ada, '..\\', refused('..\\')],
    ['..', 'cid_1', refused('..')],
    [`../contacts/${ada}`, 'cid_1', refused(`../contacts/${ada}`)],
    [ada, '\u200b', 'Identity is empty. Fill it in, or map a value that is never empty.'],
    [ada, '  ', 'Identity is empty. Fill it in, or map a value that is never empty.'],
    [ada, undefined, 'Identity is empty. Fill it in, or map a value that is never empty.'],
    [null, 'cid_1', 'Contact is empty. Fill it in, or map a value that is never empty.'],
    [ada, ['cid_1'], 'Identity needs one single text value. Map another value to it.'],
  ])('%j, %j', async (contact, identity, message) => {
    const before = structuredClone(app.sandbox.blooio.state.contacts);
    expect(await failureOf(detach(contact, identity))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.blooio.requests).toEqual([]);
    expect(app.sandbox.blooio.state.contacts).toEqual(before);
  });

  it.each(['%2e%2e', '%2F', '?a=b', '#', 'cid_1;x'])('%j arrives as one plain segment', async (id) => {
    expect(await detach(ada, id)).toMatchObject({ outcome: 'already_detached' });
    expect(sent()).toEqual([`DELETE /contacts/${ada}/identities/${encodeURIComponent(id)}`]);
    expect(contactOf(ada)?.identities).toHaveLength(2);
  });
});

it('passes on why Blooio refuses', async () => {
  app.sandbox.blooio.fault = () => ({ status: 409, body: { error: { message: 'It is the only one.' } } });
  expect(await failureOf(detach(bob, 'cid_3'))).toEqual({
    name: 'HaltedError',
    message:
      'Blooio stopped this because of a conflict (409): It is the only one. Check the contact in Blooio, then replay this run.',
  });
});

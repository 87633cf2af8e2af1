import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/update_blooio_contact.ts';
import App from '../../index.ts';
import { seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, nameless } = seed.blooio;

const update = async (inputData: Record<string, unknown>) =>
  output.parse(await app.run('creates.update_blooio_contact.operation.perform', { inputData }));
const sent = () => app.sandbox.blooio.requests.map(({ method, path }) => `${method} ${path}`);
const bodies = () => app.sandbox.blooio.requests.flatMap(({ body }) => (body === undefined ? [] : [body]));
const nameOf = (id: string) => app.sandbox.blooio.state.contacts.find((contact) => contact.id === id)?.name;

it.each([
  [ada, 'Ada King'],
  [nameless, 'Grace Hopper'],
])('gives %s the name, and returns the contact with its identities', async (contact_id, name) => {
  const result = await update({ contact_id, name: ` ${name} ` });
  expect(result).toMatchObject({ id: contact_id, name, phone: expect.any(String), outcome: 'updated' });
  expect(sent()).toEqual([`GET /contacts/${contact_id}`, `PATCH /contacts/${contact_id}`]);
  expect(bodies()).toEqual([{ name }]);
  expect(nameOf(contact_id)).toBe(name);
  expect(await update({ contact_id, name })).toEqual({ ...result, outcome: 'unchanged' });
  expect(sent().slice(2)).toEqual([`GET /contacts/${contact_id}`]);
});

it('is finished by a replay after the response was lost', async () => {
  app.sandbox.blooio.fault = ({ method }) => (method === 'PATCH' ? 'reset_after' : undefined);
  expect(await failureOf(update({ contact_id: ada, name: 'Ada King' }))).toMatchObject({
    name: 'ThrottledError',
  });
  app.sandbox.blooio.fault = undefined;
  expect(await update({ contact_id: ada, name: 'Ada King' })).toMatchObject({
    name: 'Ada King',
    outcome: 'unchanged',
  });
});

it('reads the identities where the contact comes without them', async () => {
  app.sandbox.blooio.dialect.contactHasIdentities = false;
  expect(await update({ contact_id: bob, name: 'Bob S.' })).toMatchObject({ phone: '+14155550102' });
});

it('lets runs for one contact take turns', () => {
  expect({ ...App.creates.update_blooio_contact?.operation.lock }).toMatchObject({
    key: 'blooio-{{bundle.inputData.contact_id}}',
    scope: ['auth'],
  });
});

describe('without any request', () => {
  it.each([
    [{ contact_id: ada }, 'Name is empty. Fill it in, or map a value that is never empty.'],
    [{ contact_id: ada, name: ' ' }, 'Name is empty. Fill it in, or map a value that is never empty.'],
    [{ name: 'Ada' }, 'Contact is empty. Fill it in, or map a value that is never empty.'],
    [
      { contact_id: '..', name: 'Ada' },
      '“..” can’t be looked up in Blooio: an ID or identity is never blank and has no slash. Correct it in this step.',
    ],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(update(inputData))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.blooio.requests).toEqual([]);
  });
});

it.each(['n/a', '[not provided]', 'ada@example.com', '+1 415 555 0101'])(
  'refuses the placeholder %s without any request',
  async (name) => {
    expect(await failureOf(update({ contact_id: ada, name }))).toEqual({
      name: 'HaltedError',
      message: `“${name}” is a placeholder, not the name of a person, so nothing was changed in Blooio. Map another value to Name.`,
    });
    expect(app.sandbox.blooio.requests).toEqual([]);
  },
);

it('says so when the contact is unknown', async () => {
  expect(await failureOf(update({ contact_id: 'ct_gone', name: 'Ada' }))).toEqual({
    name: 'HaltedError',
    message:
      'Blooio doesn’t have this contact (404). It may have been deleted: choose it again in this step.',
  });
});

import { expect, it } from '@jest/globals';
import { output } from '../../creates/update_blooio_contact.ts';
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

it('reads the identities where the contact comes without them', async () => {
  app.sandbox.blooio.dialect.contactHasIdentities = false;
  expect(await update({ contact_id: bob, name: 'Bob S.' })).toMatchObject({ phone: '+14155550102' });
});

it('reads the contact where the response is empty, and doesn’t take it for changed', async () => {
  app.sandbox.blooio.fault = ({ method }) => (method === 'PATCH' ? () => Response.json({}) : undefined);
  expect(await update({ contact_id: ada, name: 'Ada King' })).toMatchObject({ outcome: 'updated' });
  app.sandbox.blooio.fault = ({ method }) => (method === 'PATCH' ? { status: 200, body: '' } : undefined);
  expect(await failureOf(update({ contact_id: ada, name: 'Ada' }))).toMatchObject({ name: 'AppError' });
});

it.each(['n/a', '[not provided]', 'ada@example.com', '+1 415 555 0101'])(
  'refuses the placeholder %s without any request',
  async (name) => {
    expect(await failureOf(update({ contact_id: ada, name }))).toEqual({
      name: 'HaltedError',
      message: `“${name}” is a placeholder, not the name of a person, so nothing was changed in Blooio. Map another value to this step.`,
    });
    expect(app.sandbox.blooio.requests).toEqual([]);
  },
);

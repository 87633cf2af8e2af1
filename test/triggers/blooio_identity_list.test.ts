import { expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
import { output } from '../../triggers/blooio_identity_list.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { useMemory } from './zapier.ts';

const app = useSandbox();
const zapier = useMemory(app);
const { ada, bob, mei, noah, nameless } = seed.blooio;

const PERFORM = 'triggers.blooio_identity_list.operation.perform';
const list = async (contact_id: unknown, page = 0) =>
  zod.array(output).parse(await zapier.run(PERFORM, { inputData: { contact_id }, meta: { page } }));

it.each([
  [ada, ['+14155550101 (iMessage and SMS by Blooio)', 'ada@example.com (iMessage and SMS by Blooio)']],
  [bob, ['+14155550102 (WhatsApp)']],
  [nameless, ['+14155550103 (iMessage and SMS by Blooio)']],
  [mei, [expect.stringMatching(/^urn:mbid:.* \(Apple Messages for Business\)$/)]],
  [noah, []],
])('shows the identities of %s and their channels', async (contact, labels) => {
  const rows = await list(contact);
  expect(rows.map(({ label }) => label)).toEqual(labels);
  const { identities } = app.sandbox.blooio.state.contacts.find(({ id }) => id === contact) ?? {};
  expect(rows.map(({ id }) => id)).toEqual(identities?.map(({ id }) => id));
});

it('leaves out an identity without an ID, and shows one with nothing else', async () => {
  const data = [
    { identifier: '+14155550199' },
    { id: 'cid_bare' },
    { id: 'cid_x', channel_type: 'rcs_business' },
    { id: 'cid_y', channel_type: 'constructor' },
  ];
  app.sandbox.blooio.fault = () => ({ status: 200, body: { data, has_more: false, next_cursor: null } });
  expect(await list(ada)).toEqual([
    { id: 'cid_bare', label: 'cid_bare' },
    { id: 'cid_x', label: 'cid_x (RCS Business)' },
    { id: 'cid_y', label: 'cid_y (constructor)' },
  ]);
});

it('reaches every one of 1,000, page by page', async () => {
  const identities = Array.from({ length: 1000 }, (_, number) => ({ identifier: `a${number}@example.com` }));
  const contact = addBlooioContact(app.sandbox.blooio.state, { identities });
  const shown = [];
  for (let page = 0; page < 6; page += 1) shown.push(...(await list(contact.id, page)));
  expect(shown.map(({ id }) => id)).toEqual(contact.identities.map(({ id }) => id));
  expect(app.sandbox.blooio.requests).toHaveLength(5);
});

it.each([
  ['', 'Contact is empty. Fill it in, or map a value that is never empty.'],
  [
    '../me',
    '“../me” can’t be looked up in Blooio: an ID or identity is never blank and has no slash. Correct it in this step.',
  ],
])('asks for a contact first: %j', async (contact, message) => {
  expect(await failureOf(list(contact))).toEqual({ name: 'HaltedError', message });
  expect(app.sandbox.blooio.requests).toEqual([]);
});

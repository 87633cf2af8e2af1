import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { addReamazeContact, seed } from '../../sandbox/index.ts';
import { output } from '../../triggers/reamaze_contact_list.ts';
import { useSandbox } from '../support/app.ts';

const app = useSandbox();

const PERFORM = 'triggers.reamaze_contact_list.operation.perform';
const page = async (number?: number) =>
  zod.array(output).parse(await app.run(PERFORM, { meta: { page: number } }));

it('shows contacts with an email, which the form sends', async () => {
  const { ada, bob, eve } = seed.reamaze;
  expect(await page()).toEqual([
    { id: String(ada), email: 'ada@example.com', label: 'Ada Lovelace (ada@example.com)' },
    { id: String(bob), email: 'bob@example.com', label: 'Bob Stone (bob@example.com)' },
    { id: String(eve), email: 'eve@example.com', label: 'Eve Okafor (eve@example.com)' },
  ]);
  expect(app.sandbox.reamaze.requests.map(({ query }) => query)).toEqual([{ type: 'email', page: '1' }]);
});

it.each([
  [
    { _id: 1, name: 'Ann', email: 'ann@example.com' },
    { id: '1', label: 'Ann (ann@example.com)' },
  ],
  [
    { _id: 1, friendly_name: 'Annie', email: 'ann@example.com' },
    { id: '1', label: 'Annie (ann@example.com)' },
  ],
  [
    { _id: 1, name: 'ann@example.com', email: 'ann@example.com' },
    { id: '1', label: 'ann@example.com' },
  ],
  [
    { id: 'crm-1', email: 'ann@example.com' },
    { id: 'ann@example.com', label: 'ann@example.com' },
  ],
])('labels %j with its name and email', async (contact, expected) => {
  const body = { page_size: 30, page_count: 1, total_count: 1, contacts: [contact] };
  app.sandbox.reamaze.fault = () => ({ status: 200, body });
  expect(await page()).toEqual([{ email: 'ann@example.com', ...expected }]);
});

it('leaves out a contact without an email, even where Re:amaze lists it', async () => {
  const contacts = [
    { _id: 1, name: 'Carla' },
    { _id: 2, email: '' },
    { _id: 3, email: 'a@example.com' },
  ];
  app.sandbox.reamaze.fault = () => ({ status: 200, body: { page_count: 1, contacts } });
  expect(await page()).toEqual([{ id: '3', email: 'a@example.com', label: 'a@example.com' }]);
});

describe('“Load more”', () => {
  it.each(['empty', 'repeat'] as const)(
    'reaches each of 1,003 contacts exactly once (pages after the last: %s)',
    async (behindLastPage) => {
      const { state, dialect } = app.sandbox.reamaze;
      dialect.behindLastPage = behindLastPage;
      for (let number = 1; number <= 1000; number += 1) {
        const identifier = `person${number}@example.com`;
        addReamazeContact(state, { name: `Person ${number}`, identities: [{ type: 'email', identifier }] });
      }
      const shown: string[] = [];
      for (let number = 0; ; number += 1) {
        const rows = await page(number);
        if (rows.length === 0) break;
        shown.push(...rows.map(({ email }) => email));
      }
      const expected = state.contacts.flatMap(({ email }) => email ?? []);
      expect(expected).toHaveLength(1003);
      expect(shown.sort()).toEqual(expected.sort());
      expect(app.sandbox.reamaze.requests).toHaveLength(35);
    },
  );
});

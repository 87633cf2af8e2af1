import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { addReamazeContact, seed } from '../../sandbox/index.ts';
import { output } from '../../triggers/reamaze_contact_list.ts';
import { useSandbox } from '../support/app.ts';

const app = useSandbox();

const PERFORM = 'triggers.reamaze_contact_list.operation.perform';
const page = async (number?: number) =>
  zod.array(output).parse(await app.run(PERFORM, { meta: { page: number } }));

it('shows contacts by email, then those with only a number; the form sends their keys', async () => {
  const { ada, bob, carla, eve } = seed.reamaze;
  expect(await page()).toEqual([
    { id: String(ada), contact_key: 'email:ada@example.com', label: 'Ada Lovelace (ada@example.com)' },
    { id: String(bob), contact_key: 'email:bob@example.com', label: 'Bob Stone (bob@example.com)' },
    { id: String(eve), contact_key: 'email:eve@example.com', label: 'Eve Okafor (eve@example.com)' },
    { id: String(carla), contact_key: 'mobile:+14155550104', label: 'Carla Ruiz (+14155550104)' },
  ]);
  expect(app.sandbox.reamaze.requests.map(({ query }) => query)).toEqual([
    { type: 'email', page: '1' },
    { type: 'mobile', sort: 'date' },
  ]);
});

it.each([
  [{ _id: 1, name: 'Ann' }, '1', 'Ann (ann@example.com)'],
  [{ _id: 1, friendly_name: 'Annie' }, '1', 'Annie (ann@example.com)'],
  [{ _id: 1, name: 'ann@example.com' }, '1', 'ann@example.com'],
  [{ id: 'crm-1' }, 'email:ann@example.com', 'ann@example.com'],
])('labels %j with its name and email', async (contact, id, label) => {
  const contacts = [{ ...contact, email: 'ann@example.com' }];
  app.sandbox.reamaze.fault = () => ({ status: 200, body: { page_size: 30, page_count: 1, contacts } });
  expect(await page()).toEqual([{ id, contact_key: 'email:ann@example.com', label }]);
});

it('leaves out a contact without any identity', async () => {
  const contacts = [
    { _id: 1, name: 'Carla' },
    { _id: 2, email: '' },
    { _id: 3, email: 'a@example.com' },
  ];
  app.sandbox.reamaze.fault = () => ({ status: 200, body: { page_count: 1, contacts } });
  expect(await page()).toMatchObject([{ id: '3' }]);
});

describe('“Load more”', () => {
  it.each(['empty', 'repeat'] as const)(
    'reaches each of 1,003 contacts exactly once (pages after the last: %s)',
    async (afterLastPage) => {
      const { state, dialect } = app.sandbox.reamaze;
      dialect.afterLastPage = afterLastPage;
      for (let number = 1; number <= 1000; number += 1) {
        const identifier = `person${number}@example.com`;
        addReamazeContact(state, { name: `Person ${number}`, identities: [{ type: 'email', identifier }] });
      }
      const shown: string[] = [];
      for (let number = 0; ; number += 1) {
        const rows = await page(number);
        if (rows.length === 0) break;
        shown.push(...rows.map(({ contact_key }) => contact_key));
      }
      const emails = state.contacts.flatMap(({ email }) => (email ? [`email:${email}`] : []));
      expect(emails).toHaveLength(1003);
      const expected = [...emails, 'mobile:+14155550104'];
      expect(shown.sort()).toEqual(expected.sort());
      expect(app.sandbox.reamaze.requests).toHaveLength(36);
    },
  );
});

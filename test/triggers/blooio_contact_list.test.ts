import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
import { output } from '../../triggers/blooio_contact_list.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { useMemory } from './zapier.ts';

const app = useSandbox();
const zapier = useMemory(app);

const PERFORM = 'triggers.blooio_contact_list.operation.perform';
const page = async (number: number) =>
  zod.array(output).parse(await zapier.run(PERFORM, { meta: { page: number } }));
const asked = () => app.sandbox.blooio.requests.length;

const addContacts = (count: number) => {
  for (let number = 1; number <= count; number += 1)
    addBlooioContact(app.sandbox.blooio.state, { name: `Person ${number}` });
};

it('shows contacts with their name and first identity', async () => {
  expect(await page(0)).toEqual([
    { id: seed.blooio.noah, label: 'Noah Park' },
    { id: seed.blooio.mei, label: expect.stringMatching(/^Mei Lin \(urn:mbid:/) },
    { id: seed.blooio.nameless, label: '+14155550103' },
    { id: seed.blooio.bob, label: 'Bob Stone (+14155550102)' },
    { id: seed.blooio.ada, label: 'Ada Lovelace (+14155550101)' },
  ]);
});

it('shows the ID of a contact without name and identities, and shortens a long name', async () => {
  const { contacts } = app.sandbox.blooio.state;
  contacts.length = 0;
  const { id } = addBlooioContact(app.sandbox.blooio.state);
  addBlooioContact(app.sandbox.blooio.state, { name: ` ${'long '.repeat(40)}` });
  const [long, bare] = await page(0);
  expect(bare).toEqual({ id, label: id });
  expect(long?.label).toMatch(/^long long .*…$/);
  expect(long?.label).toHaveLength(60);
});

describe('“Load more”', () => {
  const COUNT = 1005;
  const walk = async () => {
    const ids: string[] = [];
    for (let number = 0; ; number += 1) {
      const rows = await page(number);
      if (rows.length === 0) return ids;
      ids.push(...rows.map(({ id }) => id));
    }
  };
  const everybody = () => app.sandbox.blooio.state.contacts.map(({ id }) => id).sort();

  it.each(['newest', 'oldest'] as const)(
    'reaches each of 1,005 contacts exactly once (%s first)',
    async (order) => {
      app.sandbox.blooio.dialect.contactOrder = order;
      addContacts(COUNT - 5);
      expect((await walk()).sort()).toEqual(everybody());
      expect(everybody()).toHaveLength(COUNT);
      expect(asked()).toBe(6); // one request for each page: the cursor is remembered
    },
  );

  it('shows the right page after the cursor was lost', async () => {
    addContacts(COUNT - 5);
    const third = [await page(0), await page(1), await page(2)][2];
    zapier.cursors.clear();
    expect(await page(2)).toEqual(third);
    expect(third).toHaveLength(200);
  });

  it('shows the right page when another page was asked for in between', async () => {
    addContacts(COUNT - 5);
    const second = [await page(0), await page(1)][1];
    expect(await page(1)).toEqual(second);
    expect(await page(0)).not.toEqual(second);
    expect(await page(1)).toEqual(second);
  });

  it('ends after the last page without another request', async () => {
    await page(0);
    expect(await page(1)).toEqual([]);
    expect(asked()).toBe(1);
    zapier.cursors.clear();
    expect(await page(7)).toEqual([]);
  });

  it('stops where Blooio repeats a page', async () => {
    app.sandbox.blooio.fault = () => ({
      status: 200,
      body: { data: [{ id: 'ct_1' }], next_cursor: 'again' },
    });
    expect(await failureOf(zapier.run(PERFORM, { meta: { page: 5 } }))).toEqual({
      name: 'AppError',
      message: expect.stringContaining('the same page of a list twice'),
    });
  });

  it('starts again from the first page where the cursor has expired', async () => {
    addContacts(COUNT - 5);
    const second = [await page(0), await page(1)][1];
    zapier.cursors.set(PERFORM, '1:expired');
    expect(await page(1)).toEqual(second);
  });

  it('shows its pages while Zapier’s storage is down', async () => {
    addContacts(COUNT - 5);
    const second = [await page(0), await page(1)][1];
    zapier.isDown = true;
    expect(await page(1)).toEqual(second);
  });
});

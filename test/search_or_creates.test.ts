import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import App from '../index.ts';
import { useSandbox } from './support/app.ts';

const app = useSandbox();

const found = zod.array(zod.looseObject({ id: zod.string() }));
const created = zod.looseObject({ id: zod.string(), outcome: zod.string() });

const steps = zod.object({ search: zod.string(), create: zod.string() });

/** A find-or-create step as Zapier runs it: the search, and the create where the search finds no contact. */
async function findOrCreate(key: string, input: { search: object; create: object }) {
  const { search, create } = steps.parse(App.searchOrCreates?.[key]);
  const [match] = found.parse(
    await app.run(`searches.${search}.operation.perform`, { inputData: { ...input.search } }),
  );
  if (match) return match;
  return created.parse(
    await app.run(`creates.${create}.operation.perform`, { inputData: { ...input.create } }),
  );
}

const posts = () =>
  [...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests].filter(({ method }) => method === 'POST');

describe.each([
  [
    'find_blooio_contact',
    {
      search: { identifier: '(415) 555-0199', default_country: 'US' },
      create: { identifier: '(415) 555-0199', default_country: 'US', name: 'Grace Hopper' },
    },
    { id: 'ct_6', name: 'Grace Hopper', phone: '+14155550199' },
  ],
  [
    'find_reamaze_contact',
    {
      search: { contact_identifier: ' Grace@EXAMPLE.com ' },
      create: { email: ' Grace@EXAMPLE.com ', name: 'Grace Hopper' },
    },
    { id: '1006', name: 'Grace Hopper', email: 'grace@example.com' },
  ],
  [
    'find_reamaze_contact',
    {
      search: { contact_identifier_type: 'mobile', contact_identifier: '+1 415 555 0199' },
      create: { mobile: '+1 415 555 0199', email: 'grace@example.com' },
    },
    { id: '1006', mobile: '+14155550199', email: 'grace@example.com' },
  ],
])('%s with %j', (key, input, expected) => {
  it('creates an unknown contact', async () => {
    expect(await findOrCreate(key, input)).toMatchObject({ ...expected, outcome: 'created' });
  });

  it('finds the same contact the next time, and creates nothing more', async () => {
    const { outcome, skipped, updated_at, ...first } = created.parse(await findOrCreate(key, input));
    const before = posts().length;
    const second = await findOrCreate(key, input);
    expect(second).toMatchObject(first);
    expect(Object.keys({ ...second, outcome }).sort()).toEqual(
      Object.keys({ ...first, outcome, ...(updated_at !== undefined && { updated_at }) }).sort(),
    );
    expect(posts()).toHaveLength(before);
  });
});

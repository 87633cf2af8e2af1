import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import { useSandbox } from '../support/app.ts';
import { link, whoHasWhat } from '../support/link.ts';

const app = useSandbox();

/** Hundreds of runs. */
jest.setTimeout(120_000);

/** A small world: whatever is asked for, it meets what is there. */
const EMAILS = ['a@example.com', 'b@example.com', 'c@example.com'];
const PHONES = ['+14155550142', '+14155550143'];
const SOCIAL = ['ada', 'grace'];

/** Each identity of a service belongs to one of three contacts, or to none. */
const owners = (count: number) => fc.array(fc.option(fc.nat(2)), { minLength: count, maxLength: count });

const blooioIdentities = ['blooio' as const, 'whatsapp' as const].flatMap((channel_type) =>
  [...EMAILS, ...PHONES].map((identifier) => ({ channel_type, identifier })),
);
const reamazeIdentities = [
  ...EMAILS.map((identifier) => ({ type: 'email' as const, identifier })),
  ...PHONES.map((identifier) => ({ type: 'mobile' as const, identifier })),
  ...SOCIAL.map((identifier) => ({ type: 'instagram' as const, identifier })),
];

const world = fc.record({
  blooio: owners(blooioIdentities.length),
  reamaze: owners(reamazeIdentities.length),
});

const row = fc.record({
  emails: fc.shuffledSubarray(EMAILS),
  phones: fc.shuffledSubarray(PHONES),
  instagram: fc.option(fc.constantFrom(...SOCIAL), { nil: '' }),
  create_if_missing: fc.boolean(),
});

function build({ blooio, reamaze }: { blooio: (number | null)[]; reamaze: (number | null)[] }): void {
  app.sandbox.reset();
  app.sandbox.blooio.state.contacts.length = 0;
  app.sandbox.reamaze.state.contacts.length = 0;
  for (const contact of [0, 1, 2]) {
    addBlooioContact(app.sandbox.blooio.state, {
      name: `Person ${contact}`,
      identities: blooioIdentities.filter((_, index) => blooio[index] === contact),
    });
    addReamazeContact(app.sandbox.reamaze.state, {
      name: `Person ${contact}`,
      identities: reamazeIdentities.filter((_, index) => reamaze[index] === contact),
    });
  }
}

/** By identity, whose it is. */
const ownership = () => {
  const { blooio, reamaze } = whoHasWhat(app);
  const by = (contacts: { id: string | number; identities: string[] }[]) =>
    Object.fromEntries(contacts.flatMap(({ id, identities }) => identities.map((one) => [one, id])));
  return { blooio: by(blooio), reamaze: by(reamaze) };
};

/** What a run says, whether it ends with a result or an error. */
const outcome = (given: Record<string, unknown>, cache: Record<string, unknown>) =>
  link(app, given, { cache }).then(
    ({ outcome }) => outcome,
    (error: Error) => error.name,
  );

describe('whatever is in both inboxes, and whatever is asked for', () => {
  it('with Stop, no identity changes its owner', async () => {
    await fc.assert(
      fc.asyncProperty(world, row, async (there, asked) => {
        build(there);
        const before = ownership();
        await outcome(asked, {});
        expect(ownership()).toMatchObject(before);
      }),
      { numRuns: 100 },
    );
  });

  it('with either choice, no identity is lost, and twice is as good as once', async () => {
    await fc.assert(
      fc.asyncProperty(world, row, fc.constantFrom('stop', 'move'), async (there, asked, on_conflict) => {
        build(there);
        const cache = {};
        const before = ownership();
        const first = await outcome({ ...asked, on_conflict }, cache);
        const once = whoHasWhat(app);
        expect(Object.keys(ownership().blooio)).toEqual(expect.arrayContaining(Object.keys(before.blooio)));
        expect(Object.keys(ownership().reamaze)).toEqual(expect.arrayContaining(Object.keys(before.reamaze)));
        const second = await outcome({ ...asked, on_conflict }, cache);
        expect(whoHasWhat(app)).toEqual(once);
        expect(second).toBe(first === 'linked' ? 'unchanged' : first);
      }),
      { numRuns: 100 },
    );
  });

  it('with Move, one contact has all of it afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(world, row, async (there, asked) => {
        build(there);
        const given = { ...asked, on_conflict: 'move', create_if_missing: true };
        if ((await outcome(given, {})) === 'HaltedError') return; // an empty row
        const wanted = [...asked.emails, ...asked.phones];
        const { blooio } = whoHasWhat(app);
        const holders = blooio.filter(({ identities }) =>
          identities.some((one) => wanted.includes(one.split(' ')[1] ?? '')),
        );
        expect(holders).toHaveLength(wanted.length > 0 ? 1 : 0);
        for (const identifier of wanted) expect(holders[0]?.identities.join()).toContain(identifier);
      }),
      { numRuns: 60 },
    );
  });

  it('cut after any request, and run again, it ends as an unbroken one', async () => {
    const cut = fc.record({
      service: fc.constantFrom('blooio' as const, 'reamaze' as const),
      nth: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(world, row, cut, async (there, asked, { service, nth }) => {
        const given = { ...asked, services: [service], on_conflict: 'move' };
        build(there);
        await outcome(given, {});
        const unbroken = whoHasWhat(app);
        build(there);
        const cache = {};
        let count = 0;
        app.sandbox[service].fault = () => {
          count += 1;
          return count < nth ? undefined : count === nth ? 'reset_after' : 'reset';
        };
        await outcome(given, cache);
        app.sandbox[service].fault = undefined;
        await outcome(given, cache);
        expect(whoHasWhat(app)).toEqual(unbroken);
        expect(cache).toEqual({});
      }),
      { numRuns: 100 },
    );
  });
});

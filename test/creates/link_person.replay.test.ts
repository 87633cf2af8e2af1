import { beforeEach, describe, expect, it } from '@jest/globals';
import linkPerson from '../../creates/link_person.ts';
import { addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { link, sent, whoHasWhat } from '../support/link.ts';

const app = useSandbox();

type ServiceKey = 'blooio' | 'reamaze';

/** The process dies after a service has done its nth request: it never hears of it, and sends nothing more. */
function dieAfter(service: ServiceKey, nth: number): void {
  let count = 0;
  app.sandbox[service].fault = () => {
    count += 1;
    if (count < nth) return undefined;
    return count === nth ? 'reset_after' : 'reset';
  };
}

const person = {
  name: 'Grace Hopper',
  emails: ['grace@example.com', 'g.hopper@example.com'],
  phones: ['+14155550142'],
};

const situations: [what: string, prepare: () => void, row: Record<string, unknown>][] = [
  ['of a new person', () => undefined, person],
  [
    'of a known person',
    () => {
      addBlooioContact(app.sandbox.blooio.state, {
        name: 'Grace',
        identities: [{ identifier: '+14155550142' }],
      });
      addReamazeContact(app.sandbox.reamaze.state, {
        identities: [{ type: 'mobile', identifier: '+14155550142' }],
      });
    },
    person,
  ],
  [
    'that moves identities',
    () => {
      const identities = [
        { identifier: 'grace@example.com' },
        { identifier: '+14155550142', channel_type: 'whatsapp' as const },
      ];
      addBlooioContact(app.sandbox.blooio.state, { name: 'Grace', identities: identities.slice(0, 1) });
      addBlooioContact(app.sandbox.blooio.state, { name: 'Hopper', identities: identities.slice(1) });
      addReamazeContact(app.sandbox.reamaze.state, {
        identities: [{ type: 'email', identifier: 'grace@example.com' }],
      });
      addReamazeContact(app.sandbox.reamaze.state, {
        identities: [{ type: 'mobile', identifier: '+14155550142' }],
      });
    },
    { ...person, on_conflict: 'move' },
  ],
];

describe.each(situations)('a run %s', (_, prepare, row) => {
  it.each<ServiceKey>(['blooio', 'reamaze'])(
    'that was cut after any request to %s ends, run again, as an unbroken one',
    async (service) => {
      const asked = { ...row, services: [service] };
      prepare();
      await link(app, asked);
      const unbroken = whoHasWhat(app);
      const requests = sent(app, service).length;
      expect(requests).toBeGreaterThan(3);

      for (let nth = 1; nth <= requests; nth += 1) {
        app.sandbox.reset();
        prepare();
        const cache = {};
        dieAfter(service, nth);
        const error = await failureOf(link(app, asked, { cache }));
        expect(error).toMatchObject({ name: 'ThrottledError', delay: expect.any(Number) });
        app.sandbox[service].fault = undefined;
        await link(app, asked, { cache });
        expect({ nth, ...whoHasWhat(app) }).toEqual({ nth, ...unbroken });
        expect(await link(app, asked, { cache })).toMatchObject({ outcome: 'unchanged' });
      }
    },
  );
});

describe('two runs for one person', () => {
  const row = { name: 'Grace', emails: ['grace@example.com'], phones: ['+14155550142'] };
  const graces = () => ({
    blooio: app.sandbox.blooio.state.contacts.filter(({ name }) => name === 'Grace').length,
    reamaze: app.sandbox.reamaze.state.contacts.filter(({ name }) => name === 'Grace').length,
  });

  it('at the same moment, where the service refuses a second contact, make one contact', async () => {
    app.sandbox.blooio.dialect.createExisting = 'conflict';
    const results = await Promise.all([link(app, row), link(app, row)]);
    expect(graces()).toEqual({ blooio: 1, reamaze: 1 });
    const ids = results.flatMap(({ blooio, reamaze }) => [blooio?.contact_id, reamaze?.contact_id]);
    expect(new Set(ids).size).toBe(2);
    expect(await link(app, row)).toMatchObject({ outcome: 'unchanged' });
  });

  it('at the same moment, where Blooio accepts a second contact, make one contact', async () => {
    app.sandbox.blooio.dialect.createExisting = 'duplicate';
    await Promise.all([link(app, row), link(app, row)].map((run) => run.catch(() => undefined)));
    expect(graces()).toEqual({ blooio: 1, reamaze: 1 });
    expect(await link(app, row)).toMatchObject({ outcome: 'unchanged' });
  });

  it.each([3, 5])('at the same moment, %d of them, make one contact after their replays', async (count) => {
    const asked = { ...row, services: ['blooio'] };
    await Promise.allSettled(Array.from({ length: count }, () => link(app, asked)));
    await link(app, asked);
    expect(graces().blooio).toBe(1);
    expect(await link(app, asked)).toMatchObject({ outcome: 'unchanged' });
  });

  it('at the same moment, with their emails in another order, make one contact', async () => {
    const emails = ['grace@example.com', 'hopper@example.com'];
    const runs = [link(app, { ...row, emails }), link(app, { ...row, emails: emails.toReversed() })];
    await Promise.all(runs.map((run) => run.catch(() => undefined)));
    await link(app, { ...row, emails });
    expect(graces().blooio).toBe(1);
    expect(await link(app, { ...row, emails })).toMatchObject({ outcome: 'unchanged' });
  });

  it('a moment apart, with one new email, make one contact', async () => {
    const asked = { name: 'Grace', emails: ['grace@example.com'], services: ['reamaze'] };
    app.sandbox.reamaze.delayMs = 20;
    let second: Promise<unknown> | undefined;
    app.sandbox.reamaze.fault = ({ method, path }) => {
      // The second run looks the email up before the first one creates, and reads the list after that.
      if (method === 'GET' && path === '/contacts') second ??= link(app, asked);
      return undefined;
    };
    await link(app, asked);
    expect(await second).toMatchObject({ reamaze: { outcome: expect.not.stringMatching('failed') } });
    expect(graces().reamaze).toBe(1);
  });

  it('need no lock, which would make an import one run at a time', () => {
    expect(linkPerson.operation).not.toHaveProperty('lock');
  });
});

describe('two runs for two people at the same moment', () => {
  const maria = { name: 'Maria Gomez', instagram: 'maria.gomez' };
  const tom = { name: 'Tom Hill', instagram: 'tom_hill' };
  const shared = [
    [
      { emails: 'info@acme.com', phones: '+14155550142' },
      { emails: 'info@acme.com', phones: '+14155550143' },
    ],
    [{ phones: '+14155550100, +14155550142' }, { phones: '+14155550100, +14155550143' }],
    [{ phones: '+14155550100' }, { phones: '+14155550100' }],
  ] as const;
  const dialects = [
    { blooio: 'duplicate', reamaze: 'refuse' },
    { blooio: 'return', reamaze: 'return' },
    { blooio: 'conflict', reamaze: 'double' },
  ] as const;
  const cases = dialects.flatMap((dialect) => shared.map(([of, other]) => ({ dialect, of, other })));

  it.each(cases)('with a value in common keep them apart: $dialect, $of', async ({ dialect, of, other }) => {
    app.sandbox.blooio.dialect.createExisting = dialect.blooio;
    app.sandbox.reamaze.dialect.createExisting = dialect.reamaze;
    const rows = [
      { ...maria, ...of },
      { ...tom, ...other },
    ];
    for (let time = 0; time < 2; time += 1)
      await Promise.all(rows.map((row) => link(app, row).catch(() => undefined)));
    const all = Object.values(whoHasWhat(app)).flat();
    const joined = all.filter(
      ({ name, identities }) =>
        (name === 'Maria Gomez' && identities.some((one) => /143|tom/.test(one))) ||
        (name === 'Tom Hill' && identities.some((one) => /142|maria/.test(one))),
    );
    expect(joined).toEqual([]);
    expect(all.filter(({ name }) => name === 'Maria Gomez' || name === 'Tom Hill')).not.toEqual([]);
  });
});

describe('an identity on its way from one Blooio contact to another', () => {
  beforeEach(() => {
    app.sandbox.blooio.dialect.merging = 404;
  });

  it('leaves no note, neither after an unbroken run nor after the replay of a cut one', async () => {
    const row = {
      emails: 'ada@example.com',
      phones: '+14155550102',
      services: ['blooio'],
      on_conflict: 'move',
    };
    const cache = {};
    app.sandbox.blooio.fault = ({ method }) => (method === 'DELETE' ? 'reset_after' : undefined);
    await failureOf(link(app, row, { cache }));
    expect(Object.keys(cache)).toHaveLength(1);
    app.sandbox.blooio.fault = undefined;
    await link(app, row, { cache });
    expect(cache).toEqual({});
    app.sandbox.reset();
    app.sandbox.blooio.dialect.merging = 404;
    await link(app, row, { cache });
    expect(cache).toEqual({});
  });
});

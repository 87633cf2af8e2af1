import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { verdict } from '../../bench/burst/check.ts';
import type { Limit } from '../../bench/burst/limiter.ts';
import { plot } from '../../bench/burst/plot.ts';
import { type Result, withFigures } from '../../bench/burst/report.ts';
import { type Row, seedPeople } from '../../bench/burst/rows.ts';
import { NOW } from '../../bench/burst/settings.ts';
import { type Setting, simulate } from '../../bench/burst/simulate.ts';
import { addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import { useSandbox } from '../support/app.ts';

const app = useSandbox();

/** Hundreds of runs. */
jest.setTimeout(120_000);

const RUNS = 60;
const { platform } = NOW;
const even: Limit = { kind: 'bucket', perMinute: 30, retryAfter: false };
const byTheClock: Limit = { kind: 'window', perMinute: 30, retryAfter: true };
const whole = { ended: RUNS, wrong: 0, lost: 0, doubled: 0 };
const simulated = (
  limit: Limit,
  how: Pick<Setting, 'platform' | 'isPatient' | 'longest'> = NOW,
  runs = RUNS,
) => simulate(app.sandbox, { name: 'small', runs, limit, ...how });

describe('an import against the limits of both services', () => {
  it.each<[when: string, limit: Limit]>([
    ['evenly', even],
    ['by the clock, with Retry-After', byTheClock],
  ])('ends soon, with nothing lost and nothing doubled: %s', async (_, limit) => {
    const outcome = await simulated(limit);
    expect(outcome).toMatchObject(whole);
    expect(outcome.requests.refused).toBeGreaterThan(0);
    expect(outcome.requests.refused).toBeLessThan(4 * RUNS);
    expect(outcome.replays.max).toBeLessThanOrEqual(10);
    expect(outcome.course.at(-1)?.ended).toBe(RUNS);
  });

  it('loses and doubles nothing where the cache fails', async () => {
    const how = { ...NOW, platform: { ...platform, cache: 'fails' as const } };
    expect(await simulated(even, how, RUNS / 2)).toMatchObject({ ...whole, ended: RUNS / 2 });
  });
});

describe('two runs within a second', () => {
  const limit: Limit = { kind: 'none', perMinute: 0, retryAfter: false };
  const attach = (at: number, person: string): Row => ({
    key: 'attach_reamaze_identity',
    inputData: { contact_identifier: person, identity_type: 'mobile', identifier: '+14152000000' },
    at,
    wanted: [{ service: 'reamaze', identifier: '+14152000000', anchor: 'person-0@crm.example' }],
  });

  it('that give one number to two people in Re:amaze wait for each other with the action’s lock', async () => {
    const other: Row = { ...attach(0.1, 'person-1@crm.example'), foreign: true };
    const rows = [attach(0, 'person-0@crm.example'), other];
    const asked = { rows, people: { known: 2, created: 0 } };
    const setting = { ...NOW, name: 'two', runs: 8, limit, asked };
    const right = { ...whole, ended: 2 };
    expect(await simulate(app.sandbox, setting)).toMatchObject(right);
    const unlocked = { ...platform, lock: false };
    expect(await simulate(app.sandbox, { ...setting, platform: unlocked })).not.toMatchObject(right);
  });
});

describe('the verdict on an import', () => {
  const row: Row = {
    key: 'link_person',
    inputData: {},
    at: 0,
    wanted: (['blooio', 'reamaze'] as const).map((service) => ({
      service,
      identifier: '+14152000000',
      anchor: 'person-0@crm.example',
    })),
  };
  const asked = { rows: [row], people: { known: 1, created: 0 } };
  const contacts = () => ({
    blooio: app.sandbox.blooio.state.contacts.length,
    reamaze: app.sandbox.reamaze.state.contacts.length,
  });
  const give = () => {
    const { blooio, reamaze } = app.sandbox;
    blooio.state.contacts.at(-1)?.identities.push({
      id: 'cid_new',
      channel_type: 'blooio',
      identifier: '+14152000000',
      channel_id: null,
      created_at: 0,
    });
    reamaze.state.contacts.at(-1)?.identities.push({ type: 'mobile', identifier: '+14152000000' });
  };

  it('counts what no contact has, and what two have', () => {
    seedPeople(app.sandbox, 4);
    const start = contacts();
    give();
    addBlooioContact(app.sandbox.blooio.state, { identities: [{ identifier: '+14152000000' }] });
    addReamazeContact(app.sandbox.reamaze.state, {});
    // One identity and one contact too many in Blooio, one contact in Re:amaze.
    expect(verdict(app.sandbox, asked, start)).toEqual({ lost: 1, doubled: 3 });
  });
});

describe('results.json', () => {
  const read = (file: string) => readFileSync(`${__dirname}/../../${file}`, 'utf8');
  const results: Result[] = JSON.parse(read('bench/burst/results.json'));

  it('shows nothing lost, doubled or wrong where Zapier honors the lock', () => {
    const broken = results.filter(
      ({ platform, wrong, lost, doubled }) => platform.lock && wrong + lost + doubled > 0,
    );
    expect(broken).toEqual([]);
  });

  it('is what the plot and the table show', () => {
    expect(read('docs/burst.svg')).toBe(plot(results));
    const text = read('bench/burst/README.md');
    expect(text).toBe(withFigures(text, results));
  });
});

import { describe, expect, it } from '@jest/globals';
import App from '../../index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { sent, whoHasWhat } from '../support/link.ts';
import { quiet } from './wires.ts';

const app = useSandbox();

/** A write that a run of Zapier can be cut in, and the states from which it may start. */
interface Case {
  readonly what: string;
  readonly key: string;
  readonly service: 'blooio' | 'reamaze';
  readonly inputData: Record<string, unknown>;
  readonly prepare?: (sandbox: Sandbox) => void;
  /** What the run says that wasn't cut, and what every later one says. */
  readonly outcomes: readonly [first: string, again: string];
}

const PHONE = '+14155550142';
const EMAIL = 'grace@example.com';
const grace = { name: 'Grace', email: EMAIL, mobile: PHONE };

const CASES: readonly Case[] = [
  {
    what: 'of a free identity',
    key: 'attach_blooio_identity',
    service: 'blooio',
    inputData: { contact_id: 'ct_1', identifier: PHONE, channel_type: 'whatsapp' },
    outcomes: ['attached', 'already_attached'],
  },
  {
    what: 'of an identity that the contact has',
    key: 'attach_blooio_identity',
    service: 'blooio',
    inputData: { contact_id: 'ct_1', identifier: 'ada@example.com' },
    outcomes: ['already_attached', 'already_attached'],
  },
  {
    what: 'of a free identity',
    key: 'attach_reamaze_identity',
    service: 'reamaze',
    inputData: { contact_identifier: 'ada@example.com', identity_type: 'mobile', identifier: PHONE },
    outcomes: ['attached', 'already_attached'],
  },
  {
    what: 'that takes an identity from its owner',
    key: 'attach_reamaze_identity',
    service: 'reamaze',
    inputData: {
      contact_identifier: 'ada@example.com',
      identity_type: 'email',
      identifier: 'bob.private@example.com',
      on_conflict: 'move',
    },
    outcomes: ['moved', 'already_attached'],
  },
  {
    what: 'of an identity that Re:amaze can’t look up',
    key: 'attach_reamaze_identity',
    service: 'reamaze',
    inputData: { contact_identifier: 'ada@example.com', identity_type: 'igsid', identifier: '178414' },
    outcomes: ['attached', 'already_attached'],
  },
  {
    what: 'of a new person',
    key: 'create_blooio_contact',
    service: 'blooio',
    inputData: { name: 'Grace', identifier: 'Grace@example.com' },
    outcomes: ['created', 'already_exists'],
  },
  {
    what: 'of an Apple customer',
    key: 'create_blooio_contact',
    service: 'blooio',
    inputData: { identifier: 'urn:mbid:new', channel_type: 'amb', channel_id: 'ch_3' },
    outcomes: ['created', 'already_exists'],
  },
  {
    what: 'of a new person with email and mobile',
    key: 'create_reamaze_contact',
    service: 'reamaze',
    inputData: { ...grace, notes: ['Likes tea.'], data: { plan: 'gold' }, external_id: 'crm-7' },
    outcomes: ['created', 'already_exists'],
  },
  {
    what: 'of a new person with a mobile only',
    key: 'create_reamaze_contact',
    service: 'reamaze',
    inputData: { mobile: PHONE },
    outcomes: ['created', 'already_exists'],
  },
  {
    what: 'of a person without the mobile',
    key: 'create_reamaze_contact',
    service: 'reamaze',
    inputData: grace,
    prepare: ({ reamaze }) =>
      void addReamazeContact(reamaze.state, { identities: [{ type: 'email', identifier: EMAIL }] }),
    outcomes: ['already_exists', 'already_exists'],
  },
  {
    what: 'of a contact without a name',
    key: 'create_blooio_contact',
    service: 'blooio',
    inputData: { name: 'Grace', identifier: '+14155550103' },
    outcomes: ['already_exists', 'already_exists'],
  },
  {
    what: 'of a name',
    key: 'update_blooio_contact',
    service: 'blooio',
    inputData: { contact_id: 'ct_1', name: 'Grace' },
    outcomes: ['updated', 'unchanged'],
  },
  {
    what: 'in place',
    key: 'replace_blooio_identity',
    service: 'blooio',
    inputData: { contact_id: 'ct_1', identity_id: 'cid_1', identifier: PHONE },
    outcomes: ['replaced', 'already_replaced'],
  },
  {
    what: 'by attaching and detaching',
    key: 'replace_blooio_identity',
    service: 'blooio',
    inputData: { contact_id: 'ct_1', identity_id: '+14155550101', identifier: PHONE },
    prepare: ({ blooio }) => void Object.assign(blooio.dialect, { replacing: 404 }),
    outcomes: ['replaced', 'already_replaced'],
  },
  {
    what: 'of two contacts',
    key: 'merge_blooio_contacts',
    service: 'blooio',
    inputData: { contact_id: 'ct_1', other_contact_id: 'ct_2' },
    prepare: ({ blooio }) => void Object.assign(blooio.dialect, { repeatMerge: 409 }),
    outcomes: ['merged', 'already_merged'],
  },
  {
    what: 'of a known contact',
    key: 'update_reamaze_contact',
    service: 'reamaze',
    inputData: {
      contact_identifier: 'eve@example.com',
      name: 'Eve O.',
      notes: ['Moved to Oslo.'],
      data: { country: 'NO' },
    },
    outcomes: ['updated', 'unchanged'],
  },
  {
    what: 'of an identity',
    key: 'detach_blooio_identity',
    service: 'blooio',
    inputData: { contact_id: 'ct_1', identity_id: 'cid_2' },
    outcomes: ['detached', 'not_attached'],
  },
  {
    what: 'of a person that both inboxes know in part',
    key: 'link_person',
    service: 'blooio',
    inputData: { name: 'Grace', emails: [EMAIL], phones: [PHONE] },
    prepare: ({ blooio, reamaze }) => {
      addBlooioContact(blooio.state, { identities: [{ identifier: PHONE }] });
      addReamazeContact(reamaze.state, { identities: [{ type: 'mobile', identifier: PHONE }] });
    },
    outcomes: ['linked', 'unchanged'],
  },
];

const outcomeOf = async ({ key, inputData }: Case) =>
  app.run(`creates.${key}.operation.perform`, { inputData });

/** Everything that both services know, but for times and ids, which depend on how often they were asked. */
const state = () => ({
  ...whoHasWhat(app),
  profiles: app.sandbox.reamaze.state.contacts.map(({ id, notes, data }) => [
    id,
    notes.map(({ note }) => note),
    data,
  ]),
  messages: app.sandbox.reamaze.state.messages.map(({ contact_id, identity }) => [contact_id, identity]),
});

function anew({ prepare }: Case): void {
  app.sandbox.reset();
  prepare?.(app.sandbox);
}

/** The service applies its nth request and none after it; the run gets no response. */
function cutAfter(service: Case['service'], nth: number): void {
  let count = 0;
  app.sandbox[service].fault = () => {
    count += 1;
    if (count < nth) return undefined;
    return count === nth ? 'reset_after' : 'reset';
  };
}

describe.each(CASES)('$key $what', (one) => {
  const [first, again] = one.outcomes;

  it('twice has the effect of once', async () => {
    anew(one);
    expect(await outcomeOf(one)).toMatchObject({ outcome: first });
    const once = state();
    expect(await outcomeOf(one)).toMatchObject({ outcome: again });
    expect(state()).toEqual(once);
  });

  it('interrupted after any request and replayed, it ends like an uninterrupted run', async () => {
    anew(one);
    await outcomeOf(one);
    const unbroken = state();
    const requests = sent(app, one.service).length;
    expect(requests).toBeGreaterThan(0);

    for (let nth = 1; nth <= requests; nth += 1) {
      anew(one);
      cutAfter(one.service, nth);
      expect({ nth, ...(await failureOf(outcomeOf(one))) }).toMatchObject({ nth, name: 'ThrottledError' });
      await quiet();
      app.sandbox[one.service].fault = undefined;
      const replayed = await outcomeOf(one);
      expect({ nth, replayed }).toMatchObject({
        replayed: { outcome: expect.stringMatching(`^(${first}|${again})$`) },
      });
      expect({ nth, ...state() }).toEqual({ nth, ...unbroken });
      expect(await outcomeOf(one)).toMatchObject({ outcome: again });
      expect({ nth, ...state() }).toEqual({ nth, ...unbroken });
    }
  });

  it('interrupted again and again, it ends like an uninterrupted run', async () => {
    anew(one);
    await outcomeOf(one);
    const unbroken = state();
    const requests = sent(app, one.service).length;

    anew(one);
    for (let nth = 1; nth <= requests; nth += 1) {
      cutAfter(one.service, nth);
      await outcomeOf(one).catch(() => undefined);
      await quiet();
    }
    app.sandbox[one.service].fault = undefined;
    expect(await outcomeOf(one)).toMatchObject({ outcome: again });
    expect(state()).toEqual(unbroken);
  });
});

it('every action is here', () => {
  expect([...new Set(CASES.map(({ key }) => key))].sort()).toEqual(Object.keys(App.creates ?? {}).sort());
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { addBlooioChannel, addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { link, sent, whoHasWhat } from '../support/link.ts';

const app = useSandbox();

const PHONE = '+14155550142';
const row = { emails: 'grace@example.com', phones: PHONE, services: ['blooio'], on_conflict: 'move' };

type Identities = NonNullable<NonNullable<Parameters<typeof addBlooioContact>[1]>['identities']>;

/** The contact that stays, with the first identity of the row, and one that has the phone number. */
function prepare(identities: Identities, keeper = 'grace@example.com'): void {
  addBlooioContact(app.sandbox.blooio.state, { id: 'ct_k', identities: [{ identifier: keeper }] });
  addBlooioContact(app.sandbox.blooio.state, { id: 'ct_o', name: 'Other', identities });
}
const identitiesOf = (id: string) => whoHasWhat(app).blooio.find((contact) => contact.id === id)?.identities;

/** Changes what the list of contacts says of each contact's identities. */
function listing(change: (identities: readonly object[]) => object[]): void {
  app.sandbox.blooio.fault = ({ method, path }) =>
    method === 'GET' && path === '/contacts'
      ? async (answer) =>
          Response.json(
            JSON.parse(await answer.text(), (key, value) => (key === 'identities' ? change(value) : value)),
          )
      : undefined;
}

it('merges a contact that has nothing but this person’s identities, so that its messages follow', async () => {
  prepare([{ identifier: PHONE, channel_type: 'whatsapp' }, { identifier: 'Grace@Example.com' }]);
  expect((await link(app, row)).blooio.moved).toHaveLength(1);
  expect(sent(app, 'blooio').filter((line) => !line.startsWith('GET'))).toEqual([
    'POST /contacts/ct_k/merge',
  ]);
  expect(identitiesOf('ct_o')).toBeUndefined();
});

it('moves one identity at a time from a contact that has others, or that is an Apple customer', async () => {
  for (const other of [
    { identifier: 'other@example.com' },
    { identifier: 'urn:mbid:x', channel_type: 'amb' as const },
  ]) {
    app.sandbox.reset();
    prepare([{ identifier: PHONE }, other]);
    await link(app, row);
    expect(identitiesOf('ct_o')).toEqual([`${other.channel_type ?? 'blooio'} ${other.identifier}`]);
  }
});

it('attaches what it moved on the channel types of the builder as well', async () => {
  prepare([{ identifier: PHONE }, { identifier: 'other@example.com' }]);
  const asked = { ...row, channel_types: ['whatsapp'] };
  await link(app, asked);
  expect(identitiesOf('ct_k')).toEqual([`blooio ${PHONE}`, 'blooio grace@example.com', `whatsapp ${PHONE}`]);
  expect(await link(app, asked)).toMatchObject({ outcome: 'unchanged' });
});

it('does so in the replay of a cut move, too', async () => {
  prepare([{ identifier: PHONE }, { identifier: 'other@example.com' }]);
  const asked = { ...row, channel_types: ['whatsapp'] };
  const cache = {};
  app.sandbox.blooio.fault = ({ method }) => (method === 'DELETE' ? 'reset_after' : undefined);
  await failureOf(link(app, asked, { cache }));
  app.sandbox.blooio.fault = undefined;
  await link(app, asked, { cache });
  expect(identitiesOf('ct_k')).toContain(`whatsapp ${PHONE}`);
  expect(await link(app, asked, { cache })).toMatchObject({ outcome: 'unchanged' });
});

it('looks again where another run merges the other contact just before', async () => {
  prepare([{ identifier: PHONE }]);
  app.sandbox.blooio.fault = ({ path }) => {
    const { contacts } = app.sandbox.blooio.state;
    const other = contacts.find(({ id }) => id === 'ct_o');
    if (path.endsWith('/merge') && other) {
      contacts.splice(contacts.indexOf(other), 1);
      contacts.find(({ id }) => id === 'ct_k')?.identities.push(...other.identities);
    }
    return undefined;
  };
  expect(await link(app, row)).toMatchObject({ outcome: 'linked' });
});

it('keeps a channel type that this version doesn’t know', async () => {
  app.sandbox.blooio.dialect.otherTypes = true;
  prepare([{ identifier: PHONE, channel_type: 'telnyx' }, { identifier: 'other@example.com' }]);
  await link(app, row);
  expect(identitiesOf('ct_k')).toContain(`telnyx ${PHONE}`);
});

describe.each(['offered', 404] as const)(
  'cut after any request, and run again, with merging %s, a move ends as an unbroken one',
  (merging) => {
    const onBoth = [{ identifier: PHONE, channel_type: 'whatsapp' as const }, { identifier: PHONE }];
    const wider = { ...row, emails: 'grace@example.com, g@example.com' };
    const others = [{ identifier: 'other@example.com' }, { identifier: 'third@example.com' }];
    /** Two other contacts have the number, each on a channel of its own. The first has another identity as well. */
    const onEach = (third: Identities) => {
      prepare([...onBoth.slice(0, 1), ...others.slice(0, 1)]);
      addBlooioContact(app.sandbox.blooio.state, { id: 'ct_p', identities: [...third, ...onBoth.slice(1)] });
    };
    it.each([
      ['of a number on two channels', () => prepare(onBoth)],
      ['of a number that both contacts have', () => prepare(onBoth.slice(0, 1), PHONE)],
      ['of a number of two others, one of which has nothing else', () => onEach([])],
      [
        'of a number of two others, and more of one',
        () => onEach([{ identifier: 'g@example.com' }, ...others]),
      ],
    ])('%s', async (_what, prepared) => {
      app.sandbox.blooio.dialect.merging = merging;
      prepared();
      await link(app, wider);
      const unbroken = whoHasWhat(app);
      const requests = sent(app, 'blooio').length;
      for (let nth = 1; nth <= requests; nth += 1) {
        app.sandbox.reset();
        app.sandbox.blooio.dialect.merging = merging;
        prepared();
        const cache = {};
        let count = 0;
        app.sandbox.blooio.fault = () => {
          count += 1;
          return count < nth ? undefined : count === nth ? 'reset_after' : 'reset';
        };
        expect(await failureOf(link(app, wider, { cache }))).toMatchObject({ name: 'ThrottledError' });
        app.sandbox.blooio.fault = undefined;
        await link(app, wider, { cache });
        expect({ nth, cache, ...whoHasWhat(app) }).toEqual({ nth, cache: {}, ...unbroken });
      }
    });
  },
);

describe('an identity that the other contact can’t have', () => {
  beforeEach(() => {
    app.sandbox.blooio.dialect.merging = 404;
  });

  it('goes back without its channel where that was closed meanwhile', async () => {
    const { id } = addBlooioChannel(app.sandbox.blooio.state, { type: 'whatsapp', status: 'suspended' });
    prepare([{ identifier: PHONE, channel_type: 'whatsapp', channel_id: id }]);
    expect(await failureOf(link(app, row))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('The channel is not active'),
    });
    expect(identitiesOf('ct_o')).toEqual([`whatsapp ${PHONE}`]);
  });

  it('stays where it is when Blooio lists a channel type that it doesn’t attach', async () => {
    prepare([{ identifier: PHONE, channel_type: 'telnyx' }, { identifier: 'other@example.com' }]);
    const before = whoHasWhat(app);
    const cache = {};
    for (const _run of ['first', 'replay', 'next']) {
      expect(await failureOf(link(app, row, { cache }))).toEqual({
        name: 'HaltedError',
        message:
          'Blooio doesn’t attach identities of the channel type telnyx, so “+14155550142” wasn’t moved. Merge the contacts in Blooio if they are one person.',
      });
      expect(whoHasWhat(app)).toEqual(before);
    }
  });

  it('is moved by a later run once the channel is open again', async () => {
    const channel = addBlooioChannel(app.sandbox.blooio.state, { type: 'whatsapp', status: 'suspended' });
    prepare([{ identifier: PHONE, channel_type: 'whatsapp', channel_id: channel.id }]);
    const cache = {};
    await failureOf(link(app, row, { cache }));
    await link(app, row, { cache });
    expect(identitiesOf('ct_k')).toContain(`whatsapp ${PHONE}`);
    expect(await link(app, row, { cache })).toMatchObject({ outcome: 'unchanged' });
  });

  it('is in the sentence when no contact has it now', async () => {
    prepare([{ identifier: PHONE, channel_type: 'whatsapp' }]);
    app.sandbox.blooio.fault = ({ method, path }) =>
      method === 'POST' && path.endsWith('/identities')
        ? { status: 403, body: { error: { code: 'x', message: 'Not you.' } } }
        : undefined;
    expect(await failureOf(link(app, row))).toEqual({
      name: 'AppError',
      message:
        '“+14155550142” belongs to no Blooio contact now: Blooio detached it, but didn’t attach it again (Blooio doesn’t allow this (403): Not you. Ask the owner of your Blooio account, then reconnect with a key that may do it). Attach it in Blooio.',
    });
  });

  it('stays where it is when Blooio doesn’t show its ID', async () => {
    prepare([{ identifier: PHONE }]);
    const before = whoHasWhat(app);
    app.sandbox.blooio.fault = ({ method, path }) =>
      method === 'GET' && path === '/contacts/ct_o/identities'
        ? async (answer) =>
            Response.json({ ...JSON.parse(await answer.text()), data: [{ identifier: PHONE }] })
        : undefined;
    expect(await failureOf(link(app, row))).toEqual({
      name: 'AppError',
      message:
        'Blooio doesn’t show the ID of “+14155550142”, so it can’t be moved. Detach it in Blooio, then replay this run.',
    });
    expect(whoHasWhat(app)).toEqual(before);
  });
});

it('moves what a list of contacts leaves out', async () => {
  prepare([{ identifier: PHONE }]);
  listing(() => []);
  const { blooio } = await link(app, row);
  expect(blooio?.moved).toMatchObject([{ identifier: PHONE, contact_id: 'ct_o', contact_name: 'Other' }]);
  expect(identitiesOf('ct_o')).toBeUndefined();
  expect(identitiesOf('ct_k')).toContain(`blooio ${PHONE}`);
});

it('moves an email as the other contact has it: look-ups may be case-sensitive', async () => {
  prepare([{ identifier: 'hopper@example.com' }]);
  await link(app, { ...row, emails: 'grace@example.com, Hopper@Example.com' });
  expect(identitiesOf('ct_k')).toContain('blooio hopper@example.com');
});

it('moves an identity that another contact got between the look-up and the write', async () => {
  prepare([]);
  app.sandbox.blooio.fault = ({ method }) => {
    if (method === 'POST' && identitiesOf('ct_late') === undefined)
      addBlooioContact(app.sandbox.blooio.state, { id: 'ct_late', identities: [{ identifier: PHONE }] });
    return undefined;
  };
  expect((await link(app, row)).blooio).toMatchObject({
    outcome: 'updated',
    moved: [{ identifier: PHONE, contact_id: 'ct_late' }],
  });
  expect(identitiesOf('ct_late')).toBeUndefined();
});

it('names a Re:amaze owner as it was before its email moved', async () => {
  addReamazeContact(app.sandbox.reamaze.state, {
    name: 'Augusta King',
    identities: [{ type: 'email', identifier: 'augusta@example.com' }],
  });
  const given = { emails: ['ada@example.com', 'augusta@example.com'], on_conflict: 'move' };
  expect((await link(app, { ...given, services: ['reamaze'] })).reamaze?.moved).toEqual([
    {
      kind: 'email',
      identifier: 'augusta@example.com',
      contact_id: '1006',
      contact_key: 'email:augusta@example.com',
      contact_name: 'Augusta King',
    },
  ]);
});

it('keeps the oldest of two Blooio contacts that have the first identity, in whichever order they are listed', async () => {
  prepare([{ identifier: PHONE, channel_type: 'whatsapp' }], PHONE);
  for (const contactOrder of ['newest', 'oldest'] as const) {
    app.sandbox.blooio.dialect.contactOrder = contactOrder;
    const given = { phones: PHONE, services: ['blooio'] };
    const error = await failureOf(link(app, given));
    expect(error.message).toContain('belongs to Other (ct_o)');
  }
});

describe('where Re:amaze', () => {
  it('doesn’t find a contact by an email that it has just created, nothing more is attached', async () => {
    app.sandbox.reamaze.fault = ({ method, path }) =>
      method === 'GET' && path.endsWith('/identities') ? { status: 404 } : undefined;
    const before = whoHasWhat(app).reamaze;
    const given = { emails: 'zed@example.com, zed@work.example', services: ['reamaze'] };
    expect(await failureOf(link(app, given))).toEqual({
      name: 'HaltedError',
      message:
        'Re:amaze doesn’t say who has an identity. A contact with “zed@example.com” was created, and nothing else attached: another contact may have it. Attach it in Re:amaze.',
    });
    expect(whoHasWhat(app).reamaze.slice(0, before.length)).toEqual(before);
  });

  it('writes numbers as people do, two of one contact are still one contact', async () => {
    const numbers = [PHONE, '+14155550143'];
    addReamazeContact(app.sandbox.reamaze.state, {
      identities: numbers.map((identifier) => ({ type: 'mobile' as const, identifier })),
    });
    app.sandbox.reamaze.fault = ({ path }) =>
      path.endsWith('/identities')
        ? async (answer) =>
            new Response((await answer.text()).replaceAll('+1415555', '(415) 555-'), {
              status: answer.status,
              headers: { 'content-type': 'application/json' },
            })
        : undefined;
    const { reamaze } = await link(app, { phones: numbers, services: ['reamaze'] });
    expect(reamaze).toMatchObject({ outcome: 'unchanged', conflicts: [] });
  });
});

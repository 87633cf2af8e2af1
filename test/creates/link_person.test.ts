import { describe, expect, it } from '@jest/globals';
import { addBlooioContact, addReamazeContact, seed } from '../../sandbox/index.ts';
import { NO_RESULT } from '../../src/link/result.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { link, sent, whoHasWhat, writes } from '../support/link.ts';

const app = useSandbox();

const email = (identifier: string) => ({ kind: 'email', identifier });
const phone = (identifier: string) => ({ kind: 'phone', identifier });

describe('a person without contacts', () => {
  const grace = { name: 'Grace Hopper', emails: ['grace@example.com'], phones: ['+14155550142'] };

  it('gets one with the first identity, and then the others', async () => {
    const result = await link(app, { ...grace, instagram: '@grace.hopper' });
    expect(result).toMatchObject({
      person: {
        name: 'Grace Hopper',
        emails: ['grace@example.com'],
        phones: ['+14155550142'],
        instagram: 'grace.hopper',
      },
      outcome: 'linked',
      counts: { attached: 5, already_attached: 0, moved: 0, conflicts: 0, skipped: 0 },
      blooio: {
        contact_id: 'ct_6',
        contact_name: 'Grace Hopper',
        outcome: 'created',
        attached: [email('grace@example.com'), phone('+14155550142')],
        error: null,
      },
      reamaze: {
        contact_id: '1006',
        contact_name: 'Grace Hopper',
        outcome: 'created',
        attached: [
          email('grace@example.com'),
          phone('+14155550142'),
          { kind: 'instagram', identifier: 'grace.hopper' },
        ],
        error: null,
      },
    });
    expect(sent(app, 'blooio')).toEqual([
      'GET /contacts',
      'GET /contacts',
      'POST /contacts',
      'GET /contacts', // another run may have created the same contact at the same moment
      'POST /contacts/ct_6/identities',
    ]);
    expect(sent(app, 'reamaze').slice(3)).toEqual([
      'GET /contacts',
      'GET /contacts/%2B14155550104/identities', // a number that exists: look-ups by number work here
      'POST /contacts',
      'POST /contacts/grace%40example.com/identities',
      'POST /contacts/grace%40example.com/identities',
    ]);
    expect(
      app.sandbox.reamaze.requests.flatMap(({ method, body }) => (method === 'POST' ? [body] : [])),
    ).toEqual([
      { contact: { name: 'Grace Hopper', email: 'grace@example.com' } },
      { identity: { type: 'mobile', identifier: '+14155550142' } },
      { identity: { type: 'instagram', identifier: 'grace.hopper' } },
    ]);
  });

  it('gets none where none may be created', async () => {
    const result = await link(app, { ...grace, create_if_missing: 'false' });
    expect(result).toMatchObject({
      outcome: 'unchanged',
      blooio: { contact_id: null, outcome: 'not_found', error: null },
      reamaze: { contact_id: null, outcome: 'not_found', error: null },
    });
    expect(writes(app)).toEqual([]);
  });

  it('gets none from usernames alone, and the output says why', async () => {
    const result = await link(app, { name: 'Grace', twitter: 'https://x.com/grace' });
    expect(result).toMatchObject({
      outcome: 'unchanged',
      blooio: {
        outcome: 'not_found',
        error:
          'Blooio creates a contact with an email or phone number only, and this person has neither. No contact was created.',
      },
      reamaze: { outcome: 'not_found', error: expect.stringContaining('Re:amaze creates a contact with') },
    });
    expect(sent(app, 'blooio')).toEqual([]);
    expect(writes(app)).toEqual([]);
  });

  it('is looked up in the chosen inboxes only', async () => {
    const result = await link(app, { ...grace, services: 'reamaze' });
    expect(result).toMatchObject({ blooio: NO_RESULT, reamaze: { outcome: 'created' } });
    expect(sent(app, 'blooio')).toEqual([]);
  });

  it('is looked up in the inboxes of the connection only', async () => {
    const { blooio_api_key } = app.sandbox.authData;
    const result = await link(app, grace, { authData: { blooio_api_key } });
    expect(result).toMatchObject({ blooio: { outcome: 'created' }, reamaze: NO_RESULT });
    expect(sent(app, 'reamaze')).toEqual([]);
  });
});

describe('a known person', () => {
  const ada = { emails: 'ada@example.com', phones: '+14155550101' };

  it('gets what is missing', async () => {
    const result = await link(app, { ...ada, phones: ['+14155550101', '+14155550199'] });
    expect(result).toMatchObject({
      outcome: 'linked',
      blooio: {
        contact_id: seed.blooio.ada,
        contact_name: 'Ada Lovelace',
        outcome: 'updated',
        attached: [phone('+14155550199')],
        already_attached: [email('ada@example.com'), phone('+14155550101')],
      },
      reamaze: {
        contact_id: String(seed.reamaze.ada),
        contact_name: 'Ada Lovelace',
        outcome: 'updated',
        attached: [phone('+14155550199')],
        already_attached: [email('ada@example.com'), phone('+14155550101')],
      },
    });
  });

  it('stays unchanged when there is nothing new', async () => {
    const result = await link(app, ada);
    expect(result).toMatchObject({
      outcome: 'unchanged',
      blooio: { outcome: 'unchanged' },
      reamaze: { outcome: 'unchanged' },
    });
    expect(writes(app)).toEqual([]);
  });

  it('is known in Blooio by a number on any channel', async () => {
    const result = await link(app, { phones: '+14155550102', services: ['blooio'] });
    expect(result.blooio).toMatchObject({ contact_id: seed.blooio.bob, outcome: 'unchanged' });
  });

  it('is named by the identity where Re:amaze doesn’t list the contact', async () => {
    const result = await link(app, { instagram: 'dev.shah', services: ['reamaze'] });
    expect(result.reamaze).toMatchObject({ contact_id: 'instagram:dev.shah', contact_name: null });
  });
});

describe('a person with two contacts', () => {
  const both = { emails: ['ada@example.com', 'new@example.com'], phones: ['+14155550102'] };

  it('is left unchanged, and the sentence says who has what', async () => {
    const before = whoHasWhat(app);
    const error = await failureOf(link(app, { ...both, services: ['blooio'] }));
    expect(error).toEqual({
      name: 'HaltedError',
      message:
        'In Blooio, +14155550102 belongs to Bob Stone (ct_2). Leave it out if it isn’t this person’s own, or merge the contacts if they are one person.',
    });
    expect(whoHasWhat(app)).toEqual(before);
  });

  it('is linked in the other inbox all the same', async () => {
    const result = await link(app, both);
    expect(result).toMatchObject({
      outcome: 'partial',
      counts: { attached: 2, conflicts: 1 },
      blooio: {
        contact_id: seed.blooio.ada,
        outcome: 'conflict',
        attached: [],
        already_attached: [email('ada@example.com')],
        conflicts: [{ ...phone('+14155550102'), contact_id: seed.blooio.bob, contact_name: 'Bob Stone' }],
        error: expect.stringContaining('+14155550102 belongs to Bob Stone'),
      },
      reamaze: { outcome: 'updated', attached: [email('new@example.com'), phone('+14155550102')] },
    });
  });

  it('becomes the contact with the first identity, on the channels that each identity was on', async () => {
    addReamazeContact(app.sandbox.reamaze.state, {
      name: 'Augusta King',
      identities: [
        { type: 'email', identifier: 'augusta@example.com' },
        { type: 'mobile', identifier: '+14155550102' },
      ],
    });
    const result = await link(app, { ...both, on_conflict: 'move' });
    expect(result).toMatchObject({
      counts: { attached: 2, already_attached: 2, moved: 2, conflicts: 0 },
      blooio: {
        outcome: 'updated',
        moved: [{ ...phone('+14155550102'), contact_id: seed.blooio.bob, contact_name: 'Bob Stone' }],
      },
      reamaze: {
        outcome: 'updated',
        moved: [{ ...phone('+14155550102'), contact_id: '1006', contact_name: 'Augusta King' }],
      },
    });
    // Bob's contact had nothing else, so it was merged.
    expect(whoHasWhat(app).blooio.slice(0, 2)).toMatchObject([
      {
        name: 'Ada Lovelace',
        identities: [
          'blooio +14155550101',
          'blooio ada@example.com',
          'blooio new@example.com',
          'whatsapp +14155550102',
        ],
      },
      { name: null },
    ]);
    expect(app.sandbox.blooio.requests).toContainEqual(
      expect.objectContaining({
        method: 'POST',
        path: '/contacts/ct_1/merge',
        body: { source_contact_id: seed.blooio.bob },
      }),
    );
  });

  it('gets one sentence for both inboxes, with the advice once', async () => {
    addReamazeContact(app.sandbox.reamaze.state, {
      name: 'Augusta King',
      identities: [{ type: 'mobile', identifier: '+14155550102' }],
    });
    const { name, message } = await failureOf(link(app, both));
    expect(name).toBe('HaltedError');
    expect(message).toBe(
      'In Blooio, +14155550102 belongs to Bob Stone (ct_2). In Re:amaze, +14155550102 belongs to Augusta King (1006). Leave it out if it isn’t this person’s own, or merge the contacts if they are one person.',
    );
    expect(message.length).toBeLessThanOrEqual(250);
  });
});

describe('the connection', () => {
  it.each([
    [
      {},
      'This connection has neither Blooio nor Re:amaze. Edit the connection in Zapier and fill in at least one of them.',
      {},
    ],
    [
      { blooio_api_key: 'bl_live_key' },
      'This connection has no Re:amaze login. Edit the connection in Zapier and fill in the Re:amaze brand, login email and API token.',
      { services: ['blooio', 'reamaze'] },
    ],
    [
      { blooio_api_key: 'bl_live_key', reamaze_brand: 'acme' },
      'The Re:amaze login is incomplete. Edit the connection in Zapier and fill in Re:amaze Login Email and Re:amaze API Token.',
      {},
    ],
  ])('with %j gets a sentence about what is missing', async (authData, sentence, more) => {
    const error = await failureOf(link(app, { emails: 'a@x.io', ...more }, { authData }));
    expect(error).toEqual({ name: 'AppError', message: sentence });
    expect([...sent(app, 'blooio'), ...sent(app, 'reamaze')]).toEqual([]);
  });
});

describe('when a service fails', () => {
  const row = { name: 'Grace', emails: ['grace@example.com'], phones: ['+14155550142'] };

  it('for now, the step is replayed after the longer delay', async () => {
    app.sandbox.blooio.fault = () => ({ status: 429, headers: { 'retry-after': '30' } });
    app.sandbox.reamaze.fault = ({ method }) =>
      method === 'GET' ? undefined : { status: 503, headers: { 'retry-after': '300' } };
    const error = await failureOf(link(app, row));
    expect(error).toMatchObject({
      name: 'ThrottledError',
      message:
        'Blooio is getting too many requests right now. Re:amaze is not available right now (503). Zapier tries this step again later.',
    });
    expect(error.delay).toBeGreaterThanOrEqual(300);
    expect(error.delay).toBeLessThanOrEqual(315);
  });

  it('for good, the outcome is partial, and the output has the reason', async () => {
    app.sandbox.reamaze.fault = ({ path }) =>
      path === '/channels' ? undefined : { status: 403, body: { error: 'Contacts are not for you.' } };
    const result = await link(app, row);
    expect(result).toMatchObject({
      outcome: 'partial',
      blooio: { outcome: 'created', error: null },
      reamaze: {
        contact_id: null,
        outcome: 'failed',
        error:
          'Re:amaze doesn’t allow this (403): Contacts are not for you. Ask a Re:amaze admin to give the user of this connection the right to do it.',
      },
    });
  });

  it('for good, no credential is in the output, even where a contact has it as its name', async () => {
    addReamazeContact(app.sandbox.reamaze.state, {
      name: `Key ${app.sandbox.authData.reamaze_api_token}`,
      identities: [{ type: 'mobile', identifier: '+14155550142' }],
    });
    const result = await link(app, { emails: 'ada@example.com', phones: '+14155550142' });
    expect(result.reamaze?.error).toBe(
      'In Re:amaze, +14155550142 belongs to Key [hidden] (1006). Leave it out if it isn’t this person’s own, or merge the contacts if they are one person.',
    );
  });

  it('in one because of the login, it asks to reconnect', async () => {
    app.sandbox.blooio.fault = () => ({ status: 422, body: { error: { code: 'x', message: 'No.' } } });
    app.sandbox.reamaze.fault = () => ({ status: 401 });
    const error = await failureOf(link(app, row));
    expect(error.name).toBe('ExpiredAuthError');
    expect(error.message).toContain('Re:amaze rejected the login.');
  });

  it('refuses one identity, it is skipped, and the others are attached', async () => {
    addBlooioContact(app.sandbox.blooio.state, {
      id: 'ct_grace',
      name: 'Grace',
      identities: [{ identifier: 'grace@example.com' }],
    });
    app.sandbox.blooio.fault = ({ method, body }) =>
      method === 'POST' && JSON.stringify(body).includes('0142')
        ? { status: 422, body: { error: { code: 'invalid', message: 'This number is a landline' } } }
        : undefined;
    const result = await link(app, { ...row, phones: ['+14155550142', '+14155550143'] });
    expect(result.blooio).toMatchObject({
      contact_id: 'ct_grace',
      outcome: 'updated',
      attached: [phone('+14155550143')],
      error: null,
    });
    expect(result).toMatchObject({
      outcome: 'partial',
      counts: { skipped: 1 },
      skipped: [
        {
          kind: 'phone',
          value: '+14155550142',
          reason:
            'Blooio didn’t accept the values of this step (422): This number is a landline. Correct them and try again.',
        },
      ],
    });
  });

  it('for now in one look-up and for good in another, the step is replayed after the longest delay', async () => {
    const answers = [
      { status: 422, body: { error: { code: 'x', message: 'No.' } } },
      { status: 429, headers: { 'retry-after': '30' } },
      { status: 429, headers: { 'retry-after': '900' } },
    ];
    app.sandbox.blooio.fault = ({ query }) =>
      answers[['a@x.io', 'b@x.io', 'c@x.io'].indexOf(query['identifier'] ?? '')];
    const error = await failureOf(link(app, { emails: ['a@x.io', 'b@x.io', 'c@x.io'] }));
    expect(error).toMatchObject({ name: 'ThrottledError', delay: expect.any(Number) });
    expect(error.delay).toBeGreaterThanOrEqual(900);
  });

  it('asks to wait, no more requests are sent', async () => {
    app.sandbox.blooio.fault = () => ({ status: 429 });
    await failureOf(
      link(app, { emails: Array.from({ length: 40 }, (_, index) => `a${index}@x.io`), services: ['blooio'] }),
    );
    expect(sent(app, 'blooio').length).toBeLessThanOrEqual(5);
  });
});

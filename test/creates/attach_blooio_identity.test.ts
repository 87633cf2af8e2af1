import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/attach_blooio_identity.ts';
import { MEI_ON_AMB } from '../../sandbox/blooio/seed.ts';
import { seed } from '../../sandbox/index.ts';
import { failureOf, type Given, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, mei, nameless, ambChannel, suspendedAmbChannel, whatsappChannel } = seed.blooio;

const attach = (inputData: Record<string, unknown>, more: Given = {}) =>
  app.run('creates.attach_blooio_identity.operation.perform', { inputData, ...more });

const sent = () => app.sandbox.blooio.requests.map(({ method, path }) => `${method} ${path}`);
const bodies = () => app.sandbox.blooio.requests.flatMap(({ body }) => (body === undefined ? [] : [body]));
const identitiesOf = (id: string) =>
  app.sandbox.blooio.state.contacts
    .find((contact) => contact.id === id)
    ?.identities.map(({ identifier }) => identifier);

describe('a new identity', () => {
  it('is attached with one request: the documented example, key for key', async () => {
    const result = await attach({
      contact_id: ada,
      channel_type: 'whatsapp',
      channel_id: whatsappChannel,
      identifier: '+1 (555) 123-4567',
    });
    expect(sent()).toEqual([`POST /contacts/${ada}/identities`]);
    expect(JSON.stringify(bodies())).toBe(
      JSON.stringify([{ identifier: '+15551234567', channel_type: 'whatsapp', channel_id: whatsappChannel }]),
    );
    expect(output.parse(result)).toEqual(result);
    expect(result).toMatchObject({
      contact_id: ada,
      channel_type: 'whatsapp',
      identifier: '+15551234567',
      channel_id: whatsappChannel,
      outcome: 'attached',
    });
    expect(identitiesOf(ada)).toContain('+15551234567');
  });

  it.each([
    ['(415) 555-0199', { default_country: 'us' }, '+14155550199'],
    [' Ada.L@Example.COM ', {}, 'Ada.L@example.com'],
    [4155550199, { default_country: 'US' }, '+14155550199'],
    ['+44 (0)20 7946 0018', { channel_type: '', channel_id: null, default_country: '  ' }, '+442079460018'],
  ])('%j is normalized, and blank fields aren’t sent', async (identifier, others, expected) => {
    await attach({ contact_id: ada, identifier, ...others });
    expect(bodies()).toEqual([{ identifier: expected }]);
  });

  it('keeps the ID of an Apple Messages customer as it is', async () => {
    const identifier = 'urn:mbid:AQAA/Y+0@x=';
    await attach({
      contact_id: ada,
      channel_type: 'amb',
      channel_id: ambChannel,
      identifier: ` ${identifier} `,
    });
    expect(bodies()).toEqual([{ identifier, channel_type: 'amb', channel_id: ambChannel }]);
  });
});

describe('a repeated run', () => {
  const again = { contact_id: ada, channel_type: 'whatsapp', identifier: '+14155550199' };

  it('returns the identity of the first run', async () => {
    const first = await attach(again);
    const second = await attach({ ...again, identifier: '+1 415 555 0199' });
    expect(second).toEqual({ ...(first as object), outcome: 'already_attached' });
    expect(sent().slice(1)).toEqual([
      `POST /contacts/${ada}/identities`,
      ...[`GET /contacts/${ada}/identities`, 'GET /contacts'],
    ]);
  });

  it('says “attached” where Blooio answers 201 again', async () => {
    app.sandbox.blooio.dialect.repeatAttach = 201;
    await attach(again);
    expect(await attach(again)).toMatchObject({ outcome: 'attached' });
  });
});

describe('a conflict', () => {
  it('names the contact that has the identity, and changes nothing', async () => {
    expect(
      await failureOf(attach({ contact_id: ada, channel_type: 'whatsapp', identifier: '+14155550102' })),
    ).toEqual({
      name: 'HaltedError',
      message: `In Blooio, “+14155550102” belongs to Bob Stone (${bob}). Nothing was changed. Choose that contact in this step, or detach the identity there first.`,
    });
    expect(identitiesOf(bob)).toEqual(['+14155550102']);
    expect(identitiesOf(ada)).not.toContain('+14155550102');
    expect(app.sandbox.blooio.requests).toHaveLength(3);
  });

  it('names a contact without a name by its ID', async () => {
    const { message } = await failureOf(
      attach({ contact_id: ada, channel_type: 'blooio', identifier: '+14155550103' }),
    );
    expect(message).toContain(`belongs to the contact ${nameless}.`);
  });

  it('stays a conflict when the contact has the identity on another channel type', async () => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST' ? { status: 409, body: { error: { code: 'conflict', message: 'No.' } } } : undefined;
    const known = { contact_id: ada, identifier: 'ada@example.com' };
    expect((await failureOf(attach({ ...known, channel_type: 'whatsapp' }))).message).toContain('(409): No.');
    expect(await attach(known)).toMatchObject({ outcome: 'already_attached', channel_type: 'blooio' });
  });

  describe('of an Apple Messages customer', () => {
    const mine = () => app.sandbox.blooio.state.contacts.find(({ id }) => id === mei)?.identities[0];
    const again = (changes: object) =>
      attach({
        contact_id: mei,
        channel_type: 'amb',
        channel_id: ambChannel,
        identifier: mine()?.identifier,
        ...changes,
      });
    const refused = { status: 409, body: { error: { code: 'conflict', message: 'No.' } } };

    it('is no conflict with the same ID on the same channel', async () => {
      expect(await again({})).toMatchObject({ outcome: 'already_attached', channel_id: ambChannel });
      Object.assign(mine() ?? {}, { channel_id: null }); // not every answer has it
      expect(await again({})).toMatchObject({ outcome: 'already_attached', channel_id: null });
    });

    it.each([
      ['an id in other letters', { identifier: MEI_ON_AMB.toLowerCase() }],
      ['another channel', { channel_id: suspendedAmbChannel }],
    ])('stays a conflict with %s', async (_, changes) => {
      app.sandbox.blooio.fault = ({ method }) => (method === 'POST' ? refused : undefined);
      expect((await failureOf(again(changes))).message).toContain('(409): No.');
      expect(
        app.sandbox.blooio.requests.map(({ query }) => query['identifier']).filter(Boolean),
      ).toHaveLength(1);
    });
  });

  it('shows Blooio’s words where an Apple Messages customer can’t be looked up', async () => {
    const owner = app.sandbox.blooio.state.contacts.find(({ id }) => id === mei)?.identities[0]?.identifier;
    const { name, message } = await failureOf(
      attach({ contact_id: ada, channel_type: 'amb', channel_id: ambChannel, identifier: owner }),
    );
    expect(name).toBe('HaltedError');
    expect(message).toMatch(/^Blooio stopped this because of a conflict \(409\)/);
  });
});

describe('bad input stops the run before any request', () => {
  const good = { contact_id: ada, identifier: '+14155550199' };
  it.each([
    [{ ...good, contact_id: '' }, 'Contact is empty. Fill it in, or map a value that is never empty.'],
    [
      { ...good, identifier: ['+1', '+2'] },
      'Phone Number or Email needs one single text value. Map another value to it.',
    ],
    [
      { ...good, channel_type: 'sms' },
      'Channel Type can’t be “sms”. Choose one of: iMessage and SMS by Blooio; SMS by Twilio; WhatsApp; WhatsApp Business; RCS Business; Apple Messages for Business.',
    ],
    [
      { ...good, channel_type: 'amb' },
      'Channel is empty. For Apple Messages for Business, choose the Blooio channel through which this customer writes to you.',
    ],
    [
      { ...good, identifier: '4155550199' },
      'The phone number “4155550199” has no country code. Write it like +14155550101, or fill in Default Country.',
    ],
    [
      { ...good, contact_id: '..' },
      '“..” can’t be looked up in Blooio: an ID or identity is never blank and has no slash. Correct it in this step.',
    ],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(attach(inputData))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.blooio.requests).toEqual([]);
  });

  it('a connection without Blooio stops the run first', async () => {
    const { reamaze_brand, reamaze_login_email, reamaze_api_token } = app.sandbox.authData;
    const authData = { reamaze_brand, reamaze_login_email, reamaze_api_token, blooio_api_key: ' ' };
    expect(await failureOf(attach({}, { authData }))).toEqual({
      name: 'AppError',
      message:
        'This connection has no Blooio API key. Edit the connection in Zapier and fill in Blooio API Key.',
    });
  });
});

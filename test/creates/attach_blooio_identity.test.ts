import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/attach_blooio_identity.ts';
import { MEI_ON_AMB } from '../../sandbox/blooio/seed.ts';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
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
  it('is attached after a look at its owner: the documented example, key for key', async () => {
    const result = await attach({
      contact_id: ada,
      channel_type: 'whatsapp',
      channel_id: whatsappChannel,
      identifier: '+1 (555) 123-4567',
    });
    expect(sent()).toEqual(['GET /contacts', `POST /contacts/${ada}/identities`]);
    expect(app.sandbox.blooio.requests[0]?.query).toEqual({ identifier: '+15551234567', limit: '200' });
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
    [' Ada.L@Example.COM ', {}, 'ada.l@example.com'],
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
    expect(sent()).toEqual([`POST /contacts/${ada}/identities`]); // the look-up doesn't promise to find it
  });

  it('is attached on a second channel type, too', async () => {
    const given = { contact_id: ada, identifier: '+14155550101', channel_type: 'whatsapp' };
    expect(await attach(given)).toMatchObject({ outcome: 'attached', channel_type: 'whatsapp' });
    expect(await attach(given)).toMatchObject({ outcome: 'already_attached', channel_type: 'whatsapp' });
  });
});

describe('a repeated run', () => {
  const again = { contact_id: ada, channel_type: 'whatsapp', identifier: '+14155550199' };

  it('returns the identity of the first run', async () => {
    const first = await attach(again);
    const second = await attach({ ...again, identifier: '+1 415 555 0199' });
    expect(second).toEqual({ ...(first as object), outcome: 'already_attached' });
    expect(sent()).toEqual(['GET /contacts', `POST /contacts/${ada}/identities`, 'GET /contacts']);
  });

  it('says “attached” where Blooio answers 201 again', async () => {
    app.sandbox.blooio.dialect.repeatAttach = 201;
    const customer = { contact_id: mei, channel_type: 'amb', channel_id: ambChannel, identifier: MEI_ON_AMB };
    expect(await attach(customer)).toMatchObject({ outcome: 'attached' });
  });

  it('attaches once, also when both runs look before either writes', async () => {
    const both = await Promise.all([attach(again), attach(again)]);
    expect(both.map((one) => output.parse(one).outcome).sort()).toEqual(['already_attached', 'attached']);
    expect(identitiesOf(ada)?.filter((one) => one === again.identifier)).toHaveLength(1);
  });

  it('reads the identities where the list of contacts has none', async () => {
    app.sandbox.blooio.dialect.listHasIdentities = false;
    const known = { contact_id: ada, identifier: 'ada@example.com' };
    expect(await attach(known)).toMatchObject({ outcome: 'already_attached', id: 'cid_2' });
    expect(sent()).toEqual(['GET /contacts', `GET /contacts/${ada}/identities`]);
  });
});

describe('an identity of another contact', () => {
  it.each([undefined, 'whatsapp', 'blooio', 'twilio'])(
    'stops the run with the name of the owner, whatever the channel type (%s)',
    async (channel_type) => {
      const before = structuredClone(app.sandbox.blooio.state.contacts);
      const given = { contact_id: ada, channel_type, identifier: '+1 415 555 0102' };
      expect(await failureOf(attach(given))).toEqual({
        name: 'HaltedError',
        message: `In Blooio, “+14155550102” belongs to Bob Stone (${bob}). Nothing was changed. Leave it out if it isn’t this person’s own, or merge the contacts if they are one person.`,
      });
      expect(sent()).toEqual(['GET /contacts']);
      expect(app.sandbox.blooio.state.contacts).toEqual(before);
    },
  );

  it.each([true, false])(
    'stops the run on an undocumented channel type (look-ups show identities: %s)',
    async (shows) => {
      app.sandbox.blooio.dialect.listHasIdentities = shows;
      const { id } = addBlooioContact(app.sandbox.blooio.state, {
        name: 'Tess',
        identities: [{ identifier: '+14155550177', channel_type: 'telnyx' }],
      });
      const { message } = await failureOf(attach({ contact_id: ada, identifier: '+14155550177' }));
      expect(message).toContain(`belongs to Tess (${id}).`);
      expect(identitiesOf(ada)).toHaveLength(2);
    },
  );

  it('stops the run with the ID of an owner without a name', async () => {
    const { message } = await failureOf(attach({ contact_id: ada, identifier: '+14155550103' }));
    expect(message).toContain(`belongs to the contact ${nameless}.`);
  });

  it('isn’t one that only a loose look-up finds', async () => {
    const similar = app.sandbox.blooio.state.contacts.find(({ id }) => id === bob);
    app.sandbox.blooio.fault = ({ method, path }) =>
      method === 'GET' && path === '/contacts' ? { status: 200, body: { data: [similar] } } : undefined;
    expect(await attach({ contact_id: ada, identifier: '+14155550177' })).toMatchObject({
      outcome: 'attached',
    });
  });

  it('is attached already where this contact has it, too', async () => {
    addBlooioContact(app.sandbox.blooio.state, {
      identities: [{ identifier: '+14155550101', channel_type: 'twilio' }],
    });
    const known = { contact_id: ada, identifier: '+14155550101' };
    expect(await attach(known)).toMatchObject({ outcome: 'already_attached', id: 'cid_1' });
    expect((await failureOf(attach({ ...known, channel_type: 'whatsapp' }))).message).toContain('belongs to');
  });

  it('stops the run when the other contact got it after the look-up', async () => {
    app.sandbox.blooio.dialect.uniqueBy = 'identifier';
    app.sandbox.blooio.fault = ({ method }) => {
      if (method === 'POST')
        addBlooioContact(app.sandbox.blooio.state, {
          name: 'Tess',
          identities: [{ identifier: '+14155550177', channel_type: 'twilio' }],
        });
      return undefined;
    };
    const { message } = await failureOf(attach({ contact_id: ada, identifier: '+14155550177' }));
    expect(message).toContain('belongs to Tess (ct_6).');
    const [looked, written, ...explained] = sent();
    expect([looked, written]).toEqual(['GET /contacts', `POST /contacts/${ada}/identities`]);
    expect(explained.sort()).toEqual(['GET /contacts', `GET /contacts/${ada}/identities`]);
  });
});

describe('a conflict', () => {
  it('stays a conflict when the contact has the identity on another channel type', async () => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST' ? { status: 409, body: { error: { code: 'conflict', message: 'No.' } } } : undefined;
    const known = { contact_id: ada, identifier: 'ada@example.com' };
    expect((await failureOf(attach({ ...known, channel_type: 'whatsapp' }))).message).toContain('(409): No.');
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

it('an ended trial or plan stops the run and doesn’t count against the Zap', async () => {
  app.sandbox.blooio.dialect.trial = 'ended';
  expect(await failureOf(attach({ contact_id: ada, identifier: '+14155550199' }))).toEqual({
    name: 'HaltedError',
    message:
      'Blooio asks for a payment first (402): Trial limit reached. Check whether your Blooio trial or plan has ended, then replay this run.',
  });
});

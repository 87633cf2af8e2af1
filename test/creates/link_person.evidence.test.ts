import { describe, expect, it } from '@jest/globals';
import { addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { link, sent, whoHasWhat, writes } from '../support/link.ts';

const app = useSandbox();

const PHONE = '+14155550142';
const people = {
  maria: { name: 'Maria Gomez', emails: 'maria@example.org', phones: PHONE },
  carlos: { name: 'Carlos Gomez', emails: 'carlos@example.org', phones: PHONE },
  ana: { name: 'Ana Gomez', emails: 'ana@example.org', phones: PHONE },
};
/** Every contact that wasn't there from the start, with its identities. */
const newcomers = () => ({
  blooio: whoHasWhat(app)
    .blooio.slice(5)
    .map(({ name, identities }) => [name, ...identities.map(value).sort()]),
  reamaze: whoHasWhat(app)
    .reamaze.slice(5)
    .map(({ name, identities }) => [name, ...identities.map(value).sort()]),
});
const value = (identity: string) => identity.split(' ')[1];
const inBoth = (...contacts: (string | null)[][]) => ({ blooio: contacts, reamaze: contacts });

describe('people who share a phone', () => {
  it('stay apart: the others stop, and the sentence says who has it', async () => {
    await link(app, people.maria);
    const before = whoHasWhat(app);
    for (const person of [people.carlos, people.ana]) {
      const { name, message } = await failureOf(link(app, person));
      expect(name).toBe('HaltedError');
      expect(message).toMatch(
        /^In Blooio, \+14155550142 belongs to Maria Gomez \(ct_6\)\. In Re:amaze, \+14155550142 belongs to Maria Gomez \(1006\)\. Leave it out if it isn’t this person’s own, or merge the contacts if they are one person\.$/,
      );
    }
    expect(whoHasWhat(app)).toEqual(before);
  });

  it('stay apart at a role address as well, tag or not', async () => {
    await link(app, { name: 'Maria Diaz', emails: 'maria@acme.example, info+crm@acme.example' });
    const tom = {
      name: 'Tom Lee',
      emails: 'info+crm@acme.example, tom@acme.example',
      if_blocked: 'continue',
    };
    expect(await link(app, tom)).toMatchObject({
      outcome: 'blocked',
      blooio: {
        contact_id: null,
        outcome: 'conflict',
        matched_by: [],
        name_differs: true,
        attached: [],
        conflicts: [{ kind: 'email', identifier: 'info+crm@acme.example', contact_name: 'Maria Diaz' }],
      },
      reamaze: {
        outcome: 'conflict',
        conflicts: [{ contact_key: 'email:info+crm@acme.example', contact_name: 'Maria Diaz' }],
      },
    });
  });

  it('are linked without a number that the builder calls shared', async () => {
    const shared_values = '(415) 555-0142, office@acme.example';
    await link(app, { ...people.maria, shared_values, default_country: 'US' });
    const result = await link(app, { ...people.carlos, shared_values, default_country: 'US' });
    expect(result).toMatchObject({
      outcome: 'linked',
      counts: { skipped: 1 },
      skipped: [{ kind: 'phone', value: PHONE, reason: expect.stringContaining('shared phones and emails') }],
    });
    expect(newcomers()).toEqual(
      inBoth(['Maria Gomez', 'maria@example.org'], ['Carlos Gomez', 'carlos@example.org']),
    );
  });

  it.each([
    ...[
      '(415) 555-0142',
      '415-555-0142 ext. 3',
      'Mom 415-555-0142',
      '415•555•0142',
      '４１５－５５５－０１４２',
    ],
    ...[
      '+1 415 555 0142#5',
      '415-555-0142 (24/7)',
      'Floor 2 415-555-0142',
      'Line #2: 415-555-0142',
      '5550142',
    ],
    ...[`${'Please never use the number of the office for a single customer. '.repeat(3)} 415-555-0142`],
    ...[
      'office@acme.com (shared)',
      'Shared: office@acme.com',
      "'office@acme.com' desk",
      'Is office@acme.com?',
    ],
  ])('are linked without it even where the shared value can’t be read: %s', async (shared_values) => {
    const emails = ['maria@example.org', 'joffice@acme.com', 'office@acme.com'];
    const phones = [PHONE, '+14155550143'];
    await link(app, { ...people.maria, emails, phones, shared_values, services: ['blooio'] });
    const left = /office@/.test(shared_values) ? 'office@acme.com' : PHONE;
    const kept = [...emails, ...phones].filter((one) => one !== left);
    expect(newcomers().blooio).toEqual([['Maria Gomez', ...kept.toSorted()]]);
  });

  it('are kept apart, and the rest of the row is linked, where the builder says so', async () => {
    await link(app, people.maria);
    const result = await link(app, { ...people.carlos, if_name_differs: 'Keep apart: it is another person' });
    expect(result).toMatchObject({
      outcome: 'linked',
      counts: { attached: 2, conflicts: 2 },
      blooio: {
        outcome: 'created',
        name_differs: true,
        conflicts: [{ identifier: PHONE, contact_id: 'ct_6' }],
      },
    });
    expect(newcomers().reamaze).toEqual([
      ['Maria Gomez', PHONE, 'maria@example.org'],
      ['Carlos Gomez', 'carlos@example.org'],
    ]);
    expect(await link(app, { ...people.carlos, if_name_differs: 'separate' })).toMatchObject({
      outcome: 'unchanged',
    });
  });

  it('are kept apart where Blooio has the number of both, on two channels', async () => {
    const identities = (email: string, channel_type: 'whatsapp' | 'blooio') => [
      { identifier: email },
      { identifier: PHONE, channel_type },
    ];
    const { state } = app.sandbox.blooio;
    addBlooioContact(state, { name: 'Maria Gomez', identities: identities('maria@example.org', 'whatsapp') });
    addBlooioContact(state, { name: 'Carlos Gomez', identities: identities('carlos@example.org', 'blooio') });
    const row = { ...people.carlos, channel_types: ['whatsapp'], if_name_differs: 'separate' };
    expect(await link(app, { ...row, services: ['blooio'] })).toMatchObject({
      outcome: 'partial',
      skipped: [{ kind: 'phone', value: PHONE }],
      blooio: { conflicts: [{ identifier: PHONE, contact_name: 'Maria Gomez' }] },
    });
  });

  it('are one person where the builder says so', async () => {
    await link(app, people.maria);
    await link(app, { ...people.carlos, if_name_differs: 'link' });
    expect(newcomers()).toEqual(inBoth(['Maria Gomez', PHONE, 'carlos@example.org', 'maria@example.org']));
  });

  it('keep their number with Move, however often their rows alternate', async () => {
    await link(app, people.maria);
    await link(app, { ...people.carlos, phones: '' });
    const before = whoHasWhat(app);
    for (const person of [people.carlos, people.maria, people.carlos])
      await link(app, { ...person, on_conflict: 'move' }).catch(() => undefined);
    expect(whoHasWhat(app)).toEqual(before);
  });

  it('are told who has the number when both are known', async () => {
    await link(app, people.maria);
    await link(app, { ...people.carlos, phones: '' });
    expect(await failureOf(link(app, { ...people.carlos, services: 'Blooio' }))).toEqual({
      name: 'HaltedError',
      message:
        'In Blooio, +14155550142 belongs to Maria Gomez (ct_6). Leave it out if it isn’t this person’s own, or merge the contacts if they are one person.',
    });
  });
});

describe('one person', () => {
  it.each([
    [
      'whose email had capitals',
      { emails: 'Grace@Example.org' },
      { emails: 'grace@example.org', phones: PHONE },
    ],
    [
      'with a Mexican number in both forms',
      { phones: '+52 1 55 1234 5678' },
      { phones: '5215512345678', default_country: 'MX' },
    ],
    [
      'with a Brazilian number in both forms',
      { phones: '+55 11 98888-7777' },
      { phones: '+55 11 8888-7777' },
    ],
    ['with a WhatsApp ID', { phones: '+5511988887777' }, { emails: '5511988887777@s.whatsapp.net' }],
    ['whose name is written in another way', { phones: PHONE }, { name: 'Hopper, G.', phones: PHONE }],
  ])('%s is one contact', async (_, first, second) => {
    await link(app, { name: 'Grace Hopper', ...first });
    await link(app, { name: 'Grace Hopper', ...second });
    expect([newcomers().blooio.length, newcomers().reamaze.length]).toEqual([1, 1]);
  });

  it.each([false, 'refuse'] as const)(
    'has what its contact lists, even where no look-up finds that (%s)',
    async (identifierTypeOnGet) => {
      app.sandbox.reamaze.dialect.identifierTypeOnGet = identifierTypeOnGet;
      addReamazeContact(app.sandbox.reamaze.state, {
        name: 'Maria Gomez',
        identities: [
          { type: 'email', identifier: 'maria@example.org' },
          { type: 'mobile', identifier: PHONE },
          { type: 'instagram', identifier: 'maria.ig' },
        ],
      });
      const row = { ...people.maria, instagram: 'maria.ig', services: ['reamaze'] };
      expect(await link(app, row)).toMatchObject({ outcome: 'unchanged', skipped: [] });
      expect(writes(app)).toEqual([]);
    },
  );

  it('isn’t the contact of another person whose address the list shows under the same letters', async () => {
    const { dialect, state } = app.sandbox.reamaze;
    dialect.emailCase = 'sensitive';
    addReamazeContact(state, {
      name: 'Maria Gomez',
      identities: [{ type: 'email', identifier: 'Info@acme.com' }],
    });
    addReamazeContact(state, {
      name: 'Wei Zhang',
      identities: [
        { type: 'email', identifier: 'info@acme.com' },
        { type: 'instagram', identifier: 'wei_z' },
      ],
    });
    const before = whoHasWhat(app).reamaze;
    const row = { ...people.maria, emails: 'info@acme.com', services: ['reamaze'] };
    await failureOf(link(app, row));
    expect(whoHasWhat(app).reamaze).toEqual(before);
    expect(await link(app, { ...row, name: 'Wei Zhang' })).toMatchObject({
      reamaze: { contact_id: '1007', contact_name: 'Wei Zhang', attached: [{ identifier: PHONE }] },
    });
  });

  it('is the contact to which another run attaches something between two look-ups', async () => {
    const { state } = app.sandbox.reamaze;
    addReamazeContact(state, {
      name: 'Maria Gomez',
      identities: [{ type: 'email', identifier: 'info@acme.com' }],
    });
    app.sandbox.reamaze.fault = ({ path, query }) => {
      const contact = state.contacts.at(-1);
      if (path === '/contacts' && query['q'] && contact?.identities.length === 1)
        contact.identities.push({ type: 'mobile', identifier: PHONE });
      return undefined;
    };
    const row = { ...people.maria, emails: 'info@acme.com', services: ['reamaze'] };
    expect(await link(app, row)).toMatchObject({ reamaze: { contact_name: 'Maria Gomez', error: null } });
  });

  it('is another one than a contact with a friendly name', async () => {
    addReamazeContact(app.sandbox.reamaze.state, {
      friendly_name: 'Maria Gomez',
      identities: [{ type: 'mobile', identifier: PHONE }],
    });
    const { message } = await failureOf(link(app, { ...people.carlos, services: ['reamaze'] }));
    expect(message).toContain('In Re:amaze, +14155550142 belongs to Maria Gomez');
  });

  it('is told what to correct, not what to leave out', async () => {
    const { message } = await failureOf(link(app, { emails: 'n/a', phones: '(415) 555-0164' }));
    expect(message).toContain('“(415) 555-0164” has no country code.');
  });

  it('is one contact, whichever of its numbers comes first', async () => {
    const row = (...phones: string[]) => ({ name: 'Maria Gomez', phones });
    await link(app, row(PHONE));
    await link(app, row('+14155550143', PHONE));
    for (const given of [row('+14155550143', PHONE), row('+14155550143'), row(PHONE)])
      expect(await link(app, given)).toMatchObject({ outcome: 'unchanged' });
    expect(newcomers().reamaze).toEqual([['Maria Gomez', PHONE, '+14155550143']]);
  });

  it('isn’t two contacts that have a username with and without capitals', async () => {
    const contact = (name: string, phone: string, instagram: string) =>
      addReamazeContact(app.sandbox.reamaze.state, {
        name,
        identities: [
          { type: 'mobile', identifier: phone },
          { type: 'instagram', identifier: instagram },
        ],
      });
    contact('Maria Gomez', PHONE, 'MariaG');
    contact('Maria Gomez', '+14155550143', 'mariag');
    const row = { name: 'Maria Gomez', phones: PHONE, instagram: 'mariag', services: ['reamaze'] };
    expect((await failureOf(link(app, row))).message).toContain('mariag belongs to Maria Gomez (1007)');
  });

  it('is linked again where another run merges the contact just before the write', async () => {
    addBlooioContact(app.sandbox.blooio.state, {
      id: 'ct_old',
      name: 'Maria Gomez',
      identities: [{ identifier: 'maria@example.org' }],
    });
    app.sandbox.blooio.fault = ({ method, path }) => {
      const merged = app.sandbox.blooio.state.contacts.find(({ id }) => id === 'ct_old');
      if (method === 'POST' && path.includes('ct_old') && merged) merged.id = 'ct_new';
      return undefined;
    };
    expect(await link(app, { ...people.maria, services: ['blooio'] })).toMatchObject({
      outcome: 'linked',
      blooio: { contact_id: 'ct_new', attached: [{ identifier: PHONE }] },
    });
  });

  it('is found by a username with capitals where Re:amaze has it in lowercase', async () => {
    addReamazeContact(app.sandbox.reamaze.state, {
      name: 'Eve Okafor',
      identities: [{ type: 'twitter', identifier: 'eveokafor' }],
    });
    const result = await link(app, { twitter: '@EveOkafor', services: ['reamaze'] });
    expect(result.reamaze).toMatchObject({
      contact_key: 'twitter:eveokafor',
      outcome: 'unchanged',
    });
  });

  it('gets a name where the contact has none, and never a placeholder', async () => {
    addBlooioContact(app.sandbox.blooio.state, { id: 'ct_new', identities: [{ identifier: PHONE }] });
    await link(app, { name: '[not provided]', phones: PHONE, services: ['blooio'] });
    expect(writes(app)).toEqual([]);
    const result = await link(app, { name: 'Grace Hopper', phones: PHONE, services: ['blooio'] });
    expect(result).toMatchObject({
      outcome: 'linked',
      blooio: { outcome: 'updated', contact_name: 'Grace Hopper', attached: [] },
    });
    expect(app.sandbox.blooio.state.contacts.find(({ id }) => id === 'ct_new')?.name).toBe('Grace Hopper');
  });

  it('stays one person where a contact without a name may be anyone’s', async () => {
    const identities = [{ identifier: PHONE }, { identifier: 'other@example.org' }];
    addBlooioContact(app.sandbox.blooio.state, { id: 'ct_any', identities });
    const { message } = await failureOf(link(app, { ...people.maria, services: ['blooio'] }));
    expect(message).toContain('+14155550142 belongs to the contact ct_any.');
  });

  it('is known on each channel type that the builder chooses', async () => {
    const row = { ...people.maria, services: ['blooio'], channel_types: ['WhatsApp', 'twilio'] };
    expect(await link(app, row)).toMatchObject({ counts: { attached: 2 } });
    const [{ identities } = { identities: [] }] = whoHasWhat(app).blooio.slice(5);
    expect(identities).toEqual(['blooio maria@example.org', `twilio ${PHONE}`, `whatsapp ${PHONE}`]);
    expect(await link(app, row)).toMatchObject({ outcome: 'unchanged' });
    await link(app, { ...row, channel_types: ['rcs_business'] });
    expect(whoHasWhat(app).blooio[5]?.identities).toContain(`rcs_business ${PHONE}`);
  });
});

describe('the outcome', () => {
  it('is a rejected login even where the other inbox worked', async () => {
    app.sandbox.blooio.fault = () => ({ status: 401 });
    expect(await failureOf(link(app, people.maria))).toMatchObject({ name: 'ExpiredAuthError' });
    expect(newcomers().reamaze).toHaveLength(1);
  });

  it('is checked, whatever was found, and nothing is written', async () => {
    await link(app, { ...people.maria, services: ['blooio'] });
    const before = [whoHasWhat(app), sent(app, 'blooio').filter((line) => !line.startsWith('GET'))];
    expect(await link(app, { ...people.carlos, check_only: 'yes' })).toMatchObject({
      outcome: 'checked',
      blooio: { outcome: 'conflict', conflicts: [{ identifier: PHONE, contact_name: 'Maria Gomez' }] },
      reamaze: { outcome: 'would_create', contact_id: null },
    });
    expect([whoHasWhat(app), sent(app, 'blooio').filter((line) => !line.startsWith('GET'))]).toEqual(before);
  });

  it('is skipped for a value that a new contact can’t have, and the next one is tried', async () => {
    app.sandbox.blooio.fault = ({ method, body }) =>
      method === 'POST' && JSON.stringify(body).includes('maria@')
        ? { status: 422, body: { error: { code: 'invalid', message: 'No such domain' } } }
        : undefined;
    expect(await link(app, { ...people.maria, services: ['blooio'] })).toMatchObject({
      outcome: 'partial',
      skipped: [
        { kind: 'email', value: 'maria@example.org', reason: expect.stringContaining('No such domain') },
      ],
      blooio: { outcome: 'created', attached: [{ kind: 'phone', identifier: PHONE }] },
    });
  });

  it('is a failure where a new contact can have no value at all', async () => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST'
        ? { status: 422, body: { error: { code: 'invalid', message: 'Not today' } } }
        : undefined;
    expect(await failureOf(link(app, { ...people.maria, services: ['blooio'] }))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Not today'),
    });
  });
});

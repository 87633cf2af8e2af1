import { expect, it } from '@jest/globals';
import { MEI_ON_AMB } from '../../../sandbox/blooio/seed.ts';
import type { BlooioDialect } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';

const services = useServices();
const ask = services.blooio;

const ATTACH = 'POST /contacts/ct_1/identities';
const CREATE = 'POST /contacts';
const NEW = { identifier: 'New@Example.com' };
const KNOWN = { identifier: 'ada@example.com' };
const BOBS = { identifier: '+14155550102', channel_type: 'whatsapp' };
const amb = { identifier: 'opaque', channel_type: 'amb', channel_id: 'ch_3' };
const data = (of: unknown) => ({ body: { data: of } });
const without = (key: string) => expect.not.objectContaining({ [key]: expect.anything() });

it.each<[change: Partial<BlooioDialect>, call: string, body: object | undefined, answer: object]>([
  [
    { generation: 'B' },
    'GET /channels?limit=1',
    undefined,
    data([{ address: '+14155550150', alias: 'Acme iMessage' }]),
  ],
  [{ generation: 'B' }, 'GET /contacts/ct_1', undefined, data({ tags: ['vip'], last_text: null })],
  [{ generation: 'B' }, 'GET /channels?type=amb', undefined, { status: 400 }],
  [{ generation: 'B' }, ATTACH, amb, { status: 422 }],
  [{ meValid: false }, 'GET /me', undefined, data({ valid: false })],
  [{ contactHasIdentities: false }, 'GET /contacts/ct_1', undefined, data(without('identities'))],
  [{ contactHasIdentities: false }, CREATE, NEW, data(without('identities'))],
  [{ listHasIdentities: false }, 'GET /contacts?limit=1', undefined, data([without('identities')])],
  [{ contactOrder: 'oldest' }, 'GET /contacts?limit=1', undefined, data([{ id: 'ct_1' }])],
  [
    { generation: 'B', recentMeans: 'active' },
    'GET /contacts?sort=recent&limit=1',
    undefined,
    data([{ id: 'ct_1' }]),
  ],
  [{ findsAmb: true }, `GET /contacts?identifier=${MEI_ON_AMB}`, undefined, data([{ id: 'ct_4' }])],
  [{ foldsCase: true }, 'GET /contacts?identifier=ADA@example.com', undefined, data([{ id: 'ct_1' }])],
  [{ createExisting: 'conflict' }, CREATE, KNOWN, { status: 409 }],
  [{ createExisting: 'invalid' }, CREATE, KNOWN, { status: 422 }],
  [{ createExisting: 'return' }, CREATE, KNOWN, { status: 200, ...data({ id: 'ct_1' }) }],
  [{ repeatAttach: 201 }, ATTACH, KNOWN, { status: 201, ...data({ id: 'cid_2' }) }],
  [{ uniqueBy: 'identifier' }, ATTACH, { ...BOBS, channel_type: 'twilio' }, { status: 409 }],
  [
    { conflictNamesOwner: true },
    ATTACH,
    BOBS,
    { status: 409, body: { error: { details: { contact_id: 'ct_2' } } } },
  ],
  [{ attachedAnswer: 'empty' }, ATTACH, NEW, { status: 201, ...data(without('id')) }],
  [{ attachedAnswer: 'none' }, ATTACH, NEW, { status: 201, body: without('data') }],
  [{ defaultType: 'whatsapp' }, ATTACH, NEW, data({ channel_type: 'whatsapp' })],
  [{ keptEmails: 'in lowercase' }, ATTACH, NEW, data({ identifier: 'new@example.com' })],
  [{ phones: 'digits' }, 'GET /contacts/ct_2/identities', undefined, data([{ identifier: '14155550102' }])],
  [
    { phones: 'with blanks' },
    'GET /contacts/ct_2/identities',
    undefined,
    data([{ identifier: '+1 415 555 0102' }]),
  ],
  [{ createdStatus: 200 }, ATTACH, NEW, { status: 200 }],
  [{ errorShape: 'flat' }, ATTACH, BOBS, { status: 409, body: { error: 'conflict', status: 409 } }],
  [
    { timeUnit: 'seconds' },
    'GET /contacts/ct_1',
    undefined,
    data({ created_at: Date.UTC(2026, 0, 5, 9, 6) / 1000 }),
  ],
  [{ filtersEventTypes: false }, 'GET /events?type=message.received', undefined, data([{}, {}])],
])('with %j, unlike by default, %s %j gets %j', async (change, call, body, answer) => {
  expect(await ask(call, { body })).not.toMatchObject(answer);
  services.sandbox.reset();
  Object.assign(services.sandbox.blooio.dialect, change);
  expect(await ask(call, { body })).toMatchObject(answer);
});

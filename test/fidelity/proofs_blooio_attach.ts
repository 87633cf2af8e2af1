import { expect } from '@jest/globals';
import type { blooioAttach } from '../../fidelity/blooio_attach.ts';
import { addBlooioChannel, addBlooioContact, seed } from '../../sandbox/index.ts';
import { blooio } from '../../src/blooio/service.ts';
import { failureOf } from '../support/app.ts';
import { sent } from '../support/link.ts';
import { attach, EXAMPLE, identitiesOf, PHONE, run } from './attach_blooio.ts';
import {
  answer,
  bodies,
  eitherWay,
  expectHalt,
  lastRequest,
  type Proof,
  type Proofs,
  perform,
} from './proof.ts';

const { ada, ambChannel, suspendedAmbChannel, whatsappChannel } = seed.blooio;

const takesType =
  (channel_type: string, more: Record<string, unknown> = {}): Proof =>
  async (app) => {
    expect(await attach(app, { channel_type, ...more })).toMatchObject({ channel_type, outcome: 'attached' });
    expect(bodies(app, 'blooio')).toEqual([{ identifier: PHONE, channel_type, ...more }]);
  };

export const blooioAttachProofs: Proofs<typeof blooioAttach> = {
  'blooio-beta': async (app) => {
    const body = { data: { ...EXAMPLE, brand_new: { a: [1] } }, brand_new: true };
    answer(app, 'blooio', 'POST', { status: 201, body });
    expect(await attach(app)).toMatchObject({ id: EXAMPLE.id, outcome: 'attached' });
  },
  'blooio-host': async () => {
    const { BLOOIO_BASE_URL } = process.env;
    delete process.env['BLOOIO_BASE_URL'];
    expect(blooio.access({ blooio_api_key: 'bl_live_1' })?.baseUrl.href).toBe('https://api.blooio.com/v4');
    Object.assign(process.env, { BLOOIO_BASE_URL });
  },
  'blooio-attach-post': async (app) => {
    await attach(app);
    expect(sent(app, 'blooio')).toEqual([`POST /contacts/${ada}/identities`]);
  },
  'blooio-attach-does': async (app) => {
    await attach(app, { channel_type: 'whatsapp' });
    await attach(app, { identifier: 'ada.l@example.com' });
    expect(identitiesOf(app, ada).slice(-2)).toMatchObject([
      { channel_type: 'whatsapp', identifier: PHONE },
      { identifier: 'ada.l@example.com' },
    ]);
  },
  'blooio-contact-id': async (app) => {
    for (const id of ['ct_0b5c1f0e-6c1e-4a53-9d0f-3f1d5a3f8f00', 'obj_a1b2c3d4']) {
      addBlooioContact(app.sandbox.blooio.state, { id });
      expect(await attach(app, { contact_id: id, identifier: `${id}@example.com` })).toMatchObject({
        contact_id: id,
      });
      expect(lastRequest(app, 'blooio').path).toBe(`/contacts/${id}/identities`);
    }
  },
  'blooio-contact-id-source': async (app) => {
    const created = await perform(app, 'creates.create_blooio_contact', { identifier: 'grace@example.com' });
    expect(created).toMatchObject({ id: 'ct_6' });
    expect(await perform(app, 'triggers.blooio_contact_list')).toMatchObject([
      { id: 'ct_6' },
      {},
      {},
      {},
      {},
      {},
    ]);
    expect(await attach(app, { contact_id: 'ct_6' })).toMatchObject({
      contact_id: 'ct_6',
      outcome: 'attached',
    });
  },
  'blooio-bearer': async (app) => {
    await attach(app);
    const { blooio_api_key } = app.sandbox.authData;
    expect(lastRequest(app, 'blooio').headers).toMatchObject({ authorization: `Bearer ${blooio_api_key}` });
  },
  'blooio-key-form': async (app) => {
    for (const blooio_api_key of ['bl_live_1a2b', 'api_1a2b', '1a2b']) {
      const { name } = await failureOf(run(app, {}, { authData: { blooio_api_key } }));
      expect(name).toBe('ExpiredAuthError'); // by the server, not by us
      expect(lastRequest(app, 'blooio').headers).toMatchObject({ authorization: `Bearer ${blooio_api_key}` });
    }
  },
  'blooio-json': async (app) => {
    await attach(app);
    const { headers, body } = lastRequest(app, 'blooio');
    expect([headers['content-type'], typeof body]).toEqual(['application/json', 'object']);
  },
  'blooio-identifier': async (app) => {
    await attach(app, { identifier: 5551234567, default_country: 'US' });
    expect(bodies(app, 'blooio')).toEqual([{ identifier: PHONE }]);
    await expectHalt(run(app, { identifier: ' ' }), 'Identity is empty.');
    expect(app.sandbox.blooio.requests).toHaveLength(1);
  },
  'blooio-type-optional': async (app) => {
    await attach(app, { channel_type: '' });
    expect(bodies(app, 'blooio')).toEqual([{ identifier: PHONE }]);
  },
  'blooio-generation': (app) =>
    eitherWay(app, 'blooio-generation', async (wrong) => {
      const amb = { channel_type: 'amb', channel_id: ambChannel };
      if (wrong)
        await expectHalt(run(app, amb), 'Blooio didn’t accept the values of this step (422): channel_type');
      else expect(await attach(app, amb)).toMatchObject({ channel_type: 'amb' });
      const channels = await perform(app, 'triggers.blooio_channel_list', { channel_type: 'amb' });
      expect(channels).toMatchObject([{ id: ambChannel }, { id: suspendedAmbChannel }]);
    }),
  'blooio-type-blooio': takesType('blooio'),
  'blooio-type-twilio': takesType('twilio'),
  'blooio-type-whatsapp': takesType('whatsapp'),
  'blooio-type-whatsapp-business': takesType('whatsapp_business'),
  'blooio-type-rcs-business': takesType('rcs_business'),
  'blooio-type-amb': takesType('amb', { channel_id: ambChannel }),
  'blooio-channel-optional': async (app) => {
    await attach(app, { channel_type: 'whatsapp', channel_id: whatsappChannel });
    await attach(app, { channel_type: 'whatsapp', channel_id: null, identifier: 'ada.l@example.com' });
    expect(bodies(app, 'blooio')).toEqual([
      { identifier: PHONE, channel_type: 'whatsapp', channel_id: whatsappChannel },
      { identifier: 'ada.l@example.com', channel_type: 'whatsapp' },
    ]);
  },
  'blooio-amb-channel': async (app) => {
    await expectHalt(run(app, { channel_type: 'amb' }), 'Channel is empty. For Apple Messages for Business');
    expect(app.sandbox.blooio.requests).toEqual([]);
  },
  'blooio-attach-request': async (app) => {
    const { contact_id, channel_type, channel_id, identifier } = EXAMPLE;
    addBlooioContact(app.sandbox.blooio.state, { id: contact_id });
    addBlooioChannel(app.sandbox.blooio.state, { id: channel_id, type: 'blooio' });
    await attach(app, { channel_id, contact_id, identifier, channel_type });
    const { method, path, body } = lastRequest(app, 'blooio');
    expect(`${method} ${path} ${JSON.stringify(body)}`).toBe(
      'POST /contacts/ct_a1b2c3d4/identities {"identifier":"+15551234567","channel_type":"blooio","channel_id":"ch_a1b2c3d4"}',
    );
  },
};

import { expect } from '@jest/globals';
import type { blooioAttached } from '../../fidelity/blooio_attached.ts';
import { seed } from '../../sandbox/index.ts';
import { CHANNEL_TYPES } from '../../src/blooio/schemas.ts';
import { failureOf } from '../support/app.ts';
import { attach, EXAMPLE, identitiesOf, PHONE, run } from './attach_blooio.ts';
import { answer, eitherWay, expectHalt, type Proofs, perform } from './proof.ts';

const { ada, bob, ambChannel, suspendedAmbChannel, whatsappChannel } = seed.blooio;

export const blooioAttachedProofs: Proofs<typeof blooioAttached> = {
  'blooio-attach-answer': (app) =>
    eitherWay(app, 'blooio-attach-answer', async () => {
      const attached = await attach(app, { channel_type: 'whatsapp' });
      const { created_at, ...identity } = identitiesOf(app, ada).at(-1) ?? { created_at: 0 };
      expect(attached).toEqual({
        ...identity,
        contact_id: ada,
        created_at: new Date(created_at).toISOString(),
        outcome: 'attached',
      });
      // No content, though it is attached.
      const noContent = () => new Response(null, { status: 204 });
      answer(app, 'blooio', 'POST', noContent);
      expect(await attach(app, { identifier: 'ada.l@example.com' })).toMatchObject({ id: 'cid_7' });
    }),
  'blooio-identity-id': async (app) => {
    const { id } = await attach(app);
    expect(id).toBe('cid_6');
    expect(identitiesOf(app, ada).at(-1)).toMatchObject({ id });
  },
  'blooio-identity-contact': async (app) => {
    expect(await attach(app)).toMatchObject({ contact_id: ada });
    answer(app, 'blooio', 'POST', { status: 201, body: { data: { ...EXAMPLE, contact_id: bob } } });
    expect(await attach(app)).toMatchObject({ contact_id: ada });
  },
  'blooio-identity-type': async (app) => {
    for (const channel_type of CHANNEL_TYPES) {
      answer(app, 'blooio', 'POST', { status: 201, body: { data: { ...EXAMPLE, channel_type } } });
      expect(await attach(app, { channel_type: 'blooio' })).toMatchObject({ channel_type });
    }
  },
  'blooio-identity-identifier': (app) =>
    eitherWay(app, 'blooio-identity-identifier', async (wrong) => {
      const written = wrong === 'digits' ? '15551234567' : wrong ? '+1 555 123 4567' : PHONE;
      const phone = { identifier: '+1 (555) 123-4567' };
      expect(await attach(app, phone)).toMatchObject({ identifier: written, outcome: 'attached' });
      expect(await attach(app, phone)).toMatchObject({ identifier: written, outcome: 'already_attached' });
      const { identifier } = await attach(app, { identifier: 'ada.l@EXAMPLE.com' });
      expect(identifier).toBe('ada.l@example.com');
    }),
  'blooio-identity-channel': async (app) => {
    expect(await attach(app, { channel_type: 'whatsapp' })).toMatchObject({ channel_id: null });
    const channel = {
      channel_type: 'whatsapp',
      channel_id: whatsappChannel,
      identifier: 'ada.l@example.com',
    };
    expect(await attach(app, channel)).toMatchObject({ channel_id: whatsappChannel });
  },
  'blooio-identity-amb-channel': async (app) => {
    const amb = { channel_type: 'amb', channel_id: ambChannel, identifier: 'urn:mbid:any' };
    expect(await attach(app, amb)).toMatchObject({ identifier: 'urn:mbid:any', channel_id: ambChannel });
  },
  'blooio-identity-created': async (app) => {
    const { created_at } = await attach(app);
    expect(created_at).toBe(new Date(identitiesOf(app, ada).at(-1)?.created_at ?? 0).toISOString());
    answer(app, 'blooio', 'POST', { status: 201, body: { data: { ...EXAMPLE, created_at: 'yesterday' } } });
    expect(await attach(app)).toMatchObject({ created_at: null, outcome: 'attached' });
  },
  'blooio-identity-optional': async (app) => {
    const { id, ...others } = EXAMPLE;
    for (const key of Object.keys(others)) {
      app.sandbox.reset();
      answer(app, 'blooio', 'POST', { status: 201, body: { data: { ...EXAMPLE, [key]: undefined } } });
      expect(await attach(app)).toMatchObject({
        id,
        contact_id: ada,
        identifier: PHONE,
        outcome: 'attached',
      });
    }
    // Not even an id: then the contact itself has to have it.
    answer(app, 'blooio', 'POST', { status: 201, body: { data: {} } });
    expect((await failureOf(run(app))).message).toContain('an answer that this step can’t read');
  },
  'blooio-attach-example': async (app) => {
    answer(app, 'blooio', 'POST', { status: 201, body: { data: EXAMPLE } });
    const attached = await attach(app, { contact_id: EXAMPLE.contact_id });
    expect(attached).toEqual({ ...EXAMPLE, created_at: null, outcome: 'attached' });
    expect(app.sandbox.blooio.requests).toHaveLength(1);
  },
  'blooio-created-201': (app) =>
    eitherWay(app, 'blooio-created-201', async () => {
      expect(await attach(app)).toMatchObject({ id: 'cid_6', outcome: 'attached' });
      const created = await perform(app, 'creates.create_blooio_contact', {
        identifier: 'grace@example.com',
      });
      expect(created).toMatchObject({ id: 'ct_6', outcome: 'created' });
    }),
  'blooio-attach-401': async (app) => {
    expect(await failureOf(run(app, {}, { authData: { blooio_api_key: 'bl_live_wrong' } }))).toMatchObject({
      name: 'ExpiredAuthError',
      message: expect.stringContaining('Blooio rejected the login.'),
    });
    answer(app, 'blooio', 'POST', { status: 403 });
    expect((await failureOf(run(app))).message).toContain('reconnect with a key that may do it');
  },
  'blooio-attach-404': (app) =>
    expectHalt(run(app, { contact_id: 'ct_unknown' }), 'Blooio doesn’t have this contact (404).'),
  'blooio-attach-409': async (app) => {
    await expectHalt(
      run(app, { channel_type: 'whatsapp', identifier: '+14155550102' }),
      `“+14155550102” belongs to Bob Stone (${bob}). Nothing was changed.`,
    );
    expect(identitiesOf(app, ada)).toHaveLength(2);
  },
  'blooio-attach-409-channel': (app) =>
    expectHalt(
      run(app, { channel_type: 'amb', channel_id: suspendedAmbChannel }),
      'because of a conflict (409): The channel is not active.',
    ),
  'blooio-attach-409-chat': async (app) => {
    const body = { error: { code: 'conflict', message: 'The chat is closed' } };
    answer(app, 'blooio', 'POST', { status: 409, body });
    await expectHalt(run(app), 'because of a conflict (409): The chat is closed.');
    expect(identitiesOf(app, ada)).toHaveLength(2);
  },
  'blooio-attach-422': (app) =>
    expectHalt(
      run(app, { channel_type: 'whatsapp', channel_id: ambChannel }),
      'Blooio didn’t accept the values of this step (422): channel_id: The channel is not of type whatsapp.',
    ),
  'blooio-attach-again': (app) =>
    eitherWay(app, 'blooio-attach-again', async (wrong) => {
      const { id } = await attach(app);
      const outcome = wrong === 201 ? 'attached' : 'already_attached';
      expect(await attach(app)).toMatchObject({ id, outcome });
      expect(identitiesOf(app, ada)).toHaveLength(3);
    }),
  'blooio-unique-by-type': (app) =>
    eitherWay(app, 'blooio-unique-by-type', async (wrong) => {
      const second = { channel_type: 'whatsapp', identifier: '+14155550101' };
      if (wrong) await expectHalt(run(app, second), 'conflict (409): This identity is already attached');
      else expect(await attach(app, second)).toMatchObject({ outcome: 'attached' });
      expect(identitiesOf(app, ada)).toHaveLength(wrong ? 2 : 3);
    }),
  'blooio-conflict-owner': (app) =>
    eitherWay(app, 'blooio-conflict-owner', () =>
      expectHalt(run(app, { channel_type: 'whatsapp', identifier: '+14155550102' }), `Bob Stone (${bob})`),
    ),
  'blooio-default-type': (app) =>
    eitherWay(app, 'blooio-default-type', async (wrong) => {
      expect(await attach(app)).toMatchObject({ channel_type: wrong ?? 'blooio' });
      expect(await attach(app)).toMatchObject({ outcome: 'already_attached' });
    }),
  'blooio-keeps-emails': (app) =>
    eitherWay(app, 'blooio-keeps-emails', async (wrong) => {
      const identifier = wrong ? 'ada.l@example.com' : 'Ada.L@example.com';
      expect(await attach(app, { identifier: 'Ada.L@example.com' })).toMatchObject({ identifier });
      expect(await attach(app, { identifier: 'Ada.L@example.com' })).toMatchObject({
        identifier,
        outcome: 'already_attached',
      });
    }),
  'blooio-no-idempotency': async (app) => {
    await attach(app);
    await attach(app);
    expect(app.sandbox.blooio.requests.map(({ headers }) => headers['idempotency-key'])).toEqual(
      app.sandbox.blooio.requests.map(() => undefined),
    );
    expect(identitiesOf(app, ada)).toHaveLength(3);
  },
};

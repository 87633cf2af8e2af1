import { Buffer } from 'node:buffer';
import { expect } from '@jest/globals';
import type { reamazeAttach } from '../../fidelity/reamaze_attach.ts';
import { seed } from '../../sandbox/index.ts';
import { reamaze } from '../../src/reamaze/service.ts';
import { ADA, attach, identitiesOf, NEW, run, written } from './attach_reamaze.ts';
import { expectHalt, lastRequest, type Proof, type Proofs } from './proof.ts';

const { ada, carla, dev } = seed.reamaze;

const takesType =
  (type: string, identifier: string): Proof =>
  async (app) => {
    const attached = await attach(app, { identity_type: type, identifier });
    expect(attached).toMatchObject({
      type,
      identifier,
      outcome: 'attached',
      owner_checked: type !== 'igsid',
    });
    expect(written(app)).toMatchObject([{ body: { identity: { type, identifier } } }]);
    expect(identitiesOf(app, ada)).toEqual([...ADA, `${type} ${identifier}`]);
  };

/** A contact that is named by another identifier than its e-mail address gets an identity. */
const findsBy =
  (type: string, identifier: string, id: number): Proof =>
  async (app) => {
    await attach(app, { contact_identifier_type: type, contact_identifier: identifier });
    expect(written(app)).toMatchObject([
      { path: `/contacts/${encodeURIComponent(identifier)}/identities`, query: { identifier_type: type } },
    ]);
    expect(identitiesOf(app, id)).toContain(`email ${NEW.identifier}`);
  };

export const reamazeAttachProofs: Proofs<typeof reamazeAttach> = {
  'reamaze-attach-post': async (app) => {
    await attach(app);
    expect(written(app)).toMatchObject([{ path: '/contacts/ada%40example.com/identities', query: {} }]);
    expect(lastRequest(app, 'reamaze').query).toEqual({});
  },
  'reamaze-attach-does': async (app) => {
    for (const [identity_type, identifier] of [
      ['email', 'ada.l@example.com'],
      ['mobile', '+15551234567'],
      ['twitter', 'adalovelace'],
      ['instagram', 'ada.lovelace'],
    ])
      await attach(app, { identity_type, identifier });
    expect(identitiesOf(app, ada)?.slice(2)).toEqual([
      'email ada.l@example.com',
      'mobile +15551234567',
      'twitter adalovelace',
      'instagram ada.lovelace',
    ]);
  },
  'reamaze-attach-by-type': async (app) => {
    await attach(app, { contact_identifier_type: 'mobile', contact_identifier: '+14155550104' });
    expect(written(app)).toMatchObject([
      { path: '/contacts/%2B14155550104/identities', query: { identifier_type: 'mobile' } },
    ]);
  },
  'reamaze-by-mobile': findsBy('mobile', '+14155550104', carla),
  'reamaze-by-facebook': findsBy('facebook', '100000000000001', dev),
  'reamaze-by-twitter': findsBy('twitter', 'eveokafor', seed.reamaze.eve),
  'reamaze-by-instagram': findsBy('instagram', 'dev.shah', dev),
  'reamaze-mobile-to-facebook': async (app) => {
    const facebook = { contact_identifier_type: 'facebook', contact_identifier: '100000000000001' };
    await attach(app, { ...facebook, identity_type: 'mobile', identifier: '+15551234567' });
    expect(identitiesOf(app, dev)).toContain('mobile +15551234567');
  },
  'reamaze-host': async (app) => {
    const { REAMAZE_BASE_URL } = process.env;
    delete process.env['REAMAZE_BASE_URL'];
    expect(reamaze.access(app.sandbox.authData)?.baseUrl.href).toBe('https://acme.reamaze.io/api/v1');
    Object.assign(process.env, { REAMAZE_BASE_URL });
  },
  'reamaze-basic': async (app) => {
    await attach(app);
    const { reamaze_login_email, reamaze_api_token } = app.sandbox.authData;
    const login = Buffer.from(`${reamaze_login_email}:${reamaze_api_token}`).toString('base64');
    expect(lastRequest(app, 'reamaze').headers['authorization']).toBe(`Basic ${login}`);
  },
  'reamaze-accept': async (app) => {
    await attach(app);
    const accepted = app.sandbox.reamaze.requests.map(({ headers }) => headers['accept']);
    expect(new Set(accepted)).toEqual(new Set(['application/json']));
  },
  'reamaze-json': async (app) => {
    await attach(app);
    const { headers, body } = lastRequest(app, 'reamaze');
    expect([headers['content-type'], typeof body]).toEqual(['application/json', 'object']);
  },
  'reamaze-attach-request': async (app) => {
    await attach(app);
    expect(JSON.stringify(lastRequest(app, 'reamaze').body)).toBe(
      '{"identity":{"type":"email","identifier":"helloworld@example.com"}}',
    );
  },
  'reamaze-type-email': takesType('email', 'ada.l@example.com'),
  'reamaze-type-mobile': takesType('mobile', '+15551234567'),
  'reamaze-type-instagram': takesType('instagram', 'ada.lovelace'),
  'reamaze-type-igsid': takesType('igsid', '17841400000000009'),
  'reamaze-type-twitter': takesType('twitter', 'adalovelace'),
  'reamaze-no-facebook': async (app) => {
    const facebook = { identity_type: 'facebook', identifier: '100000000000009' };
    await expectHalt(run(app, facebook), 'Choose one of: email, mobile, instagram, igsid, twitter.');
    expect(app.sandbox.reamaze.requests).toEqual([]);
  },
};

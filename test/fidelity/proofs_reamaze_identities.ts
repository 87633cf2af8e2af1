import { expect } from '@jest/globals';
import type { reamazeIdentities } from '../../fidelity/reamaze_identities.ts';
import { seed } from '../../sandbox/index.ts';
import { failureOf } from '../support/app.ts';
import { sent } from '../support/link.ts';
import { attach, BOBS, find, identitiesOf, NEW, run } from './attach_reamaze.ts';
import { answer, eitherWay, expectHalt, type Proofs, perform } from './proof.ts';

const { bob, carla } = seed.reamaze;

export const reamazeIdentitiesProofs: Proofs<typeof reamazeIdentities> = {
  'reamaze-igsid-lookup': (app) =>
    eitherWay(app, 'reamaze-igsid-lookup', async () => {
      const igsid = { identity_type: 'igsid', identifier: '17841400000000009' };
      expect(await attach(app, igsid)).toMatchObject({ outcome: 'attached', owner_checked: false });
      expect(app.sandbox.reamaze.requests.map(({ query }) => query)).toEqual([{}, {}]);
    }),
  'reamaze-identities': (app) =>
    eitherWay(app, 'reamaze-identities', async (wrong) => {
      const [first] = [await find(app, 'email', 'ada@example.com')].flat();
      const identities = [{ type: 'email', identifier: 'ada@example.com' }, { type: 'mobile' }];
      expect(first).toMatchObject({
        name: 'Ada Lovelace',
        identities: identities.slice(0, wrong === undefined ? 2 : 1),
      });
      expect(sent(app, 'reamaze')).toContain('GET /contacts/ada%40example.com/identities');
      const bobs = run(app, { ...BOBS, on_conflict: 'stop' });
      await expectHalt(
        bobs,
        wrong === undefined ? 'belongs to Bob Stone' : 'doesn’t have this contact (404)',
      );
      // A new contact takes nothing from anybody either.
      const grace = { email: 'grace@example.com', mobile: '+14155550104' };
      const created = perform(app, 'creates.create_reamaze_contact', grace);
      if (wrong === undefined) await created;
      else await expectHalt(created, '“+14155550104” wasn’t attached');
      expect(identitiesOf(app, bob)).toContain(`email ${BOBS.identifier}`);
      expect(identitiesOf(app, carla)).toContain('mobile +14155550104');
      answer(app, 'reamaze', 'GET', { status: 200, body: { identities: [{ kind: 'email' }] } });
      expect((await failureOf(run(app))).message).toContain('can’t read (200)');
    }),
  'reamaze-identities-at-once': (app) =>
    eitherWay(app, 'reamaze-identities-at-once', async (wrong) => {
      const third = { identity_type: 'twitter', identifier: 'adalovelace' };
      const { identities } = await attach(app, third);
      expect(identities).toHaveLength(3);
      expect(await attach(app, third)).toMatchObject({ outcome: 'already_attached', identities });
      const pages = app.sandbox.reamaze.requests.flatMap(({ query }) => query['page'] ?? []);
      expect(pages).toEqual(wrong ? ['2', '2', '2'] : []);
    }),
  'reamaze-identity-types': async (app) => {
    const [found] = [await find(app, 'instagram', 'dev.shah')].flat();
    expect(found).toMatchObject({
      facebook: '100000000000001',
      identities: [{ type: 'instagram' }, { type: 'igsid' }, { type: 'facebook' }],
    });
  },
  'reamaze-identity-fields': (app) =>
    eitherWay(app, 'reamaze-identity-fields', async () => {
      const { identities } = await attach(app);
      expect(identities.at(-1)).toEqual({ type: 'email', identifier: NEW.identifier });
    }),
  'reamaze-type-on-get': (app) =>
    eitherWay(app, 'reamaze-type-on-get', async (wrong) => {
      const carlas = { identity_type: 'mobile', identifier: '+14155550104' };
      if (wrong === false) expect(await attach(app, carlas)).toMatchObject({ outcome: 'attached' });
      else
        await expectHalt(
          run(app, carlas),
          wrong ? '(422)' : 'belongs to another contact. Nothing was changed.',
        );
      expect(identitiesOf(app, carla)).toEqual(wrong === false ? [] : ['mobile +14155550104']);
    }),
  'reamaze-unknown-contact': (app) =>
    eitherWay(app, 'reamaze-unknown-contact', async (wrong) => {
      expect(await find(app, 'email', 'nobody@example.com')).toEqual([]);
      expect(await attach(app)).toMatchObject({ outcome: 'attached', previous_owner: null });
      const nobody = run(app, { contact_identifier: 'nobody@example.com', identifier: 'new@example.com' });
      await expectHalt(
        nobody,
        wrong === 422 ? '(422): contact must exist.' : 'Re:amaze doesn’t have this contact (404).',
      );
      // By another type, a 422 may be about the type: somebody may have the number.
      const mobile = run(app, { identity_type: 'mobile', identifier: '+14155550199' });
      if (wrong === 422) await expectHalt(mobile, '(422): contact must exist.');
      else expect(await mobile).toMatchObject({ outcome: 'attached' });
    }),
  'reamaze-folds-case': (app) =>
    eitherWay(app, 'reamaze-folds-case', async () => {
      const theirs = { identity_type: 'email', identifier: 'BOB@example.com' };
      await expectHalt(run(app, theirs), '“BOB@example.com” belongs to Bob Stone');
      expect(identitiesOf(app, bob)).toContain('email bob@example.com');
    }),
  'reamaze-mobile-e164': (app) =>
    eitherWay(app, 'reamaze-mobile-e164', async (wrong) => {
      const own = { identity_type: 'mobile', identifier: '+14155550101' };
      expect(await attach(app, own)).toMatchObject({ outcome: 'already_attached' });
      const mobile = wrong ? '14155550101' : '+14155550101';
      expect(await find(app, 'email', 'ada@example.com')).toMatchObject([{ mobile }]);
    }),
  'reamaze-bare-names': (app) =>
    eitherWay(app, 'reamaze-bare-names', async (wrong) => {
      const eve = {
        contact_identifier: 'eve@example.com',
        identity_type: 'twitter',
        identifier: '@eveokafor',
      };
      expect(await attach(app, eve)).toMatchObject({ identifier: 'eveokafor', outcome: 'already_attached' });
      const twitter = wrong ? '@eveokafor' : 'eveokafor';
      expect(await find(app, 'email', 'eve@example.com')).toMatchObject([{ twitter }]);
    }),
};

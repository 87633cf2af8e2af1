import { expect } from '@jest/globals';
import type { reamazeAttached } from '../../fidelity/reamaze_attached.ts';
import { reamazeMessagesOf, seed } from '../../sandbox/index.ts';
import { failureOf } from '../support/app.ts';
import { type App, sent } from '../support/link.ts';
import { ADA, attach, BOBS, find, identitiesOf, NEW, run, written } from './attach_reamaze.ts';
import { answer, eitherWay, expectHalt, type Proofs, perform } from './proof.ts';

const { ada, bob, carla } = seed.reamaze;

const messagesOf = ({ sandbox }: App, id: number) => reamazeMessagesOf(sandbox.reamaze.state, id).length;
export const reamazeAttachedProofs: Proofs<typeof reamazeAttached> = {
  'reamaze-attach-answer': async (app) => {
    const { identities } = await attach(app);
    expect(identities.map(({ type, identifier }) => `${type} ${identifier}`)).toEqual(identitiesOf(app, ada));
    app.sandbox.reset();
    const unreadable = { status: 201, body: { ok: true } };
    answer(app, 'reamaze', 'POST', unreadable);
    expect((await failureOf(run(app))).message).toContain('an answer that this step can’t read (201)');
    answer(app, 'reamaze', 'POST', 'reset_after');
    expect((await failureOf(run(app))).name).toBe('ThrottledError');
    expect(await attach(app)).toMatchObject({ outcome: 'already_attached' });
  },
  'reamaze-created-201': (app) =>
    eitherWay(app, 'reamaze-created-201', async () => {
      expect(await attach(app)).toMatchObject({ outcome: 'attached' });
      const created = await perform(app, 'creates.create_reamaze_contact', { email: 'grace@example.com' });
      expect(created).toMatchObject({ id: '1006', outcome: 'created' });
    }),
  'reamaze-attach-422': async (app) => {
    answer(app, 'reamaze', 'POST', {
      status: 422,
      body: { errors: { type: ['is not included in the list'] } },
    });
    await expectHalt(
      run(app),
      'Re:amaze didn’t accept the values of this step (422): type is not included in the list.',
    );
    answer(app, 'reamaze', 'POST', { status: 422, body: 'Just words' });
    await expectHalt(run(app), '(422): Just words.');
  },
  'reamaze-error-fields': (app) =>
    eitherWay(app, 'reamaze-error-fields', async () => {
      // The look-up finds nobody yet, and somebody else is first.
      let asked = 0;
      app.sandbox.reamaze.fault = ({ method }) => {
        asked += 1;
        return method === 'GET' && asked <= 2 ? { status: 404 } : undefined;
      };
      const run = perform(app, 'creates.create_reamaze_contact', { mobile: '+14155550104' });
      expect(await run).toMatchObject({ outcome: 'already_exists' });
      app.sandbox.reamaze.fault = ({ method }) => (method === 'GET' ? { status: 404 } : undefined);
      const taken = perform(app, 'creates.create_reamaze_contact', { mobile: '+14155550104' });
      expect((await failureOf(taken)).message).toMatch(/\(422\): mobile has already been taken\./i);
    }),
  'reamaze-moves-identity': async (app) => {
    await expectHalt(
      run(app, BOBS),
      '“bob.private@example.com” belongs to Bob Stone (bob@example.com). Nothing was changed.',
    );
    expect(written(app)).toEqual([]);
    expect(await attach(app, { ...BOBS, on_conflict: 'move' })).toMatchObject({
      outcome: 'moved',
      previous_owner: { name: 'Bob Stone' },
    });
    expect(identitiesOf(app, bob)).toEqual(['email bob@example.com']);
  },
  'reamaze-moves-messages': async (app) => {
    expect([messagesOf(app, ada), messagesOf(app, bob)]).toEqual([1, 2]);
    await expectHalt(run(app, BOBS), 'To take it from there with its messages');
    expect([messagesOf(app, ada), messagesOf(app, bob)]).toEqual([1, 2]);
    await attach(app, { ...BOBS, on_conflict: 'move' });
    expect([messagesOf(app, ada), messagesOf(app, bob)]).toEqual([3, 0]);
  },
  'reamaze-attach-again': (app) =>
    eitherWay(app, 'reamaze-attach-again', async () => {
      await attach(app);
      expect(await attach(app)).toMatchObject({ outcome: 'already_attached' });
      expect(written(app)).toHaveLength(1);
      // Read before somebody else attached it: here too, the second one is no error.
      app.sandbox.reset();
      const link = { emails: ['ada@example.com'], phones: ['+14155550101'], services: ['reamaze'] };
      let asked = 0;
      app.sandbox.reamaze.fault = ({ path }) => {
        const isFirst = path.includes('%2B') && asked === 0;
        asked += isFirst ? 1 : 0;
        return isFirst ? { status: 404 } : undefined;
      };
      expect(await perform(app, 'creates.link_person', link)).toMatchObject({ reamaze: { error: null } });
      expect(identitiesOf(app, ada)).toEqual(ADA);
    }),
  'reamaze-igsid-lookup': (app) =>
    eitherWay(app, 'reamaze-igsid-lookup', async () => {
      const igsid = { identity_type: 'igsid', identifier: '17841400000000009' };
      expect(await attach(app, igsid)).toMatchObject({ outcome: 'attached', owner_checked: false });
      expect(app.sandbox.reamaze.requests.map(({ query }) => query)).toEqual([{}, {}]);
    }),
  'reamaze-identities': async (app) => {
    expect(await find(app, 'email', 'ada@example.com')).toMatchObject([
      { identities: [{ type: 'email', identifier: 'ada@example.com' }, { type: 'mobile' }] },
    ]);
    expect(sent(app, 'reamaze')).toContain('GET /contacts/ada%40example.com/identities');
    answer(app, 'reamaze', 'GET', { status: 200, body: [] });
    expect((await failureOf(run(app))).message).toContain('can’t read (200)');
    expect(written(app)).toEqual([]);
  },
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
      await expectHalt(nobody, 'Re:amaze doesn’t have this contact (404).');
      if (wrong !== 422) return;
      app.sandbox.reamaze.fault = ({ method }) =>
        method === 'GET' ? { status: 200, body: { identities: [] } } : undefined;
      await expectHalt(run(app, { contact_identifier: 'nobody@example.com' }), '(422): contact must exist.');
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

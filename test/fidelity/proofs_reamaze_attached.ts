import { expect } from '@jest/globals';
import type { reamazeAttached } from '../../fidelity/reamaze_attached.ts';
import { reamazeMessagesOf, seed } from '../../sandbox/index.ts';
import { failureOf } from '../support/app.ts';
import type { App } from '../support/link.ts';
import { ADA, attach, BOBS, identitiesOf, run, written } from './attach_reamaze.ts';
import { answer, eitherWay, expectHalt, type Proofs, perform } from './proof.ts';

const { ada, bob } = seed.reamaze;

const messagesOf = ({ sandbox }: App, id: number) => reamazeMessagesOf(sandbox.reamaze.state, id).length;
const headers = { 'content-type': 'application/json' };

export const reamazeAttachedProofs: Proofs<typeof reamazeAttached> = {
  'reamaze-attach-answer': async (app) => {
    const { identities } = await attach(app);
    expect(identities.map(({ type, identifier }) => `${type} ${identifier}`)).toEqual(identitiesOf(app, ada));
    const given = { ...BOBS, on_conflict: 'move' };
    for (const body of [
      null,
      '',
      '{"ok":true}',
      '{"identities":[]}',
      '{"identities":[1]}',
      '{"identities":2}',
    ]) {
      app.sandbox.reset();
      answer(
        app,
        'reamaze',
        'POST',
        () => new Response(body, { status: body === null ? 204 : 200, headers }),
      );
      const moved = await attach(app, given);
      expect(moved).toMatchObject({ outcome: 'moved', previous_owner: { name: 'Bob Stone' } });
      expect(moved.identities.map(({ identifier }) => identifier)).toContain(BOBS.identifier);
    }
    // What isn't there afterwards wasn't attached, whatever the answer; and a web page is no answer.
    for (const body of [{ ok: true }, '<!DOCTYPE html><title>Log in</title>']) {
      app.sandbox.reset();
      answer(app, 'reamaze', 'POST', { status: 200, body });
      expect((await failureOf(run(app))).message).toContain('an answer that this step can’t read');
    }
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
};

import { expect } from '@jest/globals';
import type { reamazeConnection } from '../../fidelity/reamaze_connection.ts';
import { failureOf } from '../support/app.ts';
import { type App, sent } from '../support/link.ts';
import { answer, eitherWay, expectHalt, type Proofs, perform } from './proof.ts';

/** The connection test of a connection that holds Re:amaze only. */
function connect({ sandbox, run }: App, wrong: Record<string, string> = {}): Promise<unknown> {
  const { blooio_api_key, ...reamaze } = sandbox.authData;
  return run('authentication.test', { authData: { ...reamaze, ...wrong } });
}

const contacts = (app: App) => perform(app, 'triggers.reamaze_contact_list');

export const reamazeConnectionProofs: Proofs<typeof reamazeConnection> = {
  'reamaze-channels': async (app) => {
    expect(await connect(app)).toEqual({ connection_name: 'acme on Re:amaze' });
    expect(sent(app, 'reamaze')).toEqual(['GET /channels']);
  },
  'reamaze-no-channels': async (app) => {
    app.sandbox.reamaze.state.channels = [];
    expect(await connect(app)).toEqual({ connection_name: 'acme on Re:amaze' });
  },
  'reamaze-rejects-403': (app) =>
    eitherWay(app, 'reamaze-rejects-403', async () => {
      expect(await failureOf(connect(app, { reamaze_api_token: 'wrong' }))).toMatchObject({
        name: 'ExpiredAuthError',
        message: expect.stringContaining('Re:amaze rejected the login.'),
      });
    }),
  'reamaze-acts-as-user': async (app) => {
    answer(app, 'reamaze', 'GET', { status: 403, body: { error: 'Not for you' } });
    expect(await failureOf(contacts(app))).toEqual({
      name: 'AppError',
      message:
        'Re:amaze doesn’t allow this (403): Not for you. Ask a Re:amaze admin to give the user of this connection the right to do it.',
    });
  },
  'reamaze-brand-404': (app) =>
    eitherWay(app, 'reamaze-brand-404', () =>
      expectHalt(connect(app, { reamaze_brand: 'acmee' }), 'Re:amaze has no brand “acmee”.'),
    ),
  'reamaze-rate-limit': async (app) => {
    for (const [headers, least] of [
      [{}, 60],
      [{ 'retry-after': '30' }, 30],
    ] as const) {
      answer(app, 'reamaze', 'GET', { status: 429, headers });
      const { name, delay = 0 } = await failureOf(contacts(app));
      expect(name).toBe('ThrottledError');
      expect([delay >= least, delay <= least + 15]).toEqual([true, true]);
    }
  },
  'reamaze-no-webhooks': async (app) => {
    await perform(app, 'triggers.new_reamaze_contact');
    expect(new Set(sent(app, 'reamaze'))).toEqual(new Set(['GET /contacts']));
  },
  'reamaze-paths': async (app) => {
    await perform(app, 'searches.find_reamaze_contact', { contact_identifier: 'a+b@example.com' });
    expect(sent(app, 'reamaze')).toContain('GET /contacts/a%2Bb%40example.com/identities');
    expect(app.sandbox.reamaze.requests.find(({ query }) => 'q' in query)?.query['q']).toBe(
      'a+b@example.com',
    );
  },
};

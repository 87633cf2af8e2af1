import { expect } from '@jest/globals';
import type { blooioAccount } from '../../fidelity/blooio_account.ts';
import { addBlooioContact, seed } from '../../sandbox/index.ts';
import { failureOf } from '../support/app.ts';
import { type App, sent } from '../support/link.ts';
import { answer, eitherWay, expectHalt, lastRequest, type Proofs, perform } from './proof.ts';

const { ada, ambChannel, suspendedAmbChannel } = seed.blooio;

/** The connection test of a connection that holds Blooio only. */
const connect = (app: App, blooio_api_key: string = app.sandbox.authData.blooio_api_key) =>
  perform(app, 'authentication.test', {}, { authData: { blooio_api_key } });
const channels = (app: App, channel_type?: string) =>
  perform(app, 'triggers.blooio_channel_list', { channel_type });
const contacts = (app: App, page = 0) => perform(app, 'triggers.blooio_contact_list', {}, { meta: { page } });

const addMany = ({ sandbox }: App, count: number): void => {
  for (let number = 0; number < count; number += 1) addBlooioContact(sandbox.blooio.state);
};

export const blooioAccountProofs: Proofs<typeof blooioAccount> = {
  'blooio-me': async (app) => {
    expect(await connect(app)).toEqual({ connection_name: 'Acme Inc on Blooio' });
    expect(sent(app, 'blooio')).toEqual(['GET /me']);
  },
  'blooio-key-valid': (app) =>
    eitherWay(app, 'blooio-key-valid', async (wrong) => {
      if (wrong === undefined) expect(await connect(app)).toEqual({ connection_name: 'Acme Inc on Blooio' });
      else
        expect(await failureOf(connect(app))).toMatchObject({
          name: 'ExpiredAuthError',
          message: expect.stringContaining('Blooio says that this API key is not valid.'),
        });
    }),
  'blooio-organization': async (app) => {
    app.sandbox.blooio.state.organization.name = null;
    expect(await connect(app)).toEqual({ connection_name: 'org_1 on Blooio' });
    answer(app, 'blooio', 'GET', { status: 200, body: { data: { valid: true } } });
    expect(await connect(app)).toEqual({ connection_name: 'An account on Blooio' });
  },
  'blooio-me-echo': async (app) => {
    const { blooio_api_key } = app.sandbox.authData;
    const { organization } = app.sandbox.blooio.state;
    organization.name = `Key ${blooio_api_key}`;
    expect(JSON.stringify(await connect(app))).not.toContain(blooio_api_key);
  },
  'blooio-channels': async (app) => {
    expect(await channels(app, 'amb')).toMatchObject([{ id: ambChannel }, { id: suspendedAmbChannel }]);
    const { method, path, query } = lastRequest(app, 'blooio');
    expect([`${method} ${path}`, query['type']]).toEqual(['GET /channels', 'amb']);
  },
  'blooio-channel-name': async (app) => {
    const names = { id: 'ch_9', type: 'twilio', status: 'active' };
    const named = [
      [{ ...names, display_address: '+14155550150' }, '+14155550150'],
      [{ ...names, address: '+14155550151', alias: null }, '+14155550151'],
      [{ ...names, address: '+14155550151', alias: 'Sales' }, 'Sales'],
      [names, 'ch_9'],
    ];
    for (const [channel, label] of named) {
      answer(app, 'blooio', 'GET', { status: 200, body: { data: [channel], next_cursor: null } });
      expect(await channels(app)).toEqual([{ id: 'ch_9', label }]);
    }
  },
  'blooio-channel-status': async (app) => {
    const [channel] = app.sandbox.blooio.state.channels;
    if (!channel) throw new Error('The sandbox has no channel.');
    const labels: unknown[] = [];
    for (const status of ['pending_verification', 'active', 'suspended', 'banned', 'deprecated'] as const) {
      channel.status = status;
      const [first] = [await channels(app, 'blooio')].flat();
      labels.push(first);
    }
    const label = (text: string) => ({ id: 'ch_1', label: `+14155550150${text}` });
    expect(labels).toEqual(
      [' (pending verification)', '', ' (suspended)', ' (banned)', ' (deprecated)'].map(label),
    );
  },
  'blooio-list': async (app) => {
    expect(await contacts(app)).toHaveLength(5);
    answer(app, 'blooio', 'GET', { status: 200, body: { items: [] } });
    expect((await failureOf(contacts(app))).message).toContain('an answer that this step can’t read (200)');
  },
  'blooio-limit': async (app) => {
    addMany(app, 200);
    expect(await contacts(app)).toHaveLength(200);
    expect(lastRequest(app, 'blooio').query).toEqual({ limit: '200' });
  },
  'blooio-cursor': async (app) => {
    addMany(app, 200);
    expect(await contacts(app, 1)).toHaveLength(5);
    const [first, second] = app.sandbox.blooio.requests.map(({ query }) => query['cursor']);
    expect([first, typeof second]).toEqual([undefined, 'string']);
    const body = { data: [{ id: 'ct_1' }], next_cursor: 'same' };
    answer(app, 'blooio', 'GET', { status: 200, body });
    expect((await failureOf(contacts(app, 9))).message).toContain('the same page of a list twice');
  },
  'blooio-times': (app) =>
    eitherWay(app, 'blooio-times', async () => {
      expect(await perform(app, 'searches.find_blooio_contact', { name: 'Ada' })).toMatchObject([
        {
          created_at: '2026-01-05T09:06:00.000Z',
          identities: [{ created_at: '2026-01-05T09:07:00.000Z' }, {}],
        },
      ]);
    }),
  'blooio-errors-nested': (app) =>
    eitherWay(app, 'blooio-errors-nested', () =>
      expectHalt(
        perform(app, 'creates.attach_blooio_identity', {
          contact_id: ada,
          identifier: 'ada.l@example.com',
          channel_type: 'whatsapp',
          channel_id: ambChannel,
        }),
        '(422): channel_id: The channel is not of type whatsapp.',
      ),
    ),
  'blooio-errors-flat': async (app) => {
    expect(await failureOf(connect(app, 'bl_live_wrong'))).toMatchObject({ name: 'ExpiredAuthError' });
    answer(app, 'blooio', 'GET', {
      status: 422,
      body: { error: 'ApiError', message: 'Flat words', status: 422 },
    });
    await expectHalt(contacts(app), '(422): Flat words.');
  },
  'blooio-cdn': async (app) => {
    await contacts(app);
    expect(lastRequest(app, 'blooio').headers).toMatchObject({ 'user-agent': 'Zapier' });
    answer(app, 'blooio', 'GET', { status: 403, body: '<!DOCTYPE html><title>Error 1010</title>' });
    expect((await failureOf(contacts(app))).message).toMatch(/^Blooio doesn’t allow this \(403\)\. Ask/);
  },
  'blooio-rate-limit': async (app) => {
    for (const [headers, least] of [
      [{}, 60],
      [{ 'retry-after': '120' }, 120],
    ] as const) {
      answer(app, 'blooio', 'GET', { status: 429, headers });
      const { name, delay = 0 } = await failureOf(contacts(app));
      expect(name).toBe('ThrottledError');
      expect([delay >= least, delay <= least + 15]).toEqual([true, true]);
    }
  },
};

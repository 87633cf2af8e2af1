import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { seed } from '../../../sandbox/index.ts';
import { blooio } from '../../../src/blooio/service.ts';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();

// Drift is logged, and core prints what is logged.
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
const { ada, bob } = seed.blooio;

const PHONE = '+15551234567';
const attach = () =>
  app.run('creates.attach_blooio_identity.operation.perform', {
    inputData: { contact_id: ada, identifier: PHONE },
  });

/** The example of the documentation: an ID of another form, and 0 for a time. */
const EXAMPLE = {
  id: 'obj_a1b2c3d4',
  contact_id: 'ct_a1b2c3d4',
  channel_type: 'blooio',
  identifier: PHONE,
  channel_id: 'ch_a1b2c3d4',
  created_at: 0,
};

it('the address is that of the documentation', () => {
  const { BLOOIO_BASE_URL } = process.env;
  delete process.env['BLOOIO_BASE_URL'];
  expect(blooio.access({ blooio_api_key: 'bl_live_1' })?.baseUrl.href).toBe('https://api.blooio.com/v4');
  Object.assign(process.env, { BLOOIO_BASE_URL });
});

describe('attaching', () => {
  const answer = (data: object) => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST' ? { status: 201, body: { data } } : undefined;
  };

  it('returns what the response has, for the contact that was asked for', async () => {
    answer({ ...EXAMPLE, contact_id: bob, brand_new: { a: [1] } });
    expect(await attach()).toEqual({ ...EXAMPLE, contact_id: ada, created_at: null, outcome: 'attached' });
    expect(app.sandbox.blooio.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it.each(['contact_id', 'channel_type', 'identifier', 'channel_id', 'created_at'])(
    'needs no %s in the response',
    async (key) => {
      answer({ ...EXAMPLE, [key]: undefined });
      expect(await attach()).toMatchObject({ id: EXAMPLE.id, identifier: PHONE, outcome: 'attached' });
    },
  );

  it('reads the identity where the response has no body', async () => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST' ? () => new Response(null, { status: 204 }) : undefined;
    expect(await attach()).toMatchObject({ identifier: PHONE, outcome: 'attached' });
  });

  it('takes no response for a success where the contact doesn’t have the identity', async () => {
    answer({});
    expect((await failureOf(attach())).message).toContain('can’t read (201)');
  });
});

it.each([[null], ['cid_9'], [{ id: 9 }]])(
  'an identity that can’t be read is left out of a list: %j',
  async (odd) => {
    const data = [odd, { id: 'cid_9', channel_type: 'blooio', identifier: PHONE }];
    app.sandbox.blooio.fault = () => ({ status: 200, body: { data } });
    const inputData = { contact_id: ada };
    const listed = await app.run('triggers.blooio_identity_list.operation.perform', { inputData });
    expect([listed].flat().at(-1)).toMatchObject({ id: 'cid_9' });
  },
);

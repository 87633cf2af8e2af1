import { describe, expect, it } from '@jest/globals';
import { basic, useServices } from '../support.ts';
import { account, item, refused } from './shapes.ts';

const services = useServices();
const ask = services.blooio;

/** Every call that is served, and one that isn't. */
const calls = [
  ['GET /me'],
  ['GET /channels'],
  ['GET /contacts'],
  ['POST /contacts'],
  ['GET /contacts/ct_1'],
  ['DELETE /contacts/ct_1'],
  ['GET /contacts/ct_1/identities'],
  ['POST /contacts/ct_1/identities'],
  ['DELETE /contacts/ct_1/identities/cid_1'],
  ['GET /events'],
  ['POST /webhooks'],
  ['DELETE /webhooks/wh_1'],
  ['GET /nowhere'],
];

describe('without a valid key', () => {
  it.each(calls)(
    '%s answers 401, flat like the layer that checks keys, and changes nothing',
    async (call) => {
      const before = JSON.stringify(services.sandbox.blooio.state);
      expect(await ask(call, { headers: { authorization: undefined } })).toEqual({
        status: 401,
        type: 'application/json',
        body: { error: expect.any(String), message: expect.any(String), status: 401 },
      });
      expect(JSON.stringify(services.sandbox.blooio.state)).toBe(before);
    },
  );

  it.each([
    ['no scheme', (key: string) => key],
    ['another scheme', (key: string) => basic(key, '')],
    ['an empty key', () => 'Bearer '],
    ['another key', (key: string) => `Bearer ${key}x`],
    ['half a key', (key: string) => `Bearer ${key.slice(0, -1)}`],
  ])('%s answers 401', async (_, authorization) => {
    const headers = { authorization: authorization(services.sandbox.authData.blooio_api_key) };
    expect(await ask('GET /me', { headers })).toMatchObject({ status: 401, body: { status: 401 } });
  });
});

describe('the CDN in front', () => {
  it.each(['node', 'node-fetch', 'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)', 'curl/8.5.0'])(
    'turns %s away with an HTML 403, before any key is looked at',
    async (agent) => {
      const blocked = {
        status: 403,
        type: 'text/html',
        body: expect.stringMatching(/^<!DOCTYPE html>.*error 1010/i),
      };
      expect(await ask('GET /me', { headers: { 'user-agent': agent } })).toEqual(blocked);
      expect(await ask('GET /me', { headers: { 'user-agent': agent, authorization: undefined } })).toEqual(
        blocked,
      );
    },
  );

  it.each(['Zapier', 'Mozilla/5.0', 'curly'])('lets %s through', async (agent) => {
    expect(await ask('GET /me', { headers: { 'user-agent': agent } })).toMatchObject({ status: 200 });
  });
});

describe('GET /me', () => {
  it('describes the account, and echoes the key itself', async () => {
    const { status, body } = await ask('GET /me');
    expect(status).toBe(200);
    expect(item(account).parse(body)).toMatchObject({
      data: {
        valid: true,
        api_key: services.sandbox.authData.blooio_api_key,
        organization_id: services.sandbox.blooio.state.organization.organization_id,
        organization: services.sandbox.blooio.state.organization,
      },
    });
  });

  it('may call a key invalid in an answer that succeeds', async () => {
    services.sandbox.blooio.dialect.meValid = false;
    const { status, body } = await ask('GET /me');
    expect(status).toBe(200);
    expect(item(account).parse(body).data.valid).toBe(false);
  });
});

it.each(['GET /nowhere', 'POST /me'])('%s isn’t a route: 404', async (call) => {
  expect(await ask(call)).toEqual(refused(404));
});

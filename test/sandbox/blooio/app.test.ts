import { describe, expect, it } from '@jest/globals';
import { basic, useServices } from '../support.ts';

const services = useServices();
const ask = services.blooio;

const CALLS = [
  'GET /me',
  'GET /channels',
  'GET /contacts',
  'POST /contacts',
  'GET /contacts/ct_1',
  'DELETE /contacts/ct_1',
  'GET /contacts/ct_1/identities',
  'POST /contacts/ct_1/identities',
  'DELETE /contacts/ct_1/identities/cid_1',
  'GET /events',
  'POST /webhooks',
  'DELETE /webhooks/wh_1',
];

describe('a request without the API key', () => {
  it.each(CALLS)('%s gets a flat 401 and changes nothing', async (call) => {
    const before = JSON.stringify(services.sandbox.blooio.state);
    expect(await ask(call, { headers: { authorization: undefined } })).toEqual({
      status: 401,
      type: 'application/json',
      body: { error: expect.any(String), message: expect.any(String), status: 401 },
    });
    expect(JSON.stringify(services.sandbox.blooio.state)).toBe(before);
  });

  it.each([
    ['no scheme', (key: string) => key],
    ['another scheme', (key: string) => basic(key, '')],
    ['a longer key', (key: string) => `Bearer ${key}x`],
    ['half a key', (key: string) => `Bearer ${key.slice(0, -1)}`],
  ])('%s gets a 401', async (_, authorization) => {
    const headers = { authorization: authorization(services.sandbox.authData.blooio_api_key) };
    expect(await ask('GET /me', { headers })).toMatchObject({ status: 401 });
  });
});

it.each([
  ['node-fetch/1.0 (+https://github.com/bitinn/node-fetch)', 403],
  ['curl/8.5.0', 403],
  ['', 403],
  ['Zapier', 200],
  ['curly', 200],
])('the CDN answers the user agent %j with %d', async (agent, status) => {
  const answer = await ask('GET /me', { headers: { 'user-agent': agent } });
  expect(answer).toMatchObject({ status, type: status === 403 ? 'text/html' : 'application/json' });
});

it('GET /me describes the account and echoes the API key', async () => {
  expect((await ask('GET /me')).body).toMatchObject({
    data: {
      valid: true,
      api_key: services.sandbox.authData.blooio_api_key,
      organization: { organization_id: 'org_1', name: 'Acme Inc' },
    },
  });
});

it.each([
  'GET /nowhere',
  'POST /me',
  'GET /contacts/ct_unknown',
  'DELETE /contacts/ct_unknown/identities/cid_1',
])('%s gets a nested 404', async (call) => {
  const error = { code: 'not_found', message: expect.any(String) };
  expect(await ask(call)).toMatchObject({ status: 404, body: { error } });
});

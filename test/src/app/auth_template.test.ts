import { beforeEach, expect, it } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import App from '../../../index.ts';

/** Zapier asks for a template of the login, to send requests of others with it. Two services have none in common. */

const handler = createAppHandler(App);
const BASE_URLS = ['BLOOIO_BASE_URL', 'REAMAZE_BASE_URL'];
beforeEach(() => {
  for (const name of BASE_URLS) delete process.env[name];
});

const environments = [
  {},
  { BLOOIO_BASE_URL: 'https://blooio.example.com/v4' },
  { REAMAZE_BASE_URL: 'https://{brand}.example.com/api/v1' },
  { BLOOIO_BASE_URL: 'http://127.0.0.1:9/v4', REAMAZE_BASE_URL: 'http://127.0.0.1:9/{brand}/api/v1' },
  {
    BLOOIO_BASE_URL: 'https://blooio.example.com/v4',
    REAMAZE_BASE_URL: 'https://reamaze.example.com/api/v1',
  },
];

it.each(environments)('is never made of a credential, with %j', async (env) => {
  Object.assign(process.env, env);
  const { results } = await handler({ command: 'getAuthTemplate' });
  expect(results).toMatchObject({ supported: false });
  expect(results).not.toHaveProperty('template');
});

const blooio = { blooio_api_key: 'bl_live_1' };
const reamaze = {
  reamaze_brand: 'acme',
  reamaze_login_email: 'ada@example.com',
  reamaze_api_token: 'a-token',
};

it.each([blooio, reamaze, { ...blooio, ...reamaze }])('is never filled in, with %j', async (authData) => {
  for (const url of ['https://api.blooio.com/v4/me', 'https://acme.reamaze.io/api/v1/channels', undefined]) {
    const bundle = { authData, targetRequest: url && { url } };
    const { results } = await handler({ command: 'renderAuthTemplate', bundle });
    expect(results).toMatchObject({ template: {} });
    expect(Object.keys(Object(results).template)).toEqual([]);
  }
});

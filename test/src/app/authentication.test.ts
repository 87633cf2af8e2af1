import { afterEach, describe, expect, it } from '@jest/globals';
import { useHostile } from '../../hostile.ts';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();
const hostile = useHostile();
afterEach(() => {
  Object.assign(process.env, app.sandbox.env);
});

const test = (authData: Record<string, string | null>) => app.run('authentication.test', { authData });
const blooioOnly = () => ({ blooio_api_key: app.sandbox.authData.blooio_api_key });
const reamazeOnly = () => {
  const { blooio_api_key, ...reamaze } = app.sandbox.authData;
  return reamaze;
};
const requests = () => [...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests];

describe('the connection’s name', () => {
  it('names both services, and calls each once', async () => {
    expect(await test(app.sandbox.authData)).toEqual({
      connection_name: 'Acme Inc on Blooio, acme on Re:amaze',
    });
    expect(requests().map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /me', 'GET /channels']);
  });

  it('names the one service that is filled in', async () => {
    expect(await test(blooioOnly())).toEqual({ connection_name: 'Acme Inc on Blooio' });
    expect(app.sandbox.reamaze.requests).toEqual([]);
    expect(await test(reamazeOnly())).toEqual({ connection_name: 'acme on Re:amaze' });
  });

  it('takes null for a field that was never filled in', async () => {
    const noReamaze = { reamaze_brand: null, reamaze_login_email: null, reamaze_api_token: null };
    expect(await test({ ...blooioOnly(), ...noReamaze })).toEqual({ connection_name: 'Acme Inc on Blooio' });
    expect(await test({ ...reamazeOnly(), blooio_api_key: null })).toEqual({
      connection_name: 'acme on Re:amaze',
    });
  });

  it('removes what copying a credential leaves around it', async () => {
    const pasted = Object.entries(app.sandbox.authData).map(([field, value]) => [
      field,
      `\u200b ${value}\ufeff\n`,
    ]);
    const name = { connection_name: 'Acme Inc on Blooio, acme on Re:amaze' };
    expect(await test(Object.fromEntries(pasted))).toEqual(name);
    const blooio_api_key = ` bearer  ${app.sandbox.authData.blooio_api_key}\u200b`;
    expect(await test({ ...app.sandbox.authData, blooio_api_key })).toEqual(name);
  });

  it('falls back to the organization’s ID, and is never the API key', async () => {
    const { organization } = app.sandbox.blooio.state;
    organization.name = '';
    expect(await test(blooioOnly())).toEqual({ connection_name: 'org_1 on Blooio' });
    organization.name = `We are ${app.sandbox.authData.blooio_api_key}`;
    expect(await test(blooioOnly())).toEqual({ connection_name: 'We are [hidden] on Blooio' });
  });

  it.each(['https://acme.reamaze.com/admin', ' ACME ', 'acme.reamaze.io', 'http://acme.reamaze.com?a=b'])(
    'understands the brand in %j',
    async (reamaze_brand) => {
      expect(await test({ ...reamazeOnly(), reamaze_brand })).toEqual({
        connection_name: 'acme on Re:amaze',
      });
    },
  );
});

describe('what can’t work, without any request', () => {
  const nothing =
    'Nothing is connected yet. Fill in the Blooio API key, the Re:amaze brand, login email and API token, or all four.';
  it.each([
    [{}],
    [{ blooio_api_key: ' ', reamaze_brand: '' }],
    [{ blooio_api_key: null, reamaze_brand: null }],
  ])('nothing filled in: %j', async (authData) => {
    expect(await failureOf(test(authData))).toEqual({ name: 'HaltedError', message: nothing });
    expect(requests()).toEqual([]);
  });

  it.each([
    [['reamaze_brand'], 'Re:amaze Login Email and Re:amaze API Token'],
    [['reamaze_brand', 'reamaze_login_email'], 'Re:amaze API Token'],
    [['reamaze_login_email', 'reamaze_api_token'], 'Re:amaze Brand'],
  ])('only %j of Re:amaze', async (keys, missing) => {
    const authData = Object.fromEntries(Object.entries(reamazeOnly()).filter(([key]) => keys.includes(key)));
    expect(await failureOf(test(authData))).toEqual({
      name: 'AppError',
      message: `The Re:amaze login is incomplete. Edit the connection in Zapier and fill in ${missing}.`,
    });
    expect(requests()).toEqual([]);
  });

  it.each([
    'evil.com/',
    'a.b',
    'acme@evil.com',
    'acme:80#',
    'acme.reamaze.com.evil.com',
    'evil.com/acme.reamaze.com',
    '-a',
  ])('the hostile brand %j', async (reamaze_brand) => {
    expect(await failureOf(test({ ...reamazeOnly(), reamaze_brand }))).toEqual({
      name: 'HaltedError',
      message: `The Re:amaze brand can’t be “${reamaze_brand}”. If you open Re:amaze at acme.reamaze.com, the brand is acme.`,
    });
    expect(requests()).toEqual([]);
  });

  it.each([
    'HOST',
    'HOST/',
    'HOST#',
    'HOST?',
    'HOST\\',
    'acme@HOST/',
    'acme:x@HOST#',
    'acme.reamaze.com@HOST/',
    'http://HOST/acme.reamaze.com',
    'https://acme.reamaze.com:x@HOST/',
  ])('the brand %s, which would lead to a hostile server', async (trick) => {
    const reamaze_brand = trick.replace('HOST', new URL(hostile.url).host);
    process.env['REAMAZE_BASE_URL'] = 'http://{brand}.localhost/api/v1'; // encryption is demanded after the brand
    expect(await failureOf(test({ ...app.sandbox.authData, reamaze_brand }))).toEqual({
      name: 'HaltedError',
      message: `The Re:amaze brand can’t be “${reamaze_brand}”. If you open Re:amaze at acme.reamaze.com, the brand is acme.`,
    });
    expect(hostile.requests).toEqual([]);
    expect(app.sandbox.reamaze.requests).toEqual([]);
  });
});

describe('what is refused', () => {
  const blooioRejects =
    'Blooio rejected the login. Copy the current API key from your Blooio dashboard and reconnect.';
  const reamazeRejects =
    'Re:amaze rejected the login. Check the login email and its API token (Re:amaze: Settings, Developer, API Token) and reconnect.';

  it('a wrong Blooio key', async () => {
    expect(await failureOf(test({ blooio_api_key: 'wrong' }))).toEqual({
      name: 'ExpiredAuthError',
      message: blooioRejects,
    });
  });

  it('a key that Blooio says is not valid', async () => {
    app.sandbox.blooio.dialect.meValid = false;
    expect(await failureOf(test(blooioOnly()))).toEqual({
      name: 'ExpiredAuthError',
      message:
        'Blooio says that this API key is not valid. Copy the current API key from your Blooio dashboard and reconnect.',
    });
  });

  it.each([403, 401] as const)('a wrong Re:amaze token (%d)', async (status) => {
    app.sandbox.reamaze.dialect.rejectStatus = status;
    expect(await failureOf(test({ ...reamazeOnly(), reamaze_api_token: 'wrong' }))).toEqual({
      name: 'ExpiredAuthError',
      message: reamazeRejects,
    });
  });

  it.each([
    [404, {}],
    [302, { location: 'https://www.reamaze.com/' }],
    [200, { 'content-type': 'text/html' }],
  ])('a brand that doesn’t exist (%d)', async (status, headers) => {
    app.sandbox.reamaze.fault = () => ({ status, headers, body: '<html>Not here</html>' });
    expect(await failureOf(test({ ...reamazeOnly(), reamaze_brand: 'acmee' }))).toEqual({
      name: 'HaltedError',
      message: 'Re:amaze has no brand “acmee”. If you open Re:amaze at acme.reamaze.com, the brand is acme.',
    });
  });

  it('both services: both reasons, and the class that asks to reconnect', async () => {
    app.sandbox.reamaze.fault = () => ({ status: 503 });
    const { name, message } = await failureOf(test({ ...reamazeOnly(), blooio_api_key: 'wrong' }));
    expect(name).toBe('ExpiredAuthError');
    expect(message).toBe(
      `${blooioRejects} Re:amaze is not available right now (503). Zapier tries this step again later.`,
    );
  });

  it('one of two: says which', async () => {
    expect(await failureOf(test({ ...app.sandbox.authData, blooio_api_key: 'wrong' }))).toEqual({
      name: 'ExpiredAuthError',
      message: blooioRejects,
    });
  });
});

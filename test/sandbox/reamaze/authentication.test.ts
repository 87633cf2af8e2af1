import { describe, expect, it } from '@jest/globals';
import { basic, useServices } from '../support.ts';
import { channels } from './shapes.ts';

const services = useServices();
const ask = services.reamaze;

const calls = [
  'GET /channels',
  'GET /contacts',
  'POST /contacts',
  'GET /contacts/ada@example.com/identities',
  'POST /contacts/ada@example.com/identities',
  'GET /nowhere',
];

describe('without a valid login', () => {
  it.each(calls)('%s is rejected in JSON, and nothing changes', async (call) => {
    const before = JSON.stringify(services.sandbox.reamaze.state);
    const body = call.startsWith('POST')
      ? { identity: { type: 'email', identifier: 'new@example.com' }, contact: { email: 'new@example.com' } }
      : undefined;
    expect(await ask(call, { body, headers: { authorization: undefined } })).toEqual({
      status: 403,
      type: 'application/json',
      body: { error: expect.any(String) },
    });
    expect(JSON.stringify(services.sandbox.reamaze.state)).toBe(before);
  });

  it.each([
    ['a wrong token', (email: string, token: string) => basic(email, `${token}x`)],
    ['a wrong e-mail', (_: string, token: string) => basic('other@example.com', token)],
    ['an empty token', (email: string) => basic(email, '')],
    ['the token as the user', (_: string, token: string) => basic(token, 'x')],
    ['the token as a bearer', (_: string, token: string) => `Bearer ${token}`],
  ])('%s is rejected with 403, or with 401', async (_, login) => {
    const { reamaze_login_email, reamaze_api_token } = services.sandbox.authData;
    const headers = { authorization: login(reamaze_login_email, reamaze_api_token) };
    for (const status of [403, 401] as const) {
      services.sandbox.reamaze.dialect.rejectStatus = status;
      expect(await ask('GET /channels', { headers })).toMatchObject({
        status,
        body: { error: expect.any(String) },
      });
    }
  });
});

it.each(calls)('%s on an unknown brand answers 404 in HTML, whatever the login', async (call) => {
  const [method = '', path] = call.split(' ');
  const url = services.sandbox.reamaze.url.replace('{brand}', 'unknown');
  const authorization = basic(
    services.sandbox.authData.reamaze_login_email,
    services.sandbox.authData.reamaze_api_token,
  );
  const headers = { accept: 'application/json', authorization };
  for (const sent of [headers, { accept: 'application/json' }]) {
    const response = await fetch(`${url}${path}`, { method, headers: sent });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      expect.stringMatching(/^text\/html/),
    ]);
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  }
});

it.each(['*/*', 'text/html'])('who accepts %s but not JSON gets 406', async (accept) => {
  expect(await ask('GET /channels', { headers: { accept } })).toMatchObject({ status: 406 });
});

describe('GET /channels', () => {
  it('shows the channels, each with its brand', async () => {
    const { status, body } = await ask('GET /channels');
    expect(status).toBe(200);
    const answer = channels.parse(body);
    expect(answer.channels.map(({ slug, brand }) => [slug, brand.name])).toEqual([
      ['support', 'Acme Support'],
      ['chat', 'Acme Support'],
    ]);
    expect(answer.total_count).toBe(2);
  });

  it('shows an empty list to a brand that has none', async () => {
    services.sandbox.reamaze.state.channels = [];
    expect(await ask('GET /channels')).toMatchObject({ status: 200, body: { total_count: 0, channels: [] } });
  });
});

it.each([
  'GET /nowhere',
  'GET /contacts.json',
  'GET /contacts/ada@example.com/identities.json',
  'GET /contacts/ada@example.com',
  'DELETE /contacts/ada@example.com/identities',
])('%s isn’t in the reference: 404', async (call) => {
  expect(await ask(call)).toEqual({
    status: 404,
    type: 'application/json',
    body: { error: expect.any(String) },
  });
});

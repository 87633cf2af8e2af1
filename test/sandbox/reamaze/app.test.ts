import { describe, expect, it } from '@jest/globals';
import { basic, useServices } from '../support.ts';

const services = useServices();
const ask = services.reamaze;

const CALLS = [
  'GET /channels',
  'GET /contacts',
  'POST /contacts',
  'GET /contacts/ada@example.com/identities',
  'POST /contacts/ada@example.com/identities',
];
const NEW = { type: 'email', identifier: 'new@example.com' };

describe('a request without a valid login', () => {
  it.each(CALLS)('%s gets a 403 in JSON and changes nothing', async (call) => {
    const before = JSON.stringify(services.sandbox.reamaze.state);
    const body = call.startsWith('POST') ? { identity: NEW, contact: { email: NEW.identifier } } : undefined;
    expect(await ask(call, { body, headers: { authorization: undefined } })).toEqual({
      status: 403,
      type: 'application/json',
      body: { error: expect.any(String) },
    });
    expect(JSON.stringify(services.sandbox.reamaze.state)).toBe(before);
  });

  it.each([
    ['a wrong token', (email: string, token: string) => basic(email, `${token}x`)],
    ['a wrong email', (_: string, token: string) => basic('other@example.com', token)],
    ['the token as a bearer', (_: string, token: string) => `Bearer ${token}`],
  ])('%s gets a 403', async (_, login) => {
    const { reamaze_login_email, reamaze_api_token } = services.sandbox.authData;
    const headers = { authorization: login(reamaze_login_email, reamaze_api_token) };
    expect(await ask('GET /channels', { headers })).toMatchObject({ status: 403 });
  });
});

it('an unknown brand gets a 404 in HTML, whatever the login is', async () => {
  const url = services.sandbox.reamaze.url.replace('{brand}', 'unknown');
  const response = await fetch(`${url}/channels`, { headers: { accept: 'application/json' } });
  expect(response.status).toBe(404);
  expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
});

it('a request that doesn’t accept JSON gets a 406', async () => {
  expect(await ask('GET /channels', { headers: { accept: '*/*' } })).toMatchObject({ status: 406 });
});

it('GET /channels shows the channels with their brand', async () => {
  const brand = { name: 'Acme Support', url: 'https://acme.reamaze.io' };
  const channels = [
    { slug: 'support', brand },
    { slug: 'chat', brand },
  ];
  expect(await ask('GET /channels')).toMatchObject({ status: 200, body: { total_count: 2, channels } });
});

it.each([
  'GET /nowhere',
  'GET /contacts.json',
  'GET /contacts/ada@example.com',
  'DELETE /contacts/ada@example.com/identities',
])('%s isn’t in the reference and gets a 404', async (call) => {
  expect(await ask(call)).toMatchObject({ status: 404, body: { error: expect.any(String) } });
});

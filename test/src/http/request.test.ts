import { afterEach, describe, expect, it } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import App from '../../../index.ts';
import { perform } from '../../../src/app/operation.ts';
import { getAccount } from '../../../src/blooio/endpoints.ts';
import { OutgoingRequest } from '../../../src/http/request.ts';
import type { Run } from '../../../src/http/run.ts';
import { useHostile } from '../../hostile.ts';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();
const hostile = useHostile();

const SERVICES = {
  blooio: { label: 'Blooio', url: 'BLOOIO_BASE_URL', test: 'searches.find_blooio_contact.operation.perform' },
  reamaze: {
    label: 'Re:amaze',
    url: 'REAMAZE_BASE_URL',
    test: 'searches.find_reamaze_contact.operation.perform',
  },
} as const;
type Service = keyof typeof SERVICES;
const services: Service[] = ['blooio', 'reamaze'];
const find = (service: Service) =>
  app.run(SERVICES[service].test, {
    inputData: { identifier: '+14155550101', contact_identifier: 'ada@example.com' },
  });

afterEach(() => {
  Object.assign(process.env, app.sandbox.env);
});

describe('a credential', () => {
  const key = () => app.sandbox.authData.blooio_api_key;
  const { email, token, basic } = {
    email: () => app.sandbox.authData.reamaze_login_email,
    token: () => app.sandbox.authData.reamaze_api_token,
    basic: () => Buffer.from(`${email()}:${token()}`).toString('base64'),
  };

  it('reaches its own service with each request, and nothing else', async () => {
    const identifier = 'new@example.com';
    for (const [method, inputData] of [
      ['authentication.test', {}],
      ['creates.attach_blooio_identity.operation.perform', { contact_id: 'ct_1', identifier }],
      [
        'creates.attach_reamaze_identity.operation.perform',
        { contact_identifier: 'ada@example.com', identity_type: 'email', identifier },
      ],
      ['creates.link_person.operation.perform', { emails: ['someone@example.com'] }],
      ['creates.create_blooio_contact.operation.perform', { identifier: 'other@example.com' }],
      ['creates.create_reamaze_contact.operation.perform', { email: 'other@example.com' }],
      ['creates.detach_blooio_identity.operation.perform', { contact_id: 'ct_1', identity_id: 'cid_1' }],
      ['searches.find_blooio_contact.operation.perform', { name: 'Ada' }],
      ['searches.find_reamaze_contact.operation.perform', { contact_identifier: 'ada@example.com' }],
      ['triggers.new_blooio_contact.operation.perform', {}],
      ['triggers.new_reamaze_contact.operation.perform', {}],
      ['triggers.blooio_channel_list.operation.perform', {}],
      ['triggers.reamaze_contact_list.operation.perform', {}],
    ] as const)
      await app.run(method, { inputData });

    const { blooio, reamaze } = app.sandbox;
    expect(blooio.requests.length).toBeGreaterThan(8);
    expect(reamaze.requests.length).toBeGreaterThan(8);
    expect(new Set(blooio.requests.map(({ headers }) => headers['authorization']))).toEqual(
      new Set([`Bearer ${key()}`]),
    );
    expect(new Set(reamaze.requests.map(({ headers }) => headers['authorization']))).toEqual(
      new Set([`Basic ${basic()}`]),
    );
    for (const foreign of [email(), token(), basic()])
      expect(JSON.stringify(blooio.requests)).not.toContain(foreign);
    expect(JSON.stringify(reamaze.requests)).not.toContain(key());
    // Only in the header: not in an address, a body or another header.
    for (const { headers, ...request } of [...blooio.requests, ...reamaze.requests]) {
      const { authorization, ...others } = headers;
      for (const secret of [key(), token(), basic()])
        expect(JSON.stringify([request, others])).not.toContain(secret);
    }
  });

  describe.each(services)('of %s', (service) => {
    const { label, url } = SERVICES[service];

    it.each([301, 302, 303, 307, 308])('isn’t sent where an answer redirects to (%d)', async (status) => {
      for (const location of [`${hostile.url}/collect`, `//${new URL(hostile.url).host}`, '/elsewhere']) {
        app.sandbox[service].requests.length = 0;
        app.sandbox[service].fault = () => ({ status, headers: { location } });
        expect(await failureOf(find(service))).toEqual({
          name: 'AppError',
          message: `${label} sent a response that this step can’t use (${status}). Try again later, or ask ${label} support.`,
        });
        const asked = app.sandbox[service].requests.map(({ path }) => path);
        expect(asked.length).toBeGreaterThan(0);
        expect(asked.filter((path) => !path.startsWith('/contacts'))).toEqual([]);
      }
      expect(hostile.requests).toEqual([]);
    });

    it.each([
      'http://api.vendor.example/v4',
      'http://127.0.0.1.evil.example/v4',
      'http://localhost.evil.example/v4',
      'http://127.0.0.1@evil.example/v4',
      'http://0.0.0.0/v4',
      'ftp://127.0.0.1/v4',
      'api.vendor.example/v4',
    ])('isn’t sent unencrypted to %s', async (base) => {
      process.env[url] = base;
      expect(await failureOf(find(service))).toEqual({
        name: 'AppError',
        message: expect.stringMatching(
          /^The base URL of (Blooio|Re:amaze) in this integration’s environment must start with https:\/\/\. Correct it and deploy again\.$/,
        ),
      });
    });
  });

  describe('in a request that an operation makes on its own', () => {
    const rogue = (
      url: () => string,
      middlewareData: (run: Run) => object,
      headers: Record<string, string> = {},
    ) => {
      const rogue = (z: Run['z'], bundle: Run['bundle']) =>
        perform(z, bundle, (run) =>
          z.request({ url: url(), headers, middlewareData: { ...middlewareData(run) } }),
        );
      const handler = createAppHandler({
        ...App,
        creates: { rogue: { key: 'rogue', operation: { perform: rogue } } },
      });
      const { authData } = app.sandbox;
      return handler({ command: 'execute', method: 'creates.rogue.operation.perform', bundle: { authData } });
    };
    const likeBlooio = (run: Run) => ({ outgoing: new OutgoingRequest(run, getAccount, {}) });
    const sent = () => [...hostile.requests, ...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests];

    it.each([
      ['another origin', () => `${hostile.url}/v4/me`],
      [
        'an address that starts like Blooio’s',
        () => `${new URL(app.sandbox.blooio.url).origin}@${new URL(hostile.url).host}/v4/me`,
      ],
      ['the same host by another scheme', () => app.sandbox.blooio.url.replace('http:', 'https:')],
      ['the other service', () => app.sandbox.reamaze.url],
    ])('doesn’t go to %s', async (_, url) => {
      const error = await rogue(url, likeBlooio).catch(String);
      expect(error).toContain('This address doesn’t belong to Blooio. Nothing was sent.');
      expect(sent()).toEqual([]);
    });

    it.each([
      ['no outgoing request', () => ({})],
      ['something like an outgoing request', () => ({ outgoing: { endpoint: getAccount } })],
    ])('isn’t sent at all with %s', async (_, middlewareData) => {
      const error = await rogue(() => app.sandbox.blooio.url, middlewareData).catch(String);
      expect(error).toContain(
        'This integration sends requests only to the services of its connection. Ask its developer.',
      );
      expect(sent()).toEqual([]);
    });

    it('goes to its service otherwise, so that the tests above could fail, but without a header of its own', async () => {
      await rogue(() => `${app.sandbox.blooio.url}/me`, likeBlooio, {
        'x-own': 'y',
        authorization: 'Basic z',
      });
      expect(app.sandbox.blooio.requests).toMatchObject([
        { path: '/me', headers: { authorization: `Bearer ${key()}` } },
      ]);
      expect(app.sandbox.blooio.requests[0]?.headers).not.toHaveProperty('x-own');
    });
  });
});

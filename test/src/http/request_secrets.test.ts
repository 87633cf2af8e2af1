import { Buffer } from 'node:buffer';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import App from '../../../index.ts';
import { addReamazeContact, type Fault } from '../../../sandbox/index.ts';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();

/** Credentials with everything that looks different in a web address. */
const authData = {
  blooio_api_key: 'bl_live_S3cret+key/with=signs&more',
  reamaze_brand: 'acme',
  reamaze_login_email: 'agent+zapier@example.com',
  reamaze_api_token: 'T0ken with/blanks?and=100%',
};
const { blooio_api_key: key, reamaze_login_email: email, reamaze_api_token: token } = authData;
const login = Buffer.from(`${email}:${token}`).toString('base64');
const raw = {
  'the API key': key,
  'the token': token,
  'the login email': email,
  'the login as it is sent': login,
};
const forms = Object.entries(raw).flatMap(([name, secret]) => [
  [name, secret] as const,
  [`${name}, percent-encoded`, encodeURIComponent(secret)] as const,
]);
/** JSON in which each letter is escaped. */
const escaped = (text: string) =>
  `"${[...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;

const handler = createAppHandler(App);

/** The place where a response drifted is all that may be printed: names of ours, no values. */
const isDrift = (line: unknown): boolean =>
  /^Drift: (Blooio|Re:amaze) [A-Z]+ \/[\w/{}]*( [\w.[\]]+)?\n$/.test(String(line));

/** All that a run leaves: its result or error with everything in it, and all lines of every log. */
async function traces(method: string, inputData: object = {}) {
  const logs: unknown[] = [];
  const event = {
    command: 'execute',
    method,
    bundle: { authData, inputData, meta: {} },
    customLogger: (...line: unknown[]) => logs.push(line), // gets what Zapier would get
  };
  const outcome = await handler(event).then(
    ({ results }) => results,
    (error: unknown) => error,
  );
  return {
    outcome: inspect(outcome, { depth: 10, showHidden: true }),
    printed: consoles.flatMap(({ mock }) => mock.calls).filter(([line]) => !isDrift(line)),
    logs: inspect(logs, { depth: 10 }),
  };
}

const consoles: { mock: { calls: unknown[][] } }[] = [];
beforeEach(() => {
  consoles.length = 0;
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    consoles.push(jest.spyOn(console, method).mockImplementation(() => undefined));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const blooioContacts = 'triggers.blooio_contact_list.operation.perform';
const reamazeContacts = 'triggers.reamaze_contact_list.operation.perform';

describe('when a service echoes every credential in every form', () => {
  const all = forms.map(([, secret]) => secret).join(', ');
  const json = { 'content-type': 'application/json' };
  it.each<[string, Fault]>([
    ['in Blooio’s words', { status: 422, body: { error: { code: 'no', message: `Bad ${all} here` } } }],
    ['in words that aren’t nested', { status: 500, body: { error: 'No', message: all, status: 500 } }],
    ['in Re:amaze’s words', { status: 422, body: { errors: { base: [`Bad ${all} here`] } } }],
    ['in the name of a field', { status: 409, body: { errors: { [all]: ['is bad'] } } }],
    ['in a text', { status: 403, body: `Bad ${all} here` }],
    ['in JSON that can’t be read', { status: 418, headers: json, body: `{"error":"${all}` }],
    ['in a page', { status: 500, body: `<html>${all}</html>` }],
    ['in an answer that can’t be used', { status: 200, body: { error: all } }],
    [
      'in the address of a redirect',
      { status: 302, headers: { location: `https://x.example/?${encodeURIComponent(all)}` } },
    ],
    ['in a header', { status: 429, headers: { 'retry-after': all, 'x-echo': all } }],
  ])('%s, no error shows one and nothing is printed', async (_, fault) => {
    app.sandbox.blooio.fault = app.sandbox.reamaze.fault = () => fault;
    for (const method of [blooioContacts, reamazeContacts, 'authentication.test']) {
      const { outcome, printed } = await traces(method);
      expect(outcome).toMatch(/(Blooio|Re:amaze) \S/); // it is an error of ours
      for (const [, secret] of forms) expect(outcome).not.toContain(secret);
      expect(printed).toEqual([]);
    }
  });

  it.each(forms)('not even the part of it is shown that fits into a sentence: %s', async (_, secret) => {
    for (let before = 100; before <= 180; before += 8) {
      app.sandbox.blooio.fault = () => ({ status: 400, body: `${'x'.repeat(before)}${secret}` });
      expect((await traces(blooioContacts)).outcome).not.toContain(secret.slice(0, 6));
    }
  });

  it.each(forms)('the connection’s label doesn’t show it: %s', async (_, secret) => {
    const body = { data: { organization: { name: `We are ${secret}` }, api_key: key } };
    app.sandbox.blooio.fault = () => ({ status: 200, body });
    app.sandbox.reamaze.fault = () => ({ status: 200, body: { channels: [{ brand: { name: secret } }] } });
    const { outcome, printed } = await traces('authentication.test');
    expect(outcome).toBe("{ connection_name: 'We are [hidden] on Blooio, acme on Re:amaze' }");
    expect(printed).toEqual([]);
  });
});

describe('a contact named like a credential', () => {
  const json = { 'content-type': 'application/json' };
  const named = Object.entries(raw).flatMap(([name, secret]) =>
    ['', 'Key of '.repeat(5)].map((before) => [name, before, secret] as const),
  );

  it.each(named)('has another name in a dropdown: %s after %j', async (_, before, secret) => {
    for (const name of [JSON.stringify(before + secret), escaped(before + secret)]) {
      const contact = `{"id":"ct_7","_id":7,"email":"x@example.com","name":${name}}`;
      const body = `{"data":[${contact}],"contacts":[${contact}]}`;
      app.sandbox.blooio.fault = app.sandbox.reamaze.fault = () => ({ status: 200, headers: json, body });
      for (const method of [blooioContacts, reamazeContacts]) {
        const { outcome } = await traces(method);
        if (secret === email)
          expect(outcome).toContain('label'); // a contact may have it
        else expect(outcome).toContain(`${before}[hidden]`);
      }
    }
  });

  it.each(named)('has another name in an error: %s after %j', async (_, before, secret) => {
    const name = before + secret;
    app.sandbox.blooio.fault = ({ method, path }) => {
      if (method === 'POST') return { status: 409 };
      const data = path === '/contacts' ? [{ id: 'ct_7', name }] : [];
      return { status: 200, body: { data } };
    };
    const { outcome } = await traces('creates.attach_blooio_identity.operation.perform', {
      contact_id: 'ct_1',
      identifier: 'new@example.com',
    });
    expect(outcome).toContain('HaltedError');
    expect(outcome).not.toContain(secret.slice(0, 8));
  });

  it.each(named)('isn’t looked for under that name: %s after %j', async (_, before, secret) => {
    const { outcome } = await traces('searches.find_blooio_contact.operation.perform', {
      identifier: `${before}@ ${secret}`,
    });
    expect(outcome).toContain('HaltedError');
    expect(outcome).not.toContain(secret.slice(0, 8));
  });
});

it('what an operation itself quotes of an answer is cleaned, too', async () => {
  const { reamaze_api_token } = app.sandbox.authData;
  const identities = [{ type: 'email' as const, identifier: 'taken@example.com' }];
  addReamazeContact(app.sandbox.reamaze.state, { name: `Key ${reamaze_api_token}`, identities });
  const inputData = {
    contact_identifier: 'ada@example.com',
    identity_type: 'email',
    identifier: 'taken@example.com',
  };
  const attach = app.run('creates.attach_reamaze_identity.operation.perform', { inputData });
  expect(await failureOf(attach)).toEqual({
    name: 'HaltedError',
    message:
      'In Re:amaze, “taken@example.com” belongs to Key [hidden]. Nothing was changed. To take it from there with its messages, set If It Belongs to Another Contact to Move.',
  });
});

describe('when no service echoes anything', () => {
  it.each([
    [blooioContacts, {}],
    [reamazeContacts, {}],
    ['authentication.test', {}],
    ['creates.link_person.operation.perform', { emails: 'ada@example.com' }],
    ['creates.attach_blooio_identity.operation.perform', { contact_id: 'ct_1', identifier: 'a@example.com' }],
  ])('no error, no result and no line of a log shows a credential (%s)', async (method, inputData) => {
    for (const fault of [
      undefined,
      'reset',
      { status: 401 },
      { status: 503 },
      { status: 200, body: '' },
    ] as const) {
      app.sandbox.blooio.fault = app.sandbox.reamaze.fault = () => fault;
      const { outcome, logs, printed } = await traces(method, inputData);
      if (fault !== 'reset') expect(logs).toContain('http://127.0.0.1'); // requests are logged at all
      expect(printed).toEqual([]);
      for (const [, secret] of forms) {
        expect(outcome).not.toContain(secret);
        expect(logs).not.toContain(secret);
      }
    }
  });
});

it('a credential that can’t be sent is a wrong one, and is in no error, either', async () => {
  const bad = { ...authData, blooio_api_key: 'bl_live_S3cret\u2603snowman' };
  const event = {
    command: 'execute',
    method: blooioContacts,
    bundle: { authData: bad, inputData: {}, meta: {} },
  };
  const error = await handler(event).catch((reason: unknown) =>
    inspect(reason, { depth: 10, showHidden: true }),
  );
  expect(error).toContain("name: 'ExpiredAuthError'");
  expect(error).toContain('The Blooio API key has a character that no key has.');
  expect(error).not.toContain('S3cret');
});

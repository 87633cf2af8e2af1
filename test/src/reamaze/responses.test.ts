import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { failureOf, useSandbox } from '../../support/app.ts';

const app = useSandbox();

// Drift is logged, and core prints what is logged.
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));

const identities = [
  { type: 'email', identifier: 'dev@example.com' },
  { type: 'instagram', identifier: 'dev.shah' },
];
const find = () =>
  app.run('searches.find_reamaze_contact.operation.perform', {
    inputData: { contact_identifier: 'dev@example.com' },
  });
const attach = (inputData: object) =>
  app.run('creates.attach_reamaze_identity.operation.perform', {
    inputData: { contact_identifier: 'ada@example.com', identity_type: 'email', ...inputData },
  });
const bobs = { identifier: 'bob.private@example.com', on_conflict: 'move' };

describe('identities', () => {
  const answering = (odd: unknown) => {
    app.sandbox.reamaze.fault = ({ path }) =>
      path.endsWith('/identities') ? { status: 200, body: { identities: [odd, ...identities] } } : undefined;
  };

  it.each([
    ['no identifier', { type: 'facebook', identifier: null }],
    ['no type', { identifier: 'dev' }],
    ['nothing', null],
    ['a text', 'dev@example.com'],
  ])('one with %s is left out', async (_, odd) => {
    answering(odd);
    expect(await find()).toMatchObject([{ identities }]);
  });

  it('a number is read as text', async () => {
    answering({ type: 'facebook', identifier: 100000000000001 });
    expect(await find()).toMatchObject([{ facebook: '100000000000001' }]);
  });

  it('where none can be read, the owner isn’t taken for unknown', async () => {
    const before = structuredClone(app.sandbox.reamaze.state);
    app.sandbox.reamaze.fault = ({ path, method }) =>
      method === 'GET' && path.includes('bob')
        ? { status: 200, body: { identities: [{ kind: 'email' }] } }
        : undefined;
    expect((await failureOf(attach(bobs))).message).toContain('can’t read (200)');
    expect(app.sandbox.reamaze.state).toEqual(before);
  });
});

describe('attaching', () => {
  const answering = (body: string | null) => {
    const response = { status: body === null ? 204 : 200, headers: { 'content-type': 'application/json' } };
    app.sandbox.reamaze.fault = ({ method }) =>
      method === 'POST' ? () => new Response(body, response) : undefined;
  };

  it.each([null, '', '{"ok":true}', '{"identities":[]}', '{"identities":[1]}', '{"identities":2}'])(
    'reads the identities where the response doesn’t have them: %j',
    async (body) => {
      answering(body);
      const moved = await attach(bobs);
      expect(moved).toMatchObject({ outcome: 'moved', previous_owner: { name: 'Bob Stone' } });
      expect(JSON.stringify(moved)).toContain('"identifier":"bob.private@example.com"}]');
    },
  );

  it.each([{ ok: true }, '<!DOCTYPE html><title>Log in</title>'])(
    'takes no response for a success where the contact doesn’t have the identity: %j',
    async (body) => {
      app.sandbox.reamaze.fault = ({ method }) => (method === 'POST' ? { status: 200, body } : undefined);
      expect((await failureOf(attach({ identifier: 'ada.l@example.com' }))).message).toContain('can’t read');
    },
  );
});

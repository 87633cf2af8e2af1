import { describe, expect, it } from '@jest/globals';
import { seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { drift, useLog } from './log.ts';
import { perform } from './proof.ts';

/** What can't be read: an item of a list is done without, a whole answer ends the run, and the log says which statement it was. */

const app = useSandbox();
const { ada } = seed.blooio;

const printed = useLog();

const sample = { meta: { isLoadingSample: true } };
const runs = {
  account: () => perform(app, 'authentication.test'),
  channels: () => perform(app, 'triggers.blooio_channel_list'),
  contacts: () => perform(app, 'triggers.new_blooio_contact', {}, sample),
  create: () => perform(app, 'creates.create_blooio_contact', { identifier: 'grace@example.com' }),
  attach: () =>
    perform(app, 'creates.attach_blooio_identity', { contact_id: ada, identifier: '+15551234567' }),
  detach: () => perform(app, 'creates.detach_blooio_identity', { contact_id: ada, identity_id: 'cid_1' }),
  subscribe: () =>
    app.run('triggers.new_blooio_message.operation.performSubscribe', { targetUrl: 'https://example.com' }),
  customers: () => perform(app, 'triggers.new_reamaze_contact', {}, sample),
  attachInReamaze: () =>
    perform(app, 'creates.attach_reamaze_identity', {
      contact_identifier: 'ada@example.com',
      identity_type: 'email',
      identifier: 'ada.l@example.com',
    }),
};

describe('one odd identity among others is left out, wherever it is', () => {
  const others = [
    { type: 'email', identifier: 'dev@example.com' },
    { type: 'instagram', identifier: 'dev.shah' },
  ];
  const find = () => perform(app, 'searches.find_reamaze_contact', { contact_identifier: 'dev@example.com' });
  const answering = (odd: unknown) => {
    app.sandbox.reamaze.fault = ({ path }) =>
      path.endsWith('/identities') ? { status: 200, body: { identities: [odd, ...others] } } : undefined;
  };

  it.each([
    ['no identifier', { type: 'facebook', identifier: null }],
    ['no type', { identifier: 'dev' }],
    ['a number that was rounded', { type: 'igsid', identifier: 2 ** 60 }],
    ['nothing', null],
    ['a text', 'dev@example.com'],
  ])('%s', async (_, odd) => {
    answering(odd);
    expect(await find()).toMatchObject([{ identities: others }]);
    expect(printed()).toEqual(drift(['reamaze-identities']));
  });

  it('but a number is as good as a text', async () => {
    answering({ type: 'facebook', identifier: 100000000000001 });
    const facebook = { type: 'facebook', identifier: '100000000000001' };
    expect(await find()).toMatchObject([
      { identities: [facebook, ...others], facebook: facebook.identifier },
    ]);
    expect(printed()).toEqual([]);
  });

  it('in Blooio, too', async () => {
    app.sandbox.blooio.fault = () => ({
      status: 200,
      body: { data: [null, { id: 'cid_9', channel_type: 'blooio', identifier: '+15551234567' }] },
    });
    const listed = await perform(app, 'triggers.blooio_identity_list', { contact_id: ada });
    expect(listed).toMatchObject([{ id: 'cid_9' }]);
    expect(printed()).toEqual(drift(['blooio-identities']));
  });

  it('and where nothing else is there, nobody is taken for unknown', async () => {
    const before = structuredClone(app.sandbox.reamaze.state);
    app.sandbox.reamaze.fault = ({ path, method }) =>
      method === 'GET' && path.includes('bob')
        ? { status: 200, body: { identities: [{ kind: 'email' }] } }
        : undefined;
    const bobs = { identity_type: 'email', identifier: 'bob@example.com', on_conflict: 'move' };
    const attached = perform(app, 'creates.attach_reamaze_identity', {
      contact_identifier: 'ada@example.com',
      ...bobs,
    });
    expect((await failureOf(attached)).message).toContain('an answer that this step can’t read (200)');
    expect(app.sandbox.reamaze.state).toEqual(before);
  });
});

describe('a run that can’t read an answer names the statement of the request', () => {
  it.each<['blooio' | 'reamaze', string, keyof typeof runs, string]>([
    ['blooio', 'GET', 'channels', 'blooio-channels'],
    ['blooio', 'GET', 'contacts', 'blooio-contacts'],
    ['blooio', 'GET', 'account', 'blooio-me'],
    ['blooio', 'POST', 'attach', 'blooio-attach-answer'],
    ['blooio', 'POST', 'create', 'blooio-create-post'],
    ['blooio', 'POST', 'subscribe', 'blooio-webhook-secret'],
    ['blooio', 'DELETE', 'detach', 'blooio-detach'],
    ['reamaze', 'GET', 'customers', 'reamaze-contacts'],
    ['reamaze', 'GET', 'attachInReamaze', 'reamaze-identities'],
    ['reamaze', 'POST', 'attachInReamaze', 'reamaze-attach-answer'],
  ])('%s, %s: %s', async (service, method, run, id) => {
    app.sandbox[service].fault = (request) =>
      request.method === method ? { status: method === 'POST' ? 201 : 200, body: 'Hello' } : undefined;
    expect((await failureOf(runs[run]())).message).toContain('an answer that this step can’t read');
    expect(printed()).toEqual(drift([id]));
  });
});

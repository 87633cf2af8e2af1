import { expect, it } from '@jest/globals';
import { type BlooioDialect, deliver, seed } from '../../../sandbox/index.ts';
import { useServices } from '../support.ts';

/** Merging, renaming and replacing, and what later versions of the service do in another way. */

const services = useServices();
const ask = services.blooio;
const { ada, bob, mei, whatsappChannel } = seed.blooio;

const state = () => services.sandbox.blooio.state;
const MERGE = `POST /contacts/${ada}/merge`;
const REPLACE = `PATCH /contacts/${ada}/identities/cid_1`;
const ATTACH = `POST /contacts/${ada}/identities`;
const SUBSCRIBE = 'POST /webhooks';
const BOB = { source_contact_id: bob };
const NEW = { identifier: '+14155550199' };
const HOOK = { url: 'https://hooks.example.com/1', event_types: ['message.received'] };

it('a merge gives identities, tags and chats to the survivor, and can be repeated', async () => {
  Object.assign(state().contacts.find(({ id }) => id === bob) ?? {}, { tags: ['vip', 'late'] });
  await deliver(services.sandbox, { type: 'message.received', data: { sender: '+14155550102' } });
  for (const _ of [1, 2]) {
    expect(await ask(MERGE, { body: BOB })).toMatchObject({
      status: 200,
      body: { data: { id: ada, name: 'Ada Lovelace', identities: [{}, {}, { id: 'cid_3' }] } },
    });
    expect(state().contacts.find(({ id }) => id === ada)?.tags).toEqual(['vip', 'late']);
    expect(await ask(`GET /contacts/${bob}`)).toMatchObject({ status: 404 });
  }
  await deliver(services.sandbox, { type: 'message.received', data: { sender: '+14155550102' } });
  const [before, after] = state().events.slice(-2);
  expect(after?.data['contact']).toMatchObject({ contact_id: ada });
  expect(after?.chat_id).toBe(before?.chat_id);
});

it.each([
  [{ source_contact_id: ada }, 400, { error: 'MergeError', code: 'cannot_merge_self', status: 400 }],
  [{ source_contact_id: 'ct_gone' }, 404, { error: { code: 'not_found' } }],
  [{}, 422, { error: { code: 'validation_failed' } }],
])('a merge with %j is refused with %d', async (body, status, error) => {
  expect(await ask(MERGE, { body })).toMatchObject({ status, body: error });
});

it('a contact that was merged into another one is a conflict', async () => {
  await ask(MERGE, { body: BOB });
  expect(await ask(`POST /contacts/${mei}/merge`, { body: BOB })).toMatchObject({
    status: 409,
    body: { error: 'MergeError', code: 'contact_already_merged' },
  });
});

it('a contact is renamed, and an identity is replaced in place', async () => {
  expect(await ask(`PATCH /contacts/${ada}`, { body: { name: 'Ada King' } })).toMatchObject({
    status: 200,
    body: { data: { id: ada, name: 'Ada King', identities: [{}, {}] } },
  });
  expect(await ask(`PATCH /contacts/${ada}`, { body: { name: '' } })).toMatchObject({ status: 422 });
  for (const _ of [1, 2])
    expect(await ask(REPLACE, { body: NEW })).toMatchObject({
      status: 200,
      body: { data: { id: 'cid_1', contact_id: ada, channel_type: 'blooio', ...NEW } },
    });
  expect(await ask(REPLACE, { body: { identifier: 'ada@example.com' } })).toMatchObject({ status: 409 });
  expect(await ask(REPLACE, { body: { identifier: '415' } })).toMatchObject({ status: 422 });
  const gone = `PATCH /contacts/${ada}/identities/cid_gone`;
  expect(await ask(gone, { body: NEW })).toMatchObject({ status: 404 });
});

it('webhooks are listed without their secrets', async () => {
  await ask(SUBSCRIBE, { body: HOOK });
  const { body } = await ask('GET /webhooks');
  expect(body).toMatchObject({ data: [{ id: 'wh_1', url: HOOK.url }], has_more: false });
  expect(JSON.stringify(body)).not.toContain('secret');
});

const refused = (status: number) => ({ status });
it.each<[change: Partial<BlooioDialect>, call: string, body: object | undefined, answer: object]>([
  [{ merging: 404 }, MERGE, BOB, refused(404)],
  [{ merging: 405 }, MERGE, BOB, refused(405)],
  [{ merging: 501 }, MERGE, BOB, refused(501)],
  [{ replacing: 404 }, REPLACE, NEW, refused(404)],
  [{ replacing: 405 }, REPLACE, NEW, refused(405)],
  [{ replacing: 501 }, REPLACE, NEW, refused(501)],
  [{ otherTypes: true }, ATTACH, { ...NEW, channel_type: 'telnyx' }, { status: 201 }],
  [{ eventTypes: 400 }, SUBSCRIBE, HOOK, refused(400)],
  [{ eventTypes: 422 }, SUBSCRIBE, HOOK, refused(422)],
  [
    { trial: 'ended' },
    'GET /contacts',
    undefined,
    { status: 402, body: { message: 'Trial limit reached.', status: 402 } },
  ],
  [
    { messageIdKey: 'id' },
    'GET /events',
    undefined,
    { body: { data: [{ data: { id: 'msg_2' } }, { data: { id: 'msg_1' } }] } },
  ],
])('with %j, unlike by default, %s %j gets %j', async (change, call, body, answer) => {
  expect(await ask(call, { body })).not.toMatchObject(answer);
  services.sandbox.reset();
  Object.assign(services.sandbox.blooio.dialect, change);
  expect(await ask(call, { body })).toMatchObject(answer);
});

it.each([200, 409] as const)('a repeated merge gets %d', async (status) => {
  services.sandbox.blooio.dialect.repeatMerge = status;
  await ask(MERGE, { body: BOB });
  expect(await ask(MERGE, { body: BOB })).toMatchObject({ status });
});

it('an ended trial still shows the account, and a subscription without event types is accepted', async () => {
  Object.assign(services.sandbox.blooio.dialect, { trial: 'ended' });
  expect(await ask('GET /me')).toMatchObject({ status: 200 });
  Object.assign(services.sandbox.blooio.dialect, { trial: 'active', eventTypes: 422 });
  expect(await ask(SUBSCRIBE, { body: { url: HOOK.url } })).toMatchObject({ status: 201 });
});

it.each([
  ['objects', { url: 'https://example.com/a.jpg' }],
  ['texts', 'https://example.com/a.jpg'],
] as const)('attachments are %s', async (attachments, expected) => {
  services.sandbox.blooio.dialect.attachments = attachments;
  await ask(SUBSCRIBE, { body: HOOK });
  const data = { attachments: [{ url: 'https://example.com/a.jpg' }], channel_id: whatsappChannel };
  const [delivery] = await deliver(services.sandbox, { type: 'message.received', data });
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ data: { attachments: [expected] } });
});

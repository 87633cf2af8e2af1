import { describe, expect, it } from '@jest/globals';
import { output } from '../../creates/merge_blooio_contacts.ts';
import { seed } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();
const { ada, bob, noah } = seed.blooio;

const merge = async (contact_id: unknown, other_contact_id: unknown) =>
  output.parse(
    await app.run('creates.merge_blooio_contacts.operation.perform', {
      inputData: { contact_id, other_contact_id },
    }),
  );
const sent = () => app.sandbox.blooio.requests.map(({ method, path }) => `${method} ${path}`);
const people = () => structuredClone(app.sandbox.blooio.state.contacts);
const dialect = () => app.sandbox.blooio.dialect;

it('gives all identities to the kept contact, and returns it', async () => {
  const result = await merge(ada, bob);
  expect(result).toMatchObject({ id: ada, name: 'Ada Lovelace', outcome: 'merged' });
  const identifiers = ['+14155550101', 'ada@example.com', '+14155550102'];
  expect(result.identities.map(({ identifier }) => identifier)).toEqual(identifiers);
  expect(sent().slice(0, 2).sort()).toEqual([`GET /contacts/${ada}`, `GET /contacts/${bob}`]);
  expect(sent().slice(2)).toEqual([`POST /contacts/${ada}/merge`]);
  expect(app.sandbox.blooio.requests[2]?.body).toEqual({ source_contact_id: bob });
  expect(
    people()
      .find(({ id }) => id === ada)
      ?.identities.map(({ id }) => id),
  ).toEqual(['cid_1', 'cid_2', 'cid_3']);
  expect(people().some(({ id }) => id === bob)).toBe(false);
});

it('merges a contact without identities', async () => {
  expect(await merge(ada, noah)).toMatchObject({ id: ada, outcome: 'merged' });
});

it('reads the kept contact where the response doesn’t have it', async () => {
  dialect().contactHasIdentities = false;
  expect(await merge(ada, bob)).toMatchObject({ phone: '+14155550101', email: 'ada@example.com' });
  app.sandbox.reset();
  app.sandbox.blooio.fault = ({ method }) =>
    method === 'POST' ? (response) => Response.json({}, { status: response.status }) : undefined;
  const result = await merge(ada, bob);
  expect(result.identities).toHaveLength(3);
});

it('doesn’t say that it merged where the response is empty and both contacts are still there', async () => {
  app.sandbox.blooio.fault = ({ method }) => (method === 'POST' ? { status: 200, body: '' } : undefined);
  expect(await failureOf(merge(ada, bob))).toMatchObject({
    name: 'AppError',
    message: expect.stringContaining('can’t read (200)'),
  });
});

describe.each([200, 409] as const)('a second time (Blooio answers %d)', (status) => {
  it('says that it is merged already', async () => {
    dialect().repeatMerge = status;
    const first = await merge(ada, bob);
    const after = people();
    expect(await merge(ada, bob)).toEqual({ ...first, outcome: 'already_merged' });
    expect(people()).toEqual(after);
  });

  it('at the same time', async () => {
    dialect().repeatMerge = status;
    const both = await Promise.all([merge(ada, bob), merge(ada, bob)]);
    expect(both.map(({ id, identities }) => [id, identities.length])).toEqual([
      [ada, 3],
      [ada, 3],
    ]);
  });
});

it('says that it is merged already where the ID of the merged contact leads to the kept one', async () => {
  await merge(ada, bob);
  app.sandbox.blooio.requests.length = 0;
  const kept = people().find(({ id }) => id === ada);
  app.sandbox.blooio.fault = ({ path }) =>
    path === `/contacts/${bob}` ? { status: 200, body: { data: kept } } : undefined;
  expect(await merge(ada, bob)).toMatchObject({ id: ada, outcome: 'already_merged' });
  expect(sent().filter((line) => line.startsWith('POST'))).toEqual([]);
});

describe('halts, and changes nothing', () => {
  const halted = async (run: Promise<unknown>, message: string) => {
    const before = people();
    expect(await failureOf(run)).toEqual({ name: 'HaltedError', message });
    expect(people()).toEqual(before);
  };

  it.each([404, 405, 501] as const)('where merging isn’t offered (%d)', async (status) => {
    dialect().merging = status;
    await halted(
      merge(ada, bob),
      'Blooio doesn’t offer merging to this account, so nothing was changed. Detach the identities from one contact and attach them to the other instead.',
    );
  });

  it('for one and the same contact, without any request', async () => {
    await halted(
      merge(ada, ` ${ada} `),
      'Contact to Keep and Contact to Merge are the same Blooio contact. Choose two different ones.',
    );
    expect(sent()).toEqual([]);
  });

  it('for an unknown contact', async () => {
    await halted(
      merge('ct_gone', bob),
      'Blooio doesn’t have this contact (404). It may have been deleted: choose it again in this step.',
    );
    await halted(
      merge(ada, 'ct_gone'),
      'Blooio doesn’t have the contact to merge, “ct_gone”, so nothing was changed. It may have been deleted: choose it again in this step.',
    );
  });

  it('with Blooio’s own words where a conflict has another reason', async () => {
    app.sandbox.blooio.fault = ({ method }) =>
      method === 'POST'
        ? { status: 409, body: { error: 'MergeError', message: 'A chat is locked.' } }
        : undefined;
    await halted(
      merge(ada, bob),
      'Blooio stopped this because of a conflict (409): A chat is locked. Check the contact in Blooio, then replay this run.',
    );
  });

  it.each([
    [
      '..',
      bob,
      '“..” can’t be looked up in Blooio: an ID or identity is never blank and has no slash. Correct it in this step.',
    ],
    [
      ada,
      'ct_2/..',
      '“ct_2/..” can’t be looked up in Blooio: an ID or identity is never blank and has no slash. Correct it in this step.',
    ],
  ])('for bad input, without any request: %j, %j', async (kept, other, message) => {
    await halted(merge(kept, other), message);
    expect(sent()).toEqual([]);
  });
});

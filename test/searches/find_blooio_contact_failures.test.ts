import { describe, expect, it } from '@jest/globals';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();

const search = (inputData: Record<string, unknown>) =>
  app.run('searches.find_blooio_contact.operation.perform', { inputData });
const answer = (body: object) => {
  app.sandbox.blooio.fault = () => ({ status: 200, body });
};

describe('a failure is never an empty list', () => {
  const circles = {
    name: 'AppError',
    message:
      'Blooio sent the same page of a list twice. Try again later. If it keeps happening, ask Blooio support.',
  };

  it.each([
    [
      500,
      'AppError',
      'Blooio sent a response that this step can’t use (500). Try again later, or ask Blooio support.',
    ],
    [503, 'ThrottledError', 'Blooio is not available right now (503). Zapier tries this step again later.'],
    [
      429,
      'ThrottledError',
      'Blooio is getting too many requests right now. Zapier tries this step again later.',
    ],
    [
      404,
      'HaltedError',
      'Blooio doesn’t have this list of contacts (404). It may have been deleted: choose it again in this step.',
    ],
    [400, 'HaltedError', 'Blooio didn’t accept the values of this step (400). Correct them and try again.'],
    [422, 'HaltedError', 'Blooio didn’t accept the values of this step (422). Correct them and try again.'],
    [
      302,
      'AppError',
      'Blooio sent a response that this step can’t use (302). Try again later, or ask Blooio support.',
    ],
  ])('after a %d', async (status, name, message) => {
    app.sandbox.blooio.fault = () => ({ status });
    for (const given of [{ identifier: '+14155550101' }, { name: 'Ada' }])
      expect(await failureOf(search(given))).toMatchObject({ name, message });
  });

  it.each(['reset', 'reset_after'] as const)('after a lost connection (%s)', async (fault) => {
    app.sandbox.blooio.fault = () => fault;
    expect(await failureOf(search({ name: 'Ada' }))).toMatchObject({
      name: 'ThrottledError',
      message: 'Blooio can’t be reached right now. Zapier tries this step again later.',
    });
  });

  it.each([[{}], [{ data: null }], [{ data: [{ name: 'Ada' }] }]])(
    'after the unusable answer %j',
    async (body) => {
      answer(body);
      for (const given of [{ identifier: '+14155550101' }, { name: 'Ada' }])
        expect(await failureOf(search(given))).toMatchObject({
          name: 'AppError',
          message:
            'Blooio sent a response that this step can’t read (200). Try again later. If it keeps happening, ask Blooio support.',
        });
    },
  );

  it('when the cursor goes round in circles', async () => {
    app.sandbox.blooio.fault = ({ query }) =>
      'q' in query
        ? { status: 400 }
        : { status: 200, body: { data: [], has_more: true, next_cursor: 'again' } };
    expect(await failureOf(search({ name: 'Ada' }))).toEqual(circles);
    expect(app.sandbox.blooio.requests).toHaveLength(3);
  });

  it('when there is more, and no way to it', async () => {
    app.sandbox.blooio.fault = ({ query }) =>
      'q' in query
        ? { status: 400 }
        : { status: 200, body: { data: [{ id: 'ct_1', name: 'Bob' }], has_more: true, next_cursor: null } };
    expect(await failureOf(search({ name: 'Ada' }))).toEqual({
      name: 'AppError',
      message:
        'Blooio sent a part of a list without the way to the rest. Try again later. If it keeps happening, ask Blooio support.',
    });
  });

  it('when the same page comes under another cursor', async () => {
    app.sandbox.blooio.fault = ({ query }) => {
      if ('q' in query) return { status: 400 };
      const next_cursor = query['cursor'] === undefined ? 'second' : null;
      return { status: 200, body: { data: [{ id: 'ct_1', name: 'Ada' }], next_cursor } };
    };
    expect(await failureOf(search({ name: 'Ada' }))).toEqual(circles);
  });

  it('when the same page comes again and again', async () => {
    const data = Array.from({ length: 200 }, (_, number) => ({
      id: `ct_${number}`,
      name: 'Bob',
      identities: [],
    }));
    answer({ data, has_more: true, next_cursor: null, pagination: { limit: 200, offset: 0, total: 1000 } });
    expect(await failureOf(search({ name: 'Ada' }))).toEqual(circles);
  });
});

describe('what can’t be looked for, without any request', () => {
  const nothing =
    'There is nothing to look for in Blooio: Identity and Name are both empty. Fill in one of them.';
  it.each([
    [{}, nothing],
    [{ identifier: ' ', name: null, default_country: 'US' }, nothing],
    [
      { identifier: '555-0101' },
      'The phone number “555-0101” has no country code. Write it like +14155550101, or fill in Default Country.',
    ],
    [
      { identifier: '+1 415' },
      '“+1 415” isn’t a possible phone number. Check its digits and its country code, for example +14155550101.',
    ],
    [
      { identifier: 'Ada', name: 'Ada' },
      '“Ada” isn’t a possible phone number. Check its digits and its country code, for example +14155550101.',
    ],
    [
      { identifier: 'ada@example' },
      '“ada@example” isn’t an e-mail address. Write it like ada@example.com, one address only.',
    ],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(search(inputData))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.blooio.requests).toEqual([]);
  });

  it('nothing, when the connection has no Blooio', async () => {
    const { blooio_api_key, ...authData } = app.sandbox.authData;
    expect(await failureOf(app.run('searches.find_blooio_contact.operation.perform', { authData }))).toEqual({
      name: 'AppError',
      message:
        'This connection has no Blooio API key. Edit the connection in Zapier and fill in Blooio API Key.',
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { failureOf, useSandbox } from '../support/app.ts';

const app = useSandbox();

const PERFORM = 'searches.find_reamaze_contact.operation.perform';
const search = (contact_identifier: unknown, others: Record<string, unknown> = {}) =>
  app.run(PERFORM, { inputData: { contact_identifier, ...others } });
const lists = () => app.sandbox.reamaze.requests.filter(({ path }) => path === '/contacts');

describe('a failure is never an empty list', () => {
  const busy = 'Re:amaze is getting too many requests right now. Zapier tries this step again later.';
  const odd = (status: number) =>
    `Re:amaze sent a response that this step can’t use (${status}). Try again later, or ask Re:amaze support.`;

  it.each([
    [500, 'AppError', odd(500)],
    [302, 'AppError', odd(302)],
    [429, 'ThrottledError', busy],
    [503, 'ThrottledError', 'Re:amaze is not available right now (503). Zapier tries this step again later.'],
    [
      403,
      'AppError',
      'Re:amaze doesn’t allow this (403). Ask a Re:amaze admin to give the user of this connection the right to do it.',
    ],
  ])('after a %d of either look-up', async (status, name, message) => {
    for (const failing of ['/contacts', '/contacts/ada%40example.com/identities']) {
      app.sandbox.reamaze.fault = ({ path }) => (path === failing ? { status } : undefined);
      expect(await failureOf(search('ada@example.com'))).toMatchObject({ name, message });
    }
  });

  it('after a 422, but that of an e-mail address, which nobody has then', async () => {
    const message = 'Re:amaze didn’t accept the values of this step (422). Correct them and try again.';
    const refusing = (ending: string) => {
      app.sandbox.reamaze.fault = ({ path }) => (path.endsWith(ending) ? { status: 422 } : undefined);
    };
    refusing('/contacts');
    expect(await failureOf(search('ada@example.com'))).toEqual({ name: 'HaltedError', message });
    refusing('/identities');
    const mobile = search('+14155550101', { contact_identifier_type: 'mobile' });
    expect(await failureOf(mobile)).toEqual({ name: 'HaltedError', message });
    expect(await search('nobody@example.com')).toEqual([]);
    expect(await search('ada@example.com')).toMatchObject([{ name: 'Ada Lovelace' }]); // she is listed
  });

  it('after a lost connection', async () => {
    app.sandbox.reamaze.fault = () => 'reset';
    expect(await failureOf(search('@eveokafor', { contact_identifier_type: 'twitter' }))).toMatchObject({
      name: 'ThrottledError',
      message: 'Re:amaze can’t be reached right now. Zapier tries this step again later.',
    });
  });

  it.each([[{}], [{ identities: null }], [{ identities: [{ type: 'email' }] }]])(
    'after the unusable answer %j',
    async (body) => {
      app.sandbox.reamaze.fault = () => ({ status: 200, body });
      expect(await failureOf(search('42', { contact_identifier_type: 'facebook' }))).toEqual({
        name: 'AppError',
        message:
          'Re:amaze sent a response that this step can’t read (200). Try again later. If it keeps happening, ask Re:amaze support.',
      });
    },
  );

  it('when the same page comes again and again', async () => {
    const contacts = [{ _id: 1, email: 'not.ada@example.com' }];
    app.sandbox.reamaze.fault = ({ path }) =>
      path === '/contacts' ? { status: 200, body: { page_count: 99, contacts } } : undefined;
    expect(await failureOf(search('ada@example.com'))).toEqual({
      name: 'AppError',
      message:
        'Re:amaze sent the same page of a list twice. Try again later. If it keeps happening, ask Re:amaze support.',
    });
    expect(lists()).toHaveLength(2);
  });
});

describe('what can’t be looked for, without any request', () => {
  it.each([
    ['', {}, 'Identity is empty. Fill it in, or map a value that is never empty.'],
    [
      null,
      { contact_identifier_type: 'mobile' },
      'Identity is empty. Fill it in, or map a value that is never empty.',
    ],
    ['ada', {}, '“ada” isn’t an e-mail address. Write it like ada@example.com, one address only.'],
    [
      '555-0101',
      { contact_identifier_type: 'mobile' },
      'The phone number “555-0101” has no country code. Write it like +14155550101, or fill in Default Country.',
    ],
    [
      '+14155550101 x 9',
      { contact_identifier_type: 'mobile' },
      'The phone number “+14155550101 x 9” has an extension. Remove it: a phone identity is the number alone.',
    ],
    [
      'no name',
      { contact_identifier_type: 'instagram' },
      '“no name” isn’t a user name on Instagram. Write it without spaces, for example ada_lovelace.',
    ],
    [
      '../../staff',
      { contact_identifier_type: 'facebook' },
      '“../../staff” isn’t a Facebook id. Use the id itself, as Re:amaze has it, not a web address or a name.',
    ],
    [
      'x',
      { contact_identifier_type: 'igsid' },
      'Find Contact By can’t be “igsid”. Choose one of: email, mobile, facebook, twitter, instagram.',
    ],
  ])('%j with %j', async (identifier, others, message) => {
    expect(await failureOf(search(identifier, others))).toEqual({ name: 'HaltedError', message });
    expect(app.sandbox.reamaze.requests).toEqual([]);
  });

  it('nothing, when the connection has no Re:amaze', async () => {
    const { blooio_api_key } = app.sandbox.authData;
    expect(await failureOf(app.run(PERFORM, { authData: { blooio_api_key } }))).toEqual({
      name: 'AppError',
      message:
        'This connection has no Re:amaze login. Edit the connection in Zapier and fill in the Re:amaze brand, login email and API token.',
    });
  });
});

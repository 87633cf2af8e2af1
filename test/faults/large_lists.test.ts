import { beforeEach, expect, it, jest } from '@jest/globals';
import type * as PhoneNumber from '../../src/form/identifiers/phone_number.ts';
import type * as App from '../support/app.ts';

/** A service may list as many numbers as 2 MB hold. Reading a number is what takes long, so it is counted. */

const MODULE = '../../src/form/identifiers/phone_number.ts';
const actual = jest.requireActual<typeof PhoneNumber>(MODULE);
const e164Of = jest.fn(actual.e164Of);
jest.doMock(MODULE, () => ({ ...actual, e164Of }));
// Loaded after that, so that the app has the function that counts.
const { failureOf, useSandbox } = jest.requireActual<typeof App>('../support/app.ts');

const app = useSandbox();

const NUMBERS = Array.from({ length: 1_000 }, (_, index) => `+1415555${String(index).padStart(4, '0')}`);

beforeEach(() => void e164Of.mockClear());

it('only a number that ends like the wanted one is read', async () => {
  const identities = NUMBERS.map((identifier) => ({ identifier, channel_type: 'blooio' }));
  const body = { data: [{ id: 'ct_1', identities }], has_more: false };
  app.sandbox.blooio.fault = () => ({ status: 200, body });
  const inputData = { identifier: NUMBERS[700] };
  expect(await app.run('searches.find_blooio_contact.operation.perform', { inputData })).toMatchObject([
    { id: 'ct_1' },
  ]);
  expect(e164Of.mock.calls.length).toBeGreaterThan(0);
  expect(e164Of.mock.calls.length).toBeLessThan(20);
});

it('a list of identities that comes again ends after each number has been read once a page', async () => {
  const identities = NUMBERS.map((identifier) => ({ type: 'mobile', identifier }));
  app.sandbox.reamaze.fault = ({ path }) =>
    path.endsWith('/identities') ? { status: 200, body: { identities, page_count: 1e9 } } : undefined;
  const inputData = { contact_identifier: 'ada@example.com' };
  const run = app.run('searches.find_reamaze_contact.operation.perform', { inputData });
  expect((await failureOf(run)).message).toContain('the same page');
  expect(e164Of.mock.calls.length).toBeLessThan(3 * NUMBERS.length);
});

it('contacts with a thousand numbers each are compared after each number has been read once', async () => {
  let count = 0;
  // All end in the same digits.
  const numbers = () => NUMBERS.map(() => `+1${200_000 + count++}0142`);
  app.sandbox.reamaze.fault = ({ path }) => {
    const identities = numbers().map((identifier) => ({ type: 'mobile', identifier }));
    return path.endsWith('/identities') ? { status: 200, body: { identities } } : undefined;
  };
  const emails = Array.from({ length: 10 }, (_, index) => `ada${index}@example.com`);
  const authData = { ...app.sandbox.authData, blooio_api_key: '' };
  const run = app.run('creates.link_person.operation.perform', { authData, inputData: { emails } });
  expect((await failureOf(run)).message).toMatch(/^In Re:amaze, ada1@example.com belongs to/);
  expect(e164Of.mock.calls.length).toBeLessThan(3 * emails.length * NUMBERS.length);
});

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Fault } from '../../sandbox/index.ts';
import { failureOf, useSandbox } from '../support/app.ts';
import { stopTheClock } from './observed.ts';

const app = useSandbox();

// The deadline must not be what ends a list.
beforeEach(() => {
  stopTheClock();
});
afterEach(() => {
  jest.useRealTimers();
});

let count = 0;
function next(): string {
  count += 1;
  return String(count);
}
const identity = () => ({ id: `cid_${next()}`, type: 'email', identifier: `a${next()}@example.com` });
const contact = () => ({
  id: `ct_${next()}`,
  _id: Number(next()),
  name: 'Someone',
  email: `b${next()}@example.com`,
});

/** Lists of a service, page after page. */
const LISTS: Record<string, () => object> = {
  'with other items on each page': () => ({
    ...{ data: [identity()], contacts: [contact()], identities: [identity()] },
    ...{ has_more: true, next_cursor: next(), page_count: 1e9 },
  }),
  'with the same item on each page': () => ({
    ...{ data: [{ id: 'x', identifier: 'x@example.com' }], has_more: true, next_cursor: next() },
    ...{
      contacts: [{ _id: 1, email: 'x@example.com' }],
      identities: [{ type: 'email', identifier: 'x@example.com' }],
    },
    page_count: 1e9,
  }),
  'without items': () => ({
    ...{ data: [], contacts: [], identities: [], channels: [] },
    ...{ has_more: true, next_cursor: next(), page_count: 1e9 },
  }),
};

const RUNS: readonly [method: string, inputData: Record<string, unknown>][] = [
  ['searches.find_blooio_contact', { name: 'Nobody' }],
  ['searches.find_reamaze_contact', { contact_identifier: 'nobody@example.com' }],
  ['creates.detach_blooio_identity', { contact_id: 'ct_1', identity_id: 'nobody@example.com' }],
  ['creates.link_person', { name: 'Nobody', emails: ['nobody@example.com'], phones: ['+14155550142'] }],
];

describe.each(Object.entries(LISTS))('lists without an end, %s', (_, list) => {
  it.each(RUNS)('end for %s %j', async (method, inputData) => {
    const fault: Fault = () => Response.json(list());
    app.sandbox.blooio.fault = app.sandbox.reamaze.fault = ({ method }) =>
      method === 'GET' ? fault : undefined;
    const run = app.run(`${method}.operation.perform`, { inputData });
    const ended = await run.then(
      () => undefined,
      () => failureOf(run),
    );
    // Another run would meet the same list.
    expect(ended?.name).not.toBe('ThrottledError');
    if (ended) expect(ended.message).toMatch(/(Blooio|Re:amaze).*\.$/);
    const { blooio, reamaze } = app.sandbox;
    // A few of 500 may be sent twice, on a connection that was closed.
    expect(Math.max(blooio.requests.length, reamaze.requests.length)).toBeLessThan(510);
  });
});

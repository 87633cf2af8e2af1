import { describe, expect, it } from '@jest/globals';
import { blooio } from '../../../src/blooio/service.ts';
import type { FailureKind } from '../../../src/errors/failure.ts';
import { failureOfStatus, isNotOffered, kindOfStatus } from '../../../src/http/status.ts';
import { reamaze } from '../../../src/reamaze/service.ts';

const KINDS: [FailureKind, number[]][] = [
  ['unauthorized', [401]],
  ['payment_required', [402]],
  ['forbidden', [403]],
  ['not_found', [404]],
  ['conflict', [409]],
  ['invalid', [400, 413, 422]],
  ['temporary', [408, 429, 502, 503, 504]],
];

describe('the kind of an HTTP status', () => {
  it.each(KINDS)('%s: %j', (kind, statuses) => {
    expect(statuses.map(kindOfStatus)).toEqual(statuses.map(() => kind));
  });

  it('is unexpected for all others', () => {
    const known = new Set(KINDS.flatMap(([, statuses]) => statuses));
    for (let status = 100; status < 600; status += 1)
      expect(kindOfStatus(status) === 'unexpected').toBe(!known.has(status));
  });
});

describe('the failure of an error response', () => {
  const response = { message: 'Words.', retryAfter: null, subject: 'contact' };

  it.each([
    [401, 'Blooio rejected the login. Copy the current API key from your Blooio dashboard and reconnect.'],
    [
      402,
      'Blooio asks for a payment first (402): Words. Check whether your Blooio trial or plan has ended, then replay this run.',
    ],
    [
      403,
      'Blooio doesn’t allow this (403): Words. Ask the owner of your Blooio account, then reconnect with a key that may do it.',
    ],
    [404, 'Blooio doesn’t have this contact (404). It may have been deleted: choose it again in this step.'],
    [
      409,
      'Blooio stopped this because of a conflict (409): Words. Check the contact in Blooio, then replay this run.',
    ],
    [422, 'Blooio didn’t accept the values of this step (422): Words. Correct them and try again.'],
    [429, 'Blooio is getting too many requests right now. Zapier tries this step again later.'],
    [503, 'Blooio is not available right now (503). Zapier tries this step again later.'],
    [
      500,
      'Blooio sent a response that this step can’t use (500): Words. Try again later, or ask Blooio support.',
    ],
  ])('%d says what happened and what to do', (status, message) => {
    expect(failureOfStatus(blooio, { ...response, status })).toMatchObject({ status, message });
  });

  it('says of a 404 without a subject that the address is wrong', () => {
    expect(failureOfStatus(reamaze, { ...response, subject: undefined, status: 404 }).message).toBe(
      'Re:amaze has no API at the address of this connection (404). Check the Re:amaze Brand of the connection, then reconnect.',
    );
  });

  it('may mean that a route isn’t offered', () => {
    const meaning = [400, 404, 405, 409, 422, 501, 503].filter((status) =>
      isNotOffered(failureOfStatus(blooio, { ...response, status })),
    );
    expect(meaning).toEqual([404, 405, 501]);
  });

  it('has a delay only where a replay makes sense', () => {
    for (let status = 100; status < 600; status += 1) {
      const { kind, delay } = failureOfStatus(reamaze, { ...response, status, retryAfter: '100' });
      if (kind !== 'temporary') expect(delay).toBeUndefined();
      else expect(delay).toBeGreaterThanOrEqual(100);
    }
  });

  it.each([
    ['nothing', ''],
    ['a novel', 'Once upon a time. '.repeat(100)],
  ])('keeps its advice where the service says %s', (_, words) => {
    for (const [, [status = 0]] of KINDS)
      for (const service of [blooio, reamaze]) {
        const { message } = failureOfStatus(service, { ...response, status, message: words });
        expect([...message].length).toBeLessThanOrEqual(250);
        expect(message).toMatch(new RegExp(`^${service.label} [^:]*.*[.\\d)…] ?[^…]{20,}\\.$`));
        expect(message).not.toMatch(/: \.|\.\./);
      }
  });
});

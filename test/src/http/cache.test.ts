import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cached } from '../../../src/http/cache.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

const never = () => new Promise<string>(() => undefined);

describe('a value in Zapier’s cache', () => {
  it('is used where it comes in time', async () => {
    expect(await cached(new AbortController(), async () => 'kept', 'nothing')).toBe('kept');
  });

  it.each([
    ['a promise', () => Promise.reject(new Error('No'))],
    [
      'a call',
      () => {
        throw new Error('No');
      },
    ],
  ])('is missing where %s fails', async (_, use) => {
    expect(await cached(new AbortController(), use, 'nothing')).toBe('nothing');
  });

  it('is missing after a second', async () => {
    const slow = cached(new AbortController(), never, 'nothing');
    jest.advanceTimersByTime(1_000);
    expect(await slow).toBe('nothing');
  });

  it('is missing after the deadline of the run', async () => {
    const run = new AbortController();
    run.abort();
    expect(await cached(run, async () => 'kept', 'nothing')).toBe('nothing');
  });
});

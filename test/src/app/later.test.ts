import { expect, it, jest } from '@jest/globals';
import { later } from '../../../src/app/later.ts';

const step = (...given: unknown[]) => `called with ${given}`;

it('is loaded when it is first called, and once', async () => {
  const load = jest.fn(async () => step);
  const added = later(2, load);
  expect(load).not.toHaveBeenCalled();
  expect(await added('a', 'b')).toBe('called with a,b');
  expect(await added('c', 'd')).toBe('called with c,d');
  expect(load).toHaveBeenCalledTimes(1);
});

it('tells how many arguments it takes, as Zapier writes them down', () => {
  expect(later(3, async () => step)).toHaveLength(3);
});

it('answers at once when it is loaded, as the function itself would', async () => {
  const added = later(1, async () => step);
  await added('first');
  expect(added('second')).toBe('called with second');
});

it('is right for calls that come while it is being loaded', async () => {
  const added = later(1, async () => step);
  expect(await Promise.all([added('one'), added('two')])).toEqual(['called with one', 'called with two']);
});

it('fails like the function that it loads, and is loaded again where loading failed', async () => {
  const failing = later(0, async () => () => {
    throw new Error('of the step');
  });
  await expect(failing()).rejects.toThrow('of the step');
  const load = jest.fn(async () => step);
  load.mockRejectedValueOnce(new Error('of loading'));
  const added = later(1, load);
  await expect(added('a')).rejects.toThrow('of loading');
  expect(await added('a')).toBe('called with a');
});

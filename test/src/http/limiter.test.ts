import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { Limiter } from '../../../src/http/limiter.ts';

/** Requests whose responses the test decides on. */
function requests(limiter: Limiter, count: number) {
  const started: number[] = [];
  const answers = new Map<number, () => void>();
  const results = Array.from({ length: count }, (_, index) =>
    limiter.run(() => {
      started.push(index);
      return new Promise<number>((resolve) => answers.set(index, () => resolve(index)));
    }),
  );
  return { started, results, answer: (index: number) => answers.get(index)?.() };
}

/** Runs everything that is ready. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the limiter of one service', () => {
  it('sends five requests at once, and the next one after each response', async () => {
    const { started, results, answer } = requests(new Limiter('Blooio'), 8);
    await settle();
    expect(started).toEqual([0, 1, 2, 3, 4]);
    answer(3);
    await settle();
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
    for (const index of [0, 1, 2, 4, 5]) answer(index);
    await settle();
    for (const index of [6, 7]) answer(index);
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('sends the next one after a failure', async () => {
    const limiter = new Limiter('Blooio');
    const failing = Array.from({ length: 5 }, () => limiter.run(() => Promise.reject(new Error('no'))));
    const next = limiter.run(async () => 'sent');
    await Promise.allSettled(failing);
    expect(await next).toBe('sent');
  });

  it('sends nothing once it is closed: waiting requests fail with the failure that closed it', async () => {
    const limiter = new Limiter('Blooio');
    const { started, results, answer } = requests(limiter, 7);
    await settle();
    const busy = new Failure('temporary', 'Blooio is getting too many requests right now.');
    limiter.close(busy);
    limiter.close(new Failure('temporary', 'A later one.'));
    for (const index of [0, 1, 2, 3, 4]) answer(index);
    const ends = await Promise.allSettled(results);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    expect(ends.slice(5)).toEqual([
      { status: 'rejected', reason: busy },
      { status: 'rejected', reason: busy },
    ]);
    await expect(limiter.run(async () => 'sent')).rejects.toBe(busy);
  });

  it('ends a run that needs more than 500 requests', async () => {
    const limiter = new Limiter('Blooio');
    for (let count = 1; count <= 500; count += 1) await limiter.run(async () => count);
    await expect(limiter.run(async () => 'sent')).rejects.toMatchObject({
      kind: 'unexpected',
      message:
        'Blooio has too much data for this step, or sends lists without an end. It stopped after 500 requests. Ask Blooio support.',
    });
  });
});

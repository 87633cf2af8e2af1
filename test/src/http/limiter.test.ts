import { describe, expect, it } from '@jest/globals';
import { blooio } from '../../../src/blooio/service.ts';
import { Failure } from '../../../src/errors/failure.ts';
import { Gate, gates } from '../../../src/http/limiter.ts';
import { reamaze } from '../../../src/reamaze/service.ts';

/** Requests that are answered when the test says so. */
function requests(gate: Gate, count: number) {
  const started: number[] = [];
  const answers = new Map<number, () => void>();
  const results = Array.from({ length: count }, (_, index) =>
    gate.pass(() => {
      started.push(index);
      return new Promise<number>((resolve) => answers.set(index, () => resolve(index)));
    }),
  );
  return { started, results, answer: (index: number) => answers.get(index)?.() };
}

/** Lets everything that is ready run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the gate of one service', () => {
  it('lets five requests through at once, and the next one as soon as one is answered', async () => {
    const { started, results, answer } = requests(new Gate(), 8);
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

  it('lets the next one through after a failure, too', async () => {
    const gate = new Gate();
    const failing = Array.from({ length: 5 }, () => gate.pass(() => Promise.reject(new Error('no'))));
    const next = gate.pass(async () => 'sent');
    await Promise.allSettled(failing);
    expect(await next).toBe('sent');
  });

  it('sends nothing more once it is closed: what waits ends with the failure that closed it', async () => {
    const gate = new Gate();
    const { started, results, answer } = requests(gate, 7);
    await settle();
    const busy = new Failure('passing', 'Blooio is getting too many requests right now.');
    gate.close(busy);
    gate.close(new Failure('passing', 'A later one.'));
    for (const index of [0, 1, 2, 3, 4]) answer(index);
    const ends = await Promise.allSettled(results);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    expect(ends.slice(5)).toEqual([
      { status: 'rejected', reason: busy },
      { status: 'rejected', reason: busy },
    ]);
    await expect(gate.pass(async () => 'sent')).rejects.toBe(busy);
  });
});

it('each run has one gate a service', () => {
  const gate = gates();
  expect(gate(blooio)).toBe(gate(blooio));
  expect(gate(blooio)).not.toBe(gate(reamaze));
  expect(gates()(blooio)).not.toBe(gate(blooio));
});

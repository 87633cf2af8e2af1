import type { Sandbox } from '../sandbox/index.ts';
import { execute, running } from './processes.ts';
import type { Progress } from './speed.ts';

const ANSWER_MS = 100;
const AT_ONCE = 5;
const IDENTIFIERS = 20;

/** Blooio's chain: the look-ups, five at once, the new contact, whether another run made it as well, then the rest, five at once. */
export const IDEAL_MS =
  (Math.ceil(IDENTIFIERS / AT_ONCE) + 2 + Math.ceil((IDENTIFIERS - 1) / AT_ONCE)) * ANSWER_MS;

/** Link Person with unknown identifiers, both services side by side, and 100 ms for every response. */
export async function linkPerson(
  sandbox: Sandbox,
  folder: string,
  rounds: number,
  progress: Progress,
): Promise<number[]> {
  const app = await running(folder, sandbox.env);
  const measured: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    sandbox.reset();
    for (const service of [sandbox.blooio, sandbox.reamaze]) service.delayMs = round === 0 ? 0 : ANSWER_MS;
    const half = Array.from({ length: IDENTIFIERS / 2 }, (_, index) => index);
    const inputData = {
      name: 'Grace Hopper',
      emails: half.map((index) => `grace.${round}.${index}@example.com`),
      phones: half.map((index) => `+1415555${1000 + round * 10 + index}`),
    };
    const event = execute('creates.link_person', { authData: sandbox.authData, inputData });
    const { ms, results } = await app.ask([event]);
    const attached = JSON.stringify(results).match(/"counts":\{"attached":(\d+)/)?.[1];
    if (Number(attached) !== 2 * IDENTIFIERS) throw new Error(`Linked ${attached} of ${2 * IDENTIFIERS}`);
    if (round > 0) measured.push(...ms); // the first one loads and compiles
    progress('persons linked', round, rounds);
  }
  app.stop();
  return measured;
}

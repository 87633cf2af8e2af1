import { type StatementId, statementIds } from '../../fidelity/index.ts';
import { quoted } from '../../src/errors/text.ts';
import type { AuthData } from '../../src/http/service.ts';
import { type Call, type Client, client, ReadOnly, Stop } from './client.ts';
import { type Finding, isSuccess, seenOf, untold } from './finding.ts';
import type { Person } from './person.ts';
import type { Inspection, Visit } from './visit.ts';

export interface Manner {
  readonly authData: AuthData;
  readonly person: Person;
  readonly writes: boolean;
  readonly interrupted: AbortSignal;
  readonly say: (line: string) => void;
}

/** What came of checking one service. */
export interface Checked {
  readonly service: string;
  /** Whether it could write, where it may. */
  readonly writes: boolean;
  readonly findings: ReadonlyMap<StatementId, Finding>;
  readonly calls: readonly Call[];
  /** Why not everything was asked or cleaned up. */
  readonly problems: readonly string[];
  /** What a human has to do. */
  readonly left: readonly string[];
}

export const idsOf = (probes: Partial<Record<StatementId, unknown>>): StatementId[] =>
  Object.keys(probes).flatMap((key) => statementIds.find((id) => id === key) ?? []);

export const cleanUpCommand = ({ code }: Person): string => `npm run live-check -- --clean-up ${code}`;

/** Asks a service all that may be asked, and removes what that has left behind, however it ends. */
export async function check(inspection: Inspection, manner: Manner): Promise<Checked> {
  const { service, reading, writing } = inspection;
  const { authData, person, writes, say } = manner;
  const asking = client(service, authData, manner);
  const visit: Visit = { ask: asking.ask, authData, person, writes, undo: [], mayExist: new Set() };
  const findings = new Map<StatementId, Finding>();
  const problems: string[] = [];
  const left: string[] = [];
  try {
    await orProblem(problems, async () => {
      say(`  This is ${quoted(await inspection.login(visit))}.`);
      if (writes) await createFirst(inspection, visit, problems);
      const probes = visit.writes ? { ...reading, ...writing } : reading;
      for (const id of idsOf(probes)) {
        const finding = await probes[id]?.(visit).catch(untold);
        if (finding) findings.set(id, finding);
      }
    });
  } finally {
    if (asking.wrote) left.push(...(await cleanUp(inspection, visit, asking, problems)));
  }
  return { service: service.label, writes: visit.writes, findings, calls: asking.calls, problems, left };
}

/** Before anything is read, so that an empty account has something to show. A login that may only read still reads. */
async function createFirst({ created }: Inspection, visit: Visit, problems: string[]): Promise<void> {
  try {
    await created(visit).catch(untold);
  } catch (error) {
    if (!(error instanceof ReadOnly)) throw error;
    problems.push(error.message);
    visit.writes = false;
  }
}

/** @returns what is left to do */
async function cleanUp(
  { sweep, byHand }: Inspection,
  { undo, person, mayExist }: Visit,
  { askStill }: Client,
  problems: string[],
): Promise<string[]> {
  if (!sweep) return [byHand(person)];
  const before = problems.length;
  await orProblem(problems, async () => {
    const failed: string[] = [];
    for (const again of undo.reverse()) {
      const answer = await again(askStill);
      if (!isSuccess(answer) && answer.status !== 404) failed.push(seenOf(answer));
    }
    await sweep(askStill, person, mayExist);
    if (failed.length > 0) throw new Stop(`Not all could be cleaned up: ${failed.join('; ')}.`);
  });
  return problems.length > before ? [`To clean up, run: ${cleanUpCommand(person)}`, byHand(person)] : [];
}

/** Runs it, and notes down why it stopped. */
export async function orProblem(problems: string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    problems.push(error.message);
  }
}

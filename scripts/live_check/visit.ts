import type { StatementId } from '../../fidelity/index.ts';
import type { AuthData, Service } from '../../src/http/service.ts';
import type { Answer, Ask } from './client.ts';
import { byStatus, type Finding } from './finding.ts';
import type { Person } from './person.ts';

/** One check of one service. */
export interface Visit {
  readonly ask: Ask;
  readonly authData: AuthData;
  readonly person: Person;
  /** False where nothing may be written, or the login can't. */
  writes: boolean;
  /** How to undo what was done, the latest last. */
  readonly undo: ((ask: Ask) => Promise<Answer>)[];
  /** The addresses of contacts that may have been created, as far as `undo` doesn't know them. */
  readonly mayExist: Set<string>;
}

/** Finds out about one statement. @throws Untold, Stop */
export type Probe = (visit: Visit) => Promise<Finding>;

/** By statement, in the order in which they are asked. */
export type Probes = Partial<Record<StatementId, Probe>>;

/** All that the check knows of a service. */
export interface Inspection {
  readonly service: Service;
  /** Whose account it is, for the screen only. @throws Stop when the login isn't right */
  login(visit: Visit): Promise<string>;
  /** Creates the throwaway contact, once. @throws Untold, Stop */
  created(visit: Visit): Promise<unknown>;
  readonly reading: Probes;
  /** These write, so they are only asked after the question. */
  readonly writing: Probes;
  /** What `writing` does, and what of it stays. */
  plan(person: Person): string;
  /** Removes what a check of this person has left; missing where the service can't. @throws Stop unless that is all */
  readonly sweep?: (ask: Ask, person: Person, mayExist?: Visit['mayExist']) => Promise<void>;
  /** How a human removes it. */
  byHand(person: Person): string;
}

/** For a statement about what may be asked: a status that means “not like this” contradicts it. */
export const unless =
  (attempt: (visit: Visit) => Promise<Answer>, ...contradicting: number[]): Probe =>
  async (visit) => {
    const answer = await attempt(visit);
    return byStatus(answer, !contradicting.includes(answer.status));
  };

/** Something that several probes need: done once a visit, when the first one needs it. */
export function step<Result>(work: (visit: Visit) => Promise<Result>): (visit: Visit) => Promise<Result> {
  const results = new WeakMap<Visit, Promise<Result>>();
  return (visit) => {
    const result = results.get(visit) ?? work(visit);
    results.set(visit, result);
    return result;
  };
}

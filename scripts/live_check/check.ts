import { randomBytes } from 'node:crypto';
import type * as zod from 'zod/mini';
import type { AssumptionId } from '../../assumptions/index.ts';

export interface Response {
  readonly status: number;
  readonly ok: boolean;
  /** Parsed JSON; the text where it isn't JSON. */
  readonly body: unknown;
}

/** Whether the assumption holds, and what was seen in words that hold no value of a response. */
export type Finding = readonly [holds: boolean, seen: string];

/** Compares one assumption with the responses of a service. @throws NotSeen, Unreadable, Stop */
export type Check = () => Promise<Finding>;

export type Checks<Id extends AssumptionId> = Readonly<Record<Id, Check>>;

/** All that can be checked with one service. */
export interface ServiceCheck {
  /** @throws Stop where the login is wrong */
  readonly login: () => Promise<void>;
  /** In the order in which they run. */
  readonly checks: Readonly<Partial<Record<AssumptionId, Check>>>;
  /** Deletes what the checks created. @returns what the API can't delete. @throws Stop where the rest isn't deleted */
  readonly cleanUp: () => Promise<string[]>;
}

/** An assumption can't be seen this time. The message says why. */
export class NotSeen extends Error {}

/** A success isn't what it has to be for an assumption to hold. */
export class Unreadable extends Error {}

/** The check of a service can't go on. The message says why, and holds no value of a response. */
export class Stop extends Error {}

/** The name and the addresses of contacts that belong to no person: mail to example.com isn't delivered. */
export const throwaway = (code = randomBytes(6).toString('hex')) => ({
  code,
  name: `Live check ${code} (delete me)`,
  email: (label: string) => `live-check-${code}-${label}@example.com`,
});
export type Throwaway = ReturnType<typeof throwaway>;

/** Runs the work when its result is needed first, and never again. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** @throws NotSeen where the response says nothing: the login has no right to it, or the service has trouble */
export function clear(response: Response): Response {
  if (response.status === 403 || response.status >= 500) throw new NotSeen(`status ${response.status}`);
  return response;
}

/** @throws NotSeen where the service has no such route */
export function offered(response: Response): Response {
  if ([404, 405, 501].includes(response.status)) throw new NotSeen(`not offered (${response.status})`);
  return clear(response);
}

/** A success as the schema has it. @throws NotSeen, Unreadable */
export function read<Body>(schema: zod.ZodMiniType<Body>, response: Response): Body {
  if (!response.ok) throw new NotSeen(`status ${response.status}`);
  const { data } = schema.safeParse(response.body);
  if (data === undefined) throw new Unreadable(`a response that can’t be read (${response.status})`);
  return data;
}

/** Whether the status is the expected one. */
export const statusIs = (expected: number, ...responses: Response[]): Finding => [
  responses.every((response) => clear(response).status === expected),
  `status ${responses.map(({ status }) => status).join(' and ')}`,
];

/** Whether the request succeeded. */
export const succeeded = (response: Response): Finding => [clear(response).ok, `status ${response.status}`];

export const not = ([holds, seen]: Finding): Finding => [!holds, seen];

/** Whether all items are as expected. @throws NotSeen where there are none */
export function every<Item>(items: readonly Item[], what: string, test: (item: Item) => boolean): Finding {
  if (items.length === 0) throw new NotSeen(`no ${what}`);
  return [items.every(test), `${items.filter(test).length} of ${items.length} ${what}`];
}

/** Whether times fall. @throws NotSeen where there are too few to tell */
export function newestFirst(times: readonly number[]): Finding {
  if (new Set(times).size < 2) throw new NotSeen('too few contacts to see an order');
  const holds = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
  return [holds, holds ? 'newest first' : 'another order'];
}

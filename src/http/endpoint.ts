import type * as zod from 'zod/mini';
import type { StatementId } from '../../fidelity/index.ts';
import { Failure } from '../errors/failure.ts';
import { quoted, withoutBlanks } from '../errors/text.ts';
import type { Service } from './service.ts';

/** The names in braces of a path: `contact_id` of `/contacts/{contact_id}/identities`. */
type NamesIn<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** One call of a service's API, as data. `Body` is undefined for a call without one. */
export interface Endpoint<Path extends string = string, Body = unknown, Reply = unknown> {
  readonly service: Service;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL, with names in braces where values go. */
  readonly path: Path;
  /** What a 404 says is missing, e.g. `contact`. */
  readonly subject: string;
  /** The contract of the body: the shared middleware shapes every body by it before it is sent. */
  readonly body?: zod.ZodMiniType<Body>;
  /** The statement that a success is a 201. */
  readonly says201?: StatementId;
  /** The statement that is wrong where `reply` can't read the answer. */
  readonly says: StatementId;
  /** What is used of the answer; everything else passes through unseen. */
  readonly reply: zod.ZodMiniType<Reply>;
}

export type Query = Readonly<Record<string, string | number | undefined>>;

/** What a call of an endpoint needs: a value for each name in its path, a body where it has a contract for one. */
export type Given<Path extends string, Body> = { query?: Query } & ([NamesIn<Path>] extends [never]
  ? { path?: never }
  : { path: Readonly<Record<NamesIn<Path>, string>> }) &
  (Body extends undefined ? { body?: never } : { body: Body });

/** Only infers the types of an endpoint from its own data. */
export const endpoint = <const Path extends string, Reply, Body = undefined>(
  data: Endpoint<Path, Body, Reply>,
): Endpoint<Path, Body, Reply> => data;

/**
 * A value from a user as one segment of a path. Blank, `.`, `..` and `/` are refused rather than encoded: servers
 * resolve them, and `DELETE /contacts/ct_1/identities/..` would delete the contact.
 */
export function pathSegment(value: string, label: string): string {
  if (
    value.trim() === '' ||
    value === '.' ||
    value === '..' ||
    /[/\\]/.test(value) ||
    !value.isWellFormed()
  ) {
    throw new Failure(
      'invalid',
      `${quoted(value.toWellFormed())} can’t be looked up in ${label}: an id or identity is never blank and never contains a slash. Correct it in this step.`,
    );
  }
  return encodeURIComponent(value);
}

/**
 * A query without what wasn't given.
 * @throws Failure `invalid` for half of a character, as a cut emoji leaves behind: no address can hold it, and the
 * request would fail as if the service were down, and be replayed for ever
 */
export function filledQuery(query: Query, label: string): Record<string, unknown> {
  const given = withoutBlanks(query);
  const cut = Object.values(given).find((value) => typeof value === 'string' && !value.isWellFormed());
  if (cut === undefined) return given;
  throw new Failure(
    'invalid',
    `${quoted(String(cut).toWellFormed())} can’t be looked up in ${label}: one of its characters is cut in half. Correct it in this step.`,
  );
}

/** The endpoint's path with its names replaced by values. */
export const filledPath = (
  path: string,
  label: string,
  values: Readonly<Record<string, string>> = {},
): string => path.replace(/\{(\w+)\}/g, (_, name: string) => pathSegment(values[name] ?? '', label));

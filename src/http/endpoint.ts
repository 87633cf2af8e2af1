import type * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import { quoted, withoutBlanks } from '../errors/text.ts';
import type { Service } from './service.ts';

/** The names in braces of a path: `contact_id` of `/contacts/{contact_id}/identities`. */
type NamesIn<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** One endpoint of a service's API, as data. `Body` is undefined for a request without one. */
export interface Endpoint<Path extends string = string, Body = unknown, Response = unknown> {
  readonly service: Service;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to the base URL, with names in braces for values. */
  readonly path: Path;
  /** What a 404 says is missing, e.g. `contact`. Without one, the API itself is. */
  readonly subject?: string;
  /** The contract of the body. The shared middleware shapes every body by it. */
  readonly body?: zod.ZodMiniType<Body>;
  /** Where the response may come inside an object with this one key. */
  readonly wrapper?: string;
  /** What is used of the response. Everything else is ignored. */
  readonly response: zod.ZodMiniType<Response>;
}

export type Query = Readonly<Record<string, string | number | undefined>>;

/** What a request to an endpoint needs: a value for each name in its path, and a body where it has a contract for one. */
export type RequestOptions<Path extends string, Body> = { query?: Query } & ([NamesIn<Path>] extends [never]
  ? { path?: never }
  : { path: Readonly<Record<NamesIn<Path>, string>> }) &
  (Body extends undefined ? { body?: never } : { body: Body });

/** Infers the types of an endpoint from its data. */
export const endpoint = <const Path extends string, Response, Body = undefined>(
  data: Endpoint<Path, Body, Response>,
): Endpoint<Path, Body, Response> => data;

/** The data of a response without the wrapper that some responses have. */
export function unwrapped({ wrapper }: Endpoint, data: unknown): unknown {
  if (!wrapper || typeof data !== 'object' || data === null) return data;
  const inner: unknown = Reflect.get(data, wrapper);
  return typeof inner === 'object' && inner !== null ? inner : data;
}

/**
 * A value from a user as one segment of a path. Blank values, `.`, `..` and `/` are refused, not encoded: servers
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
      `${quoted(value.toWellFormed())} can’t be looked up in ${label}: an ID or identity is never blank and has no slash. Correct it in this step.`,
    );
  }
  return encodeURIComponent(value);
}

/**
 * A query without its blank values.
 * @throws Failure `invalid` for half of a character, which a cut emoji leaves: no URL can contain it. The request would
 * fail as if the service were down, and be replayed without end.
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

/** A path with values in place of its names. */
export const filledPath = (
  path: string,
  label: string,
  values: Readonly<Record<string, string>> = {},
): string => path.replace(/\{(\w+)\}/g, (_, name: string) => pathSegment(values[name] ?? '', label));

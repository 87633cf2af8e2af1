import { refusal } from './errors.ts';

type Query = Record<string, string>;

export interface Page<Item> {
  data: Item[];
  has_more: boolean;
  next_cursor: string | null;
}

/** A whole number from the query. @throws HTTPException 400 */
export function wholeNumber(query: Query, name: string, fallback: number, min: number, max: number): number {
  const text = query[name];
  if (text === undefined) return fallback;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw refusal(400, 'invalid_request', `${name} must be a whole number from ${min} to ${max}`);
}

export const limitOf = (query: Query): number => wholeNumber(query, 'limit', 50, 1, 200);

const cursorAfter = (id: string): string => Buffer.from(`after:${id}`).toString('base64url');

/**
 * The page of a list that the query asks for.
 * @see https://docs.blooio.com/pagination
 */
export function page<Item extends { id: string }>(items: Item[], query: Query): Page<Item> {
  const limit = limitOf(query);
  const cursor = query['cursor'];
  const start = cursor === undefined ? 0 : items.findIndex(({ id }) => cursorAfter(id) === cursor) + 1;
  if (cursor !== undefined && start === 0) throw refusal(400, 'invalid_cursor', 'cursor is not valid');
  const data = items.slice(start, start + limit);
  const last = data.at(-1);
  const has_more = start + limit < items.length;
  return { data, has_more, next_cursor: has_more && last ? cursorAfter(last.id) : null };
}

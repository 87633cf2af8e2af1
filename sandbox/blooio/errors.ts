import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as zod from 'zod';

/**
 * How a route refuses. The codes are not published; these are made up.
 * @see https://docs.blooio.com/errors
 */
export const refusal = (
  status: ContentfulStatusCode,
  code: string,
  message: string,
  details?: object,
): HTTPException =>
  new HTTPException(status, {
    res: Response.json({ error: { code, message, ...(details && { details }) } }, { status }),
  });

export const notFound = (what: string): HTTPException => refusal(404, 'not_found', `${what} not found`);

/** The layer that checks the key doesn't nest its errors, nor does merging. */
export const flatRefusal = (
  status: ContentfulStatusCode,
  message: string,
  { error = 'ApiError', code }: { error?: string; code?: string } = {},
): HTTPException =>
  new HTTPException(status, {
    res: Response.json({ error, message, status, ...(code && { code }) }, { status }),
  });

export const unauthorized = (): HTTPException => flatRefusal(401, 'Invalid or missing API key.');

export const trialEnded = (): HTTPException => flatRefusal(402, 'Trial limit reached.');

/** How a server answers on a route that it doesn't have. */
export const notOffered = (status: 404 | 405 | 501): HTTPException =>
  refusal(status, 'not_found', 'Route not found');

/** The CDN in front of the service answers for itself, in HTML. */
export const blockedByCdn = (): HTTPException =>
  new HTTPException(403, {
    res: new Response(
      '<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Error 1010</h1><p>The owner of this website has banned your access based on your browser’s signature.</p></body></html>',
      { status: 403, headers: { 'content-type': 'text/html; charset=UTF-8' } },
    ),
  });

/** The body, if it is said to be JSON. @throws HTTPException 400 */
export async function json(c: Context): Promise<unknown> {
  if (!c.req.header('content-type')?.startsWith('application/json')) return undefined;
  return c.req.json().catch(() => {
    throw refusal(400, 'invalid_json', 'The request body is not valid JSON');
  });
}

/** @throws HTTPException 422 */
export function validate<Value>(schema: zod.ZodType<Value>, body: unknown): Value {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const [issue] = error.issues;
  const field = issue?.path.join('.') || 'body';
  throw refusal(422, 'validation_failed', `${field}: ${issue?.message}`, { field });
}

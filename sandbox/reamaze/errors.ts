import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as zod from 'zod';
import type { ReamazeDialect } from './dialect.ts';

export const refusal = (status: ContentfulStatusCode, error: string): HTTPException =>
  new HTTPException(status, { res: Response.json({ error }, { status }) });

export const notFound = (what: string): HTTPException => refusal(404, `${what} not found`);

/** What the web server in front of the API says. */
export const htmlPage = (status: ContentfulStatusCode, title: string): HTTPException =>
  new HTTPException(status, {
    res: new Response(
      `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
      {
        status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      },
    ),
  });

/** A 422 has "the JSON body explaining the error", which isn't documented any further. */
export function unprocessable({ errorShape }: ReamazeDialect, field: string, problem: string): HTTPException {
  const sentence = `${field.charAt(0).toUpperCase()}${field.slice(1).replaceAll('_', ' ')} ${problem}`;
  const status = 422;
  const bodies = {
    fields: { errors: { [field]: [problem] } },
    list: { errors: [sentence] },
    error: { error: sentence },
    text: sentence, // a string is JSON, too
  };
  return new HTTPException(status, { res: Response.json(bodies[errorShape], { status }) });
}

/** The body, if it is said to be JSON. @throws HTTPException 422 */
export async function json(c: Context, dialect: ReamazeDialect): Promise<unknown> {
  if (!c.req.header('content-type')?.startsWith('application/json')) return undefined;
  return c.req.json().catch(() => {
    throw unprocessable(dialect, 'body', 'is not valid JSON');
  });
}

/** @throws HTTPException 422 */
export function validate<Value>(dialect: ReamazeDialect, schema: zod.ZodType<Value>, body: unknown): Value {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const [issue] = error.issues;
  const field = issue?.path.findLast((part) => typeof part === 'string') ?? 'body';
  throw unprocessable(dialect, field, issue?.message ?? 'is invalid');
}

import type { MiddlewareHandler } from 'hono';
import * as zod from 'zod';
import type { Env } from '../service.ts';
import type { BlooioDialect } from './dialect.ts';

const nested = zod.object({ error: zod.object({ code: zod.string(), message: zod.string() }) });

const TIMES = ['created_at', 'occurred_at'];

/** JSON with its times in the dialect's unit. */
export const toJson = ({ timeUnit }: BlooioDialect, body: unknown): string =>
  JSON.stringify(body, (key, value: unknown) =>
    timeUnit === 'seconds' && TIMES.includes(key) && typeof value === 'number' ? value / 1000 : value,
  );

/** What a dialect makes of every answer: its status, the shape of a refusal, the unit of times. */
export const spoken = ({ dialect }: { dialect: BlooioDialect }): MiddlewareHandler<Env> =>
  async function speak(c, next) {
    await next();
    if (!c.res.headers.get('content-type')?.startsWith('application/json')) return;
    const status = c.res.status === 201 ? dialect.createdStatus : c.res.status;
    const body: unknown = await c.res.json();
    const refused = nested.safeParse(body);
    const { code, message } = refused.data?.error ?? {};
    const answer = refused.success && dialect.errorShape === 'flat' ? { error: code, message, status } : body;
    c.res = new Response(toJson(dialect, answer), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  };

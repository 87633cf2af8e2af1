import type { MiddlewareHandler } from 'hono';
import * as zod from 'zod';
import type { Env } from '../wire.ts';
import type { BlooioDialect } from './dialect.ts';

const nested = zod.object({ error: zod.object({ code: zod.string(), message: zod.string() }) });

const TIMES = ['created_at', 'occurred_at'];

/** A phone number as it is written; anything else as it is. */
const written = (phones: BlooioDialect['phones'], identifier: string): string =>
  identifier.replace(/^\+(\d)(\d{3})(\d{3})(\d+)$/, phones === 'digits' ? '$1$2$3$4' : '+$1 $2 $3 $4');

/** JSON with its times in the dialect's unit, and its phone numbers in the dialect's spelling. */
export const toJson = ({ timeUnit, phones }: BlooioDialect, body: unknown): string =>
  JSON.stringify(body, (key, value: unknown) => {
    if (timeUnit === 'seconds' && TIMES.includes(key) && typeof value === 'number') return value / 1000;
    const isPhone = phones !== 'E.164' && key === 'identifier' && typeof value === 'string';
    return isPhone ? written(phones, value) : value;
  });

/** What a dialect makes of every answer: its status, the shape of a refusal, the unit of times, the spelling of numbers. */
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

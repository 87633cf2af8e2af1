import type { Hono } from 'hono';
import type { Vendor } from '../service.ts';
import type { Env } from '../wire.ts';
import { account } from './account.ts';
import { channels } from './channels.ts';
import { contacts } from './contacts.ts';
import type { Blooio, BlooioDialect } from './dialect.ts';
import { defaultDialect } from './dialect.ts';
import { blockedByCdn, notFound, trialEnded, unauthorized } from './errors.ts';
import { events } from './events.ts';
import { identities } from './identities.ts';
import { merging } from './merging.ts';
import { apiKey, seed } from './seed.ts';
import { spoken } from './spoken.ts';
import type { BlooioState } from './state.ts';
import { webhooks } from './webhooks.ts';

/** HTTP clients that don't say who is using them. */
const DEFAULT_CLIENT = /^$|^(node|node-fetch|undici|python-requests|python-urllib|curl)(\/|$)/i;

function routes(app: Hono<Env>, service: Blooio): void {
  app.use(spoken(service));
  app.use(async (c, next) => {
    if (DEFAULT_CLIENT.test(c.req.header('user-agent') ?? '')) throw blockedByCdn();
    if (c.req.header('authorization') !== `Bearer ${apiKey}`) throw unauthorized();
    if (service.dialect.trial === 'ended' && c.req.path.startsWith('/v4/contacts')) throw trialEnded();
    await next();
  });
  app.route('/v4/me', account(service));
  app.route('/v4/channels', channels(service));
  app.route('/v4/contacts', contacts(service));
  app.route('/v4/contacts/:contact/identities', identities(service));
  app.route('/v4/contacts/:contact/merge', merging(service));
  app.route('/v4/events', events(service));
  app.route('/v4/webhooks', webhooks(service));
  app.notFound(() => notFound('Route').getResponse());
}

/**
 * Blooio API v4, as far as this integration uses it.
 * @see https://docs.blooio.com/reference/v4
 */
export const blooio: Vendor<BlooioState, BlooioDialect> = {
  name: 'Blooio',
  basePath: '/v4',
  seed,
  dialect: defaultDialect,
  routes,
};

import type { Hono } from 'hono';
import type { Vendor } from '../service.ts';
import type { Env } from '../wire.ts';
import { channels } from './channels.ts';
import { contacts } from './contacts.ts';
import type { Reamaze, ReamazeDialect } from './dialect.ts';
import { defaultDialect } from './dialect.ts';
import { htmlPage, notFound, refusal } from './errors.ts';
import { identities } from './identities.ts';
import { messages } from './messages.ts';
import { login, seed } from './seed.ts';
import type { ReamazeState } from './state.ts';

const credential = `Basic ${Buffer.from(`${login.email}:${login.token}`).toString('base64')}`;

function unknownBrand({ unknownBrand }: ReamazeDialect): Response {
  if (unknownBrand === 'redirect') return Response.redirect('https://www.reamaze.com/', 302);
  return unknownBrand === 'page'
    ? htmlPage(200, 'Re:amaze').getResponse()
    : htmlPage(404, 'Brand not found').getResponse();
}

function routes(app: Hono<Env>, service: Reamaze): void {
  app.use('/:brand/api/v1/*', async (c, next) => {
    // The real brand is in the host name; an unknown one doesn't even reach the API.
    if (c.req.param('brand') !== service.state.brand.slug) return unknownBrand(service.dialect);
    if (c.req.header('authorization') !== credential)
      throw refusal(service.dialect.rejectStatus, 'You are not authorized to access this resource.');
    // "Your HTTP header must contain application/json as an Accept type": https://www.reamaze.com/api
    if (!c.req.header('accept')?.includes('application/json'))
      throw htmlPage(406, 'Ask for application/json');
    const { planEnded, rights } = service.state;
    if (planEnded) throw refusal(402, 'Your trial has ended.');
    const isAllowed = rights === 'all' || (rights === 'read' && c.req.method === 'GET');
    if (!isAllowed && !c.req.path.endsWith('/channels'))
      throw refusal(403, 'You are not authorized to access this resource.');
    return next();
  });
  app.route('/:brand/api/v1/channels', channels(service));
  app.route('/:brand/api/v1/contacts', contacts(service));
  app.route('/:brand/api/v1/contacts/:contact/identities', identities(service));
  app.route('/:brand/api/v1/messages', messages(service));
  app.notFound(() => notFound('Resource').getResponse());
}

/**
 * Re:amaze API v1, as far as this integration uses it.
 * @see https://www.reamaze.com/api
 */
export const reamaze: Vendor<ReamazeState, ReamazeDialect> = {
  name: 'Re:amaze',
  basePath: '/{brand}/api/v1',
  seed,
  dialect: defaultDialect,
  routes,
};

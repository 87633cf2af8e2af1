import { Hono } from 'hono';
import type { Env } from '../wire.ts';
import { contactAt, unknownContact } from './contacts.ts';
import type { Reamaze } from './dialect.ts';
import { json, notFound, unprocessable, validate } from './errors.ts';
import { newIdentity } from './fields.ts';
import { foldsCase, identitiesPage, kept } from './spoken.ts';
import { associate, sameIdentity } from './state.ts';

export function identities(service: Reamaze): Hono<Env> {
  const app = new Hono<Env>();

  // Not in the reference: the counterpart of https://www.reamaze.com/api/post_identities
  app.get('/', (c) => {
    const { dialect } = service;
    if (!dialect.identitiesOnGet) throw notFound('Resource');
    const type = c.req.query('identifier_type');
    if (type !== undefined && dialect.identifierTypeOnGet === 'refuse')
      throw unprocessable(dialect, 'identifier_type', 'is not permitted');
    const contact = contactAt(
      service,
      c.req.param('contact'),
      dialect.identifierTypeOnGet ? type : undefined,
    );
    if (!contact && dialect.unknownContact !== 'empty') throw unknownContact(dialect);
    return c.json(identitiesPage(dialect, contact?.identities ?? [], c.req.query('page')));
  });

  // https://www.reamaze.com/api/post_identities
  app.post('/', async (c) => {
    const { state, dialect } = service;
    const body = await json(c, dialect);
    const contact = contactAt(service, c.req.param('contact'), c.req.query('identifier_type'));
    if (!contact) throw unknownContact(dialect);
    const identity = kept(dialect, validate(dialect, newIdentity, body).identity);
    const repeated = contact.identities.some((one) => sameIdentity(one, identity, foldsCase(dialect)));
    if (repeated && dialect.repeatAttach === 'refuse')
      throw unprocessable(dialect, 'identifier', 'has already been taken');
    // "Identities already associated with another contact will be re-associated with this contact."
    if (!repeated) associate(state, contact, identity, foldsCase(dialect));
    return c.json(identitiesPage(dialect, contact.identities), dialect.createdStatus);
  });

  return app;
}

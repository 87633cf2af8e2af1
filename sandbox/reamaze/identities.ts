import { Hono } from 'hono';
import type { Env } from '../wire.ts';
import type { Reamaze } from './dialect.ts';
import { json, notFound, unprocessable, validate } from './errors.ts';
import { newIdentity } from './fields.ts';
import { foldsCase, identitiesPage, kept } from './spoken.ts';
import type { Contact } from './state.ts';
import { associate, IDENTITY_TYPES, ownerOf, sameIdentity } from './state.ts';

export function identities(service: Reamaze): Hono<Env> {
  const app = new Hono<Env>();

  /** The contact in the path, by email unless another type is named. @throws HTTPException 422 for a wrong type */
  function find(identifier = '', lookupType = 'email'): Contact | undefined {
    const { state, dialect } = service;
    const type = IDENTITY_TYPES.find((known) => known === lookupType);
    if (!type || (type === 'igsid' && dialect.igsidLookup === 'refuse'))
      throw unprocessable(dialect, 'identifier_type', 'is not included in the list');
    return ownerOf(state, { type, identifier }, foldsCase(dialect));
  }

  const unknownContact = () =>
    service.dialect.unknownContact === 422
      ? unprocessable(service.dialect, 'contact', 'must exist')
      : notFound('Contact');

  // Not in the reference: the counterpart of https://www.reamaze.com/api/post_identities
  app.get('/', (c) => {
    const { dialect } = service;
    if (!dialect.identitiesOnGet) throw notFound('Resource');
    const type = c.req.query('identifier_type');
    if (type !== undefined && dialect.identifierTypeOnGet === 'refuse')
      throw unprocessable(dialect, 'identifier_type', 'is not permitted');
    const contact = find(c.req.param('contact'), dialect.identifierTypeOnGet ? type : undefined);
    if (!contact && dialect.unknownContact !== 'empty') throw unknownContact();
    return c.json(identitiesPage(dialect, contact?.identities ?? [], c.req.query('page')));
  });

  // https://www.reamaze.com/api/post_identities
  app.post('/', async (c) => {
    const { state, dialect } = service;
    const body = await json(c, dialect);
    const contact = find(c.req.param('contact'), c.req.query('identifier_type'));
    if (!contact) throw unknownContact();
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

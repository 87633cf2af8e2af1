import { Hono } from 'hono';
import type { Env } from '../wire.ts';
import { findContact } from './contacts.ts';
import type { Blooio, BlooioDialect } from './dialect.ts';
import { json, notFound, notOffered, refusal, validate } from './errors.ts';
import { checkIdentity, identityFields, sameIdentifier } from './fields.ts';
import { page } from './page.ts';
import type { Contact, Identity } from './state.ts';
import { addIdentity } from './state.ts';

const view = ({ id: contact_id }: Contact, { id, ...identity }: Identity) => ({
  id,
  contact_id,
  ...identity,
});

const alreadyAttached = ({ conflictNamesOwner }: BlooioDialect, { id: contact_id }: Contact) =>
  conflictNamesOwner
    ? refusal(409, 'identity_taken', `This identity is already attached to ${contact_id}`, { contact_id })
    : refusal(409, 'conflict', 'This identity is already attached to a contact');

export function identities(service: Blooio): Hono<Env> {
  const app = new Hono<Env>();
  const contactOf = (id: string | undefined) => findContact(service.state, id ?? '');

  // https://docs.blooio.com/reference/v4/contacts/listContactIdentities
  app.get('/', (c) => {
    const contact = contactOf(c.req.param('contact'));
    return c.json(
      page(
        contact.identities.map((identity) => view(contact, identity)),
        c.req.query(),
      ),
    );
  });

  // https://docs.blooio.com/reference/v4/contacts/attachContactIdentity
  app.post('/', async (c) => {
    const body = await json(c);
    const { state, dialect } = service;
    const contact = contactOf(c.req.param('contact'));
    const given = validate(identityFields(dialect), body);
    checkIdentity(state, given);
    const { identifier, channel_type } = given;
    const isGiven = (identity: Identity) =>
      (dialect.uniqueBy === 'identifier' || identity.channel_type === channel_type) &&
      sameIdentifier(dialect, identity.identifier, identifier);

    const own = contact.identities.find(isGiven);
    const owner = state.contacts.find((one) => one.identities.some(isGiven));
    if (owner && !(own && dialect.repeatAttach === 201)) throw alreadyAttached(dialect, owner);
    const attached = view(contact, own ?? addIdentity(state, contact, given));
    return c.json({ whole: { data: attached }, empty: { data: {} }, none: {} }[dialect.attachedAnswer], 201);
  });

  // https://docs.blooio.com/reference/v4/contacts/updateContactIdentity
  app.patch('/:identity', async (c) => {
    const body = await json(c);
    const { state, dialect } = service;
    if (dialect.replacing !== 'offered') throw notOffered(dialect.replacing);
    const contact = contactOf(c.req.param('contact'));
    const identity = contact.identities.find(({ id }) => id === c.req.param('identity'));
    if (!identity) throw notFound('Identity');
    const { identifier } = validate(identityFields(dialect).pick({ identifier: true }), body);
    const { channel_type } = identity;
    checkIdentity(state, { identifier, channel_type, channel_id: identity.channel_id ?? undefined });
    const owner = state.contacts.find(({ identities }) =>
      identities.some(
        (one) =>
          one !== identity &&
          (dialect.uniqueBy === 'identifier' || one.channel_type === channel_type) &&
          sameIdentifier(dialect, one.identifier, identifier),
      ),
    );
    if (owner) throw alreadyAttached(dialect, owner);
    identity.identifier = identifier;
    return c.json({ data: view(contact, identity) });
  });

  // https://docs.blooio.com/reference/v4/contacts/detachContactIdentity
  app.delete('/:identity', (c) => {
    const contact = contactOf(c.req.param('contact'));
    const id = c.req.param('identity');
    if (!contact.identities.some((identity) => identity.id === id)) throw notFound('Identity');
    contact.identities = contact.identities.filter((identity) => identity.id !== id);
    return c.json({ data: { id, detached: true } });
  });

  return app;
}

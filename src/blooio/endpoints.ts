import { endpoint } from '../http/endpoint.ts';
import * as schemas from './schemas.ts';
import { blooio as service } from './service.ts';

/** The longest page that Blooio serves. */
export const PAGE_SIZE = 200;

/**
 * Whose key this is. The answer echoes the key itself, which the schema drops.
 * @see https://docs.blooio.com/reference/v4/account/getMe
 */
export const getAccount = endpoint({
  service,
  method: 'GET',
  path: '/me',
  subject: 'account',
  says: 'blooio-me',
  reply: schemas.item(schemas.account),
});

/** @see https://docs.blooio.com/reference/v4/channels/listChannels */
export const listChannels = endpoint({
  service,
  method: 'GET',
  path: '/channels',
  subject: 'list of channels',
  says: 'blooio-channels',
  reply: schemas.looseList(schemas.channel, 'blooio-channels'),
});

/**
 * All contacts, or with `identifier` those that have exactly this phone number or e-mail address.
 * @see https://docs.blooio.com/reference/v4/contacts/listContacts
 */
export const listContacts = endpoint({
  service,
  method: 'GET',
  path: '/contacts',
  subject: 'list of contacts',
  says: 'blooio-contacts',
  reply: schemas.list(schemas.contact),
});

/** @see https://docs.blooio.com/reference/v4/contacts/listContactIdentities */
export const listIdentities = endpoint({
  service,
  method: 'GET',
  path: '/contacts/{contact_id}/identities',
  subject: 'contact',
  says: 'blooio-identities',
  reply: schemas.looseList(schemas.identity, 'blooio-identities'),
});

/** @see https://docs.blooio.com/reference/v4/contacts/attachContactIdentity */
export const attachIdentity = endpoint({
  service,
  method: 'POST',
  path: '/contacts/{contact_id}/identities',
  subject: 'contact',
  body: schemas.newIdentity,
  says201: 'blooio-created-201',
  says: 'blooio-attach-answer',
  reply: schemas.attached,
});

/** @see https://docs.blooio.com/reference/v4/contacts/detachContactIdentity */
export const detachIdentity = endpoint({
  service,
  method: 'DELETE',
  path: '/contacts/{contact_id}/identities/{identity_id}',
  subject: 'identity',
  says: 'blooio-detach',
  reply: schemas.done,
});

/** @see https://docs.blooio.com/reference/v4/contacts/createContact */
export const createContact = endpoint({
  service,
  method: 'POST',
  path: '/contacts',
  subject: 'list of contacts',
  body: schemas.newContact,
  says201: 'blooio-created-201',
  says: 'blooio-create-post',
  reply: schemas.item(schemas.createdContact),
});

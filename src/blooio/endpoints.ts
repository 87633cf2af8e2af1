import { endpoint } from '../http/endpoint.ts';
import * as schemas from './schemas.ts';
import { blooio as service } from './service.ts';

/** The longest page that Blooio serves. @see https://docs.blooio.com/pagination */
export const PAGE_SIZE = 200;

/**
 * The account of the API key. The response repeats the key itself, which the schema drops.
 * @see https://docs.blooio.com/reference/v4/account/getMe
 */
export const getAccount = endpoint({
  service,
  method: 'GET',
  path: '/me',
  response: schemas.item(schemas.account),
});

/** @see https://docs.blooio.com/reference/v4/channels/listChannels */
export const listChannels = endpoint({
  service,
  method: 'GET',
  path: '/channels',
  response: schemas.looseList(schemas.channel),
});

/**
 * All contacts, or with `identifier` those that have exactly this phone number or email.
 * @see https://docs.blooio.com/reference/v4/contacts/listContacts
 */
export const listContacts = endpoint({
  service,
  method: 'GET',
  path: '/contacts',
  response: schemas.list(schemas.contact),
});

/** @see https://docs.blooio.com/reference/v4/contacts/getContact */
export const getContact = endpoint({
  service,
  method: 'GET',
  path: '/contacts/{contact_id}',
  subject: 'contact',
  response: schemas.item(schemas.contact),
});

/** @see https://docs.blooio.com/reference/v4/contacts/listContactIdentities */
export const listIdentities = endpoint({
  service,
  method: 'GET',
  path: '/contacts/{contact_id}/identities',
  subject: 'contact',
  response: schemas.looseList(schemas.identity),
});

/** @see https://docs.blooio.com/reference/v4/contacts/attachContactIdentity */
export const attachIdentity = endpoint({
  service,
  method: 'POST',
  path: '/contacts/{contact_id}/identities',
  subject: 'contact',
  body: schemas.newIdentity,
  response: schemas.changedIdentity,
});

/** Changes the value of an identity, which keeps its ID. @see https://docs.blooio.com/reference/v4/contacts/updateContactIdentity */
export const updateIdentity = endpoint({
  service,
  method: 'PATCH',
  path: '/contacts/{contact_id}/identities/{identity_id}',
  subject: 'identity',
  body: schemas.identityChange,
  response: schemas.changedIdentity,
});

/** @see https://docs.blooio.com/reference/v4/contacts/detachContactIdentity */
export const detachIdentity = endpoint({
  service,
  method: 'DELETE',
  path: '/contacts/{contact_id}/identities/{identity_id}',
  subject: 'identity',
  response: schemas.done,
});

/** @see https://docs.blooio.com/reference/v4/contacts/createContact */
export const createContact = endpoint({
  service,
  method: 'POST',
  path: '/contacts',
  body: schemas.newContact,
  response: schemas.item(schemas.contact),
});

/** @see https://docs.blooio.com/reference/v4/contacts/updateContact */
export const updateContact = endpoint({
  service,
  method: 'PATCH',
  path: '/contacts/{contact_id}',
  subject: 'contact',
  body: schemas.contactChange,
  response: schemas.changedContact,
});

/**
 * Gives the contact every identity of the other one, with its conversations. Later servers only.
 * @see https://docs.blooio.com/reference/v4/contacts/mergeContacts
 */
export const mergeContacts = endpoint({
  service,
  method: 'POST',
  path: '/contacts/{contact_id}/merge',
  subject: 'contact',
  body: schemas.contactMerge,
  response: schemas.changedContact,
});

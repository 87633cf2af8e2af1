import { endpoint } from '../http/endpoint.ts';
import * as schemas from './schemas.ts';
import { reamaze as service } from './service.ts';

/** @see https://www.reamaze.com/api/get_contacts */
export const listContacts = endpoint({
  service,
  method: 'GET',
  path: '/contacts',
  response: schemas.contacts,
});

/**
 * Not in the reference, but the counterpart of attaching, and used by other integrations.
 * @see https://www.reamaze.com/api/post_identities
 */
export const listIdentities = endpoint({
  service,
  method: 'GET',
  path: '/contacts/{identifier}/identities',
  subject: 'contact',
  response: schemas.identities,
});

/**
 * Takes the identity away from its owner, with all its messages. The response doesn't say so.
 * @see https://www.reamaze.com/api/post_identities
 */
export const attachIdentity = endpoint({
  service,
  method: 'POST',
  path: '/contacts/{identifier}/identities',
  subject: 'contact',
  body: schemas.newIdentity,
  response: schemas.attached,
});

/** @see https://www.reamaze.com/api/post_contacts */
export const createContact = endpoint({
  service,
  method: 'POST',
  path: '/contacts',
  body: schemas.newContact,
  wrapper: 'contact',
  response: schemas.contact,
});

/**
 * Adds notes, and changes the other values. Identities can't be changed.
 * @see https://www.reamaze.com/api/put_contacts
 */
export const updateContact = endpoint({
  service,
  method: 'PUT',
  path: '/contacts/{identifier}',
  subject: 'contact',
  body: schemas.contactChanges,
  wrapper: 'contact',
  response: schemas.contact,
});

/** @see https://www.reamaze.com/api/get_messages */
export const listMessages = endpoint({
  service,
  method: 'GET',
  path: '/messages',
  response: schemas.messages,
});

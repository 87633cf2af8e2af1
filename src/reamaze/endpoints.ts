import { endpoint } from '../http/endpoint.ts';
import * as schemas from './schemas.ts';
import { reamaze as service } from './service.ts';

/**
 * The channels of the brand; the lightest call that needs a right login and a right brand.
 * @see https://www.reamaze.com/api/get_channels
 */
export const listChannels = endpoint({
  service,
  method: 'GET',
  path: '/channels',
  subject: 'brand',
  says: 'reamaze-channels',
  reply: schemas.channels,
});

/** @see https://www.reamaze.com/api/get_contacts */
export const listContacts = endpoint({
  service,
  method: 'GET',
  path: '/contacts',
  subject: 'list of contacts',
  says: 'reamaze-contacts',
  reply: schemas.contacts,
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
  says: 'reamaze-identities',
  reply: schemas.identities,
});

/**
 * Takes the identity away from whoever has it, with all its messages, and says nothing about it.
 * @see https://www.reamaze.com/api/post_identities
 */
export const attachIdentity = endpoint({
  service,
  method: 'POST',
  path: '/contacts/{identifier}/identities',
  subject: 'contact',
  body: schemas.newIdentity,
  says201: 'reamaze-created-201',
  says: 'reamaze-attach-answer',
  reply: schemas.attached,
});

/** @see https://www.reamaze.com/api/post_contacts */
export const createContact = endpoint({
  service,
  method: 'POST',
  path: '/contacts',
  subject: 'list of contacts',
  body: schemas.newContact,
  says201: 'reamaze-created-201',
  says: 'reamaze-create-post',
  reply: schemas.createdContact,
});

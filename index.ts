import zapier, { defineApp } from 'zapier-platform-core';
import attachBlooioIdentity from './creates/attach_blooio_identity.ts';
import attachReamazeIdentity from './creates/attach_reamaze_identity.ts';
import createBlooioContact from './creates/create_blooio_contact.ts';
import createReamazeContact from './creates/create_reamaze_contact.ts';
import detachBlooioIdentity from './creates/detach_blooio_identity.ts';
import linkPerson from './creates/link_person.ts';
import mergeBlooioContacts from './creates/merge_blooio_contacts.ts';
import replaceBlooioIdentity from './creates/replace_blooio_identity.ts';
import updateBlooioContact from './creates/update_blooio_contact.ts';
import updateReamazeContact from './creates/update_reamaze_contact.ts';
import packageJson from './package.json' with { type: 'json' };
import findBlooioContact from './searches/find_blooio_contact.ts';
import findReamazeContact from './searches/find_reamaze_contact.ts';
import { authentication } from './src/app/authentication.ts';
import { lean } from './src/app/lean.ts';
import { checkResponse, secureRequest } from './src/http/request.ts';
import blooioChannelList from './triggers/blooio_channel_list.ts';
import blooioContactList from './triggers/blooio_contact_list.ts';
import blooioIdentityList from './triggers/blooio_identity_list.ts';
import newBlooioContact from './triggers/new_blooio_contact.ts';
import newBlooioMessage from './triggers/new_blooio_message.ts';
import newReamazeContact from './triggers/new_reamaze_contact.ts';
import newReamazeMessage from './triggers/new_reamaze_message.ts';
import reamazeContactList from './triggers/reamaze_contact_list.ts';

const app = defineApp({
  version: packageJson.version,
  platformVersion: zapier.version,
  authentication,
  beforeRequest: [secureRequest],
  afterResponse: [checkResponse],
  flags: {
    // Otherwise core throws for a 429 before our middleware sees it, with a sentence that names no service and a delay
    // that reads any Retry-After as seconds.
    throwForThrottlingEarly: false,
    // Otherwise Zapier removes blanks from the input. Our forms do, in tests as well.
    cleanInputData: false,
  },
  triggers: {
    [newBlooioContact.key]: newBlooioContact,
    [newBlooioMessage.key]: newBlooioMessage,
    [newReamazeContact.key]: newReamazeContact,
    [newReamazeMessage.key]: newReamazeMessage,
    [blooioContactList.key]: blooioContactList,
    [blooioChannelList.key]: blooioChannelList,
    [blooioIdentityList.key]: blooioIdentityList,
    [reamazeContactList.key]: reamazeContactList,
  },
  searches: {
    [findBlooioContact.key]: findBlooioContact,
    [findReamazeContact.key]: findReamazeContact,
  },
  creates: {
    [attachBlooioIdentity.key]: attachBlooioIdentity,
    [attachReamazeIdentity.key]: attachReamazeIdentity,
    [linkPerson.key]: linkPerson,
    [createBlooioContact.key]: createBlooioContact,
    [createReamazeContact.key]: createReamazeContact,
    [updateBlooioContact.key]: updateBlooioContact,
    [replaceBlooioIdentity.key]: replaceBlooioIdentity,
    [mergeBlooioContacts.key]: mergeBlooioContacts,
    [updateReamazeContact.key]: updateReamazeContact,
    [detachBlooioIdentity.key]: detachBlooioIdentity,
  },
  searchOrCreates: {
    [findBlooioContact.key]: {
      key: findBlooioContact.key,
      display: {
        label: 'Find or Create Contact in Blooio',
        description:
          'Finds a contact by phone number, email or name, or creates one. Prefer Link Person for a person from a CRM.',
      },
      search: findBlooioContact.key,
      create: createBlooioContact.key,
    },
    [findReamazeContact.key]: {
      key: findReamazeContact.key,
      display: {
        label: 'Find or Create Contact in Re:amaze',
        description:
          'Finds a contact by email, mobile number or username, or creates one. Prefer Link Person for a person from a CRM.',
      },
      search: findReamazeContact.key,
      create: createReamazeContact.key,
    },
  },
});

export default lean(app);

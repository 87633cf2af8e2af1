import zapier, { defineApp } from 'zapier-platform-core';
import attachBlooioIdentity from './creates/attach_blooio_identity.ts';
import attachReamazeIdentity from './creates/attach_reamaze_identity.ts';
import createBlooioContact from './creates/create_blooio_contact.ts';
import createReamazeContact from './creates/create_reamaze_contact.ts';
import detachBlooioIdentity from './creates/detach_blooio_identity.ts';
import linkPerson from './creates/link_person.ts';
import packageJson from './package.json' with { type: 'json' };
import findBlooioContact from './searches/find_blooio_contact.ts';
import findReamazeContact from './searches/find_reamaze_contact.ts';
import { authentication } from './src/app/authentication.ts';
import { lean } from './src/app/lean.ts';
import { explainRefusal, secureRequest } from './src/http/middleware.ts';
import blooioChannelList from './triggers/blooio_channel_list.ts';
import blooioContactList from './triggers/blooio_contact_list.ts';
import blooioIdentityList from './triggers/blooio_identity_list.ts';
import newBlooioContact from './triggers/new_blooio_contact.ts';
import newBlooioMessage from './triggers/new_blooio_message.ts';
import newReamazeContact from './triggers/new_reamaze_contact.ts';
import reamazeContactList from './triggers/reamaze_contact_list.ts';

const app = defineApp({
  version: packageJson.version,
  platformVersion: zapier.version,
  authentication,
  beforeRequest: [secureRequest],
  afterResponse: [explainRefusal],
  flags: {
    // Otherwise core answers a 429 before our middleware sees it, with a sentence that names no service and a delay
    // that takes any Retry-After for seconds.
    throwForThrottlingEarly: false,
    // Otherwise Zapier takes blanks out of the input; done here instead, so that it happens in tests, too.
    cleanInputData: false,
  },
  triggers: {
    [newBlooioContact.key]: newBlooioContact,
    [newBlooioMessage.key]: newBlooioMessage,
    [newReamazeContact.key]: newReamazeContact,
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
    [detachBlooioIdentity.key]: detachBlooioIdentity,
  },
  searchOrCreates: {
    [findBlooioContact.key]: {
      key: findBlooioContact.key,
      display: {
        label: 'Find or Create Contact in Blooio',
        description: 'Finds a contact by phone number, e-mail address or name, or creates one.',
      },
      search: findBlooioContact.key,
      create: createBlooioContact.key,
    },
    [findReamazeContact.key]: {
      key: findReamazeContact.key,
      display: {
        label: 'Find or Create Contact in Re:amaze',
        description: 'Finds a contact by e-mail address, mobile number or social media name, or creates one.',
      },
      search: findReamazeContact.key,
      create: createReamazeContact.key,
    },
  },
});

export default lean(app);

import zapier, { defineApp } from 'zapier-platform-core';
import attachBlooioIdentity from './creates/attach_blooio_identity.ts';
import attachReamazeIdentity from './creates/attach_reamaze_identity.ts';
import packageJson from './package.json' with { type: 'json' };
import { authentication } from './src/authentication.ts';
import { explainRefusal, secureRequest } from './src/middleware.ts';
import blooioChannelList from './triggers/blooio_channel_list.ts';
import blooioContactList from './triggers/blooio_contact_list.ts';
import reamazeContactList from './triggers/reamaze_contact_list.ts';

export default defineApp({
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
    [blooioContactList.key]: blooioContactList,
    [blooioChannelList.key]: blooioChannelList,
    [reamazeContactList.key]: reamazeContactList,
  },
  creates: {
    [attachBlooioIdentity.key]: attachBlooioIdentity,
    [attachReamazeIdentity.key]: attachReamazeIdentity,
  },
});

import { reamazeAttach } from './reamaze_attach.ts';
import { reamazeAttached } from './reamaze_attached.ts';
import { reamazeConnection } from './reamaze_connection.ts';
import { reamazeContacts } from './reamaze_contacts.ts';
import { reamazeIdentities } from './reamaze_identities.ts';

/** What is believed of Re:amaze's API v1. */
export const reamazeStatements = {
  ...reamazeAttach,
  ...reamazeAttached,
  ...reamazeIdentities,
  ...reamazeConnection,
  ...reamazeContacts,
};

import { blooioAccount } from './blooio_account.ts';
import { blooioAttach } from './blooio_attach.ts';
import { blooioAttached } from './blooio_attached.ts';
import { blooioContacts } from './blooio_contacts.ts';
import { blooioMessages } from './blooio_messages.ts';

/** What is believed of Blooio's API v4. */
export const blooioStatements = {
  ...blooioAttach,
  ...blooioAttached,
  ...blooioAccount,
  ...blooioContacts,
  ...blooioMessages,
};

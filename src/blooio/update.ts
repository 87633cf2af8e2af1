import { knownName, onlyPlaceholder } from '../form/names.ts';
import { request } from '../http/request.ts';
import { unreadable } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { contactById } from './contacts.ts';
import { updateContact } from './endpoints.ts';
import type { Contact } from './schemas.ts';
import { blooio } from './service.ts';

export interface Updated {
  readonly contact: Contact;
  readonly outcome: 'updated' | 'unchanged';
}

/** Gives a contact its name. @throws Failure `invalid` for a placeholder */
export async function updateName(run: Run, contactId: string, given: string): Promise<Updated> {
  const name = knownName(given);
  if (!name) throw onlyPlaceholder(given, blooio.label);
  const contact = await contactById(run, contactId);
  if (contact.name === name) return { contact, outcome: 'unchanged' };
  return { contact: await rename(run, contact, name), outcome: 'updated' };
}

/** The contact, which has this name from now on if it had none. A placeholder is never written. */
export async function named(run: Run, contact: Contact, given: string | undefined): Promise<Contact> {
  const name = knownName(given);
  return name && !knownName(contact.name) ? rename(run, contact, name) : contact;
}

/** Where the response doesn't hold the contact, it is read. */
async function rename(run: Run, contact: Contact, name: string): Promise<Contact> {
  const response = await request(run, updateContact, { path: { contact_id: contact.id }, body: { name } });
  if (response?.data) return { ...contact, name: response.data.name ?? name };
  const renamed = await contactById(run, contact.id);
  if (renamed.name === name) return renamed;
  throw unreadable(blooio.label, 200);
}

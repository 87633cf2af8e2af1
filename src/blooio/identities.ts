import { Failure, isFailure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { normalizePhoneOrEmail } from '../form/identifiers/identity.ts';
import { mayBeNumber } from '../form/identifiers/phone.ts';
import { sameIdentifier } from '../form/identifiers/spellings.ts';
import { request } from '../http/request.ts';
import { unreadable } from '../http/response.ts';
import type { Run } from '../http/run.ts';
import { channelTypeLabel } from './channels.ts';
import { attachIdentity, detachIdentity, listIdentities, PAGE_SIZE } from './endpoints.ts';
import type { FetchPage } from './paging.ts';
import { everyItem } from './paging.ts';
import { type Identity, type NewIdentity, needsChannel } from './schemas.ts';
import { blooio } from './service.ts';

/** One page of a contact's identities. */
export const identityPage =
  (run: Run, contactId: string): FetchPage<Identity> =>
  (cursor) =>
    request(run, listIdentities, { path: { contact_id: contactId }, query: { limit: PAGE_SIZE, cursor } });

/** All identities of a contact. */
export const identitiesOf = (run: Run, contactId: string): Promise<Identity[]> =>
  everyItem(identityPage(run, contactId));

/** How a dropdown shows an identity. */
export function identityLabel({ id, identifier, channel_type }: Identity): string {
  const shown = identifier || id || '';
  return channel_type ? `${shown} (${channelTypeLabel(channel_type)})` : shown;
}

/** Detaches an identity. @returns false when it, or its contact, is gone already, e.g. because a first run did it */
export async function detach(run: Run, contactId: string, identityId: string): Promise<boolean> {
  try {
    await request(run, detachIdentity, { path: { contact_id: contactId, identity_id: identityId } });
    return true;
  } catch (error) {
    if (isFailure(error, 'not_found')) return false;
    throw error;
  }
}

/**
 * Attaches an identity that the contact doesn't have. Where the response doesn't hold it, it is read.
 * @throws Failure `conflict` in Blooio's own words; `unexpected` where the contact doesn't have it then
 */
export async function attachNew(run: Run, contactId: string, identity: NewIdentity): Promise<Identity> {
  const response = await request(run, attachIdentity, { path: { contact_id: contactId }, body: identity });
  if (response?.data?.id) return response.data;
  const own = await ownIdentity(run, contactId, identity);
  if (own) return own;
  throw unreadable(blooio.label, 201);
}

/** An identity as the contact has it, if it does. */
export const ownIdentity = async (
  run: Run,
  contactId: string,
  wanted: NewIdentity,
): Promise<Identity | undefined> => (await identitiesOf(run, contactId)).find((one) => isSame(one, wanted));

/** True for the same identity on the same channel type, or on any when none is wanted. */
export const isSame = (one: Identity, { identifier, channel_type, channel_id }: NewIdentity): boolean =>
  isKnownAs(one, identifier) &&
  (!channel_type || one.channel_type === channel_type) &&
  // An Apple customer is another person on another channel.
  (!needsChannel(channel_type) || !one.channel_id || one.channel_id === channel_id);

/** Numbers and emails are the same however they are spelled; Apple's customer IDs are opaque. */
export const isKnownAs = (one: Identity, identifier: string): boolean =>
  one.channel_type === 'amb'
    ? one.identifier === identifier
    : sameIdentifier(one.identifier ?? '', identifier);

/**
 * The identities that a form names: one by its ID, or on every channel by the phone number, email or Apple ID itself.
 * An Apple ID has slashes, so it never goes into a path.
 * @throws Failure `invalid` when a number without country code may be one of them, `unexpected` when one that the
 * response leaves out may be it
 */
export function identitiesNamed(
  own: readonly Identity[],
  named: string,
  country: string | undefined,
): readonly Identity[] {
  const byId = own.filter(({ id }) => id === named);
  if (byId.length > 0) return byId;
  const identifier = readable(named, country) ?? named;
  const known = own.filter((one) => isKnownAs(one, identifier));
  const perhaps = own.find((one) => one.identifier && mayBeNumber(named, one.identifier))?.identifier;
  if (known.length === 0 && perhaps) throw uncertain(perhaps);
  const isHidden = own.some((one) => !one.identifier);
  if (known.length === 0 && isHidden) throw unreadable(blooio.label, 200);
  return known;
}

/** The ID of an identity, which its path needs. */
export function idOf({ id, identifier }: Identity): string {
  if (id) return id;
  throw new Failure(
    'unexpected',
    `Blooio’s response has no ID of ${quoted(identifier ?? '')}, so this step can’t change it. Change it in Blooio.`,
  );
}

/** A phone number or email as it is sent; undefined for anything else, such as an ID. */
export function readable(named: string, country: string | undefined): string | undefined {
  try {
    return normalizePhoneOrEmail(named, country);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

const uncertain = (number: string): Failure =>
  new Failure(
    'invalid',
    `In Blooio, this contact has ${quoted(number)}. If you mean that number, write it with its plus sign and country code, or correct Default Country.`,
  );

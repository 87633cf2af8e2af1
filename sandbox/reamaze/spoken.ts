import type { ReamazeDialect } from './dialect.ts';
import type { Contact, Identity, Message, ReamazeState } from './state.ts';

/** What a dialect makes of contacts and identities on their way in and out. */

export const foldsCase = ({ emailCase }: ReamazeDialect): boolean => emailCase === 'fold';

/** An identity as it is kept. */
export const kept = <Given extends Identity>({ emailCase }: ReamazeDialect, identity: Given): Given =>
  emailCase === 'lower' && identity.type === 'email'
    ? { ...identity, identifier: identity.identifier.toLowerCase() }
    : identity;

/** An identifier as it is written. */
function shown({ mobiles, socialNames }: ReamazeDialect, type: string, identifier: string): string {
  if (type === 'mobile' && mobiles === 'digits') return identifier.replace('+', '');
  return socialNames === 'with @' && ['twitter', 'instagram'].includes(type) ? `@${identifier}` : identifier;
}

const shownIdentities = (dialect: ReamazeDialect, identities: Identity[]): object[] =>
  identities.map(({ type, identifier }, index) => ({
    ...(dialect.identityFields === 'more' && { id: index + 1, primary: index === 0 }),
    type,
    identifier: shown(dialect, type, identifier),
  }));

/** The identities of a contact, or one page of them. */
export function identitiesPage(dialect: ReamazeDialect, identities: Identity[], page = '1'): object {
  const shown = shownIdentities(dialect, identities);
  const size = dialect.identitiesPerPage;
  if (size === 'all') return { identities: shown };
  const start = (Number(page) - 1) * size;
  return {
    page_size: size,
    page_count: Math.max(1, Math.ceil(shown.length / size)),
    total_count: shown.length,
    identities: shown.slice(start, start + size),
  };
}

/** A contact as it is listed: without its identities. */
export function shownContact(dialect: ReamazeDialect, { identities, _id, ...contact }: Contact): object {
  const names = (['mobile', 'twitter', 'instagram'] as const).map((type) => [
    type,
    contact[type] && shown(dialect, type, contact[type]),
  ]);
  return { ...(dialect.showsId && { _id }), ...contact, ...Object.fromEntries(names) };
}

/** Who wrote a message: the contact that has the identity, else the identity alone. */
export function shownSender(
  dialect: ReamazeDialect,
  { contacts }: ReamazeState,
  { contact_id, identity }: Message,
): object {
  const contact = contacts.find(({ _id }) => _id === contact_id);
  const { name = null, email = null, mobile = null } = contact ?? { [identity.type]: identity.identifier };
  return { name, email, mobile: mobile && shown(dialect, 'mobile', mobile) };
}

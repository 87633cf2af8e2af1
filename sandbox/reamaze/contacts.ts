import { Hono } from 'hono';
import type { Env } from '../wire.ts';
import type { Reamaze, ReamazeDialect } from './dialect.ts';
import { json, notFound, unprocessable, validate } from './errors.ts';
import { changedContact, newContact } from './fields.ts';
import { foldsCase, kept, shownContact } from './spoken.ts';
import type { Contact, Identity, ReamazeState } from './state.ts';
import { addContact, changeContact, IDENTITY_TYPES, ownerOf } from './state.ts';

/** Of every list. */
export const PAGE_SIZE = 30;

/** The contact in a path, by email unless another type is named. @throws HTTPException 422 for a wrong type */
export function contactAt(
  { state, dialect }: Reamaze,
  identifier = '',
  lookupType = 'email',
): Contact | undefined {
  const type = IDENTITY_TYPES.find((known) => known === lookupType);
  if (!type || (type === 'igsid' && dialect.igsidLookup === 'refuse'))
    throw unprocessable(dialect, 'identifier_type', 'is not included in the list');
  return ownerOf(state, { type, identifier }, foldsCase(dialect));
}

export const unknownContact = (dialect: ReamazeDialect) =>
  dialect.unknownContact === 422 ? unprocessable(dialect, 'contact', 'must exist') : notFound('Contact');

/** Whether a contact is found by `q`, which looks at names and emails only; with `type=mobile`, perhaps at numbers, too. */
function isFound(
  { search, searchesMobiles }: ReamazeDialect,
  { name, friendly_name, mobile, identities }: Contact,
  q: string,
  type?: string,
): boolean {
  if (type === 'mobile' && searchesMobiles && mobile?.includes(q)) return true;
  const emails = identities.filter(({ type }) => type === 'email').map(({ identifier }) => identifier);
  const texts = [name ?? '', friendly_name ?? '', ...emails].map((text) => text.toLowerCase());
  if (search === 'substring') return texts.some((text) => text.includes(q.toLowerCase()));
  const words = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words(q.toLowerCase()).some((word) => texts.some((text) => words(text).includes(word)));
}

function search(
  { contacts }: ReamazeState,
  dialect: ReamazeDialect,
  query: Record<string, string>,
): Contact[] {
  const { q, type, sort } = { q: query['q'], type: query['type'], sort: query['sort'] };
  const data = Object.entries(query).flatMap(([name, value]) => {
    const key = /^data\[(.+)\]$/.exec(name)?.[1];
    return key ? [[key, value]] : [];
  });
  return contacts
    .filter((contact) => !q || isFound(dialect, contact, q, type))
    .filter((contact) => (type !== 'email' && type !== 'mobile') || contact[type] !== null)
    .filter((contact) => data.every(([key = '', value]) => String(contact.data[key]) === value))
    .sort((one, other) =>
      sort === 'date'
        ? other.created_at.localeCompare(one.created_at)
        : (one.name ?? '').localeCompare(other.name ?? '', 'en'),
    );
}

/** Who a new contact would double, and by what. */
function existing(
  { state, dialect }: Reamaze,
  identities: Identity[],
  id?: string,
): [string, Contact] | undefined {
  for (const identity of identities) {
    const owner = ownerOf(state, identity, foldsCase(dialect));
    if (owner) return [identity.type, owner];
  }
  const namesake = id && state.contacts.find((contact) => contact.id === id);
  return namesake ? ['id', namesake] : undefined;
}

export function contacts(service: Reamaze): Hono<Env> {
  const app = new Hono<Env>();

  // https://www.reamaze.com/api/get_contacts
  app.get('/', (c) => {
    const { state, dialect } = service;
    const query = c.req.query();
    const found = search(state, dialect, query);
    const page_count = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const asked = Math.max(1, Number.parseInt(query['page'] ?? '1', 10) || 1);
    const page = dialect.afterLastPage === 'repeat' ? Math.min(asked, page_count) : asked;
    const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    return c.json({
      page_size: PAGE_SIZE,
      page_count,
      total_count: found.length,
      contacts: shown.map((contact) => shownContact(dialect, contact)),
    });
  });

  // https://www.reamaze.com/api/post_contacts
  app.post('/', async (c) => {
    const { state, dialect } = service;
    const body = await json(c, dialect);
    const { email, mobile, ...given } = validate(dialect, newContact, body).contact;
    const identities: Identity[] = [];
    if (email) identities.push(kept(dialect, { type: 'email', identifier: email }));
    if (mobile) identities.push({ type: 'mobile', identifier: mobile });
    const [field, contact] = existing(service, identities, given.id) ?? [];
    const answer = (contact: Contact, status: 200 | 201) => {
      const shown = shownContact(dialect, contact);
      return c.json(dialect.wrapsCreated ? { contact: shown } : shown, status);
    };
    if (contact && dialect.createExisting === 'return') return answer(contact, 200);
    if (contact && field !== 'id' && dialect.createExisting === 'double') {
      const doubled = addContact(state, given);
      Object.assign(doubled, { identities, email: email ?? null, mobile: mobile ?? null });
      return answer(doubled, dialect.createdStatus);
    }
    if (field) throw unprocessable(dialect, field, 'has already been taken');
    return answer(addContact(state, { ...given, identities }, foldsCase(dialect)), dialect.createdStatus);
  });

  // https://www.reamaze.com/api/put_contacts
  app.put('/:contact', async (c) => {
    const { state, dialect } = service;
    const body = await json(c, dialect);
    const contact = contactAt(service, c.req.param('contact'), c.req.query('identifier_type'));
    if (!contact) throw unknownContact(dialect);
    const { contact: changes } = validate(dialect, changedContact, body);
    const data = dialect.dataOnPut === 'merge' ? { ...contact.data, ...changes.data } : changes.data;
    const isChanged = changeContact(state, contact, { ...changes, ...(changes.data && { data }) });
    if (!isChanged && dialect.noChangePut === 'refuse')
      throw unprocessable(dialect, 'contact', 'has no changes');
    const shown = shownContact(dialect, contact);
    return c.json(dialect.wrapsCreated ? { contact: shown } : shown);
  });

  return app;
}

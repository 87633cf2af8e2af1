import { Hono } from 'hono';
import * as zod from 'zod';
import type { Env } from '../wire.ts';
import type { Blooio, BlooioDialect } from './dialect.ts';
import { json, notFound, refusal, validate } from './errors.ts';
import { checkIdentity, identityFields, sameIdentifier } from './fields.ts';
import { limitOf, page, wholeNumber } from './page.ts';
import type { BlooioState, Contact } from './state.ts';
import { addContact } from './state.ts';

/** @throws HTTPException 404 */
export function findContact({ contacts }: BlooioState, id: string): Contact {
  const contact = contacts.find((one) => one.id === id);
  if (!contact) throw notFound('Contact');
  return contact;
}

function view({ id, name, created_at, identities, tags = [] }: Contact, { generation }: BlooioDialect) {
  const contact = { id, name, created_at, identities };
  if (generation === 'A') return contact;
  return {
    ...contact,
    tags,
    last_message_time: null,
    last_direction: null,
    last_text: null,
    last_status: null,
  };
}

type View = ReturnType<typeof view>;

const withoutIdentities = ({ identities, ...contact }: View): Omit<View, 'identities'> => contact;

export const single = (contact: Contact, dialect: BlooioDialect) => {
  const whole = view(contact, dialect);
  return { data: dialect.contactHasIdentities ? whole : withoutIdentities(whole) };
};

/** Any of these switches a list to offsets. */
const OFFSET_PARAMETERS = ['q', 'tag', 'sort', 'filter', 'offset'];

const SORTS: Record<string, (one: Contact, other: Contact) => number> = {
  recent: (one, other) => other.created_at - one.created_at,
  oldest: (one, other) => one.created_at - other.created_at,
  name_asc: (one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'en'),
  name_desc: (one, other) => (other.name ?? '').localeCompare(one.name ?? '', 'en'),
};

/** When a contact wrote last, 0 if never. */
const lastWrote = ({ events }: BlooioState, { identities }: Contact): number =>
  events.findLast(({ data }) => identities.some(({ identifier }) => identifier === data['sender']))
    ?.occurred_at ?? 0;

/** Generation B's second way through the list. What `filter` takes isn't documented: it is accepted and ignored. */
function offsetPage({ state, dialect }: Blooio, contacts: Contact[], query: Record<string, string>) {
  const limit = limitOf(query);
  const offset = wholeNumber(query, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const wanted = query['sort'] ?? 'recent';
  const byActivity: (typeof SORTS)[string] = (one, other) => lastWrote(state, other) - lastWrote(state, one);
  const sort = wanted === 'recent' && dialect.recentMeans === 'active' ? byActivity : SORTS[wanted];
  if (!sort) throw refusal(400, 'invalid_request', `sort must be one of ${Object.keys(SORTS).join(', ')}`);
  const q = query['q']?.toLowerCase() ?? '';
  const tag = query['tag'];
  const found = contacts
    .filter(({ name, identities }) =>
      [name ?? '', ...identities.map(({ identifier }) => identifier)].some((text) =>
        text.toLowerCase().includes(q),
      ),
    )
    .filter(({ tags = [] }) => tag === undefined || tags.includes(tag))
    .sort(sort);
  return {
    data: found.slice(offset, offset + limit),
    has_more: offset + limit < found.length,
    next_cursor: null,
    pagination: { limit, offset, total: found.length },
  };
}

export function contacts(service: Blooio): Hono<Env> {
  const app = new Hono<Env>();

  // https://docs.blooio.com/reference/v4/contacts/listContacts
  app.get('/', (c) => {
    const { state, dialect } = service;
    const query = c.req.query();
    const identifier = query['identifier'];
    const all = dialect.contactOrder === 'newest' ? state.contacts.toReversed() : state.contacts;
    const known = all.filter(
      ({ identities }) =>
        identifier === undefined ||
        identities.some(
          (identity) =>
            (dialect.findsAmb || identity.channel_type !== 'amb') &&
            sameIdentifier(dialect, identity.identifier, identifier),
        ),
    );
    const byOffset = OFFSET_PARAMETERS.filter((name) => name in query);
    if (byOffset.length > 0 && dialect.generation === 'A')
      throw refusal(400, 'invalid_request', `Unknown parameter: ${byOffset.join(', ')}`);
    if (byOffset.length > 0 && 'cursor' in query)
      throw refusal(400, 'invalid_request', `cursor can't be combined with ${byOffset.join(', ')}`);
    const found = byOffset.length > 0 ? offsetPage(service, known, query) : page(known, query);
    const data = found.data.map((contact) => view(contact, dialect));
    return c.json({ ...found, data: dialect.listHasIdentities ? data : data.map(withoutIdentities) });
  });

  // https://docs.blooio.com/reference/v4/contacts/createContact
  app.post('/', async (c) => {
    const body = await json(c);
    const { state, dialect } = service;
    const fields = identityFields(dialect)
      .partial({ identifier: true })
      .extend({ name: zod.string().min(1).optional() });
    const { name, ...identity } = validate(fields, body);
    const { identifier } = identity;
    checkIdentity(state, identity);
    const existing = state.contacts.find(({ identities }) =>
      identities.some((identity) => identifier && sameIdentifier(dialect, identity.identifier, identifier)),
    );
    if (existing && dialect.createExisting === 'return') return c.json(single(existing, dialect), 200);
    if (existing && dialect.createExisting !== 'duplicate')
      throw dialect.createExisting === 'conflict'
        ? refusal(409, 'conflict', 'A contact with this identifier already exists')
        : refusal(422, 'validation_failed', 'identifier: Belongs to a contact', { field: 'identifier' });
    const contact = addContact(state, { name, identities: identifier ? [{ ...identity, identifier }] : [] });
    return c.json(single(contact, dialect), 201);
  });

  // https://docs.blooio.com/reference/v4/contacts/getContact
  app.get('/:contact', (c) => {
    const { state, dialect } = service;
    return c.json(single(findContact(state, c.req.param('contact')), dialect));
  });

  // https://docs.blooio.com/reference/v4/contacts/updateContact
  app.patch('/:contact', async (c) => {
    const body = await json(c);
    const { state, dialect } = service;
    const contact = findContact(state, c.req.param('contact'));
    contact.name = validate(zod.object({ name: zod.string().min(1) }), body).name;
    return c.json(single(contact, dialect));
  });

  // https://docs.blooio.com/reference/v4/contacts/deleteContact
  app.delete('/:contact', (c) => {
    const { id } = findContact(service.state, c.req.param('contact'));
    service.state.contacts = service.state.contacts.filter((contact) => contact.id !== id);
    return c.json({ data: { id, deleted: true } });
  });

  return app;
}

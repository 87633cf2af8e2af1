import * as zod from 'zod/mini';
import type { BlooioId } from '../../assumptions/index.ts';
import {
  type Checks,
  clear,
  every,
  type Finding,
  NotSeen,
  newestFirst,
  offered,
  once,
  type Response,
  read,
  type ServiceCheck,
  Stop,
  statusIs,
  succeeded,
  type Throwaway,
} from './check.ts';
import { line, type Request } from './client.ts';

/** Why no request can show these assumptions. */
export const invisible = {
  'blooio-cdn': 'a client without a name might get the network blocked',
  'blooio-signature': 'it takes a message from a customer',
} as const satisfies Partial<Record<BlooioId, string>>;

const item = <Schema extends zod.ZodMiniType>(schema: Schema) => zod.object({ data: schema });
const list = <Schema extends zod.ZodMiniType>(schema: Schema) => zod.object({ data: zod.array(schema) });
const text = zod.catch(zod.optional(zod.nullable(zod.string())), undefined);
const number = zod.catch(zod.optional(zod.nullable(zod.number())), undefined);

const identity = zod.object({ id: text, identifier: text, channel_type: text });
const contact = zod.object({
  id: zod.string(),
  name: text,
  created_at: number,
  identities: zod.catch(zod.optional(zod.array(identity)), undefined),
});
const account = zod.object({
  valid: zod.optional(zod.unknown()),
  api_key: zod.optional(zod.unknown()),
  organization_id: text,
  organization: zod.catch(zod.optional(zod.object({ name: text })), undefined),
});
const nestedError = zod.object({ error: zod.object({ code: zod.string(), message: zod.string() }) });
const message = zod.object({
  message_id: text,
  attachments: zod.catch(zod.optional(zod.array(zod.unknown())), undefined),
});
const attachment = zod.object({ url: zod.string() });
const event = zod.object({ type: zod.string(), data: zod.catch(zod.optional(message), undefined) });

const PAGE = { limit: 200 };
const PHONE_OR_EMAIL = /^(\+[1-9]\d{6,14}|[^\s@]+@[^\s@]+)$/;
/** In milliseconds, no contact is that old; in seconds, none is that new. */
const LAST_SECOND = 1e11;

/** A server without the route may also respond with 501, which elsewhere is no answer. */
const isOffered = (response: Response): Finding =>
  response.status === 501 ? [false, 'status 501'] : succeeded(response);

/** The checks of Blooio. `sweep` sends requests also after an interruption. */
export function blooioCheck(
  request: Request,
  sweep: Request,
  { code, name, email }: Throwaway,
): ServiceCheck {
  /** Emails with which contacts were, or may have been, created. */
  const used = new Set<string>();
  const webhookUrl = `https://live-check-${code}.invalid/`; // a host that never exists: nothing is delivered
  let subscribed = false;

  const create = async (address: string): Promise<Response> => {
    const response = request('POST /contacts', { body: { name, identifier: address } });
    used.add(address);
    return response;
  };
  const created = async (label: string) => read(item(contact), await create(email(label))).data.id;
  const attach = (id: string, body: object): Promise<Response> =>
    request(line`POST /contacts/${id}/identities`, { body });
  const identitiesOf = async (id: string) =>
    read(list(identity), await request(line`GET /contacts/${id}/identities`)).data;
  const find = async (identifier: string) =>
    read(list(contact), await request('GET /contacts', { query: { identifier } })).data;
  const subscribe = async (more: object): Promise<Response> => {
    subscribed = true;
    const response = await request('POST /webhooks', { body: { url: webhookUrl, ...more } });
    const { data } = item(zod.object({ id: zod.string() })).safeParse(response.body);
    const removed = response.ok && data && (await request(line`DELETE /webhooks/${data.data.id}`)).ok;
    subscribed = response.ok && !removed;
    return response;
  };

  const me = once(() => request('GET /me'));
  const creation = once(() => create(email('first')));
  const first = once(async () => read(item(contact), await creation()).data.id);
  const attaching = once(async () => attach(await first(), { identifier: email('attached') }));
  const attached = once(async () => {
    const response = await attaching();
    if (!response.ok) throw new NotSeen(`nothing can be attached (${response.status})`);
    return first();
  });
  const contacts = once(
    async () => read(list(contact), await request('GET /contacts', { query: PAGE })).data,
  );
  const someContact = once(async () => {
    const [one] = await contacts();
    return one?.id ?? first();
  });
  const messages = once(async () =>
    read(list(event), await request('GET /events', { query: PAGE })).data.flatMap(({ type, data }) =>
      type === 'message.received' && data ? [data] : [],
    ),
  );
  const withTypes = once(() => subscribe({ event_types: ['message.received'] }));
  const withoutTypes = once(() => subscribe({}));
  /** Two contacts, and how to merge them. */
  const merging = once(async () => {
    const [kept, merged] = [await created('kept'), await created('merged')];
    const merge = () => request(line`POST /contacts/${kept}/merge`, { body: { source_contact_id: merged } });
    return { kept, response: await merge(), merge };
  });

  const checks: Checks<Exclude<BlooioId, keyof typeof invisible>> = {
    'blooio-key-valid': async () => [
      read(item(account), await me()).data.valid === true,
      'another value of valid',
    ],
    'blooio-organization': async () => {
      const { organization, organization_id } = read(item(account), await me()).data;
      return [Boolean(organization?.name && organization_id), 'a name or an ID is missing'];
    },
    'blooio-me-echo': async () => [read(item(account), await me()).data.api_key !== undefined, 'no api_key'],
    'blooio-errors-nested': async () => {
      const response = clear(await request(line`GET /contacts/${`ct_${code}`}/identities`));
      if (response.ok) throw new NotSeen('an unknown contact is no error');
      return [nestedError.safeParse(response.body).success, `another error (${response.status})`];
    },
    'blooio-times': async () => {
      const times = (await contacts()).flatMap(({ created_at }) => created_at ?? []);
      return every(times, 'times in milliseconds', (time) => time > LAST_SECOND);
    },
    'blooio-generation': async () =>
      succeeded(await request('GET /channels', { query: { ...PAGE, type: 'amb' } })),
    'blooio-phones': async () => {
      const all = (await contacts()).flatMap(({ identities }) => identities ?? []);
      const others = all.filter(({ channel_type }) => channel_type !== 'amb');
      return every(others, 'phones in E.164 or emails', ({ identifier }) =>
        PHONE_OR_EMAIL.test(identifier ?? ''),
      );
    },
    'blooio-list-identities': async () =>
      every(await contacts(), 'contacts with identities', ({ identities }) => identities !== undefined),
    'blooio-contact-order': async () =>
      newestFirst((await contacts()).flatMap(({ created_at }) => created_at ?? [])),
    'blooio-sort-recent': async () => {
      const response = clear(
        await request('GET /contacts', { query: { ...PAGE, sort: 'recent', offset: 0 } }),
      );
      if (response.status === 400) throw new NotSeen('not offered (400)');
      return newestFirst(read(list(contact), response).data.flatMap(({ created_at }) => created_at ?? []));
    },
    'blooio-finds-amb': async () => {
      const customers = (await contacts()).flatMap(({ identities }) => identities ?? []);
      const customer = customers.find(({ channel_type }) => channel_type === 'amb')?.identifier;
      if (!customer) throw new NotSeen('no contact with an Apple customer ID');
      return [(await find(customer)).length === 0, 'the contact is found'];
    },
    'blooio-contact-identities': async () => {
      const one = read(item(contact), await request(line`GET /contacts/${await someContact()}`)).data;
      return [one.identities !== undefined, 'no identities'];
    },
    'blooio-filters-events': async () => {
      const types = async (query: object) =>
        read(list(event), await request('GET /events', { query: { ...PAGE, ...query } })).data.map(
          ({ type }) => type,
        );
      const other = (type: string) => type !== 'message.received';
      if ((await types({ type: 'message.received' })).some(other)) return [false, 'the list has other types'];
      if (!(await types({})).some(other)) throw new NotSeen('no events of other types');
      return [true, 'only the type that was asked for; no webhook was tried'];
    },

    'blooio-trial': async () => {
      const { status } = await request('GET /contacts', { query: PAGE });
      return [status !== 402, 'status 402'];
    },
    'blooio-message-id': async () =>
      every(await messages(), 'messages with message_id', ({ message_id }) => Boolean(message_id)),
    'blooio-attachments': async () => {
      const attachments = (await messages()).flatMap((message) => message.attachments ?? []);
      return every(attachments, 'attachments with a url', (one) => attachment.safeParse(one).success);
    },

    'blooio-created-201': async () => statusIs(201, await creation(), await attaching()),
    'blooio-attach-response': async () => {
      await attached();
      const data = item(identity).safeParse((await attaching()).body).data?.data;
      return [Boolean(data?.id && data.identifier), 'no identity in data'];
    },
    'blooio-attach-again': async () =>
      statusIs(409, await attach(await attached(), { identifier: email('attached') })),
    'blooio-default-type': async () => {
      const own = await identitiesOf(await attached());
      const type = own.find(({ identifier }) => identifier === email('attached'))?.channel_type;
      if (!type) throw new NotSeen('the attached identity has no channel type');
      return [type === 'blooio', 'another channel type'];
    },
    'blooio-keeps-emails': async () => {
      const identifier = email('CAPITALS');
      const response = clear(await attach(await first(), { identifier }));
      if (!response.ok) throw new NotSeen(`not accepted (${response.status})`);
      const own = (await identitiesOf(await first())).map((one) => one.identifier);
      return [own.includes(identifier), 'another spelling'];
    },
    'blooio-unique-by-type': async () => {
      const response = clear(
        await attach(await attached(), { identifier: email('attached'), channel_type: 'whatsapp' }),
      );
      if (!response.ok && response.status !== 409) throw new NotSeen(`not accepted (${response.status})`);
      return succeeded(response);
    },
    'blooio-conflict-owner': async () => {
      const owner = await attached();
      const response = clear(await attach(await created('second'), { identifier: email('attached') }));
      if (response.status !== 409) throw new NotSeen(`no conflict (${response.status})`);
      return [!JSON.stringify(response.body).includes(owner), 'the conflict names the owner'];
    },
    'blooio-case': async () => {
      await first();
      if ((await find(email('first'))).length === 0) throw new NotSeen('a new contact isn’t found');
      return [(await find(email('first').replace('live', 'LIVE'))).length === 0, 'found without case'];
    },
    'blooio-create-existing': async () => {
      const one = await created('twice');
      const response = clear(await create(email('twice')));
      if (!response.ok) return [false, `status ${response.status}`];
      return [read(item(contact), response).data.id !== one, 'the same contact'];
    },
    'blooio-replace': async () => {
      const id = await created('replaced');
      const [old] = await identitiesOf(id);
      const identifier = email('replacing');
      used.add(identifier);
      const response = await request(line`PATCH /contacts/${id}/identities/${old?.id ?? ''}`, {
        body: { identifier },
      });
      if (!response.ok) return isOffered(response);
      return [(await identitiesOf(id)).some((one) => one.identifier === identifier), 'it has the old value'];
    },
    'blooio-other-types': async () => {
      const body = { identifier: email('telnyx'), channel_type: 'telnyx' };
      return [!clear(await attach(await first(), body)).ok, 'the channel type telnyx is accepted'];
    },
    'blooio-event-types': async () => {
      const response = clear(await withTypes());
      if (!response.ok && !clear(await withoutTypes()).ok)
        throw new NotSeen(`no webhook is accepted (${response.status})`);
      return succeeded(response);
    },
    'blooio-all-events': async () => {
      const response = clear(await withoutTypes());
      if (!response.ok && !clear(await withTypes()).ok)
        throw new NotSeen(`no webhook is accepted (${response.status})`);
      return succeeded(response);
    },
    'blooio-merge': async () => {
      const { kept, response } = await merging();
      if (!response.ok) return isOffered(response);
      const own = (await identitiesOf(kept)).map(({ identifier }) => identifier);
      return [own.includes(email('merged')), 'the identity of the other contact is missing'];
    },
    'blooio-merge-again': async () => {
      const { response, merge } = await merging();
      offered(response);
      return succeeded(clear(await merge()));
    },
    'blooio-merge-messages': async () => {
      const { kept, response } = await merging();
      offered(response);
      const timeline = read(
        list(zod.unknown()),
        offered(await request(line`GET /contacts/${kept}/timeline`)),
      ).data;
      return every(timeline, 'messages of the merged contact', () => true);
    },
  };

  return {
    checks,
    async login() {
      const response = await me();
      if (!item(account).safeParse(response.body).success)
        throw new Stop(`Blooio’s response to the login can’t be read (${response.status}).`);
    },
    async cleanUp() {
      const left: string[] = [];
      for (const address of used) {
        const response = await sweep('GET /contacts', { query: { identifier: address } });
        const found = response.ok ? (list(contact).safeParse(response.body).data?.data ?? null) : null;
        const ours = found?.filter((one) => one.name === name) ?? [];
        for (const { id } of ours) {
          const { ok, status } = await sweep(line`DELETE /contacts/${id}`);
          if (!ok && status !== 404) left.push(address);
        }
        if (!found || ours.length < found.length) left.push(address);
      }
      if (subscribed) {
        const webhooks = list(zod.object({ id: zod.string(), url: zod.string() }));
        const response = await sweep('GET /webhooks', { query: PAGE });
        const found = webhooks.safeParse(response.body).data?.data.find(({ url }) => url === webhookUrl);
        if (!found || !(await sweep(line`DELETE /webhooks/${found.id}`)).ok) left.push(webhookUrl);
      }
      if (left.length > 0)
        throw new Stop(
          `Blooio may still have “${name}” (${left.join(', ')}): delete it in your Blooio dashboard.`,
        );
      return [];
    },
  };
}

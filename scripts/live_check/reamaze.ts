import * as zod from 'zod/mini';
import type { ReamazeId } from '../../assumptions/index.ts';
import { reamaze } from '../../src/reamaze/service.ts';
import {
  type Checks,
  clear,
  every,
  NotSeen,
  not,
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
import { accessTo, type ClientOptions, line, type Request } from './client.ts';

const text = zod.catch(zod.optional(zod.nullable(zod.string())), undefined);

const contact = zod.looseObject({
  ...{ id: zod.optional(zod.unknown()), _id: zod.optional(zod.unknown()) },
  ...{ name: text, email: text, mobile: text, twitter: text, instagram: text },
});
const contacts = zod.object({
  contacts: zod.array(contact),
  page_count: zod.catch(zod.optional(zod.number()), undefined),
});
const identity = zod.looseObject({ type: zod.string(), identifier: zod.string() });
const identities = zod.object({
  identities: zod.array(identity),
  page_count: zod.catch(zod.optional(zod.nullable(zod.number())), undefined),
});
const channels = zod.object({ channels: zod.array(zod.unknown()) });
const messages = zod.object({
  messages: zod.array(zod.looseObject({})),
  page_count: zod.catch(zod.optional(zod.number()), undefined),
});
const withData = zod.object({ data: zod.record(zod.string(), zod.unknown()) });
const wrapped = zod.object({ contact: zod.looseObject({}) });
const errorsByField = zod.object({
  errors: zod.record(zod.string(), zod.union([zod.string(), zod.array(zod.string())])),
});

const FIELDS = ['mobile', 'twitter', 'facebook', 'instagram', 'data', 'created_at', 'updated_at'];
const digits = (number: string): string => number.replace(/\D/g, '');

/** The checks of Re:amaze, whose API deletes nothing. */
export function reamazeCheck(
  request: Request,
  { authData }: ClientOptions,
  { code, name, email }: Throwaway,
): ServiceCheck {
  let written = false;
  /** A username of at most 15 letters, as Twitter and Instagram have them. */
  const username = `lc${code}`;
  const opaqueId = `live-check-${code}`;

  const create = (label: string): Promise<Response> => {
    const response = request('POST /contacts', { body: { contact: { name, email: email(label) } } });
    written = true;
    return response;
  };
  const attach = (
    identifier: string,
    type: string,
    value: string,
    identifier_type?: string,
  ): Promise<Response> =>
    request(line`POST /contacts/${identifier}/identities`, {
      ...(identifier_type && { query: { identifier_type } }),
      body: { identity: { type, identifier: value } },
    });
  const identitiesOf = (identifier: string, identifier_type?: string): Promise<Response> =>
    request(
      line`GET /contacts/${identifier}/identities`,
      identifier_type ? { query: { identifier_type } } : {},
    );
  const listed = async (query: Record<string, string | number>) =>
    read(contacts, await request('GET /contacts', { query }));
  const messagePage = async (page: number) =>
    read(messages, await request('GET /messages', { query: { filter: 'customer', page } }));
  const finds = async (q: string): Promise<boolean> =>
    (await listed({ q })).contacts.some((one) => one.name === name);

  const allChannels = once(() => request('GET /channels'));
  const wrongToken = once(() =>
    request('GET /channels', { login: { ...authData, reamaze_api_token: 'live-check' } }),
  );
  const firstPage = once(() => listed({ page: 1 }));
  const firstMessages = once(() => messagePage(1));
  const someEmail = once(async () => {
    const found = (await firstPage()).contacts.find((one) => one.email && !/[/\\]/.test(one.email))?.email;
    if (!found) throw new NotSeen('no contact with an email');
    return found;
  });
  const someMobile = once(async () => {
    const found = (await listed({ type: 'mobile', page: 1 })).contacts.find(({ mobile }) => mobile)?.mobile;
    if (!found) throw new NotSeen('no contact with a mobile');
    return found;
  });
  const someIdentities = once(async () => read(identities, await identitiesOf(await someEmail())));
  const creation = once(() => create('first'));
  const first = once(async () => {
    read(contact, await creation());
    return email('first');
  });
  const withInstagram = once(async () => attach(await first(), 'instagram', username));
  const withIgsid = once(async () => attach(await first(), 'igsid', opaqueId));
  const ownIdentities = async () => read(identities, await identitiesOf(await first())).identities;

  const checks: Checks<ReamazeId> = {
    'reamaze-channels': async () => [!(await wrongToken()).ok, 'a wrong login is accepted'],
    'reamaze-rejects-403': async () => {
      const { status } = await wrongToken();
      return [status === 403, `status ${status}`];
    },
    'reamaze-brand-404': async () => {
      // Not the own login: the host may belong to another company.
      const login = {
        reamaze_brand: opaqueId,
        reamaze_login_email: email('none'),
        reamaze_api_token: 'live-check',
      };
      if (accessTo(reamaze, login).baseUrl.href === accessTo(reamaze, authData).baseUrl.href)
        throw new NotSeen('REAMAZE_BASE_URL has no {brand}');
      const response = await request('GET /channels', { login }).catch((error: unknown) => {
        throw error instanceof Stop ? new NotSeen('no response for an unknown brand') : error;
      });
      return [response.status === 404, `status ${response.status}`];
    },
    'reamaze-contact-fields': async () =>
      every((await firstPage()).contacts, 'contacts with these fields', (one) =>
        FIELDS.every((key) => key in one),
      ),
    'reamaze-shows-id': async () =>
      every((await firstPage()).contacts, 'contacts with _id', ({ _id }) => _id != null),
    'reamaze-external-id': async () =>
      every(
        (await firstPage()).contacts,
        'contacts with an id other than _id',
        ({ id, _id }) => id == null || id !== _id,
      ),
    'reamaze-mobiles': async () => {
      const mobiles = (await firstPage()).contacts.flatMap(({ mobile }) => mobile || []);
      return every(mobiles, 'mobiles in E.164', (mobile) => /^\+[1-9]\d+$/.test(mobile));
    },
    'reamaze-bare-names': async () => {
      const names = (await firstPage()).contacts.flatMap(({ twitter, instagram }) => [twitter, instagram]);
      return every(
        names.flatMap((one) => one || []),
        'usernames without @',
        (one) => !one.startsWith('@'),
      );
    },
    'reamaze-last-page': async () => {
      const { page_count } = await firstPage();
      if (!page_count) throw new NotSeen('no page_count');
      return [(await listed({ page: page_count + 1 })).contacts.length === 0, 'contacts after the last page'];
    },
    'reamaze-identities': async () => {
      const response = clear(await identitiesOf(await someEmail()));
      return [identities.safeParse(response.body).success, `status ${response.status}`];
    },
    'reamaze-identities-at-once': async () => [(await someIdentities()).page_count == null, 'a page_count'],
    'reamaze-identity-fields': async () =>
      every(
        (await someIdentities()).identities,
        'identities with two fields',
        (one) => Object.keys(one).length === 2,
      ),
    'reamaze-case': async () => {
      const response = clear(await identitiesOf((await someEmail()).toUpperCase()));
      return [
        Boolean(identities.safeParse(response.body).data?.identities.length),
        `status ${response.status}`,
      ];
    },
    'reamaze-unknown-contact': async () => statusIs(404, await identitiesOf(email('none'))),
    'reamaze-type-on-get': async () => {
      const mobile = await someMobile();
      const response = clear(await identitiesOf(mobile, 'mobile'));
      const found = response.ok ? (identities.safeParse(response.body).data?.identities ?? []) : [];
      const same = found.some(({ identifier }) => digits(identifier) === digits(mobile));
      return [same, `the mobile isn’t found (${response.status})`];
    },
    'reamaze-q-mobile': async () => {
      const mobile = await someMobile();
      const found = (await listed({ q: mobile, type: 'mobile' })).contacts;
      return [found.some((one) => one.mobile === mobile), 'the mobile isn’t found'];
    },
    'reamaze-origin-id': async () =>
      every((await firstMessages()).messages, 'messages with origin_id', (one) => one['origin_id'] != null),
    'reamaze-message-pages': async () => {
      const { page_count } = await firstMessages();
      if (page_count === undefined) throw new NotSeen('no page_count');
      return [(await messagePage(page_count + 1)).messages.length === 0, 'messages after the last page'];
    },

    'reamaze-created-201': async () => statusIs(201, await creation(), await withInstagram()),
    'reamaze-created-bare': async () => {
      await first();
      return [!wrapped.safeParse((await creation()).body).success, 'a wrapped contact'];
    },
    'reamaze-create-existing': async () => {
      await first();
      return statusIs(422, await create('first'));
    },
    'reamaze-paths': async () => {
      await attach(await first(), 'email', email('a+b'));
      return succeeded(await identitiesOf(email('a+b')));
    },
    'reamaze-search-substring': async () => {
      await first();
      if (!(await finds(email('first')))) throw new NotSeen('a new contact isn’t found');
      return [await finds(code.slice(1)), 'a part of the email isn’t found'];
    },
    'reamaze-attach-again': async () => {
      await withInstagram();
      return succeeded(await attach(await first(), 'instagram', username));
    },
    'reamaze-identity-types': async () => {
      await withIgsid();
      return [(await ownIdentities()).some(({ type }) => type === 'igsid'), 'no igsid'];
    },
    'reamaze-igsid-lookup': async () => {
      if (!(await withIgsid()).ok) throw new NotSeen('no igsid can be attached');
      return not(succeeded(await attach(opaqueId, 'email', email('by-igsid'), 'igsid')));
    },
    'reamaze-error-fields': async () => {
      const response = clear(await attach(await first(), 'facebook', opaqueId)); // a type that can't be attached
      if (response.status !== 422) throw new NotSeen(`no 422 (${response.status})`);
      return [errorsByField.safeParse(response.body).success, 'another body'];
    },
    'reamaze-put-lookup': async () => {
      await withInstagram();
      const options = { query: { identifier_type: 'instagram' }, body: { contact: { name } } };
      const response = offered(await request(line`PUT /contacts/${username}`, options));
      if (!response.ok) return succeeded(response);
      return [read(contact, response).email === email('first'), 'another contact'];
    },
    'reamaze-put-merges': async () => {
      const put = async (data: Record<string, string>) =>
        request(line`PUT /contacts/${await first()}`, { body: { contact: { data } } });
      offered(await put({ one: 'kept' }));
      const { data } = read(withData, offered(await put({ other: 'added' })));
      return [data['one'] === 'kept' && data['other'] === 'added', 'other customer data'];
    },
  };

  return {
    checks,
    async login() {
      const { status, body } = await allChannels();
      if (status === 403) throw new Stop('Re:amaze rejected the login (403). Correct it in .env.');
      if (!channels.safeParse(body).success)
        throw new Stop(`Re:amaze has no such brand (${status}). Correct it in .env.`);
    },
    async cleanUp() {
      return written ? [`Re:amaze’s API deletes nothing: remove “${name}” in Re:amaze by hand.`] : [];
    },
  };
}

import { Buffer } from 'node:buffer';
import * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { endpoint } from '../http/endpoint.ts';
import { type ExplainsForbidden, request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import type { AuthData } from '../http/service.ts';
import { pasted, safeBaseUrl } from '../http/service.ts';

/** The labels of a login’s fields, by key. */
export const LOGIN_LABELS = {
  reamaze_brand: 'Re:amaze Brand',
  reamaze_login_email: 'Re:amaze Login Email',
  reamaze_api_token: 'Re:amaze API Token',
} as const;

/**
 * Re:amaze API v1: the helpdesk.
 * @see https://www.reamaze.com/api
 */
export const reamaze: ExplainsForbidden = {
  label: 'Re:amaze',
  missing:
    'This connection has no Re:amaze login. Edit the connection in Zapier and fill in the Re:amaze brand, login email and API token.',
  reconnect:
    'Check the login email and its API token (Re:amaze: Settings, Developer, API Token) and reconnect.',
  checkAddress: 'Check the Re:amaze Brand of the connection, then reconnect.',
  askForRights: 'Ask a Re:amaze admin to give the user of this connection the right to do it.',

  access(authData) {
    const labels = Object.entries(LOGIN_LABELS);
    const empty = labels.filter(([key]) => !pasted(authData, key));
    if (empty.length === labels.length) return null;
    if (empty.length > 0) {
      const names = empty.map(([, label]) => label).join(' and ');
      throw new Failure(
        'not_connected',
        `The Re:amaze login is incomplete. Edit the connection in Zapier and fill in ${names}.`,
      );
    }
    const brand = brandOf(authData);
    const template = process.env['REAMAZE_BASE_URL'] || 'https://{brand}.reamaze.io/api/v1';
    return {
      baseUrl: safeBaseUrl(template.replaceAll('{brand}', brand), reamaze.label),
      authorization: `Basic ${credentials(authData)}`,
    };
  },

  secrets: (authData) => [pasted(authData, 'reamaze_api_token'), credentials(authData)],
  usernames: (authData) => [pasted(authData, 'reamaze_login_email')],

  /** Its refusals aren't documented: `errors` by field or as a list, `error`, or plain text have been seen. */
  errorMessage(body) {
    if (typeof body === 'string') return body;
    const { success, data } = zod
      .object({ errors: zod.optional(zod.unknown()), error: zod.optional(zod.unknown()) })
      .safeParse(body);
    return success ? sentence(data.errors) || sentence(data.error) : '';
  },

  /** A 403 is a rejected login or a missing right. Each login that works may list the channels. */
  async explainForbidden(run, failure, { path }) {
    if (path === listChannels.path || (await isLoginAccepted(run))) return failure;
    return rejectedLogin(403);
  },
};

/**
 * The channels of the brand; the lightest call that needs a right login and a right brand.
 * @see https://www.reamaze.com/api/get_channels
 */
export const listChannels = endpoint({
  service: reamaze,
  method: 'GET',
  path: '/channels',
  response: zod.object({ channels: zod.array(zod.unknown()) }),
});

/** Asked once a run, however many requests are forbidden. */
const accepted = new WeakMap<Run, Promise<boolean>>();

function isLoginAccepted(run: Run): Promise<boolean> {
  const check =
    accepted.get(run) ??
    request(run, listChannels, {}).then(
      () => true,
      ({ kind }: Failure) => kind !== 'forbidden' && kind !== 'unauthorized',
    );
  accepted.set(run, check);
  return check;
}

/** The login is wrong, or no longer valid. */
export const rejectedLogin = (status: number): Failure =>
  new Failure('unauthorized', `Re:amaze rejected the login. ${reamaze.reconnect}`, { status });

/** The text of an undocumented error: `{identifier: ['is taken']}` becomes “identifier is taken”. */
function sentence(errors: unknown): string {
  if (typeof errors === 'string') return errors;
  if (Array.isArray(errors)) return errors.map(sentence).filter(Boolean).join(', ');
  if (typeof errors !== 'object' || errors === null) return '';
  return Object.entries(errors)
    .map(([field, messages]) => `${field} ${sentence(messages)}`)
    .join(', ');
}

const credentials = (authData: AuthData): string =>
  Buffer.from(`${pasted(authData, 'reamaze_login_email')}:${pasted(authData, 'reamaze_api_token')}`).toString(
    'base64',
  );

/**
 * The brand of a connection, as it goes into the host name. People paste addresses; what is removed is certain to
 * be Re:amaze's own, so that the credential can't be sent to a host that someone else chooses.
 * @throws Failure `invalid`
 */
export function brandOf(authData: AuthData): string {
  const written = pasted(authData, 'reamaze_brand');
  const address = written.toLowerCase().replace(/^https?:\/\//, '');
  const brand = address.match(/^([^/?#@:]+)\.reamaze\.(?:com|io)(?:[/?#].*)?$/)?.[1] ?? address;
  const isLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(brand);
  // A host name may not start with any `xn--`.
  if (isLabel && URL.canParse(`https://${brand}.reamaze.io`)) return brand;
  throw new Failure(
    'invalid',
    `The Re:amaze brand can’t be ${quoted(written)}. If you open Re:amaze at acme.reamaze.com, the brand is acme.`,
  );
}

import { Failure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { brandOf, LOGIN_LABELS, listChannels, rejectedLogin } from './service.ts';

/** Where the connection keeps the login. */
export const fields = [
  {
    key: 'reamaze_brand',
    label: LOGIN_LABELS.reamaze_brand,
    required: false,
    isNoSecret: true,
    helpText:
      'Leave it empty if you only use Blooio. It is the first part of the address at which you open Re:amaze: for `acme.reamaze.com`, enter `acme`. [Re:amaze explains brands here](https://www.reamaze.com/api).',
  },
  {
    key: 'reamaze_login_email',
    label: LOGIN_LABELS.reamaze_login_email,
    required: false,
    helpText:
      'The email address with which the user whose API token you enter signs in to Re:amaze. [Re:amaze explains tokens here](https://www.reamaze.com/api).',
  },
  {
    key: 'reamaze_api_token',
    label: LOGIN_LABELS.reamaze_api_token,
    type: 'password',
    required: false,
    helpText:
      'In Re:amaze, open Settings, Developer, API Token and choose Generate New Token. Your Zaps then act as this user. [Re:amaze explains tokens here](https://www.reamaze.com/api).',
  },
] as const;

/** Checks login and brand. @returns what the connection's label says, e.g. `acme on Re:amaze` */
export async function test(run: Run): Promise<string> {
  const brand = brandOf(run.bundle.authData);
  try {
    await request(run, listChannels, {});
  } catch (error) {
    throw error instanceof Failure ? explained(error, brand) : error;
  }
  return `${brand} on Re:amaze`;
}

/** Here a 403 can only be the login, and what isn't Re:amaze's API can only be the brand. */
function explained(failure: Failure, brand: string): Failure {
  const { kind, status = 0 } = failure;
  if (kind === 'unauthorized' || kind === 'forbidden') {
    return rejectedLogin(status);
  }
  if (status === 404 || (kind === 'unexpected' && status >= 200 && status < 400)) {
    return new Failure(
      'not_found',
      `Re:amaze has no brand ${quoted(brand)}. If you open Re:amaze at acme.reamaze.com, the brand is acme.`,
      { status },
    );
  }
  return failure;
}

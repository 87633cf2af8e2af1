import { Buffer } from 'node:buffer';
import type { AuthData } from '../../src/http/service.ts';

/** The credentials of a connection as they are. */
export const credentialsOf = ({
  blooio_api_key: key,
  reamaze_login_email: email,
  reamaze_api_token: token,
}: AuthData): string[] => [key, email, token].flatMap((credential) => credential || []);

/** The same in each form in which they could come back or get out. */
export function secretsOf(authData: AuthData): string[] {
  const { reamaze_login_email: email, reamaze_api_token: token } = authData;
  const login = email && token ? [Buffer.from(`${email}:${token}`).toString('base64')] : [];
  const raw = [...credentialsOf(authData), ...login];
  const base64 = raw.map((secret) => Buffer.from(secret).toString('base64'));
  return [...new Set([...raw, ...raw.map(encodeURIComponent), ...base64])];
}

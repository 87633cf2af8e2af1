import type { AuthData } from './service.ts';
import { services } from './services.ts';

/** A text without any credential of the connection, in any form in which it could have come back. */
export function clean(text: string, authData: AuthData): string {
  return services
    .flatMap((service) => service.secrets(authData))
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((cleaned, secret) => cleaned.replaceAll(secret, '[hidden]'), text);
}

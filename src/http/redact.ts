import { Buffer } from 'node:buffer';
import { services } from '../app/services.ts';
import type { AuthData } from './service.ts';

/**
 * Shorter than any key, token or login is. What is shorter was typed by mistake, and is in many words: with a key of
 * `y`, a sentence would say Cop[hidden] the current API ke[hidden].
 */
const SHORTEST_SECRET = 8;

/** A text without any credential of the connection, in any form in which it could have come back. */
export function clean(text: string, authData: AuthData): string {
  return services
    .flatMap((service) => service.secrets(authData))
    .flatMap(forms)
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .reduce((cleaned, form) => cleaned.replaceAll(form, '[hidden]'), text);
}

/** A secret as it is, and as a web address, a log or a header may hold it: escaped, or in Base64 without its filling. */
function forms(secret: string): string[] {
  const escaped = encodeURIComponent(secret);
  return [
    secret,
    secret.replace(/=+$/, ''),
    escaped,
    escaped.replace(/%../g, (code) => code.toLowerCase()),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ];
}

import * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import type { AuthData, Service } from '../http/service.ts';
import { pasted, safeBaseUrl } from '../http/service.ts';

/**
 * Blooio API v4: iMessage, SMS, WhatsApp, RCS and Apple Messages for Business.
 * @see https://docs.blooio.com/reference/v4
 */
export const blooio: Service = {
  label: 'Blooio',
  missing: 'This connection has no Blooio API key. Edit the connection in Zapier and fill in Blooio API Key.',
  reconnect: 'Copy the current API key from your Blooio dashboard and reconnect.',
  checkAddress: 'Try again later. If it keeps happening, ask Blooio support.',
  askForRights: 'Ask the owner of your Blooio account, then reconnect with a key that may do it.',

  access(authData) {
    const key = keyOf(authData);
    if (!key) return null;
    // A header can't contain anything else. The request would fail as if Blooio were down, and be replayed without end.
    if (!/^[\x21-\x7e]+$/.test(key)) {
      throw new Failure(
        'unauthorized',
        `The Blooio API key has a character that no key has. ${blooio.reconnect}`,
      );
    }
    return {
      baseUrl: safeBaseUrl(process.env['BLOOIO_BASE_URL'] || 'https://api.blooio.com/v4', blooio.label),
      authorization: `Bearer ${key}`,
    };
  },

  secrets: (authData) => [keyOf(authData)],
  usernames: () => [],

  /** Routes nest the error, the layer that checks the key doesn't, and the CDN sends a web page. */
  errorMessage(body) {
    if (typeof body === 'string') return body;
    const nested = zod.object({ error: zod.object({ message: zod.string() }) }).safeParse(body);
    if (nested.success) return nested.data.error.message;
    const flat = zod.object({ message: zod.string() }).safeParse(body);
    return flat.success ? flat.data.message : '';
  },
};

/** Blooio's documents show the key after the word Bearer, so some people copy both. */
const keyOf = (authData: AuthData): string => pasted(authData, 'blooio_api_key').replace(/^Bearer\s+/i, '');

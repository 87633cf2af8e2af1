import { flipped, on, type Statement } from './statement.ts';

const api = on('Re:amaze', 'https://www.reamaze.com/api');
const channels = on('Re:amaze', 'https://www.reamaze.com/api/get_channels');

/** What is believed of logins, brands and limits. */
export const reamazeConnection = {
  'reamaze-channels': channels.seen(
    'GET /channels is the lightest call that needs a right login and brand, and answers with channels.',
    'The connection test fails with Re:amaze’s own words, or says that there is no such brand.',
  ),
  'reamaze-no-channels': channels.seen(
    'A brand without channels answers with an empty list.',
    'Any other answer but a list fails the connection test.',
  ),
  'reamaze-rejects-403': channels.seen(
    'A wrong login is answered with 403.',
    'A 401 is taken for a wrong login, too.',
    flipped('rejectStatus', 401),
  ),
  'reamaze-acts-as-user': api.documented(
    'A token belongs to one user and acts as that user, who may lack a right.',
    'Nothing changes: outside of the connection test, a 403 is shown with the advice to ask for the right.',
  ),
  'reamaze-brand-404': channels.seen(
    'A brand that doesn’t exist is answered with 404.',
    'A redirect and a web page are taken for it, too.',
    flipped('unknownBrand', 'redirect', 'page'),
  ),
  'reamaze-rate-limit': api.documented(
    'Too many requests in a minute with one token are answered with 429; the number isn’t published.',
    'Retry-After is heeded where it comes; without it, the run is replayed after a minute.',
  ),
  'reamaze-no-webhooks': api.documented(
    'There is no way to be told of new contacts.',
    'Nothing changes: new contacts are looked for.',
  ),
  'reamaze-paths': api.seen(
    'Identifiers in paths are percent-encoded, + and @ too.',
    'The contact isn’t found, and nothing is written.',
  ),
} as const satisfies Record<`reamaze-${string}`, Statement>;

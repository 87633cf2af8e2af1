import { flipped, on, type Statement } from './statement.ts';

const account = on('Blooio', 'https://docs.blooio.com/reference/v4/account/getMe');
const channels = on('Blooio', 'https://docs.blooio.com/reference/v4/channels/listChannels');
const pagination = on('Blooio', 'https://docs.blooio.com/pagination');
const errors = on('Blooio', 'https://docs.blooio.com/errors');

/** What is believed of the account, the channels, and of lists and errors everywhere. */
export const blooioAccount = {
  'blooio-me': account.documented(
    'GET /me tells whose key it is.',
    'The connection test fails with Blooio’s own words.',
  ),
  'blooio-key-valid': account.documented(
    'An accepted key is called valid.',
    'The connection test says that the key is not valid.',
    flipped('meValid', false),
  ),
  'blooio-organization': account.seen(
    'The organisation has a name and an id.',
    'The connection is called “An account on Blooio”.',
  ),
  'blooio-me-echo': account.seen(
    'The answer repeats the API key.',
    'Nothing changes: all that isn’t used of it is dropped.',
  ),
  'blooio-channels': channels.documented(
    'GET /channels lists channels, of one type if asked for, each with an id, a type and a status.',
    'A channel that can’t be read is left out; of a refusal, the dropdown shows the words, and a channel’s id can be typed in.',
  ),
  'blooio-channel-name': channels.documented(
    'A channel is called by its display_address, in later versions by its alias or address.',
    'The dropdown shows the channel’s id.',
  ),
  'blooio-channel-status': channels.documented(
    'A channel is pending_verification, active, suspended, banned or deprecated.',
    'The dropdown shows whatever status it has, unless it is active.',
  ),
  'blooio-list': pagination.documented(
    'A list has its items in data, has_more, and next_cursor, which is null on the last page.',
    'The step ends as an error: a part of a list is never taken for the whole.',
  ),
  'blooio-limit': pagination.documented(
    'A page holds up to 200 items, if limit says so.',
    'Smaller pages are read one after the other.',
  ),
  'blooio-cursor': pagination.documented(
    'next_cursor, sent back as cursor, leads to the next page.',
    'A page that comes twice ends as an error instead of going on for ever.',
  ),
  'blooio-times': pagination.seen(
    'Times are integers in milliseconds.',
    'Below 1e11 they are taken for seconds.',
    flipped('timeUnit', 'seconds'),
  ),
  'blooio-errors-nested': errors.documented(
    'A refusal has its code and message inside of error.',
    'A message beside error, and plain text, are read, too.',
    flipped('errorShape', 'flat'),
  ),
  'blooio-errors-flat': errors.documented(
    'The layer that checks the key has its message beside error.',
    'Nothing changes: a rejected login is told in our own words.',
  ),
  'blooio-cdn': errors.seen(
    'A CDN in front refuses clients without a name of their own, with a web page (403).',
    'Nothing changes: requests have a name; a page is never shown to users.',
  ),
  'blooio-rate-limit': errors.documented(
    'Too many requests are answered with 429; nothing is said of Retry-After.',
    'Retry-After is heeded where it comes; without it, the run is replayed after a minute.',
  ),
} as const satisfies Record<`blooio-${string}`, Statement>;

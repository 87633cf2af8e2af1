import { quoted } from '../../errors/text.ts';
import { isPlaceholder } from './placeholder.ts';
import { invalid, Placeholder, Unusable } from './refusal.ts';
import { unwrap } from './unwrap.ts';

/** Paths of both networks where a profile would be. No user has such a name. */
const PAGES =
  'about|account|accounts|ads|business|data|download|explore|followers|following|home|jobs|legal|lists|login|logout|' +
  'messages|notifications|oauth|personalization|privacy|search|settings|share|signin|signup|terms|topics|tos';

/** What follows a username in the URL of one of its posts or lists. Before anything else, there is no username. */
const SUBPAGES =
  /^(?:about|articles|channel|feed|followers|following|guides?|header_photo|highlights|igtv|likes|lists|live|media|p|photo|posts|reels?|saved|status|statuses|tagged|tv|verified_followers|with_replies)$/i;

const NETWORKS = {
  twitter: {
    label: 'X (Twitter)',
    prefix: /^(?:twitter|tw|x) ?: ?(?!\/)/i,
    host: /^(?:(?:www|mobile|m)\.)?(?:twitter|x)\.com$/i,
    name: /^\w{1,15}$/,
    pages: new RegExp(
      `^(?:${PAGES}|anyuser|bookmarks|communities|compose|connect|follow|grok|hashtag|i|intent|mentions|moments|premium|spaces|status|statuses|users?|who_to_follow)$`,
      'i',
    ),
  },
  instagram: {
    label: 'Instagram',
    prefix: /^(?:instagram|insta|ig) ?: ?(?!\/)/i,
    host: /^(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)$/i,
    name: /^(?=.{1,30}$)\w+(?:\.\w+)*$/,
    pages: new RegExp(
      `^(?:${PAGES}|api|challenge|channel|create|developer|direct|emails|graphql|highlights|invites|p|press|reels?|s|stories|tags|tv|web|(?:(?:www|m)\\.)?(?:instagram\\.com|instagr\\.am))$`,
      'i',
    ),
  },
} as const;

export type Network = keyof typeof NETWORKS;

/** What is typed where a person has none, besides what is a placeholder in any field. */
const NO_USERNAME = new RegExp(
  `^(?:${[
    '(?:your|my)?[._]?(?:user[._]?name|user|name|account|profile)|(?:your|my)[._]?handle|(?:deleted|instagram|twitter)[._]?user',
    'instagram|insta|ig|twitter|facebook|x|example|test|yes|true|false|private|same|admin',
    'no[._]?(?:account|insta(?:gram)?|profile|twitter)|no[._](?:ig|x)|not[._]?on(?:[._]?(?:insta(?:gram)?|ig|twitter|x|social|it))?|do(?:nt|[._]not)[._]?have(?:[._]?(?:one|any|it|insta(?:gram)?|ig|twitter|x))?',
  ].join('|')})$`,
  'i',
);

const isNoUsername = (name: string): boolean => isPlaceholder(name) || NO_USERNAME.test(name);

/** The name in the URL of a profile, of one of its posts or stories, undefined in other URLs; without a URL, the text. */
function nameIn(text: string, host: RegExp): string | undefined {
  // Nothing that separates values may be in a URL: what follows would be lost.
  const [, urlHost = '', path = ''] =
    text.match(/^(?:(?:https?:)?\/\/)?([a-z.]+)\/(?:#!\/)?([^?#\s,;|]*)(?:[?#][^\s,;|]*)?$/i) ?? [];
  if (!host.test(urlHost)) return text;
  const [first = '', second] = path.split('/').filter((part) => part !== '');
  if (second !== undefined && /^(?:_u|_n|stories)$/i.test(first)) return second;
  return second === undefined || SUBPAGES.test(second) ? first : undefined;
}

/**
 * A username as it is written, without the @ or the URL around it.
 * @throws Failure `invalid` for what can't be the name of a person there
 */
export function normalizeUsername(network: Network, written: string): string {
  const { label, prefix, host, name, pages } = NETWORKS[network];
  const line = unwrap(written);
  if (Object.values(NETWORKS).some((other) => other.label !== label && other.prefix.test(line)))
    throw new Unusable(
      `${quoted(written)} is of another network than ${label}. Map it to the field for that one.`,
    );
  const text = unwrap(line.replace(prefix, ''));
  const username = nameIn(text, host)?.replace(/^[@\uff20]/, '');
  if (isPlaceholder(text) || (username && name.test(username) && isNoUsername(username)))
    throw new Placeholder(written, 'a username');
  if (username === undefined || pages.test(username))
    throw new Unusable(`${quoted(written)} is a page of ${label}, not a person’s. Map a username.`);
  if (name.test(username)) return username;
  throw invalid(
    `${quoted(written)} isn’t a username on ${label}. Write it without spaces, for example ada_lovelace.`,
  );
}

import { quoted } from '../../errors/text.ts';
import { isPlaceholder } from './placeholder.ts';
import { invalid, Unusable } from './refusal.ts';
import { unwrap } from './unwrap.ts';

/** Paths of both networks where a profile would be. No user has such a name. */
const PAGES =
  'about|account|accounts|explore|home|legal|login|logout|messages|notifications|privacy|search|settings|signin|signup|terms|tos';

const NETWORKS = {
  twitter: {
    label: 'X (Twitter)',
    host: /^(?:(?:www|mobile|m)\.)?(?:twitter|x)\.com$/i,
    name: /^\w{1,15}$/,
    pages: new RegExp(`^(?:${PAGES}|compose|download|hashtag|i|intent|jobs|oauth|share|who_to_follow)$`, 'i'),
  },
  instagram: {
    label: 'Instagram',
    host: /^(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)$/i,
    name: /^(?=.{1,30}$)\w+(?:\.\w+)*$/,
    pages: new RegExp(
      `^(?:${PAGES}|api|challenge|developer|direct|emails|highlights|p|press|reels?|stories|tv|web|(?:(?:www|m)\\.)?(?:instagram\\.com|instagr\\.am))$`,
      'i',
    ),
  },
} as const;

export type Network = keyof typeof NETWORKS;

const LABEL = /^(?:instagram|insta|ig|twitter|tw|x) ?: ?(?!\/)/i;

/** The name in the URL of a profile, of one of its posts or stories; without a URL, the text. */
function nameIn(text: string, host: RegExp): string {
  const [, urlHost = '', path = ''] =
    text.match(/^(?:(?:https?:)?\/\/)?([a-z.]+)\/(?:#!\/)?([^?#]*)(?:[?#].*)?$/i) ?? [];
  if (!host.test(urlHost)) return text;
  const [first = '', second] = path.split('/').filter((part) => part !== '');
  return second !== undefined && /^(?:_u|stories)$/i.test(first) ? second : first;
}

/**
 * A username as it is written, without the @ or the URL around it.
 * @throws Failure `invalid` for what can't be the name of a person there
 */
export function normalizeUsername(network: Network, written: string): string {
  const { label, host, name, pages } = NETWORKS[network];
  const text = unwrap(unwrap(written).replace(LABEL, ''));
  const username = nameIn(text, host).replace(/^[@\uff20]/, '');
  if (isPlaceholder(text) || (isPlaceholder(username) && name.test(username)))
    throw new Unusable(`${quoted(written)} is a placeholder, not a username. Leave it out.`);
  if (pages.test(username))
    throw new Unusable(`${quoted(written)} is a page of ${label}, not a person’s. Map a username.`);
  if (name.test(username)) return username;
  throw invalid(
    `${quoted(written)} isn’t a username on ${label}. Write it without spaces, for example ada_lovelace.`,
  );
}

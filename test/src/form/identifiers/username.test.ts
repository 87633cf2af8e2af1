import { describe, expect, it } from '@jest/globals';
import { type Network, normalizeUsername } from '../../../../src/form/identifiers/username.ts';
import { failureIn } from '../../failures.ts';

const HOSTS: Readonly<Record<Network, readonly string[]>> = {
  twitter: ['x.com', 'twitter.com', 'www.twitter.com', 'mobile.twitter.com', 'm.x.com', 'Twitter.com'],
  instagram: ['instagram.com', 'www.instagram.com', 'm.instagram.com', 'INSTAGRAM.com', 'instagr.am'],
};

describe.each(['twitter', 'instagram'] as const)('a username on %s', (network) => {
  const profiles = HOSTS[network].flatMap((host) =>
    ['', 'https://', 'http://', 'HTTPS://', '//'].flatMap((scheme) =>
      ['', '/', '?s=20&t=a/b', '/?hl=en', '#top'].map((end) => `${scheme}${host}/Ada_L${end}`),
    ),
  );
  const [host] = HOSTS[network];
  it.each([
    'Ada_L',
    '@Ada_L',
    '＠Ada_L',
    ' @Ada_L \u200b',
    "'@Ada_L",
    '"Ada_L"',
    '(@Ada_L)',
    'Ada_L.',
    `${network}: @Ada_L`,
    `https://${host}/@Ada_L`,
    `https://${host}/_u/Ada_L`,
    `https://${host}/stories/Ada_L/31415`,
    `https://${host}/Ada_L/followers`,
    `https://${host}/Ada_L/reel/Cabc?x=1`,
    `https://${host}/Ada_L/status/1`,
    `https://${host}/#!/Ada_L`,
    ...profiles,
  ])('is found in %j', (written) => {
    expect(normalizeUsername(network, written)).toBe('Ada_L');
  });

  it.each([
    'nancy',
    'nonesuch',
    'nullable',
    'Nadia',
    'undefined_art',
    'loginova',
    'home_run',
    'i_am_ada',
    'testarossa',
    'username_x',
    'share_a_meal',
    'keineahnung',
    'yesenia',
    '_ada_',
    'notonlyfood',
    'not_on_my_w',
    'donthaveaclue',
    'admin_ada',
    'private_eye',
  ])('can be %s', (name) => {
    expect(normalizeUsername(network, name)).toBe(name);
  });

  it.each([
    'none',
    'None',
    '@none',
    'null',
    'undefined',
    'na',
    'N/A',
    'n/a',
    'unknown',
    'keine',
    'ninguno',
    'aucun',
    'nessuno',
    'нет',
    'username',
    'your_handle',
    'instagram',
    'private',
    'no_instagram',
    'not_on_twitter',
    'dont_have_one',
    'not_on_ig',
    'deleted_user',
    'test',
    'true',
    '-',
    '0',
    `https://${host}/null`,
  ])('isn’t the placeholder %s', (written) => {
    expect(failureIn(() => normalizeUsername(network, written))).toEqual({
      kind: 'invalid',
      message: `“${written}” is a placeholder, not a username. Leave it out.`,
    });
  });

  it.each([
    'login',
    'home',
    'explore',
    'search',
    'settings',
    'notifications',
    'messages',
    'about',
    'privacy',
    'tos',
    'accounts',
  ])('isn’t the page %s', (page) => {
    for (const written of [page, `@${page}`, `https://${host}/${page.toUpperCase()}?q=ada`])
      expect(failureIn(() => normalizeUsername(network, written)).message).toMatch(
        /^“.*” is a page of .*, not a person’s\. Map a username\.$/,
      );
  });

  it.each([
    ...['', '@', '@@ada', 'ada lovelace', 'ada\u200bl\u0000x', 'a/b', 'аda', 'ａda', 'ada@example.com'],
    ...[
      'Ada (@ada)',
      'x'.repeat(31),
      `https://${host}/`,
      `https://${host}.evil.example/ada`,
      `https://ada@${host}/ada`,
    ],
    `https://evil.example/${host}/ada`,
    `https://${host}/ada lovelace`,
  ])('isn’t %j', (written) => {
    const { kind, message } = failureIn(() => normalizeUsername(network, written));
    expect(kind).toBe('invalid');
    expect(message).toMatch(/isn’t a username on .*\. Write it without spaces, for example ada_lovelace\.$/);
  });
});

it.each([
  ['twitter', 'i'],
  ['twitter', 'x.com/hashtag/ada'],
  ['twitter', 'https://twitter.com/intent/user?screen_name=ada'],
  ['twitter', 'https://twitter.com/share?url=x'],
  ['twitter', 'https://x.com/compose/post'],
  ['twitter', 'https://twitter.com/statuses/31415'],
  ['twitter', 'https://twitter.com/users/ada'],
  ['twitter', 'https://x.com/communities/31415'],
  ['twitter', 'https://x.com/ada/31415'],
  ['instagram', 'https://instagram.com/p/abc'],
  ['instagram', 'https://instagram.com/reel/abc'],
  ['instagram', 'https://instagram.com/reels'],
  ['instagram', 'https://instagram.com/tv/abc'],
  ['instagram', 'https://instagram.com/s/abc'],
  ['instagram', 'https://instagram.com/share/abc'],
  ['instagram', 'https://instagram.com/invites/contact/?i=abc'],
  ['instagram', 'https://instagram.com/stories/highlights/314'],
  ['instagram', 'https://instagram.com/direct/inbox'],
  ['instagram', 'instagram.com/developer'],
  ['instagram', 'www.instagram.com'],
] as const)('a page of %s is no username: %s', (network, written) => {
  expect(failureIn(() => normalizeUsername(network, written)).message).toContain('is a page of');
});

it.each([
  ['twitter', 'x'.repeat(15), true],
  ['twitter', 'x'.repeat(16), false],
  ['twitter', 'ada.l', false],
  ['twitter', 'p', true],
  ['twitter', 'https://instagram.com/ada', false],
  ['twitter', 'IG: ada', false],
  ['instagram', 'Twitter: ada', false],
  ['instagram', 'x'.repeat(30), true],
  ['instagram', 'ada.l.1_', true],
  ['instagram', '.ada', false],
  ['instagram', 'a..a', false],
  ['instagram', 'home.p', true],
  ['instagram', 'x.com', true],
  ['instagram', 'https://x.com/ada', false],
] as const)('on %s, %s is a username: %j', (network, written, valid) => {
  if (valid) expect(normalizeUsername(network, written)).toBe(written);
  else expect(failureIn(() => normalizeUsername(network, written)).kind).toBe('invalid');
});

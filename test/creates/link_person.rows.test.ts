import { describe, expect, it } from '@jest/globals';
import { failureOf, useSandbox } from '../support/app.ts';
import { link, sent, whoHasWhat } from '../support/link.ts';

const app = useSandbox();

describe('a messy row', () => {
  it.each<[what: string, row: Record<string, unknown>, emails: string[], phones: string[]]>([
    [
      'line items',
      { emails: ['a@x.io', 'b@x.io'], phones: ['+14155550142'] },
      ['a@x.io', 'b@x.io'],
      ['+14155550142'],
    ],
    [
      'lists in text',
      { emails: ' a@x.io, b@x.io;c@x.io\n', phones: '+14155550142\r\n+14155550143' },
      ['a@x.io', 'b@x.io', 'c@x.io'],
      ['+14155550142', '+14155550143'],
    ],
    [
      'one identity in several spellings',
      { emails: ['A@x.io', 'a@X.IO '], phones: ['(415) 555-0142', '+1 415-555-0142', 4155550142] },
      ['a@x.io'],
      ['+14155550142'],
    ],
    ['blanks', { emails: ['', null, ' ', 'a@x.io'], phones: [] }, ['a@x.io'], []],
    ['lists in lists', { emails: [['a@x.io'], 'b@x.io,c@x.io'] }, ['a@x.io', 'b@x.io', 'c@x.io'], []],
  ])('with %s', async (_, row, emails, phones) => {
    const { person, skipped } = await link(app, { ...row, default_country: 'US' });
    expect({ emails: person.emails, phones: person.phones, skipped }).toEqual({
      emails,
      phones,
      skipped: [],
    });
  });

  it('is linked without what isn’t an identity, and that is listed with its reason', async () => {
    const result = await link(app, {
      emails: ['grace@example.com', 'n/a'],
      phones: ['555-0142', '+14155550142 ext. 3'],
      twitter: 'Grace Hopper',
    });
    expect(result.person).toMatchObject({ emails: ['grace@example.com'], phones: [], twitter: null });
    expect(result.skipped).toEqual([
      {
        kind: 'email',
        value: 'n/a',
        reason: '“n/a” is a placeholder, not an email address. Leave it out.',
      },
      {
        kind: 'phone',
        value: '555-0142',
        reason:
          'The phone number “555-0142” has no country code. Write it like +14155550101, or fill in Default Country.',
      },
      {
        kind: 'phone',
        value: '+14155550142 ext. 3',
        reason:
          'The phone number “+14155550142 ext. 3” has an extension. Remove it: a phone identity is the number alone.',
      },
      {
        kind: 'twitter',
        value: 'Grace Hopper',
        reason:
          '“Grace Hopper” isn’t a username on X (Twitter). Write it without spaces, for example ada_lovelace.',
      },
    ]);
    expect(result.counts.skipped).toBe(4);
  });

  it.each<[what: string, row: Record<string, unknown>, sentence: string]>([
    [
      'nothing in it',
      { name: 'Grace', emails: ['', ' '] },
      'There is no one to link: Emails, Phones, Instagram and X (Twitter) are all empty. Map at least one of them.',
    ],
    [
      'nothing valid in it',
      { emails: 'n/a' },
      'No identity of this person can be used. “n/a” is a placeholder, not an email address. Leave it out.',
    ],
    [
      'a whole column in it',
      { emails: Array.from({ length: 51 }, (_, index) => `a${index}@x.io`) },
      'This step links one person with up to 50 identities, and got 51. Map the values of one person only.',
    ],
    [
      'nonsense without end',
      { phones: ','.repeat(10) + 'x,'.repeat(501) },
      'This step links one person with up to 50 identities, and got 501. Map the values of one person only.',
    ],
    [
      'an inbox that doesn’t exist',
      { emails: 'a@x.io', services: ['gmail'] },
      'Inboxes can’t be “gmail”. Choose one of: Blooio; Re:amaze.',
    ],
    [
      'no yes or no',
      { emails: 'a@x.io', create_if_missing: 'perhaps' },
      'Create If Missing can’t be “perhaps”. Use true or false.',
    ],
  ])('with %s is refused before any request', async (_, row, sentence) => {
    expect(await failureOf(link(app, row))).toEqual({ name: 'HaltedError', message: sentence });
    expect([...sent(app, 'blooio'), ...sent(app, 'reamaze')]).toEqual([]);
  });

  it('takes fifty identities', async () => {
    const emails = Array.from({ length: 50 }, (_, index) => `a${index}@x.io`);
    const result = await link(app, { emails });
    expect(result.counts.attached).toBe(100);
  });
});

describe('two rows of two people stay apart', () => {
  const others = ['Maria Gomez', 'Tom Lee'];

  it.each<[what: string, names: string[], shared: Record<string, unknown>]>([
    ['a father and a son with one phone', ['Tom Lee Sr.', 'Tom Lee Junior'], { phones: '+14155550100' }],
    ['an address typed to get past a form', others, { emails: 'test123@example.com' }],
    ['an address that says that there is none', others, { emails: 'sin-correo@example.com' }],
    ['the address of a role, in Spanish', others, { emails: 'ventas@acme.example' }],
    ['the address of a role, with a number', others, { emails: 'no.reply2@acme.example' }],
    ['a link to a post', others, { instagram: 'https://www.instagram.com/share/abc' }],
    ['a page with a person’s name in it', others, { twitter: 'https://twitter.com/users/show' }],
    ['a username that says nothing', others, { instagram: 'your_username' }],
    ['a placeholder in German', others, { twitter: 'keine' }],
  ])('with %s', async (_, names, shared) => {
    const own = ['maria@home.example', 'tom@home.example'];
    for (const [index, name] of names.entries()) {
      const emails = [own[index], shared['emails']];
      await link(app, { name, ...shared, emails, if_blocked: 'continue' });
    }
    const { blooio, reamaze } = whoHasWhat(app);
    const joined = [...blooio, ...reamaze].filter(({ identities }) =>
      own.every((email) => identities.some((identity) => identity.endsWith(` ${email}`))),
    );
    expect(joined).toEqual([]);
    expect(
      [...blooio, ...reamaze].some(({ identities }) => identities.some((one) => one.endsWith(` ${own[0]}`))),
    ).toBe(true);
  });
});

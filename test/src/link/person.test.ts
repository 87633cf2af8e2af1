import { describe, expect, it } from '@jest/globals';
import { personOf } from '../../../src/link/person.ts';
import { failureIn } from '../failures.ts';

describe('the identities of a person', () => {
  it('are in the order in which they count, each once, with all of their spellings', () => {
    const { identities, skipped } = personOf({
      emails: ['5511988887777@c.us', 'Ada@Example.org', 'ada@example.org'],
      phones: ['+55 11 8888-7777', '(415) 555-0142', '+14155550142'],
      twitter: '@Ada_L',
      country: 'USA',
    });
    expect(identities).toEqual([
      { kind: 'email', identifier: 'ada@example.org', spellings: ['ada@example.org', 'Ada@Example.org'] },
      { kind: 'phone', identifier: '+5511988887777', spellings: ['+5511988887777', '+551188887777'] },
      { kind: 'phone', identifier: '+14155550142', spellings: ['+14155550142'] },
      { kind: 'twitter', identifier: 'Ada_L', spellings: ['Ada_L', 'ada_l'] },
    ]);
    expect(skipped).toEqual([]);
  });

  it('aren’t those that several people share, in whatever spelling', () => {
    const { identities, skipped } = personOf({
      emails: 'Maria@acme.example, frontdesk@acme.example',
      phones: ['+14155550100', '+52 1 55 1234 5678'],
      shared_values: ['FrontDesk@acme.example; (415) 555-0100, reception', '+525512345678'],
      country: 'US',
    });
    expect(identities.map(({ identifier }) => identifier)).toEqual(['maria@acme.example']);
    expect(skipped).toEqual([
      ...['frontdesk@acme.example', '+14155550100', '+525512345678'].map((value) => ({
        kind: value.includes('@') ? 'email' : 'phone',
        value,
        reason: `“${value}” is among the shared phones and emails, so it isn’t used.`,
      })),
      { kind: 'phone', value: 'reception', reason: expect.stringContaining('has other characters') },
    ]);
  });

  it('are at most 50 of at most 500 values', () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, i) => `+1415555${1000 + i}`);
    expect(personOf({ phones: numbers(50) }).identities).toHaveLength(50);
    expect(failureIn(() => personOf({ phones: numbers(51) })).message).toContain('and got 51.');
    expect(
      failureIn(() => personOf({ phones: numbers(250).join(), emails: 'x,'.repeat(251) })).message,
    ).toContain('and got 501.');
  });
});

import type { Sandbox } from '../../sandbox/index.ts';
import type { Import } from './rows.ts';

export interface Verdict {
  /** Identities that the contact they were meant for doesn't have. */
  readonly lost: number;
  /** Identities that two contacts have, and contacts above one for each person. */
  readonly doubled: number;
}

/** Compares both services with what the rows asked for whose runs have ended. @param before how many contacts there were */
export function verdict(
  sandbox: Sandbox,
  { rows, people }: Import,
  before: Record<'blooio' | 'reamaze', number>,
): Verdict {
  let lost = 0;
  let doubled = 0;
  for (const service of ['blooio', 'reamaze'] as const) {
    const { contacts } = sandbox[service].state;
    doubled += Math.max(0, contacts.length - before[service] - people.created);
    const owners = new Map<string, object>();
    for (const contact of contacts) {
      for (const { identifier } of contact.identities) {
        if ((owners.get(identifier) ?? contact) !== contact) doubled += 1;
        owners.set(identifier, contact);
      }
    }
    const wanted = rows.flatMap((row) => row.wanted).filter((one) => one.service === service);
    lost += wanted.filter(({ identifier, anchor }) => {
      const owner = owners.get(identifier);
      return owner === undefined || owner !== owners.get(anchor);
    }).length;
  }
  return { lost, doubled };
}

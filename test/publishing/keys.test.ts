import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { keysNow } from './checks/keys.ts';
import { KEYS_FILE, usePublished } from './published.ts';
import type { Keys } from './subject.ts';

const app = usePublished();

/** Each key as a line of its own, e.g. `creates.link_person, input emails`. */
const lines = ({ authentication, operations }: Keys): string[] => [
  ...authentication.map((key) => `connection, field ${key}`),
  ...Object.entries(operations).flatMap(([name, { input, choices, sample }]) => [
    name,
    ...input.map((key) => `${name}, input ${key}`),
    ...Object.entries(choices).flatMap(([key, values]) => values.map((value) => `${name}, ${key}=${value}`)),
    ...sample.map((key) => `${name}, output ${key}`),
  ]),
];
const without = (some: string[], others: string[]) => some.filter((line) => !others.includes(line));
const listed = (title: string, some: string[]) =>
  some.length > 0 ? `\n${title}\n${some.map((line) => `  ${line}\n`).join('')}` : '';

/** What to do about keys that changed; nothing when none did. */
function advice(promised: Keys, now: Keys): string {
  const gone = without(lines(promised), lines(now));
  const added = without(lines(now), lines(promised));
  if (gone.length + added.length === 0) return '';
  const names = Object.keys(now.operations).filter((name) => added.some((line) => line.startsWith(name)));
  const entries = names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(now.operations[name])}`);
  return [
    'Keys are promises: Zaps, templates and connections that exist refer to them.\n',
    listed('Gone. Zaps that use them would break without a word, so put them back:', gone),
    gone.length > 0
      ? 'If a version was never pushed for others, or everybody is told and moved by hand, take them out of the file.\n'
      : '',
    listed('New. From the next release on they can’t be taken back. Read their names once more:', added),
    entries.length > 0 ? `\nThen put this into ${KEYS_FILE}:\n${entries.join(',\n')}\n` : '',
  ].join('');
}

it('keeps every promise, and makes none by accident', () => {
  const complaint = advice(app.subject.promised, keysNow(app.subject));
  if (complaint) throw new Error(complaint);
});

it('says what to do about a key that is gone, and about a new one', () => {
  const now = structuredClone(app.subject.promised);
  const person = now.operations['creates.link_person'];
  expect(person?.input.splice(0, 1, 'full_name')).toEqual(['name']);
  const complaint = advice(app.subject.promised, now);
  expect(complaint).toContain('put them back:\n  creates.link_person, input name\n');
  expect(complaint).toContain('once more:\n  creates.link_person, input full_name\n');
  expect(complaint).toContain('"creates.link_person": {"input":["full_name",');
});

it('explains itself to whoever opens the file', () => {
  expect(JSON.parse(readFileSync(KEYS_FILE, 'utf8'))).toHaveProperty('about', expect.any(Array));
});

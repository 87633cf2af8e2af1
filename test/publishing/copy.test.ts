import { describe, expect, it } from '@jest/globals';
import { failedBy, problemsOf } from './checks/index.ts';
import { rules } from './copy.ts';
import { change, choices, field, groups, type Mutation, mutated, operation, results } from './mutate.ts';
import { usePublished } from './published.ts';

const app = usePublished();

const ATTACH = 'creates.attach_blooio_identity';

/** For each rule, changes that it has to catch, and no other rule. */
const mutations: Record<string, Mutation[]> = {
  names: [
    (subject) => Object.assign(operation(subject, ATTACH).display, { description: 'Attaches it in Blooio.' }),
  ],
  verbs: [
    (subject) => Object.assign(operation(subject, ATTACH).display, { description: 'Attach an identity.' }),
    (subject) =>
      Object.assign(operation(subject, 'searches.find_blooio_contact').display, { label: 'Get Contact' }),
  ],
  ids: [(subject) => change(field(subject, ATTACH, 'contact_id'), { label: 'Contact ID' })],
  words: [
    (subject) => change(field(subject, ATTACH, 'identifier'), { helpText: 'The identifier of the person.' }),
    (subject) => change(choices(subject, ATTACH, 'channel_type'), { label: 'string payload ID' }),
    (subject) => change(groups(subject, ATTACH), { label: 'Parameters' }),
    (subject) => change(results(subject, 'triggers.blooio_contact_list'), { label: 'null' }),
  ],
  values: [
    (subject) =>
      change(results(subject, 'triggers.blooio_identity_list'), { label: '+14155550101 (rcs business)' }),
  ],
  sentences: [
    ({ definition }) => change(definition.authentication.fields.slice(0, 1), { helpText: 'the key' }),
  ],
  repeats: [
    (subject) =>
      change([...field(subject, ATTACH, 'contact_id'), ...field(subject, ATTACH, 'identifier')], {
        helpText: 'The same for both of them.',
      }),
  ],
  order: [(subject) => change(field(subject, ATTACH, 'contact_id'), { required: false })],
  groups: [
    (subject) => change(field(subject, ATTACH, 'default_country'), { group: 'contact' }),
    (subject) => change(field(subject, ATTACH, 'default_country'), { group: undefined }),
    (subject) => delete operation(subject, 'creates.link_person').operation.inputFieldGroups,
  ],
};

describe.each(rules.map((rule) => [rule.title, rule] as const))('%s', (_, rule) => {
  it('holds', () => {
    expect(problemsOf(rule, app.subject)).toEqual([]);
  });

  it('would be noticed otherwise', () => {
    const changes = mutations[rule.id] ?? [];
    expect(changes).not.toEqual([]);
    for (const mutate of changes) expect(failedBy(mutated(app.subject, mutate), rules)).toEqual([rule.id]);
  });
});

it('says how many rules hold', () => {
  const holding = rules.length - failedBy(app.subject, rules).length;
  process.stdout.write(`${holding} of ${rules.length} rules of copy hold.\n`);
  expect(holding).toBe(rules.length);
});

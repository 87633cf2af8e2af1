import type { Field } from '../../schema.ts';
import type { Check, Keys, Subject } from '../subject.ts';
import { fieldsOf, operationsOf } from '../subject.ts';
import { keysOf } from './shapes.ts';

/** What Zaps, templates and connections refer to, in the order in which they meet it. */
export function keysNow(subject: Subject): Keys {
  const withValues = (fields: Field[]) => fields.filter(({ type }) => type !== 'copy');
  const unique = (keys: string[]) => [...new Set(keys)];
  return {
    authentication: subject.definition.authentication.fields.map(({ key }) => key),
    operations: Object.fromEntries([
      ...operationsOf(subject).map(([name, { operation }]) => {
        const fields = withValues(fieldsOf(subject, name));
        const choices = fields.flatMap(({ key, choices }) =>
          choices ? [[key, choices.map(({ value }) => value)]] : [],
        );
        return [
          name,
          {
            input: unique(fields.map(({ key }) => key)),
            choices: Object.fromEntries(choices),
            sample: keysOf(operation.sample),
          },
        ];
      }),
      ...Object.keys(subject.definition.searchOrCreates).map((key) => [
        `searchOrCreates.${key}`,
        { input: [], choices: {}, sample: [] },
      ]),
    ]),
  };
}

const gone = (promised: string[], now: string[]) => promised.filter((key) => !now.includes(key));

/** The keys of operations that are still there, as promised and as they are. */
const pairs = (subject: Subject) => {
  const now = keysNow(subject).operations;
  return Object.entries(subject.promised.operations).flatMap(([name, promised]) => {
    const found = now[name];
    return found ? [{ name, promised, found }] : [];
  });
};

export const keyChecks: Check[] = [
  {
    id: 'C001',
    title: 'no operation is gone or hidden',
    problems: (subject) => {
      const hidden = operationsOf(subject)
        .filter(([name, { display }]) => display.hidden && !name.endsWith('_list'))
        .map(([name]) => `${name} is hidden`);
      const now = keysNow(subject);
      return [
        ...gone(subject.promised.authentication, now.authentication).map(
          (key) => `authentication.${key} is gone`,
        ),
        ...gone(Object.keys(subject.promised.operations), Object.keys(now.operations)).map(
          (key) => `${key} is gone`,
        ),
        ...hidden,
      ];
    },
  },
  {
    id: 'C002',
    title: 'no input, and no choice of one, is gone',
    problems: (subject) =>
      pairs(subject).flatMap(({ name, promised, found }) => [
        ...gone(promised.input, found.input).map((key) => `${name}.${key} is gone`),
        ...Object.entries(promised.choices).flatMap(([key, values]) =>
          found.input.includes(key)
            ? gone(values, found.choices[key] ?? []).map(
                (value) => `${name}.${key} can’t be ${value} any more`,
              )
            : [],
        ),
      ]),
  },
  {
    id: 'C003',
    title: 'no key of a sample is gone',
    problems: (subject) =>
      pairs(subject).flatMap(({ name, promised, found }) =>
        gone(promised.sample, found.sample).map((key) => `the sample of ${name} has no ${key} any more`),
      ),
  },
];

import type { Operation } from '../../../preview/schema.ts';
import type { Check, Subject, Values } from '../subject.ts';
import { operationsOf } from '../subject.ts';

/** A trigger without a type polls. */
const isPolling = ({ operation: { type = 'polling' } }: Operation) => type === 'polling';

/** What operations returned when they ran against the sandbox. */
function returned(subject: Subject, kind = '') {
  const operations = new Map(operationsOf(subject).map(([name, one]) => [name, one]));
  return subject.runs.flatMap(({ operation: name, by, results }) => {
    const operation = operations.get(name);
    return operation && name.startsWith(kind)
      ? results.map((values) => ({ name, by, operation, values }))
      : [];
  });
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Keys of one value that another lacks, in any item of a list. An empty value lacks none. */
const missingKeys = (of: unknown, from: unknown, path = ''): string[] =>
  itemsOf(of).flatMap((one) =>
    itemsOf(from).flatMap((other) => {
      if (!isObject(one) || other === null || other === undefined) return [];
      if (!isObject(other)) return [`${path} has no parts`];
      return Object.entries(one).flatMap(([key, inner]) => {
        const place = path ? `${path}.${key}` : key;
        return key in other ? missingKeys(inner, other[key], place) : [place];
      });
    }),
  );

/** Zapier makes these checks on runs of a live Zap. */
export const resultChecks: Check[] = [
  {
    id: 'T002',
    title: 'results of polling triggers have an ID',
    problems: (subject) =>
      returned(subject, 'triggers')
        .filter(({ operation, values }) => isPolling(operation) && !values['id'])
        .map(({ name }) => `a result of ${name} has no id`),
  },
  {
    id: 'T004',
    title: 'results have every key of the sample',
    problems: (subject) =>
      returned(subject)
        .filter(({ by }) => by === 'perform')
        .flatMap(({ name, operation, values }) =>
          missingKeys(operation.operation.sample, values).map((key) => `a result of ${name} has no ${key}`),
        ),
  },
  {
    id: 'T006',
    title: 'the examples of an instant trigger have no key that a delivery lacks',
    problems: (subject) =>
      returned(subject, 'triggers')
        .filter(({ by }) => by === 'performList')
        .flatMap(({ name, values: listed }) =>
          returned(subject, name)
            .filter(({ by }) => by === 'perform')
            .flatMap(({ values }) =>
              missingKeys(listed, values).map((key) => `a delivery of ${name} has no ${key}`),
            ),
        ),
  },
];

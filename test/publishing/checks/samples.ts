import type { Operation } from '../../schema.ts';
import type { Check, Subject, Values } from '../subject.ts';
import { operationsOf } from '../subject.ts';
import { misfits, missingKeys, primaryKeys, unreadableDates } from './shapes.ts';

/** Of a trigger: one that says nothing polls. */
const isPolling = ({ operation: { type = 'polling' } }: Operation) => type === 'polling';

const withoutPrimaryKey = (values: Values, { operation }: Operation) =>
  primaryKeys(operation.outputFields).filter((key) => values[key] === undefined || values[key] === null);

/** What was returned by the operations that still exist. */
function returned(subject: Subject, kind = '') {
  const operations = new Map(operationsOf(subject).map(([name, one]) => [name, one]));
  return subject.runs.flatMap(({ operation: name, by, results }) => {
    const operation = operations.get(name);
    return operation && name.startsWith(kind)
      ? results.map((values) => ({ name, by, operation, values }))
      : [];
  });
}

const samplesOf = (subject: Subject, kind = '') =>
  operationsOf(subject)
    .filter(([name]) => name.startsWith(kind))
    .map(([name, operation]) => ({ name, operation, sample: operation.operation.sample }));

export const sampleChecks: Check[] = [
  {
    id: 'D010',
    title: 'samples of polling triggers have the key that tells items apart',
    problems: (subject) =>
      samplesOf(subject, 'triggers')
        .filter(({ operation, sample }) => isPolling(operation) && Object.keys(sample).length > 0)
        .flatMap(({ name, operation, sample }) =>
          withoutPrimaryKey(sample, operation).map((key) => `the sample of ${name} has no ${key}`),
        ),
  },
  {
    id: 'D012',
    title: 'every operation has a sample',
    problems: (subject) =>
      samplesOf(subject)
        .filter(({ sample }) => Object.keys(sample).length === 0)
        .map(({ name }) => `${name} has no sample`),
  },
  {
    id: 'D023',
    title: 'dates in samples are ISO 8601 with a zone',
    problems: (subject) =>
      samplesOf(subject).flatMap(({ name, sample }) =>
        unreadableDates(sample).map((one) => `the sample of ${name}: ${one}`),
      ),
  },
  {
    id: 'D024',
    title: 'samples are what the output fields say',
    problems: (subject) =>
      samplesOf(subject).flatMap(({ name, operation, sample }) =>
        Object.keys(sample).length === 0
          ? []
          : misfits(sample, operation.operation.outputFields).map((one) => `the sample of ${name}: ${one}`),
      ),
  },
];

/** Those that Zapier makes of what ran; here, of what ran against the sandbox. */
export const runChecks: Check[] = [
  {
    id: 'T002',
    title: 'results of polling triggers have the key that tells items apart',
    problems: (subject) =>
      returned(subject, 'triggers')
        .filter(({ operation }) => isPolling(operation))
        .flatMap(({ name, operation, values }) =>
          withoutPrimaryKey(values, operation).map((key) => `a result of ${name} has no ${key}`),
        ),
  },
  {
    id: 'T003',
    title: 'dates in results are ISO 8601 with a zone',
    problems: (subject) =>
      returned(subject).flatMap(({ name, values }) =>
        unreadableDates(values).map((one) => `a result of ${name}: ${one}`),
      ),
  },
  {
    id: 'T004',
    title: 'results have every key that the sample promises',
    problems: (subject) =>
      returned(subject)
        .filter(({ by }) => by === 'perform')
        .flatMap(({ name, operation, values }) =>
          missingKeys(operation.operation.sample, values).map((key) => `a result of ${name} has no ${key}`),
        ),
  },
  {
    id: 'T005',
    title: 'results of triggers are what the output fields say',
    problems: (subject) =>
      returned(subject, 'triggers')
        .filter(({ by }) => by === 'perform')
        .flatMap(({ name, operation, values }) =>
          misfits(values, operation.operation.outputFields).map((one) => `a result of ${name}: ${one}`),
        ),
  },
  {
    id: 'T006',
    title: 'the list that an instant trigger is tested with shows nothing that a delivery lacks',
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
  {
    id: 'Z001',
    title: 'the list that an instant trigger is tested with is what the output fields say',
    problems: (subject) =>
      returned(subject, 'triggers')
        .filter(({ by }) => by === 'performList')
        .flatMap(({ name, operation, values }) =>
          misfits(values, operation.operation.outputFields).map((one) => `an item of ${name}: ${one}`),
        ),
  },
];

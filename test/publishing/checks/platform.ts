import type { Check } from '../subject.ts';
import { operationsOf } from '../subject.ts';

/** Versions of core that were taken over by somebody else. */
const COMPROMISED = ['18.0.2', '18.0.3', '18.0.4'];

export const platformChecks: Check[] = [
  {
    id: 'D006',
    title: 'instant triggers have a list to test with',
    problems: ({ definition }) =>
      Object.values(definition.triggers)
        .filter(({ operation }) => operation.type === 'hook' && !operation['performList'])
        .map(({ key }) => `triggers.${key} has no performList`),
  },
  {
    id: 'D017',
    title: 'instant triggers subscribe and unsubscribe by themselves',
    problems: ({ definition }) =>
      Object.values(definition.triggers)
        .filter(({ operation }) => operation.type === 'hook')
        .flatMap(({ key, operation }) =>
          ['performSubscribe', 'performUnsubscribe']
            .filter((method) => !operation[method])
            .map((method) => `triggers.${key} has no ${method}`),
        ),
  },
  {
    id: 'D027',
    title: 'core is the newest, pinned, and the same everywhere',
    problems: ({ definition, core: { declared, installed, commandLine, newest } }) => [
      ...(declared === newest ? [] : [`package.json asks for core ${declared}; the newest is ${newest}`]),
      ...(COMPROMISED.includes(declared) ? [`core ${declared} was compromised`] : []),
      ...[installed, commandLine, definition.platformVersion]
        .filter((version) => version !== declared)
        .map((version) => `package.json asks for core ${declared}, but ${version} is used`),
    ],
  },
  {
    id: 'D028',
    title: 'Zapier leaves the input as it is',
    problems: (subject) => [
      ...(subject.definition.flags.cleanInputData === false ? [] : ['flags.cleanInputData isn’t false']),
      ...operationsOf(subject)
        .filter(([, { operation }]) => operation.cleanInputData)
        .map(([name]) => `${name} has cleanInputData on`),
    ],
  },
];

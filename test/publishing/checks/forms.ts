import type { Check } from '../subject.ts';
import { fieldsOf, inputsOf, operationsOf } from '../subject.ts';

const plain = (text = '') => text.toLowerCase().replace(/[^\p{L}\d]/gu, '');

export const formChecks: Check[] = [
  {
    id: 'D004',
    title: 'fields for IDs have dropdowns',
    problems: (subject) =>
      inputsOf(subject)
        .filter(([, { key, label = '' }]) => /(^|_)id$/.test(key) || /\bid$/i.test(label))
        .filter(([, { dynamic }]) => !dynamic)
        .map(([name]) => `${name} has no dropdown`),
  },
  {
    id: 'D009',
    title: 'every search has a field to search by',
    problems: (subject) =>
      operationsOf(subject)
        .filter(
          ([name, , kind]) =>
            kind === 'searches' && !fieldsOf(subject, name).some(({ type }) => type !== 'copy'),
        )
        .map(([name]) => `${name} has nothing to search by`),
  },
  {
    id: 'D011',
    title: 'help texts say more than labels',
    problems: (subject) =>
      [
        ...subject.definition.authentication.fields.map(
          (field) => [`authentication.${field.key}`, field] as const,
        ),
        ...inputsOf(subject),
      ]
        .filter(([, { label, helpText }]) => helpText && plain(label) === plain(helpText))
        .map(([name]) => `${name} has its label for a help text`),
  },
  {
    id: 'D014',
    title: 'fields that a search can fill hold a single text or number',
    problems: (subject) =>
      inputsOf(subject)
        .filter(([, { search }]) => search)
        .filter(
          ([, { type = 'string', list, dict, children }]) =>
            list || dict || children || !['string', 'number', 'integer'].includes(type),
        )
        .map(([name]) => `${name} can’t be filled by a search`),
  },
  {
    id: 'D015',
    title: 'each find-or-create names a search and an action that exist',
    problems: ({ definition: { searchOrCreates, searches, creates } }) =>
      Object.values(searchOrCreates).flatMap(({ key, search, create }) => [
        ...(search in searches
          ? []
          : [`searchOrCreates.${key} needs the search ${search}, which doesn’t exist`]),
        ...(create in creates
          ? []
          : [`searchOrCreates.${key} needs the action ${create}, which doesn’t exist`]),
      ]),
  },
  {
    id: 'D022',
    title: 'every action has a static field',
    problems: (subject) =>
      operationsOf(subject)
        .filter(([, , kind]) => kind === 'creates')
        .filter(
          ([, { operation }]) =>
            !operation.inputFields?.some((field) => typeof field !== 'string' && field.type !== 'copy'),
        )
        .map(([name]) => `${name} has no static field`),
  },
];

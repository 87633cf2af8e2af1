import type { Field } from '../../../preview/schema.ts';
import type { Check } from '../subject.ts';
import { APP_NAMES, inputsOf, operationsOf, rowsOf, textsOf } from '../subject.ts';

/** What a human reviewer, and a person who builds a Zap, looks for in the texts of an app. Zapier has no numbers for these. */

/** Words of the APIs that a builder has no reason to know. */
const JARGON =
  /\b(endpoints?|parameters?|payload|boolean|string|integer|array|null|json|identifiers?|uuid|http|e\.164|webhooks?|polling)\b/i;

const SENTENCES = /^\p{Lu}.*[^.]\.$/u;
const SMALL_FORM = 4;

/** Forms with a name for each. */
const formsOf = ({ forms }: Parameters<Check['problems']>[0]): [name: string, form: Field[]][] =>
  Object.entries(forms).flatMap(([name, all]) => all.map((form): [string, Field[]] => [name, form]));

const isIn = (kind: string) => (name: string) => name.startsWith(`${kind}.`);

export const copyChecks: Check[] = [
  {
    id: 'names',
    title: 'descriptions don’t repeat the name of an app',
    problems: (subject) =>
      textsOf(subject)
        .filter(([name, text]) => name.endsWith(', description') && APP_NAMES.test(text))
        .map(([name, text]) => `${name} says “${text}”`),
  },
  {
    id: 'verbs',
    title: 'actions and searches start with a verb in the third person',
    problems: ({ definition }) => [
      ...Object.values(definition.searches)
        .filter(({ display }) => !/^Find /.test(display.label) || !/^Finds .*\.$/.test(display.description))
        .map(({ key }) => `searches.${key} isn’t “Find X” that “Finds …”`),
      ...Object.values(definition.searchOrCreates)
        .filter(
          ({ display }) =>
            !/^Find or Create /.test(display.label) || !/^Finds .*\.$/.test(display.description),
        )
        .map(({ key }) => `searchOrCreates.${key} isn’t “Find or Create X” that “Finds …”`),
      ...Object.values(definition.creates)
        .filter(({ display }) => !/^[A-Z][a-z]+s .*\.$/.test(display.description))
        .map(({ key }) => `creates.${key} doesn’t begin with a verb in the third person`),
    ],
  },
  {
    id: 'ids',
    title: 'no field is called an ID',
    problems: (subject) =>
      inputsOf(subject)
        .filter(([, { label = '' }]) => /\bIDs?$/i.test(label))
        .map(([name, { label }]) => `${name} is called “${label}”`),
  },
  {
    id: 'words',
    title: 'texts use the words of the product instead of its API',
    problems: (subject) =>
      [...textsOf(subject), ...rowsOf(subject)]
        .filter(([name, text]) => !isIn('authentication')(name) && JARGON.test(text))
        .map(([name, text]) => `${name} says “${text.match(JARGON)?.[0]}”`),
  },
  {
    id: 'values',
    title: 'dropdowns show a choice with its label',
    problems(subject) {
      const choices = inputsOf(subject).flatMap(([, { choices = [] }]) => choices);
      return rowsOf(subject).flatMap(([name, text]) =>
        choices
          .filter(({ value }) => new RegExp(`\\b${value.replaceAll('_', '[_ ]')}\\b`).test(text))
          .map(({ value, label }) => `${name} says ${value} instead of “${label}”: “${text}”`),
      );
    },
  },
  {
    id: 'sentences',
    title: 'help texts of the connection are full sentences of 20 to 300 characters',
    problems: ({ definition }) =>
      definition.authentication.fields
        .filter(
          ({ helpText = '' }) => !SENTENCES.test(helpText) || helpText.length < 20 || helpText.length > 300,
        )
        .map(({ key }) => `authentication.${key} isn’t explained in 20 to 300 characters of sentences`),
  },
  {
    id: 'repeats',
    title: 'no two fields of a form have the same help text',
    problems: (subject) =>
      formsOf(subject).flatMap(([name, form]) =>
        form
          .filter(({ helpText }, index) => form.findIndex((other) => other.helpText === helpText) !== index)
          .map(({ key }) => `${name}.${key} has the help text of another field`),
      ),
  },
  {
    id: 'order',
    title: 'required fields come first, unless another field decides about them',
    problems: (subject) =>
      formsOf(subject).flatMap(([name, form]) =>
        form
          .filter(({ required }, index) =>
            required
              ? form
                  .slice(0, index)
                  .some((one) => !one.required && !one.altersDynamicFields && one.type !== 'copy')
              : false,
          )
          .map(({ key }) => `${name}.${key} is required, and an optional field comes before it`),
      ),
  },
  {
    id: 'groups',
    title: 'large forms group their fields, and show each group once',
    problems: (subject) => {
      const operations = new Map(operationsOf(subject).map(([name, one]) => [name, one]));
      return formsOf(subject).flatMap(([name, form]) => {
        const declared = operations.get(name)?.operation.inputFieldGroups?.map(({ key }) => key) ?? [];
        if (declared.length === 0)
          return form.length > SMALL_FORM ? [`${name} has ${form.length} fields without groups`] : [];
        const places = form.map(({ group = '' }) => declared.indexOf(group));
        const sorted = [...places].sort((a, b) => a - b);
        return [
          ...form
            .filter(({ group = '' }) => !declared.includes(group))
            .map(({ key }) => `${name}.${key} is in no group`),
          ...(places.join() === sorted.join() ? [] : [`${name} has a group in two places, or out of order`]),
        ];
      });
    },
  },
];

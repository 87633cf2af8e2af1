import { isTitleCase } from '../../title_case.ts';
import type { Check } from '../subject.ts';
import { operationsOf, textsOf } from '../subject.ts';

/** Every text in the definition: URLs may be anywhere. */
function strings(value: unknown, name: string): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${name}.${key}`));
}

/** Script and data that a browser runs after a click. */
const DANGEROUS = /(^|[\s("'`<])(javascript|vbscript|data|file|blob):\S/i;

/** What is left of a text when proper links and code are taken out. */
const bare = (text: string) => text.replace(/`[^`]*`/g, '').replace(/\[[^\]]+\]\(https?:\/\/[^)\s]+\)/g, '');

export const textChecks: Check[] = [
  {
    id: 'D007',
    title: 'every URL is https',
    problems: ({ definition, forms }) =>
      strings({ definition, forms }, 'app')
        .filter(([, text]) => /\bhttp:\/\//i.test(text))
        .map(([name]) => `${name} has a URL without encryption`),
  },
  {
    id: 'D008',
    title: 'URLs in texts are links or code',
    problems: (subject) =>
      textsOf(subject)
        .filter(([, text]) => /https?:\/\/|\]\(|\[[^\]]*\(/i.test(bare(text)))
        .map(([name]) => `${name} has a URL that is neither a [link](https://…) nor \`code\``),
  },
  {
    id: 'D018',
    title: 'labels are in Title Case',
    problems: (subject) =>
      [
        ...operationsOf(subject).map(([name, { display }]) => [name, display.label] as const),
        ...Object.values(subject.definition.searchOrCreates).map(
          ({ key, display }) => [`searchOrCreates.${key}`, display.label] as const,
        ),
      ]
        .filter(([, label]) => !isTitleCase(label))
        .map(([name, label]) => `${name} is called “${label}”`),
  },
  {
    id: 'D021',
    title: 'triggers say when they trigger',
    problems: ({ definition }) =>
      Object.values(definition.triggers)
        .filter(({ display }) => !/^Triggers when .*[^.]\.$/.test(display.description))
        .map(({ key }) => `triggers.${key} has a description other than “Triggers when ….”`),
  },
  {
    id: 'D025',
    title: 'no text holds a dangerous address',
    problems: ({ definition, forms }) =>
      strings({ definition, forms }, 'app')
        .filter(([, text]) => DANGEROUS.test(text))
        .map(([name]) => `${name} has an address that a browser would run`),
  },
];
